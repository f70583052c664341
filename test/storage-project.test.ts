// SPDX-License-Identifier: Apache-2.0
// What files say of storage together: a class in one, its claims in another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { lint } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules/index';

const settings = { ...defaultSettings('2026-11-22'), only: ['storage/*'] };

/** The problems of a project, as `path:line rule`, lines from 1, with what else they point at. */
function check(files: Readonly<Record<string, string>>): string[] {
  const sources = Object.entries(files).map(([path, text]) =>
    readSource(fileOf(path, text, { chart: path.startsWith('chart/') ? 'chart' : undefined }), text),
  );
  const project = new Project(sources);
  return lint(project, rules, settings).problems.map(({ rule, place, finding }) => {
    const related = finding.related?.map(({ at }) => project.place(at)?.source.file.path) ?? [];
    const line = place.source.position(place.start).line + 1;
    return [`${place.source.file.path}:${line}`, rule.id, ...related].join(' ');
  });
}

const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec:
  storageClassName: shared
  accessModes: [ReadWriteMany]
`;

const storageClass = (name: string) => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ${name}
  annotations:
    storageclass.kubernetes.io/is-default-class: "true"
provisioner: example.com/nfs
`;

test('a class in another file of the project is known, and only there', () => {
  assert.deepEqual(check({ 'claim.yaml': claim, 'class.yaml': storageClass('shared') }), []);
  const alone = ['claim.yaml:5 storage/fixed-class-name', 'claim.yaml:6 storage/read-write-many'];
  assert.deepEqual(check({ 'claim.yaml': claim }), alone);
  assert.deepEqual(check({ 'claim.yaml': claim, 'class.yaml': storageClass('other') }), alone);
});

test('default classes of several files are one too many, each but the first', () => {
  assert.deepEqual(
    check({ 'a.yaml': storageClass('a'), 'b.yaml': storageClass('b'), 'again.yaml': storageClass('a') }),
    ['b.yaml:6 storage/several-default-classes a.yaml'],
  );
});

test('a chart that makes a class of a hidden name may make any', () => {
  const values = 'persistence:\n  storageClass: fast\n';
  assert.deepEqual(check({ 'chart/values.yaml': values }), ['chart/values.yaml:2 storage/fixed-class-name']);
  const template = storageClass('{{ .Values.name }}');
  assert.deepEqual(check({ 'chart/values.yaml': values, 'chart/templates/class.yaml': template }), []);
});

test('a claim that stays as it is changes with its neighbour', () => {
  const source = readSource(fileOf('claim.yaml', claim), claim);
  const count = (name: string) => {
    const text = storageClass(name);
    const other = readSource(fileOf('class.yaml', text), text);
    return lint(new Project([source, other]), rules, settings).problems.length;
  };
  assert.deepEqual(['other', 'shared', 'other'].map(count), [2, 0, 2]);
});
