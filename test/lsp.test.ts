// SPDX-License-Identifier: Apache-2.0
// The server that is shipped, over its real wire: open, type, pull, fix.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  InitializeResult,
  PublishDiagnosticsParams,
  SnippetTextEdit,
  TextEdit,
} from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor } from './harness/editor';
import { folderWith } from './harness/folder';
import { LanguageClient, RpcError } from './harness/language-client';

const rule = 'images/k8s-gcr-io';

const pod = (image: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ${image}
`;

const pulling = { textDocument: { diagnostic: {} } };

/** What VS Code says that it can do, as far as it makes a difference. */
const everything = {
  textDocument: { diagnostic: { relatedInformation: true }, publishDiagnostics: { relatedInformation: true } },
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
  },
};

const running: LanguageClient[] = [];
afterEach(() => {
  for (const client of running.splice(0)) client.kill();
});

async function started(capabilities: object = pulling, options: object = {}) {
  const client = new LanguageClient();
  running.push(client);
  await client.initialize(capabilities, options);
  return client;
}

describe('Diagnostics', () => {
  test('A typed image is told and, corrected, no more', async () => {
    const editor = new Editor(await started(), pod(''));
    assert.deepEqual(await editor.diagnostics(), []);

    editor.replace('image: ', 'image: k8s.gcr.io/pause:3.9');
    const [diagnostic, ...others] = await editor.diagnostics();
    assert.deepEqual(others, []);
    assert.deepEqual(diagnostic?.range, editor.rangeOf('k8s.gcr.io'));
    assert.equal(diagnostic?.severity, 1);
    assert.equal(diagnostic?.source, 'scs-lint');
    assert.match(diagnostic?.codeDescription?.href ?? '', /^https:/);
    assert.match(String(diagnostic?.message), /k8s\.gcr\.io/);

    editor.replace('k8s.gcr.io', 'registry.k8s.io');
    assert.deepEqual(await editor.diagnostics(), []);
  });

  test('What the client has already is not sent again', async () => {
    const editor = new Editor(await started(), pod('k8s.gcr.io/pause:3.9'));
    const first = await editor.pull();
    assert.equal(first.kind, 'full');
    const again = await editor.pull(first.resultId);
    assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });

    editor.replace('name: web', 'name: shop');
    assert.equal((await editor.pull(first.resultId)).kind, 'unchanged', 'an edit that changes no problem');
    editor.replace('kind: Pod', '# a line more\nkind: Pod');
    assert.equal((await editor.pull(first.resultId)).kind, 'full', 'a problem that moved');
  });

  test('Files that are not ours have none', async () => {
    const client = await started();
    for (const text of ['', 'image: k8s.gcr.io/pause:3.9\n', 'services:\n  web:\n    image: k8s.gcr.io/a\n']) {
      assert.deepEqual(await new Editor(client, text).pull().then((report) => 'items' in report && report.items), []);
    }
    const compose = new Editor(client, pod('k8s.gcr.io/pause:3.9'), 'file:///tmp/docker-compose.yaml');
    assert.deepEqual(await compose.diagnostics(), []);
  });

  test('Any scheme works by its path', async () => {
    const client = await started();
    const uris = [
      'untitled:Untitled-2',
      'vscode-remote://ssh-remote%2Bhost/home/me/my%20pod.yaml',
      'file:///c%3A/me/pod.yaml',
      'file:///tmp/%zz.yaml',
      'x',
      '',
    ];
    for (const uri of uris) {
      const editor = new Editor(client, pod('k8s.gcr.io/pause:3.9'), uri);
      assert.equal((await editor.diagnostics()).length, 1, uri);
    }
    const chart = new Editor(client, 'image: k8s.gcr.io/pause:3.9\n', 'vscode-vfs://github/me/chart/values.yaml');
    assert.equal((await chart.diagnostics()).length, 1);
  });

  test('JSON that was never saved is JSON', async () => {
    const client = await started();
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ image: 'k8s.gcr.io/a:1' }] } });
    const textDocument = { uri: 'untitled:Untitled-1', languageId: 'json', version: 1, text };
    client.notify('textDocument/didOpen', { textDocument });
    const start = { line: 0, character: text.indexOf('k8s.gcr.io') };
    const params = { textDocument, range: { start, end: start }, context: { diagnostics: [] } };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', params);
    assert.deepEqual(Object.keys(actions[0]?.edit?.changes ?? {}), ['untitled:Untitled-1']);
    assert.ok(
      actions.every(({ title }) => !title.startsWith('Acknowledge')),
      'it takes no comments',
    );
  });

  test('At most 500 are told, the errors first, and how many more there are', async () => {
    const many = Array.from({ length: 600 }, (_, index) => pod(`k8s.gcr.io/pause:3.${index}`)).join('---\n');
    const editor = new Editor(await started(), `${pod('busybox')}---\n${many}`);
    const report = await editor.pull();
    const items = report.kind === 'full' ? report.items : assert.fail();
    assert.equal(items.length, 500);
    assert.equal(items.filter(({ code }) => code === rule).length, 499);
    const hidden = Number(/^(\d+) more problems/.exec(String(items[499]?.message))?.[1]);
    assert.ok(hidden > 100, String(hidden));
  });

  test('A client that does not ask is told, with the version it is about', async () => {
    const client = await started({ textDocument: { publishDiagnostics: { versionSupport: true } } });
    const editor = new Editor(client, pod(''));
    const published = (version: number | undefined) =>
      client
        .next(
          ({ method, params }) =>
            method === 'textDocument/publishDiagnostics' && (params as PublishDiagnosticsParams).version === version,
        )
        .then(({ params }) => (params as PublishDiagnosticsParams).diagnostics.map(({ code }) => code));
    assert.deepEqual(await published(1), []);

    const second = published(2);
    editor.replace('image: ', 'image: k8s.gcr.io/pause:3.9');
    assert.ok((await second).includes(rule));

    const closed = published(undefined);
    client.notify('textDocument/didClose', { textDocument: { uri: editor.uri } });
    assert.deepEqual(await closed, []);
  });

  test('A client that does not ask is told of the other open files of a chart too', async () => {
    const folder = folderWith({
      'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'values.yaml': 'from: k8s.gcr.io\n',
      'templates/pod.yaml': pod('{{ .Values.from }}/pause:3.9'),
    });
    const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
    const client = await started({ textDocument: { publishDiagnostics: {} } });
    const told = (has: boolean) =>
      client.next(({ method, params }) => {
        if (method !== 'textDocument/publishDiagnostics') return false;
        const { uri, diagnostics } = params as PublishDiagnosticsParams;
        return uri === uriOf('templates/pod.yaml') && diagnostics.some(({ code }) => code === rule) === has;
      });
    const first = told(true);
    new Editor(client, pod('{{ .Values.from }}/pause:3.9'), uriOf('templates/pod.yaml'));
    await first;
    const values = new Editor(client, 'from: k8s.gcr.io\n', uriOf('values.yaml'));
    const second = told(false);
    values.replace('k8s.gcr.io', 'registry.k8s.io');
    await second;
  });

  test('An answer about an older version is never given: the client is told to ask again', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => pod(`busybox:${index}`)).join('---\n');
    const editor = new Editor(await started(), many);
    const early = editor.pull();
    editor.replace('busybox:0', 'k8s.gcr.io/pause:3.9');
    const late = editor.diagnostics();
    await assert.rejects(early, (error: RpcError) => {
      assert.equal(error.code, -32802);
      assert.deepEqual(error.data, { retriggerRequest: true });
      return true;
    });
    assert.equal((await late).length, 1);
  });

  test('Checking a large file stops when it is cancelled, and other questions are answered meanwhile', async () => {
    const client = await started();
    const many = Array.from({ length: 2000 }, (_, index) => pod(`busybox:${index}`)).join('---\n');
    const large = new Editor(client, many);
    const small = new Editor(client, pod('k8s.gcr.io/pause:3.9'), 'untitled:small');
    const order: string[] = [];
    const { id, result } = client.requestWithId('textDocument/diagnostic', { textDocument: { uri: large.uri } });
    const cancelled = assert.rejects(result, ({ code }: RpcError) => code === -32800).then(() => order.push('large'));
    assert.equal((await small.diagnostics()).length, 1);
    order.push('small');
    client.notify('$/cancelRequest', { id });
    await cancelled;
    assert.deepEqual(order, ['small', 'large']);
  });
});

describe('Code actions', () => {
  test('The quick fix is preferred, knows its diagnostic, and changes the image and nothing else', async () => {
    const editor = new Editor(await started(), pod('k8s.gcr.io/pause:3.9'));
    const [fix] = await editor.actions('k8s.gcr.io');
    assert.ok(fix);
    assert.equal(fix.kind, 'quickfix');
    assert.equal(fix.isPreferred, true);
    assert.deepEqual(fix.diagnostics, await editor.diagnostics());
    assert.equal(editor.after(fix), pod('registry.k8s.io/pause:3.9'));
  });

  test('Edits name the version they are for, where the client can tell', async () => {
    const versioned = new Editor(await started(everything), pod('k8s.gcr.io/pause:3.9'));
    versioned.replace('name: web', 'name: shop');
    const [fix] = await versioned.actions('k8s.gcr.io');
    assert.deepEqual(
      fix?.edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument),
      [{ uri: versioned.uri, version: 2 }],
    );
    const plain = new Editor(await started(pulling), pod('k8s.gcr.io/pause:3.9'));
    const [other] = await plain.actions('k8s.gcr.io');
    assert.deepEqual(Object.keys(other?.edit?.changes ?? {}), [plain.uri]);
  });

  test('All of a rule, and all that is safe, are fixed at once', async () => {
    const all = (one: string, other: string) => `${pod(one)}---\n${pod(other)}`;
    const editor = new Editor(await started(), all('k8s.gcr.io/pause:3.9', 'k8s.gcr.io/pause:3.8'));
    const fixed = all('registry.k8s.io/pause:3.9', 'registry.k8s.io/pause:3.8');

    const ofRule = (await editor.actions('k8s.gcr.io')).find(({ title }) => title === `Fix all ${rule} in this file`);
    assert.ok(ofRule);
    assert.equal(editor.after(ofRule), fixed);

    for (const only of ['source.fixAll.scsLint', 'source.fixAll', 'source']) {
      const actions = await editor.actions('apiVersion', { only: [only] });
      assert.deepEqual(
        actions.map(({ kind }) => kind),
        ['source.fixAll.scsLint'],
        only,
      );
      assert.equal(editor.after(actions[0] ?? assert.fail()), fixed, only);
    }
    assert.deepEqual(await editor.actions('k8s.gcr.io', { only: ['refactor'] }), []);
    assert.deepEqual(await editor.actions('k8s.gcr.io', { only: ['source.fixAll.eslint'] }), []);
    assert.ok((await editor.actions('k8s.gcr.io', { only: ['quickfix'] })).every(({ kind }) => kind === 'quickfix'));
  });

  test('A fix that would take an image away from a kustomization does not run unasked', async () => {
    const text = pod('k8s.gcr.io/pause:3.9');
    const kustomization = 'resources: [pod.yaml]\nimages: [{ name: k8s.gcr.io/pause, newTag: "3.10" }]\n';
    const client = await started();
    const preferred = async (files: Readonly<Record<string, string>>) => {
      const uri = pathToFileURL(join(folderWith(files), 'pod.yaml')).href;
      const editor = new Editor(client, text, uri);
      const [fix] = await editor.actions('k8s.gcr.io');
      const all = await editor.actions('k8s.gcr.io', { only: [CodeActionKind.SourceFixAll] });
      return { title: fix?.title, isPreferred: fix?.isPreferred ?? false, all: all.length };
    };
    const title = 'Pull from registry.k8s.io';
    assert.deepEqual(await preferred({ 'pod.yaml': text }), { title, isPreferred: true, all: 1 });
    const files = { 'pod.yaml': text, 'kustomization.yaml': kustomization };
    assert.deepEqual(await preferred(files), { title, isPreferred: false, all: 0 });
  });

  test('Asked about a diagnostic, the answer is about that one', async () => {
    const editor = new Editor(await started(), pod('k8s.gcr.io/pause'));
    const report = await editor.pull();
    const diagnostics = 'items' in report ? report.items : [];
    const other = diagnostics.find(({ code }) => code !== rule) ?? assert.fail('There is one problem only.');
    const actions = await editor.actions(pod('k8s.gcr.io/pause'), { diagnostics: [other] });
    assert.ok(actions.length > 0);
    for (const { diagnostics: about } of actions) assert.ok(about?.every(({ code }) => code === other.code));
  });

  test('Acknowledging puts a comment above the line, and the cursor where the reason goes', async () => {
    const editor = new Editor(await started(everything), pod('k8s.gcr.io/pause:3.9'));
    const action = (await editor.actions('k8s.gcr.io')).find(({ title }) => title === `Acknowledge ${rule} here…`);
    const [change] = action?.edit?.documentChanges ?? [];
    const [edit] = change && 'edits' in change ? change.edits : [];
    assert.equal((edit as SnippetTextEdit).snippet.value, `      # scs-ignore ${rule}: $0\n`);
    assert.deepEqual(edit?.range.start, edit?.range.end);
    assert.deepEqual(edit?.range.start, { line: editor.rangeOf('image:').start.line, character: 0 });
  });

  test('A client without snippets gets the comment as it is; it counts once there is a reason', async () => {
    const editor = new Editor(await started(), pod('k8s.gcr.io/pause:3.9'));
    const action = (await editor.actions('k8s.gcr.io')).find(({ title }) => title === `Acknowledge ${rule} here…`);
    const text = editor.after(action ?? assert.fail());
    assert.equal(text, pod('k8s.gcr.io/pause:3.9').replace('      image', `      # scs-ignore ${rule}: \n      image`));
    const unsaid = new Editor(editor.client, text, 'untitled:unsaid');
    assert.equal((await unsaid.diagnostics()).length, 1);
    unsaid.replace(`${rule}: `, `${rule}: our mirror has it`);
    assert.deepEqual(await unsaid.diagnostics(), []);
  });
});

