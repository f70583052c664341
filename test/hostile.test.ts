// SPDX-License-Identifier: Apache-2.0
// Hostile YAML: each text is checked to the end, by all rules, in a process with little memory.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { lint } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules/index';

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: hostile\n';
const repeat = (text: string, count: number) => text.repeat(count);
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');
/** Objects of a name that tables are asked for. */
const named = (name: string) =>
  ['v1', 'cluster.x-k8s.io/v1beta1', 'infrastructure.cluster.x-k8s.io/v1beta1', 'crd.projectcalico.org/v1']
    .map((api) => `apiVersion: ${api}\nkind: ${name}\nspec: {flavor: ${name}, ${name}: {matchLabels: {a: b}}}\n---\n`)
    .join('');
const laughs = lines(
  9,
  (i) => `  a${i}: &a${i} [${Array.from({ length: 9 }, () => (i === 0 ? 'x' : `*a${i - 1}`)).join(', ')}]\n`,
);

/** What a text is called, how it is made, and the rule that says what is wrong with it; none where nothing is. */
const cases: readonly (readonly [name: string, make: () => string, rule?: string])[] = [
  ['billions of aliases', () => `${head}data:\n${laughs}`, 'yaml/too-much'],
  ['an alias inside of what it stands for', () => `${head}data: &a [*a]\n`],
  ['a merge of itself', () => `${head}data: &a\n  <<: *a\n`],
  [
    '5,000 aliases of 5,000 items',
    () => `${head}x: &a [${repeat('1, ', 5_000)}]\ndata:\n${lines(5_000, (i) => `  k${i}: *a\n`)}`,
    'yaml/too-much',
  ],
  ['20,000 aliases', () => `${head}x: &a {x: 1}\ndata:\n${lines(20_000, (i) => `  k${i}: *a\n`)}`, 'yaml/too-much'],
  ['200 aliases of a map, which is fine', () => `${head}x: &a {x: 1}\ndata:\n${lines(200, (i) => `  k${i}: *a\n`)}`],
  ['flow nested 100,000 deep, never closed', () => `${head}data: ${repeat('[', 100_000)}`, 'yaml/too-much'],
  ['flow nested 500 deep', () => `${head}data: ${repeat('[', 500)}${repeat(']', 500)}\n`, 'yaml/too-much'],
  ['sequences nested 10,000 deep', () => `${head}data:\n  ${repeat('- ', 10_000)}x\n`, 'yaml/too-much'],
  [
    'maps nested 1,500 deep',
    () => `${head}data:\n${lines(1_500, (i) => `${repeat(' ', i + 1)}a:\n`)}`,
    'yaml/too-much',
  ],
  ['keys nested 10,000 deep', () => `${head}data:\n  ${repeat('? ', 10_000)}x\n`, 'yaml/too-much'],
  ['a line of 4 MB', () => `${head}data:\n  a: ${repeat('x', 4_000_000)}\n`],
  ['a document of 6 MB', () => `${head}data:\n  a: ${repeat('x', 6_000_000)}\n`, 'yaml/too-much'],
  ['200,000 lines in a scalar', () => `${head}data:\n  a: |\n${repeat('    some text here\n', 200_000)}`],
  ['a quote that is never closed', () => `${head}data:\n  a: "${repeat('b: c\n', 100_000)}`, 'yaml/syntax'],
  ['100,000 keys', () => `${head}data:\n${lines(100_000, (i) => `  k${i}: v\n`)}`],
  ['20,000 keys that name images', () => `image: x\n${lines(20_000, (i) => `k${i}Image: registry.example.com/a:1\n`)}`],
  ['20,000 keys in flow', () => `${head}data: {${lines(20_000, (i) => `k${i}: v, `)}}\n`],
  ['100,000 documents', () => repeat(`---\n${head}`, 100_000 / 4)],
  ['50,000 tabs', () => head + repeat('a:\n\tb: 1\n', 50_000), 'yaml/syntax'],
  ['one key 5,000 times', () => head + repeat('a: 1\n', 5_000), 'yaml/duplicate-key'],
  ['a megabyte of spaces', () => head + repeat(' ', 1_000_000)],
  ['a megabyte of comment', () => `${head}#${repeat('x', 1_000_000)}`],
  ['500,000 empty items', () => `${head}data:\n${repeat('  -\n', 500_000)}`],
  ['a megabyte of colons', () => `${head}data: ${repeat(':', 1_000_000)}\n`, 'yaml/syntax'],
  ['300,000 anchors in a line', () => `${head}data: ${repeat('&a ', 300_000)}`, 'yaml/too-much'],
  ['300,000 tags in a line', () => `${head}data: ${repeat('!t ', 300_000)}`, 'yaml/too-much'],
  ['50,000 directives', () => `${repeat('%TAG ! tag:x,2000:\n', 50_000)}---\n${head}`],
  ['a merge conflict', () => `${head}<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> other\n`, 'yaml/syntax'],
  ['a NUL', () => `${head}data: {a: x\0y}\n`, 'yaml/control-character'],
  ['a byte order mark in the middle', () => `${head}data: {a: x\ufeffy}\n`, 'yaml/control-character'],
  ['a byte order mark before the second document', () => `${head}---\n\ufeff${head}`, 'yaml/control-character'],
  ['lone carriage returns', () => head.replaceAll('\n', '\r'), 'yaml/syntax'],
  ['line separators of Unicode', () => `${head}data: {a: x\u0085y\u2028z\u2029w}\n`],
  ['a lone surrogate', () => `${head}data: {a: \ud800}\n`],
  ['keys that JavaScript knows', () => `${head}data: {__proto__: {polluted: yes}, constructor: 1, toString: 2}\n`],
  ['kinds and names that JavaScript knows', () => named('constructor') + named('toString') + named('__proto__')],
  ['a tag of another language', () => `${head}data: {a: !!js/function "function(){}"}\n`],
  ['a key of 2,000 units', () => `${head}${repeat('k', 2_000)}: v\n`, 'yaml/syntax'],
  ['a megabyte of opened actions', () => head + repeat('{{', 500_000)],
  ['a megabyte of if', () => head + repeat('{{ if .x }}\n', 80_000)],
  [
    '10,000 nested branches',
    () =>
      `${head}data:\n${repeat('{{ if .x }}\n', 10_000)}  a: b\n${repeat('{{ else }}\n  c: d\n{{ end }}\n', 10_000)}`,
  ],
  ['a megabyte of placeholders', () => `${head}data: {a: "${repeat('${', 300_000)}${repeat('<<', 100_000)}"}\n`],
  ['a command of a megabyte', () => `${head}data:\n  a: "${repeat('crictl pull ', 80_000)}"\n`],
  [
    '100,000 acknowledgements',
    () => `${head}data:\n${repeat('  # scs-ignore images/docker-hub: because\n', 25_000)}  a: b\n`,
    'lint/unused-ignore',
  ],
  [
    'a reference of a megabyte',
    () => `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: ${repeat('a/', 400_000)}b\n`,
  ],
];

