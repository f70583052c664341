// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Expression, Pipeline } from '../server/engine/helm/expression';
import { expressionAt, parseTemplate, type TemplateNode } from '../server/engine/helm/template';

/** Each row: a template and its tree, written as lists: a node's type, then what it has. */
const table: readonly (readonly [string, string])[] = [
  // Text and trimming
  ['a {{ . }} b', '"a " (do .) " b"'],
  ['a {{- . -}} b', '"a" (do .) "b"'],
  ['a\n  {{- /* why */ -}}\n b', '"a" (comment) "b"'],
  ['{{/* }} */}}', '(comment)'],
  ['{{3 -}} a', '(do 3) "a"'],
  ['{{-3}}', '(do -3)'],

  // Operands
  ['{{ .Values.a.b }}', '(do .Values.a.b)'],
  ['{{ $ }}{{ $.Values.a }}{{ $x.y }}', '(do $) (do $.Values.a) (do $x.y)'],
  ['{{ (index .a 0).b }}', '(do (index .a 0).b)'],
  ['{{ true }}{{ false }}{{ nil }}', '(do true) (do false) (do nil)'],
  [
    '{{ 1 }}{{ 1.5 }}{{ 0x1F }}{{ 0o17 }}{{ 017 }}{{ 1e3 }}{{ 1_000 }}',
    '(do 1) (do 1.5) (do 31) (do 15) (do 15) (do 1000) (do 1000)',
  ],
  ["{{ 'a' }}{{ '\\n' }}", '(do 97) (do 10)'],
  ['{{ "a\\tb\\"\\u00e9\\x41" }}', '(do "a\\tb\\"éA")'],
  ['{{ `{{ a "b" }}` }}', '(do "{{ a \\"b\\" }}")'],

  // Pipelines
  ['{{ .a | default "b" | quote }}', '(do .a | default "b" | quote)'],
  ['{{ and (eq .a 1) (not .b) }}', '(do and (eq .a 1) (not .b))'],
  [
    '{{ include "x" (dict "a" .b\n  "c" (list 1 2)) | nindent 4 }}',
    '(do include "x" (dict "a" .b "c" (list 1 2)) | nindent 4)',
  ],
  ['{{ $x := .a }}{{ $x = 1 }}', '(do $x := .a) (do $x = 1)'],

  // Blocks
  ['{{ if .a }}1{{ end }}', '(if .a "1")'],
  ['{{ if .a }}1{{ else if .b }}2{{ else }}3{{ end }}', '(if .a "1" if .b "2" else "3")'],
  ['{{ with .a }}1{{ else with .b }}2{{ end }}', '(with .a "1" with .b "2")'],
  ['{{ range .a }}{{ break }}{{ continue }}{{ else }}2{{ end }}', '(range .a (break) (continue) else "2")'],
  ['{{ range $i, $x := .a }}{{ $i }}{{ end }}', '(range $i, $x := .a (do $i))'],
  ['{{ with $x := .a }}{{ end }}', '(with $x := .a)'],
  ['{{ define "a" }}b{{ end }}', '(define "a" "b")'],
  ['{{ block "a" .b }}c{{ end }}', '(block "a" .b "c")'],
  ['{{ template "a" }}{{ template "a" . }}', '(call "a") (call "a" .)'],
  ['{{ if .a }}{{ if .b }}1{{ end }}{{ end }}', '(if .a (if .b "1"))'],
  ['{{ if .a }}1{{ else }}{{ if .b }}2{{ end }}{{ end }}', '(if .a "1" else (if .b "2"))'],

  // Words that only look like keywords
  ['{{ .if }}{{ ifx }}{{ if.x }}{{ end }}', '(do .if) (do ifx) (if .x)'],
];

for (const [template, expected] of table) {
  test(template.replaceAll('\n', '⏎'), () => {
    const { nodes, errors } = parseTemplate(template);
    assert.equal(show(nodes, template), expected);
    assert.deepEqual(errors, []);
  });
}

/** Each row: half a template, its tree, and where the first error is. */
const halfTyped: readonly (readonly [string, string, string])[] = [
  ['{{', '(do ?)', '{{'],
  ['a {{ .b\nc', '"a " (do .b) "\\nc"', '{{ .b'],
  ['{{ .a {{ .b }}', '(do .a) (do .b)', '{{ .a '],
  ['{{ . }} {{ .Values. }}', '(do .) " " (do .Values.)', ''],
  ['{{ .a | }}', '(do .a | ?)', ''],
  ['{{ (.a }}', '(do (.a))', '('],
  ['{{ .a) }}', '(do .a)', ')'],
  ['{{ "a }}', '(do "a")', '"a'],
  ['{{ if }}1{{ end }}', '(if ? "1")', ''],
  ['{{ if .a }}1', '(if .a "1")', '{{ if .a }}'],
  ['{{ end }}', '', '{{ end }}'],
  ['{{ else }}', '', '{{ else }}'],
  ['{{ if .a }}{{ else }}{{ else }}{{ end }}', '(if .a else else)', '{{ else }}'],
  ['{{ template }}', '(call "")', ''],
  ['{{ .a & .b }}', '(do .a .b)', '&'],
];

for (const [template, expected, error] of halfTyped) {
  test(`half typed: ${template.replaceAll('\n', '⏎')}`, () => {
    const { nodes, errors } = parseTemplate(template);
    assert.equal(show(nodes, template), expected);
    const first = errors[0];
    if (template.includes('Values.')) return;
    assert.ok(first, 'there is an error');
    assert.equal(template.slice(first.start, first.end), error);
  });
}

