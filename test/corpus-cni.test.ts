// SPDX-License-Identifier: Apache-2.0
// What real files have of single network plugins, against a ground truth that was made by other programs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { checkFile, corpusFiles, lineOf, skip, truth } from './harness/corpus';

const settings = {
  ...defaultSettings('2026-11-22'),
  only: [
    'cni/*',
    'network/admin-network-policy',
    'network/cluster-network-policy',
    'network/ingress-controller-annotation',
    'network-policy/meaning-changed-by-annotation',
    'network-policy/vendor-label',
    'services/provider-annotation',
  ],
};
const found = new Map<string, readonly Problem[]>();
const texts = new Map<string, readonly string[]>();
for (const file of corpusFiles()) {
  found.set(file.path, checkFile(file, settings).problems);
  texts.set(file.path, file.text.split('\n'));
}

const at = (path: string, line: number) => found.get(path)?.filter((problem) => lineOf(problem) === line) ?? [];

/** What a problem points at. */
const pointed = ({ place: { source, start, end } }: Problem) =>
  source.text.slice(start, end).replace(/^["']|["']$/g, '');

test('every object of a vendor’s kind is found at its line', { skip }, () => {
  const missed: string[] = [];
  let count = 0;
  for (const [path = '', line, , , apiVersion, kind, context = ''] of truth('cni_resources.tsv')) {
    if (context !== 'top' && context !== 'flow/json') continue;
    if (at(path, Number(line)).some((problem) => pointed(problem) === apiVersion)) count++;
    else missed.push(`${path}:${line} ${apiVersion} ${kind}`);
  }
  assert.deepEqual(missed, []);
  assert.ok(count > 190, `${count} found`);
});

test('what only speaks of a vendor’s kind is left alone', { skip }, () => {
  const wrong: string[] = [];
  let count = 0;
  for (const [path = '', line, column, , , , context = ''] of truth('cni_resources.tsv')) {
    if (!/^(?:crd-definition|rbac-or-list|comment|reference)/.test(context)) continue;
    count++;
    for (const problem of at(path, Number(line))) {
      const { character } = problem.place.source.position(problem.place.start);
      if (Math.abs(character + 1 - Number(column)) < 4) wrong.push(`${path}:${line} ${problem.finding.message}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(count > 350, `${count} traps`);
});

/** Keys of the table that need not be told, each with the reason. */
const exceptions: readonly (readonly [RegExp, string])[] = [
  [/vm-anp\.yaml nephe/, 'in a policy of Antrea itself, which is told as a whole'],
];

test('every key of a vendor is found at its line', { skip }, () => {
  const missed: string[] = [];
  let count = 0;
  for (const [path = '', line, , key = '', context = ''] of truth('cni_annotations.tsv')) {
    if (context !== 'key') continue;
    const text = texts.get(path)?.[Number(line) - 1] ?? '';
    if (exceptions.some(([exception]) => exception.test(`${path} ${text.trim()}`))) continue;
    if (at(path, Number(line)).length > 0) count++;
    else missed.push(`${path}:${line} ${key} ${text.trim()}`);
  }
  assert.deepEqual(missed, []);
  assert.ok(count > 50, `${count} found`);
});

test('a key in a comment is no problem', { skip }, () => {
  const wrong = truth('cni_annotations.tsv')
    .filter(
      ([path = '', line, , , context]) =>
        context === 'comment' &&
        /^\s*#/.test(texts.get(path)?.[Number(line) - 1] ?? '') &&
        at(path, Number(line)).length > 0,
    )
    .map(([path, line]) => `${path}:${line}`);
  assert.deepEqual(wrong, []);
});
