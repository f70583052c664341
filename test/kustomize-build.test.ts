// SPDX-License-Identifier: Apache-2.0
// Kustomizations built with a real kubectl: what is found in the result, where, and what hostile ones can't do.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';

import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { builtObjects } from '../server/engine/kustomize/built-objects';
import { buildKustomization } from '../server/host/build-kustomization';
import { limits } from '../server/host/tools';
import { folderWith } from './harness/folder';
import { kubectl, missing, pathWith } from './harness/helm';

const tool = kubectl ?? '';

type Files = Readonly<Record<string, string>>;

const bin = kubectl ? pathWith(kubectl, 'kubectl') : '';

/** Where the command puts what it needs for a while. */
const temporary = folderWith({});

function check(folder: string, args: readonly string[] = [], path = bin) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      resolve('dist/cli.js'),
      'check',
      '.',
      '--format',
      'json',
      '--min-severity',
      'hint',
      '--date',
      '2026-11-22',
      ...args,
    ],
    { cwd: folder, encoding: 'utf8', env: { PATH: path, TMPDIR: temporary }, maxBuffer: 100_000_000 },
  );
  assert.notEqual(stdout, '', stderr);
  assert.deepEqual(readdirSync(temporary), [], 'nothing is left behind');
  const problems: readonly { rule: string; severity: string; path: string; line: number; message: string }[] =
    JSON.parse(stdout).problems;
  const of = (rule: string) => problems.filter((one) => one.rule === rule);
  return { status, stderr, problems, of, at: (rule: string) => of(rule).map(({ path, line }) => `${path}:${line}`) };
}

/** What only building shows: places and rules. */
function news(files: Files): readonly string[] {
  const folder = folderWith(files);
  const read = (args: readonly string[]) =>
    check(folder, args).problems.map(({ path, line, rule }) => `${path}:${line} ${rule}`);
  const before = read(['--render', 'never']);
  const now = read([]);
  for (const one of before) assert.ok(now.includes(one), `${one} is still told`);
  return now.filter((one) => !before.includes(one));
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: main
          image: registry.example.com/web:1
        - name: side
          image: registry.example.com/side:1
`;
const uses = (...paths: string[]) => `resources:\n${paths.map((path) => `  - ${path}\n`).join('')}`;
const base = { 'base/web.yaml': deployment, 'base/kustomization.yaml': uses('web.yaml') };

describe('what kustomize says of where objects come from', () => {
  const annotated = (annotations: string, rest = 'spec:\n  replicas: 1\n') =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n${annotations}  name: web\n${rest}`;
  const marks = `    alpha.config.kubernetes.io/transformations: |
      - configuredIn: ../tree/mirror/kustomization.yaml
      - configuredIn: ../tree/prod/kustomization.yaml
    config.kubernetes.io/origin: |
      path: ../tree/base/web.yaml
`;

  test('it is read, and taken out of the object', () => {
    const { objects, lost } = builtObjects(annotated(''), annotated(`  annotations:\n${marks}`), '/work/asking');
    assert.deepEqual(objects, [
      {
        text: annotated(''),
        origin: { path: '/work/tree/base/web.yaml', isGenerated: false },
        changedBy: ['/work/tree/prod/kustomization.yaml', '/work/tree/mirror/kustomization.yaml'],
      },
    ]);
    assert.equal(lost, 0);
  });

  test('the object’s other annotations stay, and what looks like it elsewhere is left alone', () => {
    const own = '  annotations:\n    a: b\n';
    const inside = `spec:\n  template:\n    metadata:\n  annotations:\n${marks}`;
    const { objects } = builtObjects(annotated(own, inside), annotated(own + marks, inside), '/work/asking');
    assert.equal(objects[0]?.text, annotated(own, inside));
  });

  test('what comes out otherwise the second time is lost', () => {
    const other = annotated(`  annotations:\n${marks}`, 'spec:\n  replicas: 2\n');
    assert.deepEqual(builtObjects(annotated(''), other, '/'), { objects: [], lost: 1 });
  });
});

