// SPDX-License-Identifier: Apache-2.0
// The cluster stacks of SCS as they are, with what is known to be wrong in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../server/engine/lint/settings';
import { checkFile, corpusFiles, lineOf, skip } from './harness/corpus';

const settings = { ...defaultSettings('2026-11-22'), only: ['cluster-stacks/*', 'versions/*'] };
const found = new Map<string, string[]>();
for (const file of corpusFiles()) {
  if (!file.path.startsWith('SovereignCloudStack+')) continue;
  const { problems } = checkFile(file, settings);
  found.set(
    file.path,
    problems.map((problem) => `${lineOf(problem)} ${problem.rule.id} ${problem.severity}`),
  );
}

test('files that are released have the form they should have', { skip }, () => {
  const wrong = [...found].flatMap(([path, problems]) =>
    problems
      .filter((problem) => /cluster-stacks\/(?:schema|name-grammar|unquoted|provider-reference)/.test(problem))
      .map((problem) => `${path}:${problem}`),
  );
  assert.deepEqual(wrong, []);
});

test('every version of the current series is past its end today', { skip }, () => {
  const path = 'SovereignCloudStack+cluster-stacks/providers/openstack/scs2/versions.yaml';
  assert.deepEqual(found.get(path), [
    '1 versions/end-of-life warning',
    '4 versions/end-of-life warning',
    '7 versions/end-of-life warning',
  ]);
});

test('a stage of no known name is found, and is a note in a fixture', { skip }, () => {
  const path = 'SovereignCloudStack+cluster-stack-operator/test/cluster-stacks/1/docker/ferrol/1-27/clusteraddon.yaml';
  assert.deepEqual(found.get(path), [
    '5 cluster-stacks/addon-lost-on-upgrade warning',
    '7 cluster-stacks/addon-lost-on-upgrade warning',
    '9 cluster-stacks/unknown-hook info',
  ]);
});

test('a flag that the API server lost is found in the template of a class', { skip }, () => {
  const path =
    'SovereignCloudStack+cluster-stacks/providers/openstack/scs/cluster-class/templates/kubeadm-control-plane-template.yaml';
  assert.ok(found.get(path)?.includes('12 versions/removed-flag error'));
});
