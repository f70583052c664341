// SPDX-License-Identifier: Apache-2.0
// Kustomizations as they are written: what they name, what is read with them, and which images of a base they replace.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { manifestsOf } from '../server/engine/kubernetes/manifest';
import { readSource } from '../server/engine/kubernetes/project';
import { kustomizationOf } from '../server/engine/kustomize/kustomization';
import { selects } from '../server/engine/kustomize/selector';
import { rootOf } from '../server/engine/yaml/node';
import { withNamedPaths } from '../server/host/kustomize-paths';
import { folderWith } from './harness/folder';

function check(folder: string, paths: readonly string[] = ['.'], args: readonly string[] = []) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      resolve('dist/cli.js'),
      'check',
      ...paths,
      ...['--format', 'json', '--min-severity', 'hint', '--render', 'never'],
      ...args,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  const problems: readonly {
    rule: string;
    path: string;
    line: number;
    message: string;
    fix?: { readonly safe: boolean };
  }[] = JSON.parse(stdout).problems;
  const images = problems.filter(({ rule }) => rule.startsWith('images/'));
  return {
    stderr,
    problems,
    told: images.map(({ rule, path }) => `${path} ${rule}`),
    missing: problems.filter(({ rule }) => rule === 'kustomize/missing-path'),
  };
}

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: main
      image: k8s.gcr.io/pause:3.9
`;
const uses = (...paths: string[]) => `resources: [${paths.join(', ')}]\n`;
const moved =
  'images: [{ name: k8s.gcr.io/pause, newName: registry.k8s.io/pause, newTag: "3.10", digest: "sha256:0123" }]\n';
const base = { 'base/pod.yaml': pod, 'base/kustomization.yaml': uses('pod.yaml') };
const frozen = 'base/pod.yaml images/k8s-gcr-io';

test('an image that the overlay replaces is no problem of the base, unless the base is checked alone', () => {
  const folder = folderWith({ ...base, 'prod/kustomization.yaml': uses('../base') + moved });
  assert.deepEqual(check(folder).told, []);
  assert.ok(check(folder, ['base']).told.includes(frozen));
});

test('it is one where another overlay takes the image as it is', () => {
  const folder = folderWith({
    ...base,
    'prod/kustomization.yaml': uses('../base') + moved,
    'test/kustomization.yaml': uses('../base/'),
  });
  assert.ok(check(folder).told.includes(frozen));
});

test('overlays of overlays and components count', () => {
  const files = { ...base, 'middle/kustomization.yaml': uses('../base') };
  const above = folderWith({ ...files, 'prod/kustomization.yaml': uses('./../middle') + moved });
  assert.deepEqual(check(above).told, []);
  const component = folderWith({
    ...files,
    'prod/kustomization.yaml': `${uses('../middle')}components: [../mirror]\n`,
    'mirror/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${moved}`,
  });
  assert.deepEqual(check(component).told, []);
});

test('a tag alone leaves the registry as it is', () => {
  const folder = folderWith({
    'base/pod.yaml': pod.replace(':3.9', ':latest'),
    'base/kustomization.yaml': uses('pod.yaml'),
    'prod/kustomization.yaml': `${uses('../base')}images: [{ name: k8s.gcr.io/pause, newTag: "3.9" }]\n`,
  });
  const { told } = check(folder);
  assert.ok(told.includes(frozen));
  assert.ok(!told.includes('base/pod.yaml images/latest-tag'));
});

test('other images than those of containers stay as they are', () => {
  const folder = folderWith({
    'base/task.yaml':
      'apiVersion: example.com/v1\nkind: Task\nspec: { container: { image: "k8s.gcr.io/pause:3.9" } }\n',
    'base/kustomization.yaml': uses('task.yaml'),
    'prod/kustomization.yaml': uses('../base') + moved,
  });
  assert.ok(check(folder).told.includes('base/task.yaml images/k8s-gcr-io'));
});

