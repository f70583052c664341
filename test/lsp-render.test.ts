// SPDX-License-Identifier: Apache-2.0
// Rendering on save: the server that is shipped, with the real helm, over its real wire.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Editor } from './harness/editor';
import { folderWith } from './harness/folder';
import { helms, kubectl, missing, pathWith } from './harness/helm';
import { LanguageClient, type Message } from './harness/language-client';

const rule = 'images/k8s-gcr-io';

const running: LanguageClient[] = [];
afterEach(() => {
  for (const client of running.splice(0)) client.kill();
});
const capabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
  window: { workDoneProgress: true },
};

/** Only rendering shows what `regexReplaceAll` gives. */
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: {{ regexReplaceAll "^(.)" .Values.host "$\{1}" }}.gcr.io/pause:3.9
`;

const files = {
  'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'values.yaml': 'host: k8s\n',
  'templates/pod.yaml': pod,
};

function chart(more: Readonly<Record<string, string>> = {}): string {
  return folderWith({ ...files, ...more });
}

/** Where the server puts what it needs for a while. */
const temporary = folderWith();

async function started(helm: string | undefined, options: object = { isTrusted: true }): Promise<LanguageClient> {
  const env = { PATH: helm ? pathWith(helm) : '/nowhere', TMPDIR: temporary };
  const client = new LanguageClient(undefined, env);
  running.push(client);
  await client.initialize(capabilities, { initializationOptions: { date: '2026-01-15', ...options } });
  return client;
}

function open(client: LanguageClient, folder: string, path: string, text = files[path as keyof typeof files]): Editor {
  return new Editor(client, text, pathToFileURL(join(folder, path)).href);
}

const refresh = ({ method }: Message) => method === 'workspace/diagnostic/refresh';
const logged = ({ method }: Message) => method === 'window/logMessage';

const isError = ({ method, params }: Message) =>
  method === 'window/logMessage' && (params as { type: number }).type === 1;

/** Saves, and waits until answers are different. */
async function saved({ client, uri }: Editor): Promise<void> {
  const news = client.next((message) => refresh(message) || isError(message));
  client.notify('textDocument/didSave', { textDocument: { uri } });
  const message = await news;
  assert.ok(refresh(message), JSON.stringify(message));
}

for (const [name, helm] of Object.entries(helms)) {
  describe(`Rendering on save, with ${name}`, { timeout: 120_000 }, () => {
    test('adds what only rendering shows, at its line, and takes it away with what shows it', async () => {
      const editor = open(await started(helm), chart(), 'templates/pod.yaml');
      assert.deepEqual(await editor.diagnostics(rule), []);
      await saved(editor);
      const [diagnostic, ...others] = await editor.diagnostics(rule);
      assert.deepEqual(others, []);
      assert.equal(diagnostic?.range.start.line, 7);
      assert.match(String(diagnostic?.message), /k8s\.gcr\.io/);

      editor.replace('.gcr.io', '.io');
      await saved(editor);
      assert.deepEqual(await editor.diagnostics(rule), []);
    });

    test('what it found moves with its line, and is told no more where somebody types', async () => {
      const editor = open(await started(helm), chart(), 'templates/pod.yaml');
      await saved(editor);
      editor.replace('kind: Pod', '# one line more\n# and another\nkind: Pod');
      assert.deepEqual(
        (await editor.diagnostics(rule)).map(({ range }) => range.start.line),
        [9],
      );
      editor.replace('name: web\nspec', 'name: shop\nspec');
      assert.equal((await editor.diagnostics(rule)).length, 1);
      editor.replace('.gcr.io', '.gcr.example.com');
      assert.deepEqual(await editor.diagnostics(rule), []);
    });

    test('what it found is told no more where somebody types right behind it', async () => {
      const text = pod.replace(/image: .*/, 'image: {{ .Files.Get "i.txt" | trim }}');
      const folder = chart({ 'i.txt': 'k8s.gcr.io/pause', 'templates/pod.yaml': text });
      const editor = open(await started(helm), folder, 'templates/pod.yaml', text);
      await saved(editor);
      assert.equal((await editor.diagnostics('images/latest-tag')).length, 1);
      editor.replace('trim }}', 'trim }}:1.25');
      assert.deepEqual(await editor.diagnostics('images/latest-tag'), []);
    });

    test('reads open files as they are in the editor, saved or not', async () => {
      const client = await started(helm);
      const folder = chart({ 'values.yaml': 'host: registry.k8s\n' });
      const template = open(client, folder, 'templates/pod.yaml');
      const values = open(client, folder, 'values.yaml', 'host: registry.k8s\n');
      values.replace('registry.k8s', 'k8s');
      await saved(template);
      assert.equal((await template.diagnostics(rule)).length, 1);
    });

    test("tells helm's own errors at their lines", async () => {
      const text = 'a: 1\nb: {{ .Values.x.y.z }}\n';
      const editor = open(await started(helm), chart({ 'templates/x.yaml': text }), 'templates/x.yaml', text);
      await saved(editor);
      const report = await editor.pull();
      const told =
        report.kind === 'full' ? report.items.map(({ range, message }) => [range.start.line, String(message)]) : [];
      assert.equal(told.length, 1);
      assert.equal(told[0]?.[0], 1);
      assert.match(String(told[0]?.[1]), /Helm stops here/);
    });

    test('an acknowledgement of what only rendering shows is used, before and after', async () => {
      const text = pod.replace(/\n$/, ' # scs-ignore images/k8s-gcr-io: our proxy knows it\n');
      const editor = open(await started(helm), chart({ 'templates/pod.yaml': text }), 'templates/pod.yaml', text);
      assert.deepEqual(await editor.diagnostics('lint/unused-ignore'), []);
      await saved(editor);
      assert.deepEqual(await editor.diagnostics('lint/unused-ignore'), []);
      assert.deepEqual(await editor.diagnostics(rule), []);
      editor.replace('.gcr.io', '.io');
      await saved(editor);
      assert.equal((await editor.diagnostics('lint/unused-ignore')).length, 1);
    });

    test('saving in a hurry ends with the last state', async () => {
      const client = await started(helm);
      const editor = open(client, chart(), 'templates/pod.yaml');
      for (let i = 0; i < 5; i++) {
        editor.replace('.gcr.io', i % 2 === 0 ? '.xx.gcr.io' : '.gcr.io');
        client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
      }
      editor.replace(/\.(xx\.)+gcr\.io/.exec(editor.text)?.[0] ?? '', '.gcr.io');
      client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
      while ((await editor.diagnostics(rule)).length === 0) await client.next(refresh);
    });

    test('runs nothing in a folder that is not trusted, until it is', async () => {
      const client = await started(helm, {});
      const editor = open(client, chart(), 'templates/pod.yaml');
      client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
      client.notify('scsLint/trusted', null);
      assert.deepEqual(await editor.diagnostics(rule), []);
      await saved(editor);
      assert.equal((await editor.diagnostics(rule)).length, 1);
    });

    test('is off where the settings say so', async () => {
      const settings = { render: 'never' };
      const client = await started(helm, { isTrusted: true, settings });
      const editor = open(client, chart(), 'templates/pod.yaml');
      client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
      const changed = client.next(refresh);
      client.notify('workspace/didChangeConfiguration', { settings: { scsLint: {} } });
      await changed;
      assert.deepEqual(await editor.diagnostics(rule), []);
      await saved(editor);
      assert.equal((await editor.diagnostics(rule)).length, 1);
    });

    test('takes the helm of the settings', async () => {
      const client = await started(undefined, { isTrusted: true, settings: { helm: { path: helm } } });
      const editor = open(client, chart(), 'templates/pod.yaml');
      const news = client.next(refresh);
      client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
      await news;
      assert.equal((await editor.diagnostics(rule)).length, 1);
    });

    test('shows that it takes long', async () => {
      const loop = '{{- range until 100000000 }}{{ end }}\n';
      const client = await started(helm);
      const editor = open(client, chart({ 'templates/pod.yaml': loop }), 'templates/pod.yaml', loop);
      const created = client.next(({ method }) => method === 'window/workDoneProgress/create');
      client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
      await created;
      // And the server answers meanwhile.
      assert.deepEqual(await editor.diagnostics(rule), []);
    });
  });
}

describe('Building on save, with kubectl', { skip: missing, timeout: 60_000 }, () => {
  const base = {
    '.git/HEAD': '',
    'base/kustomization.yaml': 'resources: [pod.yaml]\n',
    'base/pod.yaml': pod.replace(/image: .*/, 'image: registry.k8s.io/pause:3.9'),
    'prod/kustomization.yaml': `resources: [../base, images.yaml]
