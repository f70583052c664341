// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { type Environment, resolveTemplate, type TemplateSource } from '../server/engine/helm/evaluate';
import { semverCompare } from '../server/engine/helm/semver';
import { parseTemplate } from '../server/engine/helm/template';
import { HOLE, type Text } from '../server/engine/helm/text-parts';
import { boolAt, nothing, numberAt, stringAt, type Value } from '../server/engine/helm/value';

const values = `
image:
  registry: docker.io
  repository: library/nginx
  tag: ""
port: 8080
big: 1234567
version: 1.10
enabled: true
disabled: false
nothing: null
list: [a, b]
containers:
  - name: x
    image: quay.io/x:1
labels:
  a: b c
  d: "true"
  e: |
    f
    g
template: "{{ .Values.image.registry }}/t"
`;

const helpers = `
{{- define "image" -}}
{{- $registry := .image.registry -}}
{{- if .mirror }}{{ $registry = .mirror }}{{ end -}}
{{ $registry }}/{{ .image.repository }}:{{ .image.tag | default "latest" }}
{{- end -}}
{{ define "labels" -}}
app: {{ .Chart.Name }}
version: {{ .Chart.AppVersion | quote }}
{{- end }}
{{ define "loop" }}{{ include "loop" . }}{{ end }}
`;