test('a fix leaves the name alone that an overlay looks for', () => {
  const folder = folderWith({ ...base, 'prod/kustomization.yaml': uses('../base') + moved });
  check(folder, ['.'], ['--fix']);
  assert.equal(readFileSync(join(folder, 'base/pod.yaml'), 'utf8'), pod);
});

test('a fix of an image that a kustomization looks for by its name is not safe', () => {
  const named = 'images: [{ name: k8s.gcr.io/pause, newTag: "3.10" }]\n';
  const component = (text: string) => `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${text}`;
  for (const files of [
    { 'base/kustomization.yaml': uses('pod.yaml') + named },
    { ...base, 'middle/kustomization.yaml': uses('../base'), 'prod/kustomization.yaml': uses('../middle') + named },
    {
      ...base,
      'prod/kustomization.yaml': `${uses('../base')}components: [../tags]\n`,
      'tags/kustomization.yaml': component(named),
    },
  ]) {
    const folder = folderWith({ 'base/pod.yaml': pod, ...files });
    const read = () => readFileSync(join(folder, 'base/pod.yaml'), 'utf8');
    const { problems } = check(folder, ['.'], ['--fix']);
    assert.equal(read(), pod);
    const told = problems.find(({ rule }) => rule === 'images/k8s-gcr-io');
    assert.equal(told?.fix?.safe, false);
    check(folder, ['.'], ['--fix', '--unsafe-fixes']);
    assert.match(read(), /registry\.k8s\.io/);
  }
  const other = folderWith({
    'base/pod.yaml': pod,
    'base/kustomization.yaml': `${uses('pod.yaml')}images: [{ name: x }]\n`,
  });
  check(other, ['.'], ['--fix']);
  assert.match(readFileSync(join(other, 'base/pod.yaml'), 'utf8'), /registry\.k8s\.io/);
});

test('kustomizations that use each other come to an end', () => {
  const folder = folderWith({
    'a/pod.yaml': pod,
    'a/kustomization.yaml': uses('pod.yaml', '../b'),
    'b/kustomization.yaml': uses('../a'),
  });
  assert.ok(check(folder).told.includes('a/pod.yaml images/k8s-gcr-io'));
});

test('components that have each other many times are looked at once', () => {
  const components = `components: [${Array.from({ length: 40 }, () => '../c').join(', ')}]\n`;
  const folder = folderWith({
    'a/pod.yaml': pod,
    'a/kustomization.yaml': uses('pod.yaml') + components,
    'c/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${components}`,
  });
  assert.ok(check(folder).told.includes('a/pod.yaml images/k8s-gcr-io'));
});

test('remote bases and charts are named, once', () => {
  const folder = folderWith({
    'kustomization.yaml': `${uses('https://example.com/base?ref=v1', 'github.com/acme/deploy//base', 'local.yaml')}helmCharts: [{ name: redis }]\n`,
  });
  assert.equal(
    check(folder).stderr,
    'scs-lint: what kustomizations take from elsewhere is not fetched: https://example.com/base?ref=v1, github.com/acme/deploy//base, redis.\n',
  );
});

test('what a kustomization names is read from all its lists', () => {
  const text = `resources: [a.yaml, ../b, "https://example.com/c.yaml"]
components: [c]
patches: [{ path: d.yaml }, { patch: "x: 1" }]
patchesStrategicMerge: [e.yaml]
images: [{ name: x, newTag: "1" }, { newName: y }, 7]
`;
  const source = readSource({ path: 'app/kustomization.yaml', role: 'kustomization' }, text);
  const [first] = source.tiles;
  assert.ok(first);
  const read = kustomizationOf('app/kustomization.yaml', first.document);
  assert.deepEqual(
    read.references.map(({ purpose, path }) => `${purpose} ${path}`),
    ['resource app/a.yaml', 'resource b', 'component app/c', 'patch app/d.yaml', 'patch app/e.yaml'],
  );
  assert.deepEqual(read.images, [{ name: 'x', newName: undefined, hasTag: true, hasDigest: false }]);
  assert.deepEqual(read.remote, ['https://example.com/c.yaml']);
});