test('Each thing knows where it is', () => {
  const template = '{{ if .a }}x{{ else if eq $.b.c "d" }}{{ include "e" (.f).g | quote }}{{ end }}';
  const [choice] = parseTemplate(template).nodes;
  const at = ({ start, end }: { start: number; end: number }) => template.slice(start, end);
  assert.ok(choice?.type === 'choice');
  assert.equal(at(choice), template);
  const [first, second] = choice.branches;
  assert.ok(first && second);
  assert.equal(at(first), '{{ if .a }}x');
  assert.equal(at(second), '{{ else if eq $.b.c "d" }}{{ include "e" (.f).g | quote }}');
  const operands = second.pipeline?.commands[0]?.operands ?? [];
  assert.deepEqual(operands.map(at), ['eq', '$.b.c', '"d"']);
  assert.deepEqual(operands[1]?.type === 'variable' && operands[1].path.map(at), ['b', 'c']);
  const [action] = second.nodes;
  assert.ok(action?.type === 'action');
  assert.deepEqual(action.pipeline.commands.map(at), ['include "e" (.f).g', 'quote']);
});

test('The expression under the cursor', () => {
  const template = 'a: {{ include "x" (dict "b" .Values.c) }}{{ if $.d }}{{ end }}';
  const found = (text: string) => expressionAt(parseTemplate(template), template.indexOf(text))?.type;
  assert.equal(found('Values'), 'dot');
  assert.equal(found('"x"'), 'string');
  assert.equal(found('dict'), 'function');
  assert.equal(found('$.d'), 'variable');
  assert.equal(found('a:'), undefined);
});

test('Definitions are found wherever they stand', () => {
  const { defines } = parseTemplate('{{ if .a }}{{ define "b" }}{{ end }}{{ end }}{{ block "c" . }}{{ end }}');
  assert.deepEqual(
    defines.map(({ name }) => name),
    ['b', 'c'],
  );
});

test('Hostile templates are read in bounded time and depth', () => {
  const deep = 20_000;
  for (const template of [
    '{{ if a }}'.repeat(deep) + '{{ end }}'.repeat(deep),
    '{{ if a }}'.repeat(deep),
    `{{ ${'('.repeat(deep)} }}`,
    `{{ ${'(a '.repeat(deep)}${')'.repeat(deep)} }}`,
    `{{ ${'.a'.repeat(deep)} }}`,
    `{{ ${'a | '.repeat(deep)} }}`,
    `{{ ${'1'.repeat(deep)} }}`,
    '{{ end }}'.repeat(deep),
    '{{ "a'.repeat(deep),
    '{{ `'.repeat(deep),
    '{{/*'.repeat(deep),
  ]) {
    const { errors, nodes } = parseTemplate(template);
    assert.ok(nodes.length + errors.length > 0);
  }
});

const corpus = path.resolve('../shared/corpus/files');

test('Real templates have no errors', { skip: fs.existsSync(corpus) ? false : 'the corpus is not here' }, () => {
  const wrong: string[] = [];
  for (const name of fs.readdirSync(corpus, { recursive: true }).map(String)) {
    if (name.includes('argocd-helmfile-deployment')) continue; // `.Values.argo-cd` is none.
    if (!/\/charts?\/.*\/templates\/.*\.ya?ml$/.test(name)) continue;
    const text = fs.readFileSync(path.join(corpus, name), 'utf8');
    for (const { start, end, message } of parseTemplate(text).errors) {
      wrong.push(`${name}: ${message} ${text.slice(start, end).slice(0, 60)}`);
    }
  }
  assert.deepEqual(wrong, []);
});

function show(nodes: readonly TemplateNode[], text: string): string {
  return nodes.map((node) => showNode(node, text)).join(' ');
}

function showNode(node: TemplateNode, text: string): string {
  const list = (...items: readonly (string | undefined)[]) => `(${items.filter((item) => item).join(' ')})`;
  switch (node.type) {
    case 'text':
      return JSON.stringify(text.slice(node.start, node.end));
    case 'action':
      return list('do', showPipeline(node.pipeline));
    case 'choice':
      return list(
        ...node.branches.flatMap(({ keyword, pipeline, nodes }) => [
          keyword,
          pipeline && showPipeline(pipeline),
          show(nodes, text),
        ]),
      );
    case 'definition':
      return list(
        node.keyword,
        JSON.stringify(node.name),
        node.pipeline && showPipeline(node.pipeline),
        show(node.nodes, text),
      );
    case 'call':
      return list('call', JSON.stringify(node.name), node.pipeline && showPipeline(node.pipeline));
    default:
      return list(node.type);
  }
}

function showPipeline({ variables, assigns, commands }: Pipeline): string {
  const names = variables.map(({ name }) => name).join(', ');
  const all = commands.map(({ operands }) => operands.map(showExpression).join(' ') || '?').join(' | ');
  return names ? `${names} ${assigns ? '=' : ':='} ${all}` : all;
}

function showExpression(expression: Expression): string {
  const tail = 'path' in expression ? expression.path.map(({ name }) => `.${name}`).join('') : '';
  switch (expression.type) {
    case 'dot':
      return tail || '.';
    case 'variable':
      return expression.name + tail;
    case 'group':
      return `(${showPipeline(expression.pipeline)})${tail}`;
    case 'function':
      return expression.name;
    case 'nil':
      return 'nil';
    default:
      return JSON.stringify(expression.value);
  }
}