/** Each row: a template, and what it is when it is rendered. `#` stands for what isn't known, `|` between what it may be. */
const table: readonly (readonly [string, string])[] = [
  // Paths
  ['{{ .Values.image.registry }}', 'docker.io'],
  ['{{ $.Values.port }}', '8080'],
  ['{{ .Values.nothing }}{{ .Values.no }}', ''],
  ['{{ .Values.no.more }}', '#'],
  ['{{ (.Values.no).more }}', ''],
  ['{{ .Chart.Name }} {{ .Chart.AppVersion }}', 'demo 4.5'],
  ['{{ .Release.Name }}-x {{ .Release.Service }}', '#-x Helm'],
  ['{{ .Files.Get "x" }}', '#'],

  // Numbers are printed as Go prints floats
  ['{{ .Values.big }} {{ .Values.big | int }} {{ .Values.version }}', '1.234567e+06 1234567 1.1'],
  ['{{ 1 }} {{ 1.0 }} {{ 1e3 }} {{ 0x10 }}', '1 1 1000 16'],

  // Functions
  ['{{ .Values.image.tag | default .Chart.AppVersion | quote }}', '"4.5"'],
  ['{{ printf "%s:%v-%d%%" .Values.image.registry .Values.port (int .Values.port) }}', 'docker.io:8080-8080%'],
  ['{{ printf "%s" .Values.port }}', '#'],
  ['{{ printf "%f %.2f" 1.5 .Values.port }} {{ printf "%8.2f %.101f" 1.5 1.5 }}', '1.500000 8080.00 # #'],
  ['{{ "a-b-" | replace "-" "." | trimSuffix "." | upper | squote }}', "'A.B'"],
  ['{{ trunc 3 "abcdef" }}{{ trunc -3 "abcdef" }}', 'abcdef'],
  ['{{ coalesce .Values.nothing .Values.image.tag "x" }}', 'x'],
  ['{{ ternary "a" "b" .Values.enabled }}', 'a'],
  ['{{ eq .Values.port 8080 }}', '#'],
  ['{{ eq (int .Values.port) 8080 }}', 'true'],
  ['{{ and .Values.enabled "x" }} {{ or .Values.disabled "y" }} {{ not .Values.enabled }}', 'x y false'],
  ['{{ join "," .Values.list }} {{ index .Values.list 1 }} {{ len .Values.list }}', 'a,b b 2'],
  ['{{ (index .Values.containers 0).image }}', 'quay.io/x:1'],
  [
    '{{ .Values.containers }} {{ print (list 1 (list) (dict "b" nil "a" "c")) }}',
    '[map[image:quay.io/x:1 name:x]] [1 [] map[a:c b:<nil>]]',
  ],
  [
    '{{ $l := list 1 2 3 4 5 6 7 8 9 10 }}{{ $m := list $l $l $l $l $l $l $l $l $l $l }}{{ contains "[[1 2 3" (print $m) }}',
    'true',
  ],
  ['{{ hasKey .Values "port" }} {{ get .Values.image "tag" }}', 'true '],
  ['{{ toYaml .Values.labels | nindent 2 }}', '\n  a: b c\n  d: "true"\n  e: |\n    f\n    g'],
  ['{{ $d := dict "a" 1 }}{{ $_ := set $d "b" 2 }}{{ $d.a }}{{ $d.b }}', '12'],
  ['{{ (merge (dict "a" "") (dict "a" 2 "b" 3)).a }}', '2'],
  ['{{ (merge (dict "a" (dict "b" 1)) (dict "a" (dict "b" 2 "c" 3))).a }}', 'map[b:1 c:3]'],
  ['{{ $a := dict "b" 1 }}{{ $c := deepCopy (dict "a" $a) }}{{ $_ := set $a "b" 2 }}{{ $c.a.b }}', '1'],
  [`${doubled(15)}{{ $c := deepCopy $d }}{{ hasKey $c "k" }} {{ $c.l }}`, 'true #'],
  ['{{ regexReplaceAll "[^a-z0-9]+" "a--b:C" "-" }}', 'a-b-'],
  ['{{ regexMatch "^v?[0-9]+\\\\.[0-9]+\\\\.[0-9]+$" "v1.30.2" }}', 'true'],
  [`{{ regexMatch "a*a*b" "${'a'.repeat(4_000)}" }} {{ regexMatch "a*b" "${'a'.repeat(4_000)}" }}`, '# #'],
  [`{{ regexMatch "${'a?'.repeat(60)}${'a'.repeat(60)}b" "${'a'.repeat(60)}" }}`, '#'],
  [`{{ $x := "${'a'.repeat(2_000)}" }}{{ replace "a" $x $x }} {{ join $x (splitList "a" $x) }}`, '# #'],
  ...[
    'printf "%s" ($x | replace "a" $x)',
    'cat $y $y',
    'print $y $y',
    'quote $y $y',
    'squote $y $y',
    'repeat 2 $y',
    'regexReplaceAll "a" $x $x',
    'list $y $y | toYaml',
  ].map(
    (one) => [`{{ $x := repeat 1000 "aa" }}{{ $y := repeat 499 $x }}{{ len $y }} {{ ${one} }}`, '998000 #'] as const,
  ),
  ['{{ sha256sum "a" }} {{ lookup "v1" "Secret" "" "x" }}', '# #'],
  ['{{ noSuchFunction }}', '#'],

  // Blocks
  ['{{ if .Values.disabled }}a{{ else if .Values.enabled }}b{{ else }}c{{ end }}', 'b'],
  ['{{ with .Values.image }}{{ .registry }}{{ end }}', 'docker.io'],
  ['{{ range $i, $x := .Values.list }}{{ $i }}={{ $x }};{{ end }}', '0=a;1=b;'],
  ['{{ range .Values.list }}{{ if eq . "b" }}{{ break }}{{ end }}{{ . }}{{ end }}', 'a'],
  ['{{ range .Values.nothing }}a{{ else }}b{{ end }}', 'b'],
  ['{{ range .Release.x }}a{{ end }}', 'a# | '],
  ['a {{- " b " -}} c', 'a b c'],
  ['{{ $x := 1 }}{{ if .Values.enabled }}{{ $x = 2 }}{{ end }}{{ $x }}', '2'],

  // What isn't known can be several things
  ['{{ if .Release.IsUpgrade }}a{{ else }}b{{ end }}', 'a | b'],
  ['{{ if .Release.IsUpgrade }}a{{ end }}', 'a | '],
  ['{{ $x := "a" }}{{ if .Release.IsUpgrade }}{{ $x = "b" }}{{ end }}{{ $x }}', 'b | a'],
  ['{{ $d := dict "a" 1 }}{{ if .Release.IsUpgrade }}{{ $_ := set $d "a" 2 }}{{ end }}{{ $d.a }}', '#'],
  ['{{ if and .Values.disabled .Release.IsUpgrade }}a{{ else }}b{{ end }}', 'b'],
  ['{{ if or .Values.enabled .Release.IsUpgrade }}a{{ else }}b{{ end }}', 'a'],
  ['{{ default "a" .Release.Name }}', '#'],

  // The cluster
  ['{{ if semverCompare ">=1.30-0" .Capabilities.KubeVersion.GitVersion }}a{{ else }}b{{ end }}', 'a'],
  ['{{ if .Capabilities.APIVersions.Has "batch/v1" }}a{{ else }}b{{ end }}', 'a'],
  ['{{ if .Capabilities.APIVersions.Has "example.com/v1" }}a{{ else }}b{{ end }}', 'a | b'],

  // Other templates
  ['{{ include "image" (dict "image" .Values.image) }}', 'docker.io/library/nginx:latest'],
  ['{{ include "image" (dict "image" .Values.image "mirror" "m.local") }}', 'm.local/library/nginx:latest'],
  [
    '{{ include "image" (dict "image" .Values.image "mirror" .Release.x) }}',
    '#/library/nginx:latest | docker.io/library/nginx:latest',
  ],
  ['{{ template "labels" . }}', 'app: demo\nversion: "4.5"'],
  ['{{ include "absent" . }}', '#'],
  ['{{ include "loop" . }}', '#'],
  ['{{ tpl .Values.template . }}', 'docker.io/t'],
];