describe('Hover', () => {
  test("shows the rule's page where it points, and nothing elsewhere", async () => {
    const editor = new Editor(await started(), pod('k8s.gcr.io/pause:3.9'));
    const found = await editor.hover('k8s.gcr.io');
    assert.ok(found);
    const { kind, value } = found.contents as { kind: string; value: string };
    assert.equal(kind, 'markdown');
    assert.match(value, /images\/k8s-gcr-io/);
    assert.match(value, /Why/);
    assert.deepEqual(found.range, editor.rangeOf('k8s.gcr.io'));
    assert.equal(await editor.hover('metadata'), null);
  });
});

describe('Templates of a chart', () => {
  const template = 'image: {{ .Values.image.registry }}/pause\n';

  async function opened(): Promise<{ editor: Editor; uriOf: (name: string) => string }> {
    const folder = folderWith({
      'Chart.yaml': 'name: shop\n',
      'values.yaml': 'replicas: 1\nimage:\n  registry: quay.io\n',
      'templates/web.yaml': template,
    });
    const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
    return { editor: new Editor(await started(), template, uriOf('templates/web.yaml')), uriOf };
  }

  test('The hover shows the value, with a link to the line that says so', async () => {
    const { editor, uriOf } = await opened();
    const found = await editor.hover('registry');
    assert.ok(found);
    const { value } = found.contents as { value: string };
    assert.equal(value, `\`.Values.image.registry\`: \`quay.io\` · [values.yaml:3](<${uriOf('values.yaml')}#L3>)`);
  });

  test('A definition leads to the key in values.yaml, as it is in the editor', async () => {
    const { editor, uriOf } = await opened();
    const textDocument = { uri: editor.uri };
    const ask = () =>
      editor.client.request('textDocument/definition', { textDocument, position: editor.rangeOf('registry').start });
    const place = (line: number) => [
      { uri: uriOf('values.yaml'), range: { start: { line, character: 2 }, end: { line, character: 10 } } },
    ];
    assert.deepEqual(await ask(), place(2));
    new Editor(editor.client, 'image:\n  registry: quay.io\n', uriOf('values.yaml'));
    assert.deepEqual(await ask(), place(1));
  });

  test('Keys are offered behind the dot that was just typed', async () => {
    const { editor } = await opened();
    editor.replace('.image.registry', '.');
    const { end } = editor.rangeOf('.Values.');
    const items = await editor.client.request<{ label: string; textEdit: TextEdit }[]>('textDocument/completion', {
      textDocument: { uri: editor.uri },
      position: end,
    });
    assert.deepEqual(
      items.map(({ label, textEdit }) => [label, TextDocument.applyEdits(editor.document, [textEdit])]),
      [
        ['replicas', 'image: {{ .Values.replicas }}/pause\n'],
        ['image', 'image: {{ .Values.image }}/pause\n'],
      ],
    );
  });
});