test('what an overlay uses is read with it, wherever it lies, and named from where the user stands', () => {
  const folder = folderWith({
    ...base,
    'base/unused.yaml': pod,
    'prod/kustomization.yaml': `${uses('../base')}components: [../mirror]\npatches: [{ path: ../patches/web.yaml }]\n`,
    'mirror/kustomization.yaml': `kind: Component\n${uses('pod.yaml')}`,
    'mirror/pod.yaml': pod.replace('web', 'other'),
    'patches/web.yaml': pod.replace('web', 'third'),
  });
  const frozenIn = (paths: string[], cwd = folder) =>
    check(cwd, paths)
      .told.filter((one) => one.endsWith('/k8s-gcr-io'))
      .sort();
  const all = ['base/pod.yaml', 'mirror/pod.yaml', 'patches/web.yaml'];
  assert.deepEqual(
    frozenIn(['prod']),
    all.map((path) => `${path} images/k8s-gcr-io`),
  );
  assert.deepEqual(
    frozenIn(['.'], join(folder, 'prod')),
    all.map((path) => `${join(folder, path)} images/k8s-gcr-io`),
  );
  assert.deepEqual(frozenIn(['prod/kustomization.yaml']), []);
});

test('of what an overlay uses, nothing is read that is ignored, or lies outside of the repository', () => {
  const folder = folderWith({
    'outside.yaml': pod,
    'repository/.gitignore': 'generated.yaml\n',
    'repository/.scs-lint.yaml': 'ignore: ["ignored/**"]\n',
    'repository/generated.yaml': pod,
    'repository/ignored/pod.yaml': pod,
    'repository/base/pod.yaml': pod,
    'repository/prod/kustomization.yaml': uses(
      '../../outside.yaml',
      '../generated.yaml',
      '../ignored/pod.yaml',
      '../base/pod.yaml',
      '/etc/hosts',
      '../base/link.yaml',
    ),
  });
  mkdirSync(join(folder, 'repository/.git'));
  symlinkSync(join(folder, 'outside.yaml'), join(folder, 'repository/base/link.yaml'));
  assert.deepEqual(
    [...new Set(check(join(folder, 'repository'), ['prod']).told.map((one) => one.split(' ')[0]))],
    ['base/pod.yaml'],
  );
});