for (const [template, expected] of table) {
  test(`${shown(template)} → ${expected.replaceAll('\n', '⏎')}`, () => {
    assert.equal(
      rendered(template)
        .map(({ text }) => text)
        .join(' | ')
        .replaceAll(new RegExp(`${HOLE}+`, 'g'), '#'),
      expected,
    );
  });
}

/** Each row: a template, and where each stretch of it is written. */
const places: readonly (readonly [string, string])[] = [
  ['{{ .Values.image.registry }}', 'docker.io@image.registry'],
  ['{{ .Values.port }}', '8080@port'],
  ['{{ .Values.version }}', '1.1'],
  ['a: {{ .Values.port }}', 'a: @0 8080@port'],
  ['{{ .Values.image.registry | quote }}', '" docker.io@image.registry "'],
  ['{{ printf "%s/x" .Values.image.registry }}', 'docker.io@image.registry /x@11+2'],
  ['{{ (index .Values.containers 0).image | trimSuffix ":1" }}', 'quay.io/x@containers.0.image'],
  ['{{ .Values.image.repository | splitList "/" | last }}', 'nginx@image.repository+8'],
  ['{{ toYaml .Values.containers }}', '- image:  quay.io/x:1@containers.0.image ⏎  name:  x@containers.0.name'],
  [
    '{{ include "image" (dict "image" .Values.image) }}',
    'docker.io@image.registry /@helpers library/nginx@image.repository :@helpers latest@helpers',
  ],
  ['{{ tpl .Values.template . }}', 'docker.io@image.registry /t@template+28'],
];

for (const [template, expected] of places) {
  test(`places of ${template}`, () => {
    const [text] = rendered(template);
    assert.ok(text);
    const pieces: string[] = [];
    let at = 0;
    for (const { start, end, place, from } of text.parts) {
      if (start > at) pieces.push(text.text.slice(at, start));
      pieces.push(`${text.text.slice(start, end)}@${place}${from > 0 ? `+${from}` : ''}`);
      at = end;
    }
    pieces.push(text.text.slice(at));
    assert.equal(
      pieces
        .filter((piece) => piece !== '')
        .join(' ')
        .replaceAll('\n', '⏎'),
      expected,
    );
  });
}