describe('Configuration', () => {
  test("The editor's settings count, and a change of them is asked for and told", async () => {
    const client = new LanguageClient();
    running.push(client);
    let section: object = { profile: 'certified' };
    client.answers.set('workspace/configuration', () => [section]);
    await client.initialize(everything);
    const editor = new Editor(client, pod('k8s.gcr.io/pause:3.9'));
    assert.deepEqual(await editor.diagnostics(), [], 'the rule is not about the certificate');

    const refreshed = client.next(({ method }) => method === 'workspace/diagnostic/refresh');
    section = { profile: 'default' };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await refreshed;
    assert.equal((await editor.diagnostics()).length, 1);
  });

  test('A client that is not asked tells them', async () => {
    const client = await started();
    const editor = new Editor(client, pod('k8s.gcr.io/pause:3.9'));
    assert.equal((await editor.diagnostics()).length, 1);
    client.notify('workspace/didChangeConfiguration', { settings: { scsLint: { profile: 'certified' } } });
    assert.deepEqual(await editor.diagnostics(), []);
    client.notify('workspace/didChangeConfiguration', { settings: { scsLint: { profile: 7, targets: 'x' } } });
    assert.equal((await editor.diagnostics()).length, 1, 'nonsense is no setting');
  });

  test('A configuration file beats them, and is read again when it changes', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'deploy'));
    mkdirSync(join(folder, '.git'));
    const configuration = join(folder, '.scs-lint.yaml');
    writeFileSync(configuration, `profile: default\nrules:\n  ${rule}: hint\n`);
    const client = await started(everything);
    client.answers.set('workspace/configuration', () => [{ profile: 'certified' }]);
    const editor = new Editor(
      client,
      pod('k8s.gcr.io/pause:3.9'),
      pathToFileURL(join(folder, 'deploy', 'pod.yaml')).href,
    );
    assert.deepEqual(
      (await editor.diagnostics()).map(({ severity }) => severity),
      [4],
    );

    const changed = async (text: string) => {
      writeFileSync(configuration, text);
      const refreshed = client.next(({ method }) => method === 'workspace/diagnostic/refresh');
      const changes = [{ uri: pathToFileURL(configuration).href, type: 2 }];
      client.notify('workspace/didChangeWatchedFiles', { changes });
      await refreshed;
    };
    await changed(`acknowledge:\n  - rule: ${rule}\n    paths: ["deploy/**"]\n    reason: mirrored\n`);
    assert.deepEqual(await editor.diagnostics(), []);
    await changed('profile: default\nignore: ["deploy/"]\n');
    assert.deepEqual(await editor.diagnostics(), []);
    await changed('profile: default\n');
    assert.equal((await editor.diagnostics()).length, 1);
  });
});

