// SPDX-License-Identifier: Apache-2.0
// Kustomizations: which images of a base their overlays replace, and what is told of the base then.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { readSource } from '../server/engine/kubernetes/project';
import { kustomizationOf } from '../server/engine/kustomize/kustomization';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scs-lint-kustomize-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function check(folder: string, paths: readonly string[] = ['.'], args: readonly string[] = []) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('dist/cli.js'), 'check', ...paths, '--format', 'json', '--min-severity', 'hint', ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  const problems: readonly { rule: string; path: string }[] = JSON.parse(stdout).problems;
  const images = problems.filter(({ rule }) => rule.startsWith('images/'));
  return { stderr, told: images.map(({ rule, path }) => `${path} ${rule}`) };
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

test('a fix leaves the name alone that an overlay looks for', () => {
  const folder = folderWith({ ...base, 'prod/kustomization.yaml': uses('../base') + moved });
  check(folder, ['.'], ['--fix']);
  assert.equal(readFileSync(join(folder, 'base/pod.yaml'), 'utf8'), pod);
});

test('kustomizations that use each other come to an end', () => {
  const folder = folderWith({
    'a/pod.yaml': pod,
    'a/kustomization.yaml': uses('pod.yaml', '../b'),
    'b/kustomization.yaml': uses('../a'),
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
