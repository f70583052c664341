// SPDX-License-Identifier: Apache-2.0
// NetworkPolicies that people learn from, each in a file by itself, against what two readers found in them.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { lint } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules/index';

const folder = '../shared/corpus/policies-standard';
const skip = existsSync(folder) ? false : 'the corpus of policies is not beside the project';

/** The rule that tells of a code of the table; undefined where none needs to, for it is as it should be. */
const ruleOf: Readonly<Record<string, string | undefined>> = {
  'allow-all-rule': 'network-policy/empty-peers-allow-all',
  'egress-no-dns': 'network-policy/no-dns',
  'ipblock-node-address': 'network-policy/node-address',
  'namespace-label-unknown': 'network-policy/unknown-namespace-label',
  'null-selector': 'network-policy/empty-peers-allow-all',
  'peer-and': undefined,
  'policytypes-implicit-ingress': 'network-policy/implicit-ingress',
  'protocol-default-tcp': 'network-policy/default-protocol',
  'vendor-label-in-selector': 'network-policy/vendor-label',
};

/** Where the rule's severity is another than the table's, and why. */
const severities: Readonly<Record<string, string>> = {
  // Whether a private address is a node's can't be seen.
  'ipblock-node-address': 'info',
};

interface Row {
  readonly code: string;
  readonly severity: string;
}

function table(): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  const [, ...lines] = readFileSync(join(folder, 'diagnostics.tsv'), 'utf8').trimEnd().split('\n');
  for (const line of lines) {
    const [file = '', code = '', severity = ''] = line.split('\t');
    const rows = found.get(file) ?? [];
    if (code !== '(none)') rows.push({ code, severity });
    found.set(file, rows);
  }
  return found;
}

function findingsIn(path: string): string[] {
  const text = readFileSync(join(folder, path), 'utf8');
  const project = new Project([readSource(fileOf(path, text), text)]);
  const settings = { ...defaultSettings('2026-11-22'), only: ['network-policy/*'] };
  return lint(project, rules, settings).problems.map(({ rule, severity }) => `${rule.id} ${severity}`);
}

test('what is wrong with each policy is found, and nothing else', { skip }, () => {
  const files = table();
  assert.ok(files.size >= 30, `${files.size} files`);
  for (const [path, rows] of files) {
    const expected = rows.flatMap(({ code, severity }) => {
      assert.ok(code in ruleOf, `no rule for ${code}`);
      const rule = ruleOf[code];
      return rule ? [`${rule} ${severities[code] ?? severity}`] : [];
    });
    assert.deepEqual([...new Set(findingsIn(path))].sort(), expected.sort(), path);
  }
});

test('every file of the corpus is in the table', { skip }, () => {
  const files = table();
  const there = ['calico-static', 'cilium-knp', 'recipes'].flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => `${name}/${file}`),
  );
  assert.deepEqual(
    there.filter((file) => file.endsWith('.yaml') && !files.has(file)),
    [],
  );
});
