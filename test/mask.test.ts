// SPDX-License-Identifier: Apache-2.0
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of other tools are what some of these templates hold.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { defineMasks, HOLE, isTemplate, masks } from '../server/engine/helm/mask';

/** Each row: what it shows, a template, and what YAML reads in its first reading. `#` stands for a run of holes. */
const table: readonly (readonly [string, string, unknown])[] = [
  // Actions that give a value
  ['a value', 'a: {{ .x }}', { a: '#' }],
  ['a value in quotes', 'a: "{{ .x | default "y" }}"', { a: '#' }],
  ['a part of a value', 'image: {{ .registry }}/app:{{ .tag }}', { image: '#/app:#' }],
  ['two in a row', 'a: {{ .x }}{{ .y }}', { a: '#' }],
  ['a comment after it', 'a: {{ .x }} # why', { a: '#' }],
  ['text in quotes after it', 'a: {{ .x }}"y"', { a: '#"y"' }],
  ['something after quotes', 'a: "{{ .x }}"{{ .y }}', { a: '#' }],
  ['an item', '- {{ . }}\n- b', ['#', 'b']],
  ['a key', '{{ .k }}: v', { '#': 'v' }],
  ['a part of a key', 'app/{{ .k }}: v', { 'app/#': 'v' }],
  ['a key with quotes', '"{{ .k }}": v\nb: 1', { '#': 'v', b: 1 }],
  ['flow sequence', 'a: [{{ .x }}, "{{ .y }}", z]', { a: ['#', '#', 'z'] }],
  ['flow mapping', 'a: { {{ include "x" . }}, b: 1 }', { a: { '#': null, b: 1 } }],
  ['JSON', '{"a": {{ .x }}, "b": {{ .y | quote }}}', { a: '#', b: '#' }],
  ['over several lines', 'a: {{ include "x"\n  (dict "b" 1\n) }}\nc: 1', { a: '#', c: 1 }],
  ['a block scalar', 'a: |\n  b {{ .x }}\n  c', { a: 'b #\nc\n' }],
  ['handlebars', 'a: {{{ .x }}}', { a: '#' }],
  ['csctl', 'version: << .ClusterAddonVersion >>', { version: '#' }],
  ['a merge key is none', 'a: &x {b: 1}\nc:\n  <<: *x', { a: { b: 1 }, c: { '<<': { b: 1 } } }],
  ['delimiters in a string', 'a: {{ "}}" }}x', { a: '#x' }],
  ['delimiters in a raw string', 'a: {{ `{{ .x }}` }}x', { a: '#x' }],
  ['escaped quotes', 'a: "{{ include \\"x\\" . }}"\nb: 1', { a: '#', b: 1 }],

  // Actions that give lines
  ['a value on the lines below', 'a:\n  {{- toYaml .x | nindent 2 }}\nb: 1', { a: '#', b: 1 }],
  ['behind its key', 'a: {{ toYaml .x | nindent 2 }}\nb: 1', { a: '#', b: 1 }],
  ['without a blank', 'a:{{ toYaml .x | nindent 2 }}\nb: 1', { a: '#', b: 1 }],
  ['at the margin', 'a:\n  b:\n{{ toYaml .x | indent 4 }}\nc: 1', { a: { b: '#' }, c: 1 }],
  ['beside other keys', 'a:\n  b: 1\n  {{- toYaml .x | nindent 2 }}\n  c: 1', { a: { b: 1, c: 1 } }],
  ['before other keys', 'a: {{ include "x" . | nindent 2 }}\n  c: 1', { a: { c: 1 } }],
  ['before items', 'a: {{ include "x" . }}\n- b', { a: ['b'] }],
  ['as an item', 'a:\n  - {{ toYaml . | nindent 4 }}\n  - b', { a: ['#', 'b'] }],
  ['as an item with more keys', 'a:\n  - {{ toYaml . | nindent 4 }}\n    b: 1', { a: [{ b: 1 }] }],
  ['a whole document', '{{ include "deployment" . }}', '#'],
  ['in a block scalar', 'a: |\n  b\n{{ .x | indent 2 }}\n  c\nd: 1', { a: 'b\n#\nc\n', d: 1 }],
  ['first in a block scalar', 'a: |-\n{{ .x | indent 4 }}\n  c\nd: 1', { a: '#\nc', d: 1 }],
  ['all of a block scalar', 'a: |-\n{{ template "x" . }}\nd: 1', { a: '#', d: 1 }],
  ['behind the bar', 'a: |-{{ .x | nindent 2 }}\nd: 1', { a: '#', d: 1 }],
  ['below a block scalar', 'a:\n  b: |-\n    c\n  {{ x | nindent 2 }}\n  d: 1', { a: { b: 'c', d: 1 } }],

  // Actions that give nothing
  ['around a key', '{{- if .x }}\na: 1\n{{- end }}\nb: 2', { a: 1, b: 2 }],
  ['on the line of a key', 'a: 1\n{{ if .x }}b: 2{{ end }}\nc: 3', { a: 1, b: 2, c: 3 }],
  ['trimmed, too', 'a: 1\n{{- if .x }}b: 2{{- end }}\nc: 3', { a: 1, b: 2, c: 3 }],
  ['on the line of an item', 'a:\n- x\n{{ if .x }}- y{{ end }}\n- z', { a: ['x', 'y', 'z'] }],
  ['behind a dash', '- {{ if .x }}a: 1{{ end }}\n  b: 2', [{ a: 1, b: 2 }]],
  ['in front of ---', 'a: 1\n{{ if .x }}---\nb: 1{{ end }}', { a: 1 }],
  ['around a value', 'a: {{ if .x }}b{{ end }}', { a: 'b' }],
  ['a choice of values', 'a: {{ if .x }}b{{ else }}c{{ end }}\nd: 1', { a: 'b', d: 1 }],
  ['a choice below its key', 'a:\n  {{- if .x }} b {{- else }} c {{- end }}\nd: 1', { a: 'b', d: 1 }],
  ['within a value', 'a: b{{ if .x }}-c{{ end }}:d', { a: 'b#-c#:d' }],
  ['at its end', 'a: b{{ if .x }}-c{{ end }}', { a: 'b#-c' }],
  ['in quotes', 'a: "{{ if .x }}b{{ else }}c{{ end }}"', { a: '#b#' }],
  ['between flow items', 'a: [{{ range $i, $x := .l }}{{ if $i }},{{ end }}{{ $x }}{{ end }}]', { a: ['#', '#'] }],
  ['a value goes on below', 'a: {{ .x }}\n  {{- if .y }}:{{ .y }}{{ end }}\nb: 1', { a: '# #:#', b: 1 }],
  ['the break behind is trimmed', 'a: {{ if .x -}}\nb\n{{- else -}}\nc\n{{- end }}\nd: 1', { a: '#', d: 1 }],
  [
    'first in a block scalar',
    'a: |\n    {{- if .x }}\n  b\n  {{- end }}\n',
    { a: '\t\t\t\t\t\t\t\t\t\t\t\t\t\t\nb\n' },
  ],
  ['a comment', '{{/* a: {{ b }} */}}\na: 1', { a: 1 }],
  ['a variable', '{{ $x := .y }}\na: 1', { a: 1 }],
  ['in a YAML comment', '# {{ if .x }}\na: 1\n# {{ end }}', { a: 1 }],
  ['Jinja', '{% if x %}\na: {{ x }}\n{% else %}\nb: 1\n{% endif %}', { a: '#' }],
  ['define', '{{ define "x" }}\na: 1\n{{ end }}\nb: 2', { b: 2 }],
  ['tabs around an action', 'a:\n  b: 1\n\t{{- include "x" . | nindent 2 }}\n', { a: { b: 1 } }],

  // Half typed
  ['not closed', 'a: {{ .x\nb: 1', { a: '#', b: 1 }],
  ['not closed, before another', 'a: {{ .x\nb: {{ .y }}\nc: 1', { a: '#', b: '#', c: 1 }],
  ['no end', '{{ if .x }}\na: 1\n{{ else }}\nb: 1', { a: 1, b: 1 }],
  ['no beginning', 'a: 1\n{{ else }}\nb: 1\n{{ end }}', { a: 1, b: 1 }],

  // Variables of other tools, where they break YAML
  ['in a flow sequence', 'a: [${A}, "${B}"]', { a: ['#', '${B}'] }],
  ['alone between keys', 'a: 1\n${B}\nc: 1', { a: 1, c: 1 }],
  ['in a plain scalar they are text', 'a: ${A}/b\nc: [${D}]', { a: '${A}/b', c: ['#'] }],
];