describe('The configuration file itself', () => {
  test('is checked as it is typed, with a fix for a misspelt rule, and counts once it is saved', async () => {
    const folder = folderWith();
    const path = join(folder, '.scs-lint.yaml');
    const client = await started();
    const editor = new Editor(client, 'rules:\n  images/k8s-gcrio: off\n', pathToFileURL(path).href);
    assert.equal((await editor.diagnostics('lint/unknown-rule')).length, 1);
    const [fix] = await editor.actions('k8s-gcrio');
    assert.equal(editor.after(fix ?? assert.fail('There is no fix.')), `rules:\n  ${rule}: off\n`);

    const manifest = new Editor(client, pod('k8s.gcr.io/pause:3.9'), pathToFileURL(join(folder, 'pod.yaml')).href);
    assert.equal((await manifest.diagnostics()).length, 1);
    writeFileSync(path, `rules:\n  ${rule}: off\n`);
    client.notify('textDocument/didSave', { textDocument: { uri: editor.uri } });
    assert.deepEqual(await manifest.diagnostics(), []);
  });
});

describe('Files that belong together', () => {
  test('count as they are open, else as they are on disk', async () => {
    const folder = folderWith();
    const storageClass = (name: string) =>
      `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: ${name}\nprovisioner: example.com/csi\n`;
    const claim =
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\nspec:\n  storageClassName: fast\n  accessModes: [ReadWriteOnce]\n';
    const [own, other] = ['claim.yaml', 'class.yaml'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(own, claim);
    const client = await started(everything);
    const editor = new Editor(client, claim, pathToFileURL(own).href);
    const told = async () => (await editor.diagnostics('storage/fixed-class-name')).length;
    assert.equal(await told(), 1, 'nobody makes the class');

    writeFileSync(other, storageClass('fast'));
    const refreshed = client.next(({ method }) => method === 'workspace/diagnostic/refresh');
    const uri = pathToFileURL(other).href;
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] });
    await refreshed;
    assert.equal(await told(), 0, 'the file beside it does');

    const beside = new Editor(client, storageClass('fast'), uri);
    assert.equal(await told(), 0);
    beside.replace('fast', 'slow');
    assert.equal(await told(), 1, 'no more, as it is open');
    client.notify('textDocument/didClose', { textDocument: { uri } });
    assert.equal(await told(), 0, 'on disk it still does');
  });
});