if (process.env.HOSTILE_CASE) {
  const [name, make] = cases[Number(process.env.HOSTILE_CASE) - 1] ?? [];
  if (!make) throw new Error(`no case ${name}`);
  const text = make();
  const path = text.startsWith('image') ? 'values.yaml' : 'hostile.yaml';
  const source = readSource(fileOf(path, text), text);
  const { problems } = lint(new Project([source]), rules, defaultSettings('2026-11-22'));
  console.log(JSON.stringify([...new Set(problems.map(({ rule }) => rule.id))]));
} else {
  for (const [index, [name, , rule]] of cases.entries()) {
    test(name, () => {
      const env = { ...process.env, HOSTILE_CASE: String(index + 1), NODE_TEST_CONTEXT: '' };
      // The limit is no measurement: it tells a long check from one that would never end.
      const run = spawnSync(process.execPath, ['--max-old-space-size=600', __filename], {
        env,
        timeout: 60_000,
        encoding: 'utf8',
      });
      assert.equal(run.status, 0, run.error?.message ?? run.stderr.slice(-2000));
      const found: string[] = JSON.parse(run.stdout);
      assert.ok(!found.includes('lint/rule-failed'), 'no rule fails');
      if (rule) assert.ok(found.includes(rule), `${rule} is expected among ${found.join(', ') || 'nothing'}`);
      else
        assert.deepEqual(
          found.filter((id) => id.startsWith('yaml/')),
          [],
        );
    });
  }
}