describe('with kubectl', { skip: missing }, () => {
  test('values of operations are told where they are written', () => {
    const told = news({
      ...base,
      'prod/kustomization.yaml': `${uses('../base')}patches:
  - target: { kind: Deployment, name: web }
    patch: |-
      - op: add
        path: /spec/template/spec/hostNetwork
        value: true
  - target: { kind: Deployment }
    path: containers.yaml
`,
      'prod/containers.yaml': `- op: add
  path: /spec/template/spec/containers/-
  value:
    name: more
    image: registry.example.com/more:latest
`,
    });
    assert.deepEqual(
      told.filter((one) => /latest|baseline/.test(one)),
      ['prod/containers.yaml:5 images/latest-tag', 'prod/kustomization.yaml:8 pods/baseline'],
    );
  });

  test('an image that is put together is told at the part that is wrong', () => {
    const told = news({
      ...base,
      'prod/kustomization.yaml': `${uses('../base')}images:
  - name: registry.example.com/web
    newTag: latest
  - name: registry.example.com/side
    newName: k8s.gcr.io/pause
    newTag: "3.9"
`,
    });
    assert.deepEqual(told, ['prod/kustomization.yaml:5 images/latest-tag']);
  });

  test('a replaced value is told where it comes from', () => {
    const told = news({
      ...base,
      'base/images.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: images }\ndata:\n  web: k8s.gcr.io/web:1\n',
      'prod/kustomization.yaml': `${uses('../base', '../base/images')}replacements:
  - source: { kind: ConfigMap, name: images, fieldPath: data.web }
    targets:
      - select: { kind: Deployment, name: web }
        fieldPaths: ["spec.template.spec.containers.[name=main].image"]
`,
      'base/images/kustomization.yaml': uses('images.yaml'),
      'base/images/images.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: images }\ndata:\n  web: k8s.gcr.io/web:1\n',
    });
    assert.deepEqual(told, ['base/images/images.yaml:5 images/k8s-gcr-io']);
  });

  test('a component’s patch is found, below prefixes, namespaces and several overlays', () => {
    const told = news({
      ...base,
      'component/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - path: side.yaml
  - target: { kind: Deployment }
    patch: '[{"op": "add", "path": "/spec/template/spec/hostPID", "value": true}]'
`,
      'component/side.yaml': `${deployment.split('      containers:')[0]}      containers: [{ name: side, tty: true }]\n`,
      'middle/kustomization.yaml': `namePrefix: shop-\nnamespace: shop\n${uses('../base')}components: [../component]\n`,
      'test/kustomization.yaml': `nameSuffix: -test\n${uses('../middle')}`,
      'prod/kustomization.yaml': uses('../middle'),
    });
    assert.deepEqual(
      told.filter((one) => one.endsWith('pods/baseline')),
      ['component/kustomization.yaml:6 pods/baseline'],
    );
  });

  test('files of other folders are built as without the load restrictor, and told where they are', () => {
    const folder = folderWith({
      'a/kustomization.yaml': `${uses('../deploy/web.yaml')}images:
  - { name: registry.example.com/web, newTag: latest }
patches:
  - target: { kind: Deployment }
    path: ../patches/host.yaml
configMapGenerator:
  - name: pods
    files: [../patches/pod.txt]
`,
      'deploy/web.yaml': deployment,
      'patches/host.yaml': '- op: add\n  path: /spec/template/spec/hostNetwork\n  value: true\n',
      'patches/pod.txt': 'text',
    });
    mkdirSync(join(folder, '.git'));
    const { at, stderr } = check(folder);
    assert.equal(stderr, '');
    assert.deepEqual(at('images/latest-tag'), ['a/kustomization.yaml:4']);
    assert.deepEqual(at('pods/baseline'), ['patches/host.yaml:3']);
    const failing = folderWith({
      'a/kustomization.yaml': uses('../deploy/web.yaml', '../deploy/again.yaml'),
      'deploy/web.yaml': deployment,
      'deploy/again.yaml': deployment,
    });
    const [told] = check(failing).of('kustomize/cannot-build');
    assert.equal(`${told?.path}:${told?.line}`, 'a/kustomization.yaml:3');
    assert.doesNotMatch(told?.message ?? '', /fetched/);
  });

  test('what generators take from files is told once, in the file or at its entry', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec:\n  containers:\n    - { name: x, image: "k8s.gcr.io/x:1" }\n';
    const folder = folderWith({
      'kustomization.yaml':
        'configMapGenerator:\n  - name: pods\n    files:\n      - pod.yaml\n      - other=pod.txt\n',
      'pod.yaml': pod,
      'pod.txt': pod,
    });
    assert.deepEqual(check(folder).at('images/k8s-gcr-io'), ['kustomization.yaml:5', 'pod.yaml:6']);
  });

  test('what no place is known for stands where the kustomization names the object', () => {
    const folder = folderWith({
      ...base,
      'prod/kustomization.yaml': `${uses('../base')}transformers:\n  - host.yaml\n`,
      'prod/host.yaml': `apiVersion: builtin
kind: PatchTransformer
metadata: { name: host }
target: { kind: Deployment }
patch: '[{"op": "add", "path": "/spec/template/spec/hostNetwork", "value": true}]'
`,
    });
    const [told, ...more] = check(folder).of('pods/baseline');
    assert.deepEqual(more, []);
    assert.equal(`${told?.path}:${told?.line}`, 'prod/kustomization.yaml:2');
    assert.match(told?.message ?? '', /^Deployment web, as it is built: .*hostNetwork\.$/);
  });

  test('what reading the files tells is not told again, in whatever way it was changed', () => {
    const bad = deployment.replace('registry.example.com/web', 'k8s.gcr.io/web');
    const told = news({
      'base/web.yaml': bad,
      'base/kustomization.yaml': uses('web.yaml'),
      'prod/kustomization.yaml': `namePrefix: x-\nnamespace: shop\n${uses('../base')}images: [{ name: k8s.gcr.io/web, newTag: "2" }]
labels: [{ pairs: { a: b }, includeSelectors: true }]
`,
    });
    assert.deepEqual(told, []);
  });

  test('a comment acknowledges what building finds at its line', () => {
    const folder = folderWith({
      ...base,
      'prod/kustomization.yaml': `${uses('../base')}images:
  - name: registry.example.com/web
    newTag: latest # scs-ignore images/latest-tag: a test of ours
`,
    });
    const { problems } = check(folder);
    assert.deepEqual(
      problems.filter(({ rule }) => /latest|lint/.test(rule)),
      [],
    );
    const unbuilt = check(folder, ['--render', 'never']);
    assert.equal(unbuilt.of('lint/unused-ignore').length, 1);
  });

  test('after a fix, what building found is still told', () => {
    const folder = folderWith({
      ...base,
      'prod/kustomization.yaml': `${uses('../base')}images:
  - name: registry.example.com/web
    newTag: latest
  - name: registry.example.com/side
    newName: k8s.gcr.io/pause
`,
    });
    assert.deepEqual(check(folder, ['--fix']).at('images/latest-tag'), ['prod/kustomization.yaml:5']);
    assert.match(readFileSync(join(folder, 'prod/kustomization.yaml'), 'utf8'), /registry\.k8s\.io/);
  });

  test('what kustomize can’t do is told where it is written', () => {
    const patch = deployment.replace('name: web', 'name: other');
    const operations = 'resources: [web.yaml]\npatches: [{ path: patch.yaml, target: { kind: Deployment } }]\n';
    const inlined = 'resources: [web.yaml]\npatches:\n  - patch: |-\n';
    const failures: readonly (readonly [string, string, Files?])[] = [
      ['kustomization.yaml:2', 'resources: [web.yaml]\nfoo: 1\n'],
      ['patch.yaml:4', 'resources: [web.yaml]\npatches: [{ path: patch.yaml }]\n', { 'patch.yaml': patch }],
      ['kustomization.yaml:3', 'resources:\n  - web.yaml\n  - again.yaml\n', { 'again.yaml': deployment }],
      ['patch.yaml:2', operations, { 'patch.yaml': '- op: replace\n  path: /spec/nothing/x\n  value: 1\n' }],
      ['patch.yaml:1', operations, { 'patch.yaml': '- { path: /spec/nothing, op: remove }\n' }],
      ['patch.yaml:2', operations, { 'patch.yaml': '- op: add\n  path: "/spec/nothing/x"\n  value: 1\n' }],
      ['patch.yaml:2', operations, { 'patch.yaml': '- op: copy\n  from: /spec/nothing/x\n  path: /spec/y\n' }],
      ['patch.yaml:2', operations, { 'patch.yaml': '- op: test\n  path: /spec/replicas\n  value: 7\n' }],
      [
        'kustomization.yaml:4',
        `${inlined}      - { op: remove, path: /spec/nothing }\n    target: { kind: Deployment }\n`,
      ],
    ];
    for (const [place, text, files] of failures) {
      const { of, at, stderr } = check(folderWith({ 'web.yaml': deployment, 'kustomization.yaml': text, ...files }));
      assert.deepEqual(at('kustomize/cannot-build'), [place]);
      const [told] = of('kustomize/cannot-build');
      assert.equal(told?.severity, 'warning');
      assert.match(told?.message ?? '', /^Kustomize cannot build this: .+\.$/);
      assert.doesNotMatch(told?.message ?? '', /scs-lint-build-/);
      assert.equal(stderr, '');
    }
  });

  test('what a rule tells of is not told by kustomize too', () => {
    const missing = check(folderWith({ 'kustomization.yaml': uses('nowhere.yaml') }));
    assert.deepEqual(missing.at('kustomize/missing-path'), ['kustomization.yaml:2']);
    assert.deepEqual(missing.at('kustomize/cannot-build'), []);
    assert.equal(missing.stderr, '');
    const broken = check(
      folderWith({ 'kustomization.yaml': uses('web.yaml'), 'web.yaml': `${deployment}  a: [: b\n` }),
    );
    assert.deepEqual(
      broken.of('yaml/syntax').map(({ path }) => path),
      ['web.yaml'],
    );
    const component = folderWith({
      'kustomization.yaml': uses('web.yaml', 'c'),
      'c/kustomization.yaml': 'kind: Component\nnamePrefix: x-\n',
      'web.yaml': deployment,
    });
    assert.deepEqual(check(component).at('kustomize/missing-path'), ['kustomization.yaml:3']);
    assert.deepEqual(check(component).at('kustomize/cannot-build'), []);
  });

  test('only what no other one uses is built, and a file that is named stays alone', () => {
    const folder = folderWith({
      ...base,
      'prod/kustomization.yaml': `${uses('../base')}images: [{ name: registry.example.com/web, newTag: latest }]\n`,
    });
    assert.equal(check(folder).of('images/latest-tag').length, 1);
    const one = spawnSync(
      process.execPath,
      [resolve('dist/cli.js'), 'check', 'prod/kustomization.yaml', '--format', 'json', '--min-severity', 'hint'],
      { cwd: folder, encoding: 'utf8', env: { PATH: bin } },
    );
    assert.deepEqual(JSON.parse(one.stdout).problems, []);
  });

  test('what somebody has open counts', async () => {
    const folder = folderWith({ 'web.yaml': deployment, 'kustomization.yaml': uses('web.yaml') });
    const open = deployment.replace('web:1', 'web:2');
    const texts = new Map([[join(folder, 'web.yaml'), open]]);
    const { objects, notes } = await buildKustomization(tool, { path: join(folder, 'kustomization.yaml'), texts });
    assert.deepEqual(notes, []);
    assert.match(objects[0]?.text ?? '', /web:2/);
    assert.deepEqual(objects[0]?.origin, { path: join(folder, 'web.yaml'), isGenerated: false });
  });

  test('a build that takes too long is ended', async () => {
    const folder = folderWith({ 'web.yaml': deployment, 'kustomization.yaml': uses('web.yaml') });
    const path = join(folder, 'kustomization.yaml');
    const { objects, notes } = await buildKustomization(
      tool,
      { path, texts: new Map() },
      { ...limits, milliseconds: 1 },
    );
    assert.deepEqual(objects, []);
    assert.match(notes.join(), /took longer than/);
  });
});

describe('what a kustomization is not built for', { skip: missing }, () => {
  const secret = 'TOP-SECRET';
  const hostile = (files: Files, links: Files = {}) => {
    const folder = folderWith({ 'outside/secret.yaml': `${deployment}# ${secret}\n`, ...files });
    for (const [path, to] of Object.entries(links)) symlinkSync(join(folder, to), join(folder, path));
    mkdirSync(join(folder, 'project/.git'));
    return join(folder, 'project');
  };
  const said = (folder: string) => {
    const { stderr, problems } = check(folder);
    assert.doesNotMatch(JSON.stringify(problems), new RegExp(secret));
    assert.ok(!problems.some(({ path }) => path.includes('outside')));
    return stderr;
  };

  test('paths and links that lead out of the repository', () => {
    const leads = /^scs-lint: \.: not built, because it leads out of the project: .+\.\n$/;
    assert.match(said(hostile({ 'project/kustomization.yaml': uses('../outside/secret.yaml') })), leads);
    assert.match(said(hostile({ 'project/kustomization.yaml': uses('../../../../../../etc/passwd') })), leads);
    assert.match(
      said(hostile({ 'project/kustomization.yaml': 'configMapGenerator: [{ name: x, files: [/etc/passwd] }]\n' })),
      leads,
    );
    const linked = hostile(
      { 'project/kustomization.yaml': 'configMapGenerator: [{ name: x, files: [s.yaml, d/secret.yaml] }]\n' },
      { 'project/s.yaml': 'outside/secret.yaml', 'project/d': 'outside' },
    );
    assert.equal(
      said(linked),
      'scs-lint: s.yaml is a link to a file elsewhere, which is checked if it is named.\n' +
        'scs-lint: .: not built, because it leads out of the project: s.yaml, d/secret.yaml.\n',
    );
  });

  test('files that plugins are to read outside of a kustomization’s folder', () => {
    const hidden = `transformers:
  - |-
    apiVersion: builtin
    kind: PatchTransformer
    metadata: { name: p }
    path: ../../outside/secret.yaml
${uses('web.yaml')}`;
    const inside = said(hostile({ 'project/a/kustomization.yaml': hidden, 'project/a/web.yaml': deployment }));
    assert.match(inside, /^scs-lint: a: kustomize cannot build it: .*no such file or directory\.\n$/);
    const configured = hostile({
      'project/a/kustomization.yaml': `${uses('web.yaml')}transformers: [p.yaml]\n`,
      'project/a/p.yaml': 'apiVersion: builtin\nkind: PatchTransformer\nmetadata: { name: p }\npath: ../web.yaml\n',
      'project/a/web.yaml': deployment,
      'project/web.yaml': deployment,
    });
    const restricted = 'kustomize reads files outside of the kustomization’s folder only with --load-restrictor';
    assert.equal(said(configured), `scs-lint: a: not built, because ${restricted}.\n`);
  });

  test('cycles', () => {
    const stderr = said(
      hostile({ 'project/a/kustomization.yaml': uses('../b'), 'project/b/kustomization.yaml': uses('../a') }),
    );
    assert.equal(stderr, '');
  });

  test('a cycle below one that nothing uses', () => {
    const folder = hostile({
      'project/a/kustomization.yaml': uses('../b'),
      'project/b/kustomization.yaml': uses('../c'),
      'project/c/kustomization.yaml': uses('../b'),
    });
    const { at, of } = check(folder);
    assert.deepEqual(at('kustomize/cannot-build').length, 1);
    assert.match(of('kustomize/cannot-build')[0]?.message ?? '', /cycle/);
  });

  test('huge files, and files that make huge objects', () => {
    const generator = (...files: string[]) => `configMapGenerator: [{ name: x, files: [${files.join(', ')}] }]\n`;
    const large = hostile({
      'project/kustomization.yaml': generator('a.txt'),
      'project/a.txt': 'x'.repeat(50_000_001),
    });
    assert.match(said(large), /not built, because its files are too large/);
    const output = hostile({
      'project/kustomization.yaml': generator('a.txt'),
      'project/a.txt': 'x\n'.repeat(4_000_000),
    });
    assert.match(said(output), /checked as it is written only: kubectl gave more than 10 MB and was stopped/);
  });

  test('files of other folders, again and again', async () => {
    const names = Array.from({ length: 20 }, (_, index) => index);
    const keys = names.map((name) => `k${name}=../big.txt`).join(', ');
    const folder = hostile({
      'project/a/kustomization.yaml': `configMapGenerator: [{ name: x, files: [${keys}] }]\n`,
      'project/big.txt': 'x'.repeat(4_000_000),
      'project/b/kustomization.yaml': uses(...names.map((name) => `../c${name}`)),
      ...Object.fromEntries(
        names.map((name) => [
          `project/c${name}/kustomization.yaml`,
          `configMapGenerator: [{ name: x${name}, files: [../big.txt] }]\n`,
        ]),
      ),
    });
    const notesOf = async (path: string) =>
      (await buildKustomization(tool, { path: join(folder, path, 'kustomization.yaml'), texts: new Map() })).notes;
    // Copied once, it is left to kubectl, which gives too much; copied into each folder, it is too much before.
    assert.match((await notesOf('a')).join(), /kubectl gave more than 10 MB/);
    assert.deepEqual(await notesOf('b'), ['not built, because its files are too large']);
  });

  test('what would be fetched', () => {
    const told = 'scs-lint: what kustomizations take from elsewhere is not fetched: ';
    for (const [name, text] of [
      ['https://example.com/base', uses('https://example.com/base')],
      ['github.com/acme/base', uses('github.com/acme/base')],
      ['redis', 'helmCharts: [{ name: redis, repo: "https://example.com" }]\n'],
      [
        'https://example.com/openapi.json',
        `${uses('web.yaml')}openapi: { path: "https://example.com/openapi.json" }\n`,
      ],
      ['k=http://127.0.0.1:1/x', 'configMapGenerator: [{ name: a, files: ["k=http://127.0.0.1:1/x"] }]\n'],
      ['git@127.0.0.1/base.git', uses('git@127.0.0.1/base.git')],
      ['HTTP://127.0.0.1:1/x', 'secretGenerator: [{ name: a, envs: ["HTTP://127.0.0.1:1/x"] }]\n'],
      ['http://127.0.0.1:1/p', `${uses('web.yaml')}patches: [{ path: "http://127.0.0.1:1/p" }]\n`],
      ['http://127.0.0.1:1/c', `${uses('web.yaml')}configurations: ["http://127.0.0.1:1/c"]\n`],
      [
        'http://127.0.0.1:1/i',
        `${uses('web.yaml')}transformers:
  - |-
    apiVersion: builtin
    kind: PatchTransformer
    metadata: { name: p }
    path: http://127.0.0.1:1/i
`,
      ],
    ] as const) {
      const folder = hostile({ 'project/kustomization.yaml': text, 'project/web.yaml': deployment });
      assert.equal(said(folder), `${told}${name}.\n`);
      assert.equal(check(folder, ['--render', 'always']).status, 2);
    }
  });

  test('what configurations of plugins would fetch', async () => {
    const plugin = 'apiVersion: builtin\nkind: PatchTransformer\nmetadata: { name: p }\npath: http://127.0.0.1:1/p\n';
    for (const files of [
      { 'kustomization.yaml': `${uses('web.yaml')}transformers: [p.yaml]\n`, 'p.yaml': plugin },
      {
        'kustomization.yaml': `${uses('web.yaml')}transformers: [p]\n`,
        'p/kustomization.yaml': uses('p.yaml'),
        'p/p.yaml': plugin,
      },
    ]) {
      const folder = hostile(
        Object.fromEntries(
          Object.entries({ 'web.yaml': deployment, ...files }).map(([path, text]) => [`project/${path}`, text]),
        ),
      );
      const path = join(folder, 'kustomization.yaml');
      const { notes } = await buildKustomization(tool, { path, texts: new Map() });
      assert.deepEqual(notes, ['not built, because what it takes from elsewhere is not fetched']);
    }
  });

  test('what would be fetched keeps nothing else from being built', () => {
    const folder = hostile({
      'project/kustomization.yaml': uses('https://example.com/base', 'web'),
      'project/web/kustomization.yaml': `${uses('web.yaml')}images: [{ name: registry.example.com/web, newTag: latest }]\n`,
      'project/web/web.yaml': deployment,
    });
    assert.deepEqual(check(folder).at('images/latest-tag'), ['web/kustomization.yaml:3']);
  });

  test('programs and containers as plugins', () => {
    const folder = hostile({
      'project/kustomization.yaml': 'generators: [g.yaml]\n',
      'project/g.yaml': `apiVersion: example.com/v1
kind: Generator
metadata:
  name: g
  annotations:
    config.kubernetes.io/function: |
      exec: { path: ./run.sh }
`,
      'project/run.sh': '#!/bin/sh\ntouch ran\n',
    });
    assert.match(said(folder), /not built, because it needs plugins, which are not run/);
    assert.ok(!existsSync(join(folder, 'ran')));
  });

  test('files that are made before the build, and placeholders', () => {
    const login = 'secretGenerator: [{ name: login, envs: [login.env] }]\n';
    assert.match(
      said(hostile({ 'project/kustomization.yaml': login })),
      /\.: not built, because files are missing: login\.env\.\n/,
    );
    const named = `resources: ["\${BASE}/web.yaml"]\n`;
    assert.match(said(hostile({ 'project/kustomization.yaml': named })), /not built, because it has placeholders/);
  });

  test('names that only kustomize can follow', () => {
    const names = ['$x', '<x>', '{x}', '%(x)', 'x\\n'].map((name) => `resources: ["${name}/../../outside"]\n`);
    const texts = [
      ...names,
      `${uses('web.yaml')}Resources: [../../outside]\n`,
      `${uses('web.yaml')}re\u017fources: [../../outside]\n`,
      `${uses('web.yaml')}transformers: ["a: b\\n/../../../outside"]\n`,
      `${uses('web.yaml')}transformers: ["x\\n/../../outside"]\n`,
    ];
    for (const text of texts) {
      const folder = hostile({
        'project/kustomization.yaml': text,
        'project/web.yaml': deployment,
        'outside/kustomization.yaml': `${uses('secret.yaml')}commonAnnotations: { a: ${secret} }\n`,
      });
      assert.match(said(folder), /^scs-lint: \.: not built, because it has placeholders\.\n$/, text);
    }
  });

  test('patches and plugins that are written in place of paths are no names', () => {
    const folder = folderWith({
      'kustomization.yaml': `${uses('web.yaml')}patchesStrategicMerge:
  - |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web, annotations: { a: "\${x} <y> {z}" } }
    spec: { template: { spec: { hostNetwork: true } } }
transformers:
  - |-
    apiVersion: builtin
    kind: PrefixTransformer
    metadata: { name: p }
    prefix: x-
    fieldSpecs: [{ path: metadata/name }]
`,
      'web.yaml': deployment,
    });
    const { at, stderr } = check(folder);
    assert.equal(stderr, '');
    assert.equal(at('pods/baseline').length, 1);
  });

  test('a program that isn’t there', () => {
    const folder = folderWith(base);
    const notice =
      'scs-lint: neither kustomize nor kubectl was found: kustomizations are checked as they are written.\n';
    assert.equal(check(folder, [], '/nowhere').stderr, notice);
    assert.equal(check(folder, ['--render', 'never'], '/nowhere').stderr, '');
    assert.equal(check(folder, ['--render', 'always'], '/nowhere').status, 2);
  });
});