test('Each action has the values of all its visits', () => {
  const template = '{{ range .Values.list }}{{ . }}{{ end }}';
  const result = resolveTemplate(sourceOf(template), environment());
  assert.deepEqual(
    result.values(template.indexOf('{{ . }}')).map((value) => 'text' in value && value.text.text),
    ['a', 'b'],
  );
});

test('A stretch is rendered in each visit, so that its pieces belong together', () => {
  const template = '{{ range list (dict "a" 1 "b" 2) (dict "a" 3 "b" 4) }}x: {{ .a }}/{{ .b }}\n{{ end }}';
  const start = template.indexOf('{{ .a');
  const stretch = { start, end: template.indexOf('\n') };
  const result = resolveTemplate(sourceOf(template), environment(), () => [stretch]);
  assert.deepEqual(
    result.texts(stretch).map(({ text }) => text),
    ['1/2', '3/4'],
  );
});

test('A branch that is not taken has values, too', () => {
  const template = '{{ if .Values.disabled }}{{ .Values.port }}{{ end }}';
  const result = resolveTemplate(sourceOf(template), environment());
  const at = template.indexOf('{{ .Values.port');
  assert.deepEqual(
    result.values(at).map((value) => 'text' in value && value.text.text),
    ['8080'],
  );
  assert.equal(result.reach(at), 'never');
});

test('What guards say', () => {
  const template = [
    '{{ if .Values.enabled }}always{{ end }}',
    '{{ if .Values.disabled }}never{{ else }}instead{{ end }}',
    '{{ if .Release.IsUpgrade }}maybe{{ end }}',
    '{{ if semverCompare "<1.25" .Capabilities.KubeVersion.Version }}old{{ end }}',
    '{{ if .Release.IsUpgrade }}{{ if .Values.disabled }}inner{{ end }}{{ end }}',
  ].join('');
  const result = resolveTemplate(sourceOf(template), environment());
  const of = (word: string) => result.reach(template.indexOf(word));
  assert.deepEqual(['always', 'never', 'instead', 'maybe', 'old', 'inner'].map(of), [
    'always',
    'never',
    'always',
    'maybe',
    'never',
    'never',
  ]);
});

test('Stretches of included templates are found, too', () => {
  const source = sourceOf('{{ define "pod" }}image: {{ .image }}\n{{ end }}');
  const [definition] = source.template.defines;
  assert.ok(definition);
  const start = source.text.indexOf('{{ .image');
  const stretch = { start, end: source.text.indexOf('\n') };
  const main = sourceOf('{{ include "pod" (dict "image" .Values.image.registry) }}');
  const result = resolveTemplate(main, { ...environment(), define: () => ({ source, definition }) }, (one) =>
    one === source ? [stretch] : [],
  );
  assert.deepEqual(
    result.texts(stretch, source).map(({ text }) => text),
    ['docker.io'],
  );
});

test('Limits are kept', () => {
  const hostile = [
    '{{ define "a" }}{{ include "a" . }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
    `${'{{ range until 900 }}'.repeat(8)}x${'{{ end }}'.repeat(8)}`,
    `{{ $x := "xxxxxxxxxx" }}${'{{ $x = printf "%s%s" $x $x }}'.repeat(40)}{{ $x }}`,
    '{{ if .Release.a }}a{{ end }}'.repeat(200),
    `{{ ${'(or .Release.a '.repeat(80)}1${')'.repeat(80)} }}`,
    '{{ $t := "{{ tpl . . }}" }}{{ tpl $t $t }}',
    '{{ repeat 100000000 "x" }}',
    '{{ indent 100000000 "x" }}',
    '{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ toYaml $d }}{{ $d }}',
    `{{ $x := repeat 1000 "a" | repeat 99 }}{{ range until 200 }}{{ range until 200 }}{{ $_ := replace "a" $x $x }}{{ end }}{{ end }}`,
    `${nested(8, 50)}{{ print $l }}{{ printf "%v%d" $l $l }}{{ toString $l }}{{ quote $l }}{{ $l }}`,
    `${doubled(40)}{{ get (deepCopy $d) "z" }}`,
    `${doubled(40)}{{ $e := $d }}${doubled(40)}{{ get (merge $d $e) "z" }}{{ get (mergeOverwrite $e $d) "z" }}`,
    `{{ regexReplaceAll "a*a*b" "${'a'.repeat(20_000)}" "" }}`,
    '{{ regexReplaceAll "(a*)*b" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" "" }}',
  ];
  for (const text of hostile) {
    const source = sourceOf(text);
    const stretch = { start: 0, end: text.length };
    const result = resolveTemplate(source, environment(source), () => [stretch]);
    for (const { text } of result.texts(stretch)) assert.ok(text.length < 10_000_000);
  }
});