replacements:
  - source: { kind: ConfigMap, name: images, fieldPath: data.pause }
    targets:
      - select: { kind: Pod }
        fieldPaths: [spec.containers.0.image]
`,
    'prod/images.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: images
data:
  pause: k8s.gcr.io/pause:3.9
`,
  };
  const startedWith = async (options: object = { isTrusted: true }) => {
    const env = { PATH: kubectl ? pathWith(kubectl, 'kubectl') : '', TMPDIR: temporary };
    const client = new LanguageClient(undefined, env);
    running.push(client);
    await client.initialize(capabilities, { initializationOptions: { date: '2026-01-15', ...options } });
    return client;
  };

  test('adds what only the built objects show, where it is written, and takes it away again', async () => {
    const editor = open(await startedWith(), folderWith(base), 'prod/images.yaml', base['prod/images.yaml']);
    assert.deepEqual(await editor.diagnostics(rule), []);
    await saved(editor);
    assert.deepEqual(
      (await editor.diagnostics(rule)).map(({ range }) => range.start.line),
      [5],
    );
    editor.replace('kind:', '# ours\nkind:');
    assert.deepEqual(
      (await editor.diagnostics(rule)).map(({ range }) => range.start.line),
      [6],
    );
    editor.replace('k8s.gcr.io', 'registry.k8s.io');
    await saved(editor);
    assert.deepEqual(await editor.diagnostics(rule), []);
  });

  test('a saved base updates the overlay that is open', async () => {
    const client = await startedWith();
    const text = 'resources: [../base]\n';
    const patch = 'apiVersion: v1\nkind: Pod\nmetadata: { name: another }\nspec: { hostNetwork: true }\n';
    const folder = folderWith({ ...base, 'prod/kustomization.yaml': text, 'prod/p.yaml': patch });
    const overlay = open(client, folder, 'prod/kustomization.yaml', text);
    const pods = open(client, folder, 'base/pod.yaml', base['base/pod.yaml']);
    const patches = open(client, folder, 'prod/p.yaml', patch);
    overlay.replace('[../base]', '[../base]\npatches: [{ path: p.yaml }]');
    await saved(pods);
    // The base is built first, and then the overlay.
    let told = await patches.diagnostics('kustomize/cannot-build');
    for (; told.length === 0; told = await patches.diagnostics('kustomize/cannot-build')) await client.next(refresh);
    assert.match(String(told[0]?.message), /Kustomize cannot build this: .*another/);
    assert.deepEqual(told[0]?.range, patches.rangeOf('another'));
  });

  test('runs nothing in a folder that is not trusted', async () => {
    const client = await startedWith({});
    const editor = open(client, folderWith(base), 'prod/images.yaml', base['prod/images.yaml']);
    client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
    client.notify('scsLint/trusted', null);
    await saved(editor);
    assert.equal((await editor.diagnostics(rule)).length, 1);
  });
});

test('Nothing is left behind, also where the server ends in the middle', { skip: missing }, async () => {
  const loop = '{{- range until 100000000 }}{{ end }}\n';
  const client = await started(helms['helm 4']);
  const editor = open(client, chart({ 'templates/pod.yaml': loop }), 'templates/pod.yaml', loop);
  const created = client.next(({ method }) => method === 'window/workDoneProgress/create');
  client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
  await created;
  const [folder] = readdirSync(temporary);
  assert.ok(folder);
  const mine = () => spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout.includes(folder);
  assert.ok(mine(), 'helm runs');
  await client.stop();
  assert.deepEqual(readdirSync(temporary), []);
  assert.ok(!mine(), 'helm has ended');
});

test('Without helm the log says so once, and all else works', async () => {
  const client = await started(undefined);
  const editor = open(client, chart(), 'templates/pod.yaml');
  const log = client.next(logged);
  client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
  assert.match(JSON.stringify((await log).params), /helm was not found/);
  client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
  editor.replace('{{', 'k8s.gcr.io/a:1 # {{');
  assert.equal((await editor.diagnostics(rule)).length, 1);
  assert.equal(client.notifications.filter(logged).length, 1);
});