for (const [name, template, expected] of table) {
  test(`${name}: ${template.replaceAll('\n', '⏎')}`, () => {
    assert.deepEqual(read(masks(template)[0]?.text ?? ''), expected);
    const dos = template.replaceAll('\n', '\r\n');
    assert.deepEqual(read(masks(dos)[0]?.text ?? ''), expected, 'with CRLF');
  });
}

test('Each branch stands in a reading', () => {
  const template =
    '{{ if .x }}\na: 1\n{{ if .y }}\nb: 1\n{{ else }}\nb: 2\n{{ end }}\n{{ else if .z }}\na: 2\n{{ else }}\na: 3\n{{ end }}';
  const all = masks(template).map((mask) => read(mask.text));
  assert.deepEqual(all, [{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2 }, { a: 3 }]);
  assert.equal(masks(template, 2).length, 2);
});

test('Equal choices are made equally', () => {
  const template = 'a: {{ if .x }}1{{ else }}2{{ end }}\nb: {{ if .x }}1{{ else }}2{{ end }}';
  assert.deepEqual(
    masks(template).map((mask) => read(mask.text)),
    [
      { a: 1, b: 1 },
      { a: 2, b: 2 },
    ],
  );
});

test('The bodies of define are documents of their own', () => {
  const template =
    '{{ define "x" }}\na: {{ .y }}\n{{ end }}\nb: 2\n{{- define "z" -}}\n{{ if .w }}\nc: 3\n{{ else }}\nc: 4\n{{ end }}\n{{ end }}';
  const expected = [
    [{ a: '#' }, { c: 3 }],
    [{ a: '#' }, { c: 4 }],
  ];
  assert.deepEqual(
    defineMasks(template).map((mask) => readAll(mask.text)),
    expected,
  );
  for (const { text } of defineMasks(template)) assert.equal(text.length, template.length);
  assert.deepEqual(defineMasks('{{ define "x" }}a{{ end }}'), []);
});