describe('The server', () => {
  test('says what it can do', async () => {
    const client = new LanguageClient();
    running.push(client);
    const { capabilities } = (await client.initialize(pulling)) as InitializeResult;
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'scs-lint',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
    assert.deepEqual(capabilities.codeActionProvider, { codeActionKinds: ['quickfix', 'source.fixAll.scsLint'] });
    assert.equal(capabilities.positionEncoding, 'utf-16');
  });

  test('asks to hear of changed settings and files', async () => {
    const client = new LanguageClient();
    running.push(client);
    const asked = client.next(({ method }) => method === 'client/registerCapability');
    await client.initialize(everything);
    const { registrations } = (await asked).params as { registrations: { method: string }[] };
    assert.deepEqual(registrations.map(({ method }) => method).sort(), [
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ]);
  });

  test('goes on after garbage', async () => {
    const client = await started();
    client.write('Content-Length: 9\r\n\r\nnot json!');
    client.notify('textDocument/didChange', {
      textDocument: { uri: 'untitled:unknown', version: 2 },
      contentChanges: [],
    });
    client.notify('textDocument/didClose', { textDocument: { uri: 'untitled:unknown' } });
    client.notify('no/such/notification', {});
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: ':', type: 9 }] });
    await assert.rejects(client.request('no/such/request', {}), ({ code }: RpcError) => code === -32601);
    await assert.rejects(client.request('textDocument/hover', {}), RpcError);
    await assert.rejects(client.request('textDocument/diagnostic', null), RpcError);

    const editor = new Editor(client, pod('k8s.gcr.io/pause:3.9'));
    const nowhere = { line: 9e9, character: -1 };
    for (const position of [nowhere, { line: -5, character: 9e9 }]) {
      const textDocument = { uri: editor.uri };
      await client.request('textDocument/hover', { textDocument, position });
      const range = { start: position, end: nowhere };
      await client.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
    }
    assert.equal((await editor.diagnostics()).length, 1);
    const unknown = { textDocument: { uri: 'untitled:unknown' } };
    assert.deepEqual(await client.request('textDocument/diagnostic', unknown), { kind: 'full', items: [] });
  });

  test('ends when the editor says so', async () => {
    assert.equal(await (await started()).stop(), 0);
  });

  test('is also a command', async () => {
    const client = new LanguageClient([join('dist', 'cli.js'), 'lsp', '--stdio']);
    running.push(client);
    await client.initialize(pulling);
    assert.equal((await new Editor(client, pod('k8s.gcr.io/pause:3.9')).diagnostics()).length, 1);
    assert.equal(await client.stop(), 0);
  });
});
