// SPDX-License-Identifier: Apache-2.0
// What real files take from one provider, against a ground truth that was made by other programs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { checkFile, corpusFiles, lineOf, skip, truth } from './harness/corpus';

const rows = truth('provider.tsv').map(([path = '', line, , kind = '', value = '', where = '']) => ({
  path,
  line: Number(line),
  kind,
  value,
  where,
}));
const paths = new Set(rows.map(({ path }) => path));
const settings = { ...defaultSettings('2026-11-22'), only: ['network/*', 'services/*', 'storage/*', 'scheduling/*'] };
const problems = new Map<string, readonly Problem[]>();
const texts = new Map<string, string>();
for (const file of corpusFiles()) {
  if (!paths.has(file.path)) continue;
  problems.set(file.path, checkFile(file, settings).problems);
  texts.set(file.path, file.text);
}

/** The rules that may speak of each kind of row. */
const ruleOf: Readonly<Record<string, RegExp>> = {
  storageClassName: /^storage\/fixed-class-name$/,
  provisioner: /^storage\/(?:(?:provider|in-tree)-provisioner|local-volume)$/,
  'in-tree volume': /^storage\/(?:removed-volume-type|in-tree-provider-volume)$/,
  'annotation/label':
    /^(?:services\/(?:provider-annotation|load-balancer-id)|network\/ingress-controller-annotation|scheduling\/provider-node-label)$/,
};

/** Rows that are no findings of these rules, each with the reason. */
const exceptions: readonly (readonly [(row: (typeof rows)[number]) => boolean, string])[] = [
  [({ where }) => where === 'comment', 'a comment'],
  [({ where }) => where === 'block-scalar', 'prose in the schema of a custom resource'],
  [({ value }) => value === 'null', 'a value that is left empty, which takes the default class'],
  [({ kind, value, path }) => kind === 'storageClassName' && isMade(path, value), 'a class that the same file makes'],
  [({ path }) => /csistoragecapacity/.test(path), 'a CSIStorageCapacity, which a driver writes'],
  [({ path }) => /test-on-pvc-(?:db|wal)\.yaml$/.test(path), 'a part of an object, without a kind'],
  [({ value }) => /\/bucket$/.test(value), 'the controller of buckets that comes with these files'],
  [({ value }) => /csi-provisioner$/.test(value), 'an image in an operator’s settings'],
  [({ path }) => /volume-replication-class/.test(path), 'a class of another kind, of csi-addons'],
  [
    ({ kind, path }) => kind === 'in-tree volume' && /ceph-csi-drivers\/values|examples\/cluster\.yaml$/.test(path),
    'a setting of Rook’s, by the name of the file system',
  ],
  [({ value }) => value === 'eks.amazonaws.com/role-arn', 'the identity of a ServiceAccount, no load balancer'],
  [({ value }) => value.startsWith('k8s.io/cluster-autoscaler/'), 'an argument of the cluster autoscaler'],
  [({ value }) => value === 'cloud.google.com/v1', 'the API version of a BackendConfig'],
  [({ value }) => value === 'networking.gke.io/ingress-finalizer', 'a finalizer'],
  [({ path }) => /_test\.yaml$/.test(path), 'a test of a chart, which is no object'],
];

/** True where the file has a StorageClass or a PersistentVolume of that class. */
function isMade(path: string, name: string): boolean {
  return (texts.get(path) ?? '')
    .split(/^---.*$/m)
    .some(
      (text) =>
        (/^kind: StorageClass$/m.test(text) && new RegExp(`^ {2}name: "?${name}"?\\s*$`, 'm').test(text)) ||
        (/^kind: PersistentVolume$/m.test(text) && new RegExp(`^ +storageClassName: "?${name}"?\\s*$`, 'm').test(text)),
    );
}

test('what one provider alone has is found at its line', { skip }, () => {
  const missed: string[] = [];
  let found = 0;
  for (const row of rows) {
    if (exceptions.some(([isOne]) => isOne(row))) continue;
    const { path, line, kind, value, where } = row;
    if (problems.get(path)?.some((problem) => lineOf(problem) === line && ruleOf[kind]?.test(problem.rule.id))) found++;
    else missed.push(`${path}:${line} ${kind} ${value} ${where}`);
  }
  assert.deepEqual(missed, []);
  assert.ok(found > 150, `${found} found`);
});

test('nothing is found where the table has a reason for it', { skip }, () => {
  const wrong = rows
    .filter((row) => exceptions.some(([isOne]) => isOne(row)))
    .flatMap(({ path, line, kind, value }) =>
      (problems.get(path) ?? [])
        .filter((problem) => lineOf(problem) === line && ruleOf[kind]?.test(problem.rule.id))
        .map((problem) => `${path}:${line} ${value} ${problem.rule.id}`),
    );
  assert.deepEqual(wrong, []);
});

test('files that the catalogue names give what it expects', { skip }, () => {
  const expected: readonly (readonly [path: string, line: number, rule: string])[] = [
    [
      'argoproj+argo-helm/charts/argo-cd/templates/argocd-server/gke/ingress.yaml',
      16,
      'network/ingress-class-annotation',
    ],
    [
      'argoproj+argo-helm/charts/argo-cd/templates/argocd-server/aws/ingress.yaml',
      15,
      'network/ingress-controller-annotation',
    ],
    ['rook+rook/deploy/examples/cluster-on-local-pvc.yaml', 15, 'storage/local-volume'],
  ];
  for (const [path, line, rule] of expected) {
    const found = (problems.get(path) ?? [])
      .filter((problem) => lineOf(problem) === line)
      .map((problem) => problem.rule.id);
    assert.ok(found.includes(rule), `${path}:${line} ${rule}, found ${found}`);
  }
});