test('Holes say what stood there', () => {
  const template = '{{/* c */}}\n{{ if .x }}\na: {{ .y }}\n{{ else }}\nb: 1\n{{ end }}\n{{ toYaml .z | nindent 2 }}';
  const holes = masks(template)[0]?.holes.map(({ start, end, kind }) => `${kind} ${template.slice(start, end)}`);
  assert.deepEqual(holes, [
    'comment {{/* c */}}',
    'control {{ if .x }}',
    'value {{ .y }}',
    'control {{ else }}\nb: 1\n{{ end }}',
    'block {{ toYaml .z | nindent 2 }}',
  ]);
});

test('What is a template', () => {
  for (const text of ['a: {{ .x }}', '{% if x %}', 'a: << .X >>', 'a: [${A}]', '  ${A}\n'])
    assert.ok(isTemplate(text), text);
  for (const text of ['a: ${A}', 'a: {b: {c: 1}}', '<<: *x', 'cat << EOF', '{"a":{"b":{}}}'])
    assert.ok(!isTemplate(text), text);
});

test('Hostile templates cost no more than their length', () => {
  // A quadratic reading of these would take minutes.
  const many = (text: string) => text.repeat(Math.floor(1_000_000 / text.length));
  const hostile = [
    many('{{'),
    many('{{\n'),
    many('{{ if }}'),
    many('{{ `\n'),
    many('{{/* \n'),
    many('{{ define "a" }}x{{ end }}\n'),
    many('{{ \\"'),
    many('{%'),
    many('[${'),
    `${'{{ if }}'.repeat(10_000)}x${'{{ else }}y{{ end }}'.repeat(10_000)}`,
  ];
  for (const text of hostile) {
    for (const mask of [...masks(text), ...defineMasks(text)]) assert.equal(mask.text.length, text.length);
  }
});

const corpus = path.resolve('../shared/corpus/files');

test('Real templates', { skip: fs.existsSync(corpus) ? false : 'the corpus is not here' }, () => {
  let count = 0;
  const failed: string[] = [];
  for (const name of fs.readdirSync(corpus, { recursive: true }).map(String)) {
    if (!/\/templates\/.*\.ya?ml$/.test(name)) continue;
    const text = fs.readFileSync(path.join(corpus, name), 'utf8');
    if (!isTemplate(text)) continue;
    count += 1;
    const readings = masks(text);
    for (const mask of readings) {
      assert.equal(mask.text.length, text.length, name);
      assert.deepEqual(lineBreaks(mask.text), lineBreaks(text), name);
      assert.doesNotMatch(mask.text, /\{\{/, name);
    }
    if (readings.some((mask) => errors(mask.text) > 0)) failed.push(name);
  }
  // The rest isn't YAML when it is rendered either, or isn't to this parser.
  assert.ok(failed.length <= count * 0.011, `${failed.length} of ${count} have errors:\n${failed.join('\n')}`);
});

function read(text: string): unknown {
  return readAll(text)[0];
}

function readAll(text: string): readonly unknown[] {
  return [...parseAllDocuments(text, { uniqueKeys: false })].map(readDocument);
}

function readDocument(document: { errors: unknown; toJS(): unknown }): unknown {
  assert.deepEqual(document.errors, []);
  return JSON.parse(JSON.stringify(document.toJS()).replaceAll(new RegExp(`${HOLE}+`, 'g'), '#'));
}

function errors(text: string): number {
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  return [...documents].reduce((sum, document) => sum + document.errors.length, 0);
}

function lineBreaks(text: string): readonly number[] {
  return [...text.matchAll(/\r?\n/g)].map(({ index }) => index);
}