test('a fix writes what was named, and tells of what it could have written elsewhere', () => {
  const folder = folderWith({
    'base/web.yaml': pod,
    'prod/pod.yaml': pod.replace('web', 'other'),
    'prod/kustomization.yaml': uses('../base/web.yaml', 'pod.yaml'),
  });
  const before = readFileSync(join(folder, 'base/web.yaml'), 'utf8');
  const summary = spawnSync(process.execPath, [resolve('dist/cli.js'), 'check', 'prod', '--min-severity', 'error'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.match(summary.stdout, /2 errors in 3 files\. --fix repairs 1\./);
  const { stderr } = check(folder, ['prod'], ['--fix']);
  assert.equal(readFileSync(join(folder, 'base/web.yaml'), 'utf8'), before);
  assert.match(readFileSync(join(folder, 'prod/pod.yaml'), 'utf8'), /registry\.k8s\.io/);
  assert.match(stderr, /\d fix(?:es)? in files outside of what was named, which kustomizations use, were left alone\./);
});

const twoContainers = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - name: main
          image: k8s.gcr.io/pause:3.9
        - name: side
          image: registry.example.com/side:1
`;
const deployment = twoContainers.split('        - name: side')[0] ?? '';

/** Whether the image of the base's first container is still told of, with this in the overlay. */
function isTold(overlay: string, files: Readonly<Record<string, string>> = {}, object = deployment): boolean {
  const folder = folderWith({
    'base/web.yaml': object,
    'base/kustomization.yaml': uses('web.yaml'),
    'prod/kustomization.yaml': uses('../base') + overlay,
    ...files,
  });
  return check(folder).told.includes('base/web.yaml images/k8s-gcr-io');
}

const strategic = (image: string, name = 'main', object = 'web') =>
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${object} }
spec: { template: { spec: { containers: [{ name: ${name}, ${image} }] } } }
`;
const inlined = (text: string, more = '') => `patches:\n  - ${more}patch: |-\n${text.replace(/^(?=.)/gm, '      ')}`;
const other = 'image: registry.example.com/pause:1';
const operation = (path: string, op = 'replace') =>
  `- { op: ${op}, path: ${path}, value: registry.example.com/pause:1 }\n`;
const first = '/spec/template/spec/containers/0/image';
const target = (text: string) => `target: ${text}\n    `;

test('a strategic patch replaces the image of the container that it names', () => {
  assert.ok(isTold('')); // With nothing of all this, it is.
  assert.ok(!isTold(inlined(strategic(other))));
  assert.ok(!isTold('patches: [{ path: web.yaml }]\n', { 'prod/web.yaml': strategic(other) }));
  assert.ok(!isTold('patchesStrategicMerge: [web.yaml]\n', { 'prod/web.yaml': strategic(other) }));
  assert.ok(!isTold(inlined(strategic('$patch: delete'))));
  assert.ok(!isTold(inlined(strategic(other, 'main', 'any'), target('{ kind: Deployment }'))));
  assert.ok(isTold(inlined(strategic(other, 'side'))), 'another container');
  assert.ok(isTold(inlined(strategic(other, 'main', 'api'))), 'another object');
  assert.ok(isTold(inlined(strategic('tty: true'))), 'another field');
  assert.ok(!isTold(inlined(strategic(other), target('{ kind: Deployment, name: "api|w.*" }'))));
  assert.ok(isTold(inlined(strategic(other), target('{ kind: Deployment, name: "x.*" }'))), 'another name');
  assert.ok(isTold(inlined(strategic(other), target('{ kind: Deployment, name: "(w)eb" }'))), 'who knows');
  assert.ok(isTold(inlined(strategic(other), target('{ labelSelector: a=b }'))), 'labels');
});

test('an operation replaces the image that its path leads to', () => {
  const web = target('{ kind: Deployment, name: web }');
  assert.ok(!isTold(inlined(operation(first), web)));
  assert.ok(!isTold(inlined(operation(first, 'add'), web)));
  assert.ok(!isTold(inlined(operation('/spec/template'), web)));
  assert.ok(
    !isTold('patches: [{ path: web.yaml, target: { kind: Deployment } }]\n', { 'prod/web.yaml': operation(first) }),
  );
  assert.ok(
    !isTold(
      `patchesJson6902:\n  - target: { version: v1, group: apps, kind: Deployment, name: web }\n    path: web.yaml\n`,
      { 'prod/web.yaml': operation(first) },
    ),
  );
  assert.ok(isTold(inlined(operation(first.replace('0', '1')), web)), 'another container');
  assert.ok(isTold(inlined(operation(first), target('{ kind: StatefulSet }'))), 'another kind');
  const inserted = '- { op: add, path: /spec/template/spec/containers/0, value: { name: first, image: a/b:1 } }\n';
  assert.ok(isTold(inlined(inserted + operation(first), web)), 'an item that moves');
  assert.ok(!isTold(inlined(operation(first), web), {}, twoContainers), 'nothing moves');
  assert.ok(
    isTold(
      `${inlined(operation(first), web)}${inlined(strategic(other, 'side')).replace('patches:\n', '')}`,
      {},
      twoContainers,
    ),
    'strategic merging puts its items first',
  );
});

test('a replacement puts its value in place of the image', () => {
  const replacement = (path: string, more = '') => `replacements:
  - source: { kind: ConfigMap, name: images, fieldPath: data.pause }
    targets:
      - select: { kind: Deployment, name: web }
        fieldPaths: [${path}]
${more}`;
  assert.ok(!isTold(replacement('"spec.template.spec.containers.[name=main].image"')));
  assert.ok(!isTold(replacement('spec.template.spec.containers.*.image')));
  assert.ok(!isTold(replacement('spec.template.spec.containers.0.image')));
  const file = replacement('"spec.template.spec.containers.[name=main].image"').split('\n').slice(1).join('\n');
  assert.ok(!isTold('replacements: [{ path: images.yaml }]\n', { 'prod/images.yaml': file }));
  assert.ok(isTold(replacement('"spec.template.spec.containers.[name=side].image"')), 'another container');
  assert.ok(isTold(replacement('spec.replicas')), 'another field');
  const part = replacement(
    '"spec.template.spec.containers.[name=main].image"',
    '        options: { delimiter: ":", index: 1 }\n',
  );
  assert.ok(isTold(part), 'a part of it');
});

test('what a patch puts there is checked where it stands', () => {
  const told = (overlay: string, files: Readonly<Record<string, string>> = {}) =>
    check(folderWith({ 'base/web.yaml': deployment, 'kustomization.yaml': uses('base/web.yaml') + overlay, ...files }))
      .told;
  const bad = 'image: k8s.gcr.io/other:1';
  const here = 'kustomization.yaml images/k8s-gcr-io';
  assert.ok(told(inlined(strategic(bad))).includes(here));
  assert.ok(
    told(
      inlined(operation(first).replace(/registry.*:1/, 'k8s.gcr.io/other:1'), target('{ kind: Deployment }')),
    ).includes(here),
  );
  const flow = `patches: [{ target: { kind: Deployment }, patch: '[{"op": "replace", "path": "${first}", "value": "k8s.gcr.io/other:1"}]' }]\n`;
  assert.ok(told(flow).includes(here));
  assert.ok(told('patches: [{ path: p.yaml }]\n', { 'p.yaml': strategic(bad) }).includes('p.yaml images/k8s-gcr-io'));
});

test('operations in JSON and in braces are checked in their files', () => {
  const value = 'k8s.gcr.io/other:1';
  const container = { name: 'more', image: value };
  const add = '/spec/template/spec/containers/-';
  const texts: readonly (readonly [string, string])[] = [
    ['p.json', JSON.stringify([{ op: 'replace', path: first, value }])],
    ['p.json', JSON.stringify([{ op: 'replace', path: first, value }], null, 2)],
    ['p.yaml', JSON.stringify([{ value, path: first, op: 'replace' }])],
    ['p.yaml', `# a comment\n---\n- {op: replace, path: ${first}, value: "${value}"}\n`],
    ['p.yaml', JSON.stringify([{ op: 'add', path: add, value: container }])],
    ['p.json', JSON.stringify([{ op: 'add', path: add, value: container }], null, 2)],
    ['p.yaml', `- {op: add, path: ${add}, value: {name: more, image: "${value}"}}\n`],
  ];
  for (const [path, text] of texts) {
    const files = {
      'base/web.yaml': deployment,
      'kustomization.yaml': `${uses('base/web.yaml')}patches: [{ target: { kind: Deployment }, path: ${path} }]\n`,
      [path]: text,
    };
    assert.ok(check(folderWith(files)).told.includes(`${path} images/k8s-gcr-io`), text);
  }
});

test('a patch of a component replaces no image of its own', () => {
  const kind = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';
  const bad = strategic('image: k8s.gcr.io/web:1');
  const told = (component: string, overlay: string, files: Readonly<Record<string, string>> = {}) =>
    check(
      folderWith({
        'prod/web.yaml': deployment.replace('k8s.gcr.io', 'registry.example.com'),
        'prod/kustomization.yaml': uses('web.yaml') + overlay,
        'comp/kustomization.yaml': kind + component,
        ...files,
      }),
    ).told.filter((one) => one.endsWith('k8s-gcr-io'));
  const file = { 'comp/p.yaml': bad };
  const patches = 'patches: [{ path: p.yaml }]\n';
  assert.deepEqual(told(patches, 'components: [../comp]\n', file), ['comp/p.yaml images/k8s-gcr-io']);
  assert.deepEqual(told(inlined(bad), 'components: [../comp]\n'), ['comp/kustomization.yaml images/k8s-gcr-io']);
  const earlier = { ...file, 'first/kustomization.yaml': kind + inlined(strategic(other)) };
  assert.deepEqual(told(patches, 'components: [../first, ../comp]\n', earlier), ['comp/p.yaml images/k8s-gcr-io']);
  assert.deepEqual(told(patches, `components: [../comp]\n${inlined(strategic(other))}`, file), []);
});

test('paths that lead to nothing are told where they stand, and files that git ignores are nobody’s business', () => {
  const folder = folderWith({
    ...base,
    '.gitignore': 'made.yaml\n',
    'prod/kustomization.yaml':
      'resources:\n  - ../bse\n  - ../made.yaml\n  - ../base/pod.yml\n  - ../../elsewhere.yaml\n',
  });
  mkdirSync(join(folder, '.git'));
  assert.deepEqual(
    check(folder).missing.map(({ path, line, message }) => `${path}:${line} ${message}`),
    [
      'prod/kustomization.yaml:2 ../bse does not exist; did you mean ../base?',
      'prod/kustomization.yaml:4 ../base/pod.yml does not exist; did you mean ../base/pod.yaml?',
    ],
  );
});

test('of many paths that lead to nothing, some are told with what was meant', () => {
  const folder = folderWith({
    'base/web.yaml': pod,
    'prod/kustomization.yaml': uses(...Array.from({ length: 150 }, () => '../base/wep.yaml')),
  });
  const messages = check(folder).missing.map(({ message }) => message);
  assert.equal(messages.length, 150);
  assert.equal(messages.filter((message) => message.endsWith('did you mean ../base/web.yaml?')).length, 100);
});

test('the names beside many paths that lead to nothing are read once, and are news only when they change', () => {
  const folder = folderWith({ 'base/a.yaml': pod, 'base/b.yaml': pod });
  const text = uses(...Array.from({ length: 20 }, (_, index) => `../base/${index}.yaml`), '../base/a.yaml', '../x');
  const path = join(folder, 'prod/kustomization.yaml');
  const source = readSource({ path, role: 'kustomization' }, text);
  const around = {};
  const look = () => withNamedPaths(around, [source], (own) => own);
  const first = look();
  const lists = new Set(
    [...(first.paths ?? [])].map(([, { beside }]) => beside).filter((names) => names.includes('a.yaml')),
  );
  assert.equal(lists.size, 1);
  assert.equal(look(), first);
  writeFileSync(join(folder, 'base/c.yaml'), pod);
  assert.notEqual(look(), first);
});

test('selectors are regular expressions, of which the simple ones are understood', () => {
  const answer = (name: string, written: string) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: '${name}' }\n---\nname: '${written}'\n`;
    const [object, selector] = readSource({ path: 'x.yaml', role: 'manifest' }, text).tiles;
    assert.ok(object && selector);
    const [manifest] = manifestsOf(object.document);
    assert.ok(manifest);
    return selects(rootOf(selector.document), manifest, [manifest.name]);
  };
  for (const pattern of ['web', 'w.*', 'w.+b', 'w.b', '.*', 'api|web', '']) {
    assert.equal(answer('web', pattern), true, pattern);
  }
  for (const pattern of ['we', 'eb', 'w.+b.+', 'api|webs', '.', 'we\\.']) {
    assert.equal(answer('web', pattern), false, pattern);
  }
  for (const pattern of ['(w)eb', 'w[e]b', 'we?b', '^web', '\\w+', 'w{1}eb']) {
    assert.equal(answer('web', pattern), undefined, pattern);
  }
  const [dollar, brace] = ['$', '{NAME}-web'];
  assert.equal(answer(`${dollar}${brace}`, `\\${dollar}${brace}`), true);
  assert.equal(answer('a'.repeat(250), `${'.*a'.repeat(200)}b`), false);
});
