// SPDX-License-Identifier: Apache-2.0
// Images of real files, against a ground truth that was made by other programs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { checkFile, corpusFiles, lineOf, skip, truth } from './harness/corpus';

const settings = { ...defaultSettings('2026-11-22'), only: ['images/*', 'sources/*'] };
const problems = new Map<string, readonly Problem[]>();
for (const file of corpusFiles()) problems.set(file.path, checkFile(file, settings).problems);

/** The rules that may speak of each pattern of the table. */
const ruleOf: Readonly<Record<string, RegExp>> = {
  'k8s.gcr.io': /^images\/k8s-gcr-io$/,
  'gcr.io/google_containers': /^images\/google-containers$/,
  'gcr.io/google-containers': /^images\/google-containers$/,
  'gcr.io/k8s-staging': /^images\/k8s-staging$/,
};

/** Places that hold an image that is pulled. */
const pulled = new Set(['image', 'image+tmpl', 'values-split', 'registry-field']);

/** Rows of the table that are no findings, each with the reason. */
const exceptions: readonly (readonly [RegExp, string])[] = [
  [/\/skaffold\.yaml$/, 'a file of another tool'],
  [/\/cloudbuild\.yaml$/, 'a Cloud Build step'],
  [/cluster-api\/test\/e2e\/config\/docker\.yaml$/, 'names images to load into a test cluster; no object'],
];

test('every image from a legacy registry is found at its line, by the right rule', { skip }, () => {
  const missed: string[] = [];
  let found = 0;
  for (const [path = '', line, , pattern = '', token, where = '', key = ''] of truth('legacy_registry.tsv')) {
    if (!pulled.has(where) || /^images\.\d+\.name$/.test(key)) continue;
    if (exceptions.some(([exception]) => exception.test(path))) continue;
    const rule = ruleOf[pattern] ?? /^images\//;
    const hit = problems.get(path)?.some((problem) => lineOf(problem) === Number(line) && rule.test(problem.rule.id));
    if (hit) found++;
    else missed.push(`${path}:${line} ${pattern} ${token} ${where}`);
  }
  assert.deepEqual(missed, []);
  assert.ok(found > 360, `${found} found`);
});

test('nothing is found in comments, at match keys and in Cloud Build steps', { skip }, () => {
  const wrong: string[] = [];
  for (const [path = '', line, , , token, where = '', key = ''] of truth('legacy_registry.tsv')) {
    const silent =
      where === 'comment' ||
      /^images\.\d+\.name$/.test(key) ||
      /cloudbuild\.yaml$/.test(path) ||
      /description$/.test(key);
    if (!silent) continue;
    const hit = problems.get(path)?.find((problem) => lineOf(problem) === Number(line));
    if (hit) wrong.push(`${path}:${line} ${token} ${hit.rule.id}`);
  }
  assert.deepEqual(wrong, []);
});

test('Docker Hub and the tag latest are found in every container', { skip }, () => {
  const missed: string[] = [];
  let found = 0;
  for (const [path = '', line, , value, flags = '', context, key = ''] of truth('images.tsv')) {
    // An object in a list that says nowhere that it is one, as kubectl takes it, is no manifest to us.
    if (context !== 'container' || path.includes('TillerDeploymentListener') || key.startsWith('tests.')) continue;
    // ko's import paths become images when ko builds them.
    if (value?.startsWith('ko://')) continue;
    const at =
      problems
        .get(path)
        ?.filter((problem) => lineOf(problem) === Number(line))
        .map(({ rule }) => rule.id) ?? [];
    const expected: RegExp[] = [];
    if (/docker\.io/.test(flags)) expected.push(/^images\/(?:docker-hub|bitnami|k8scloudprovider)$/);
    if (/latest|no-tag/.test(flags)) expected.push(/^images\/latest-tag$/);
    for (const rule of expected) {
      if (at.some((id) => rule.test(id))) found++;
      else missed.push(`${path}:${line} ${value} ${flags} ${rule.source}`);
    }
  }
  assert.deepEqual(missed, []);
  assert.ok(found > 700, `${found} found`);
});