test('Constraints on versions', () => {
  const versions: readonly (readonly [string, string, boolean | undefined])[] = [
    ['>=1.19-0', 'v1.30.0', true],
    ['>=1.19', 'v1.30.0-gke.1', false],
    ['>=1.19-0', 'v1.30.0-gke.1', true],
    ['<1.22-0', '1.30.0', false],
    ['~1.30', '1.30.9', true],
    ['~1.30', '1.31.0', false],
    ['^1.2', '1.9.0', true],
    ['^0.2.3', '0.3.0', false],
    ['1.30.x', '1.30.5', true],
    ['>1.30', '1.30.5', false],
    ['<=1.30', '1.30.5', true],
    ['!=1.30', '1.30.1', false],
    ['1.28 - 1.30', '1.29.0', true],
    ['>=1.19 <1.22 || >=1.30', '1.30.0', true],
    ['>= 1.2, < 3', '2.0.0', true],
    ['x', 'one', undefined],
  ];
  for (const [constraint, version, expected] of versions) {
    assert.equal(semverCompare(constraint, version), expected, `${version} ${constraint}`);
  }
});

/** Declares a map of 2 to the power of `depth` values, most of them the same. */
function doubled(depth: number): string {
  return `{{ $d := dict "k" "x" }}${'{{ $d = dict "k" $d "l" $d }}'.repeat(depth)}`;
}

/** Declares a list of so many times the same list, and so on. */
function nested(depth: number, width: number): string {
  return `{{ $l := "x" }}${`{{ $l = list${' $l'.repeat(width)} }}`.repeat(depth)}`;
}

/** As the name of a test. */
function shown(template: string): string {
  return template.length > 200 ? `${template.slice(0, 200)}…` : template;
}

function sourceOf(text: string): TemplateSource {
  return { text, template: parseTemplate(text) };
}

const library = sourceOf(helpers);

function environment(source = library): Environment<string> {
  return {
    values: toValue(parseDocument(values).contents, ''),
    chart: toValue(parseDocument('{ Name: demo, Version: 1.2.3, AppVersion: "4.5" }').contents, 'chart.'),
    kubeVersion: 'v1.30.0',
    hasApi: (name) => (name === 'batch/v1' ? true : undefined),
    define(name) {
      const definition = source.template.defines.find((one) => one.name === name);
      return definition && { source, definition };
    },
    place: (origin, start) => (origin === library ? 'helpers' : String(start)),
  };
}

function rendered(template: string): readonly Text<string>[] {
  const stretch = { start: 0, end: template.length };
  return resolveTemplate(sourceOf(template), environment(), () => [stretch]).texts(stretch);
}

function toValue(node: unknown, path: string): Value<string> {
  const inner = (key: string | number, child: unknown) => toValue(child, path === '' ? String(key) : `${path}.${key}`);
  if (isMap(node)) {
    const entries = new Map(node.items.map(({ key, value }) => [String(key), value]));
    return {
      kind: 'map',
      keys: [...entries.keys()],
      get: (key) => (entries.has(key) ? inner(key, entries.get(key)) : undefined),
    };
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item, i) => inner(i, item)) };
  if (!isScalar(node) || node.value === null) return nothing;
  if (typeof node.value === 'string') return stringAt(node.value, path);
  if (typeof node.value === 'number') return numberAt(node.value, node.source ?? '', path);
  return boolAt(node.value === true, node.source ?? '', path);
}
