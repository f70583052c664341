// SPDX-License-Identifier: Apache-2.0
// API versions of real files, against a ground truth that was made by other programs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { checkFile, corpusFiles, lineOf, skip, truth } from './harness/corpus';

const settings = { ...defaultSettings('2026-11-22'), only: ['apis/*'], skip: ['apis/alpha-crd'] };
const problems = new Map<string, readonly Problem[]>();
for (const file of corpusFiles()) problems.set(file.path, checkFile(file, settings).problems);

/** The rule that has to speak, by what the table says of the removal. */
function ruleOf(apiVersion: string, removed: string): string {
  if (/^(?:<=)?1\.\d+$/.test(removed)) return 'apis/removed';
  if (apiVersion.startsWith('kubeadm.k8s.io/')) return 'apis/old-kubeadm-config';
  if (/CAPO/.test(removed)) return 'apis/capo-removed';
  if (/CAPI/.test(removed)) return removed.startsWith('not served') ? 'apis/removed' : 'apis/capi-v1beta1';
  return 'apis/deprecated';
}

/** Rows of the table that are no findings, each with the reason. */
const exceptions: readonly (readonly [RegExp, string])[] = [
  [/superseded, still served \(CAPO/, 'newer versions exist, but nobody has deprecated this one'],
  [/-with-(?:kapp-)?annotation\.yaml$/, 'what was applied last, as an annotation says; the object itself is current'],
  [
    /v1alpha3\/bases\/cluster-with-kcp\.yaml infrastructure\..* DockerMachineTemplate .* infrastructureTemplate$/,
    'a reference',
  ],
];

/** Guards that are true on every supported cluster. */
const trueGuards: readonly RegExp[] = [/kube-linter\/tests\/testdata\/mychart\/templates\/ingress\.yaml:5$/];

/** Findings that the table, made by another program, doesn't have. */
const additions: readonly RegExp[] = [/multus-cni\/e2e\/templates\/dra-integration\.yml\.j2:2$/];

test('every removed or deprecated API version is found at its line, by the right rule', { skip }, () => {
  const missed: string[] = [];
  let found = 0;
  for (const [path = '', line, , apiVersion = '', kind, removed = '', , , context = '', parent, guard = ''] of truth(
    'removed_api.tsv',
  )) {
    if (!/^(?:top|nested|block-scalar.*)$/.test(context) || guard.trim() !== '') continue;
    const row = `${path} ${apiVersion} ${kind} ${removed} ${parent}`;
    if (exceptions.some(([exception]) => [path, removed, row].some((text) => exception.test(text)))) continue;
    const rule = ruleOf(apiVersion, removed);
    const hit = problems.get(path)?.some((problem) => lineOf(problem) === Number(line) && problem.rule.id === rule);
    if (hit) found++;
    else missed.push(`${path}:${line} ${apiVersion} ${kind} ${rule} ${context}`);
  }
  assert.deepEqual(missed, []);
  assert.ok(found > 560, `${found} found`);
});

test('a template that asks the cluster first is left alone', { skip }, () => {
  const wrong: string[] = [];
  for (const [path = '', line, , , kind, , , , , , guard = ''] of truth('removed_api.tsv')) {
    if (guard.trim() === '') continue;
    const hit = problems.get(path)?.find((problem) => lineOf(problem) === Number(line));
    const isTrue = trueGuards.some((pattern) => pattern.test(`${path}:${line}`));
    if (hit && hit.severity !== 'info' && !isTrue) wrong.push(`${path}:${line} ${kind} ${hit.rule.id} ${guard}`);
  }
  assert.deepEqual(wrong, []);
});

test('nothing else is found', { skip }, () => {
  const known = new Set([...truth('removed_api.tsv')].map(([path, line]) => `${path}:${line}`));
  const extra: string[] = [];
  for (const [path, found] of problems) {
    for (const problem of found) {
      const at = `${path}:${lineOf(problem)}`;
      if (!known.has(at) && !additions.some((pattern) => pattern.test(at)))
        extra.push(`${at} ${problem.finding.message}`);
    }
  }
  assert.deepEqual(extra, []);
});
