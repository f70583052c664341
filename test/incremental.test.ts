// SPDX-License-Identifier: Apache-2.0
// What is kept from one version of a file to the next must make no difference, except in time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { chartFindings } from '../server/engine/lint/chart-findings';
import { lint } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules';
import type { File } from '../server/engine/text/file';
import type { Placed, Source } from '../server/engine/text/source';
import { counters } from '../server/engine/yaml/tree';
import { OpenText } from '../server/lsp/open-text';

const file: File = { path: 'all.yaml', role: 'manifest' };
const settings = defaultSettings('2026-01-15');
const pod = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: ${image}\n`;

test('One keystroke in a file of 500 documents parses one document', () => {
  const text = Array.from({ length: 500 }, (_, index) => pod(`k8s.gcr.io/pause:3.${index}`)).join('---\n');
  const before = readSource(file, text);
  lint(new Project([before]), rules, settings);
  const at = text.indexOf('pause:3.250');
  const parsed = counters.parsed;

  const after = readSource(file, `${text.slice(0, at)}x${text.slice(at)}`, before);
  const { problems } = lint(new Project([after]), rules, settings);

  assert.equal(counters.parsed - parsed, 1);
  assert.equal(problems.filter(({ rule }) => rule.id === 'images/k8s-gcr-io').length, 500);
});

test('One keystroke in a chart resolves the templates that it makes a difference to, with the values that it is in', () => {
  const whole = {
    'Chart.yaml': 'name: shop\nversion: 1.0.0\n',
    'values.yaml': 'a: x\nb: x\n',
    'values-one.yaml': 'a: y\n',
    'values-two.yaml': 'b: y\nc: y\n',
    'templates/_helpers.tpl': '{{ define "b" }}{{ .Values.b }}{{ end }}',
    'templates/a.yaml': pod('"{{ .Values.a }}"'),
    'templates/b.yaml': pod('"{{ include "b" . }}"'),
    'templates/c.yaml': pod('"{{ .Release.Name }}"'),
  };
  const sources = new Map(
    Object.entries(whole).map(([path, text]) => {
      const one: File = fileOf(`shop/${path}`, text, { chart: 'shop' });
      return [path, readSource(one, text)];
    }),
  );
  const resolved = () => {
    const steps = chartFindings(new Project([...sources.values()]), settings, () => []);
    let count = 0;
    while (!steps.next().done) count += 1;
    return count;
  };
  const type = (path: string) => {
    const before = sources.get(path);
    assert.ok(before);
    const parsed = counters.parsed;
    sources.set(path, readSource(before.file, `${before.text}# x\n`, before));
    const count = resolved();
    return [count, counters.parsed - parsed];
  };
  // Each with values.yaml, and those that read what another file says once more.
  assert.equal(resolved(), 5);
  assert.equal(resolved(), 0);
  // Resolved, and parsed.
  assert.deepEqual(type('values-one.yaml'), [1, 1]);
  assert.deepEqual(type('values-two.yaml'), [1, 1]);
  assert.deepEqual(type('templates/a.yaml'), [2, 1]);
  assert.deepEqual(type('templates/c.yaml'), [1, 1]);
  assert.deepEqual(type('values.yaml'), [5, 1]);
  assert.deepEqual(type('templates/_helpers.tpl'), [5, 1]);
});

const texts = {
  documents: `# head\n---\n${pod('a')}---\n${pod('b')}...\n# between\n---\na: |\n  x\n--- text\n---\n${pod('c')}`,
  template: `{{- if .Values.on }}\n---\n${pod('"{{ .Values.image }}"')}{{- else }}\n---\n${pod('b')}{{- end }}\n---\n${pod('c')}---\n${pod('d')}`,
  CRLF: `${pod('a')}---\n${pod('b')}---\n${pod('c')}`.replaceAll('\n', '\r\n'),
  'odd line ends': `a: 1\u2028---\nb: 2\r---\rc: 3\n---\nd: 4`,
};
const snippets = [
  'x',
  '\n',
  '---\n',
  '\n---\n',
  '...\n',
  '# c\n',
  '{{ x }}',
  '{{ end }}',
  '{{ if x }}',
  '%',
  ' ',
  '\r',
  '\t',
  '|',
];

for (const [name, text] of Object.entries(texts)) {
  test(`Edited step by step or read at once is the same: ${name}`, () => {
    const random = generator(7);
    for (let run = 0; run < 60; run++) {
      let source = readSource(file, text);
      for (let step = 0; step < 12; step++) {
        const { text: now } = source;
        const start = random(now.length + 1);
        const end = random(2) === 0 ? start : Math.min(now.length, start + random(12));
        const edited =
          now.slice(0, start) + (random(4) === 0 ? '' : snippets[random(snippets.length)]) + now.slice(end);
        source = readSource(file, edited, source);
        const fresh = readSource(file, edited);
        assert.deepEqual(source.tiles.map(seen), fresh.tiles.map(seen), JSON.stringify(edited));
        assert.deepEqual(source.variants.map(seen), fresh.variants.map(seen), JSON.stringify(edited));
      }
    }
  });
}

function seen({ document, start }: Placed) {
  const { text, yaml, holes } = document;
  return { start, text, yaml, holes };
}

test('Edits by line and character come to the same with and without what was read before', () => {
  const random = generator(11);
  for (const text of Object.values(texts)) {
    const quick = new OpenText(text, 0);
    let source: Source = readSource(file, text);
    for (let version = 1; version < 200; version++) {
      const slow = new OpenText(quick.text, version);
      const lines = slow.text.split(/\r\n?|\n/);
      const line = random(lines.length + 1);
      const character = random((lines[line]?.length ?? 0) + 3);
      const further = random(3) === 0 ? line + 1 : line;
      const change = {
        range: { start: { line, character }, end: { line: further, character: character + random(5) } },
        text: snippets[random(snippets.length)] ?? '',
      };
      quick.change([change], version, source);
      slow.change([change], version, undefined);
      assert.equal(quick.text, slow.text, JSON.stringify(change));
      source = readSource(file, quick.text, source);
    }
  }
});

/** Numbers below a limit that are the same in each run. */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
