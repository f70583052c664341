// SPDX-License-Identifier: Apache-2.0
// What the editor knows of a template's expressions. `|` marks the cursor.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completionsAt } from '../server/engine/ide/completion';
import { definitionsAt } from '../server/engine/ide/definition';
import { expressionHoverAt } from '../server/engine/ide/hover-expression';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { defaultSettings } from '../server/engine/lint/settings';
import { applyEdits } from '../server/engine/text/edit';
import type { Place } from '../server/engine/text/source';

const settings = defaultSettings('2026-01-15');

const shop: Readonly<Record<string, string>> = {
  'shop/Chart.yaml': `apiVersion: v2
name: shop
version: 1.2.3
appVersion: "4.5"
dependencies:
  - name: redis
    alias: cache
    version: 1.0.0
`,
  'shop/values.yaml': `image:
  registry: k8s.gcr.io
  repository: pause
  tag: ""
replicas: 2
args: [a, b]
global:
  zone: north
cache:
  size: 3
my-key: 1
`,
  'shop/templates/_helpers.tpl': `{{- define "shop.name" -}}
{{ .Chart.Name }}-{{ .Values.image.repository }}
{{- end }}
{{- define "shop.nobody" -}}
{{ .Values.replicas }}
{{- end }}
`,
  'shop/templates/web.yaml': `name: {{ include "shop.name" . }}
`,
  'shop/charts/redis/Chart.yaml': 'name: redis\n',
  'shop/charts/redis/values.yaml': 'size: 1\nport: 6379\n',
};

/** The chart with a file in it that has a cursor. */
function at(marked: string, path = 'shop/templates/web.yaml') {
  const offset = marked.search(/(?<! )\||\|(?! )/); // Between blanks it is a pipe.
  assert.ok(offset >= 0, 'There is no cursor in the text.');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const sources = Object.entries({ ...shop, [path]: text }).map(([name, content]) => {
    const chart = name.startsWith('shop/charts/redis/') ? 'shop/charts/redis' : 'shop';
    return readSource(fileOf(name, content, { chart }), content);
  });
  const source = sources.find(({ file }) => file.path === path);
  assert.ok(source);
  return { project: new Project(sources), source, offset, text };
}

/** `file:line` of a place, and what stands there. */
function name({ source, start, end }: Place): string {
  return `${source.file.path.slice('shop/'.length)}:${source.position(start).line + 1} ${source.text.slice(start, end)}`;
}

function hover(marked: string, path?: string): string | undefined {
  const { project, source, offset } = at(marked, path);
  return expressionHoverAt(project, source, offset, settings, name)?.markdown;
}

function definitions(marked: string, path?: string): string[] {
  const { project, source, offset } = at(marked, path);
  return definitionsAt(project, source, offset, settings).map(name);
}

function completions(marked: string, path?: string) {
  const { project, source, offset, text } = at(marked, path);
  return completionsAt(project, source, offset, settings).map(({ label, detail, start, end }) => ({
    label,
    detail,
    text: applyEdits(text, [{ start, end, text: label }]),
  }));
}

const labels = (marked: string, path?: string) => completions(marked, path).map(({ label }) => label);

describe('Hover of an expression', () => {
  test('shows the value and where it is written', () => {
    assert.equal(
      hover('image: {{ .Values.image.regis|try }}\n'),
      '`.Values.image.registry`: `k8s.gcr.io` · values.yaml:2 k8s.gcr.io',
    );
  });

  test('on a name in the middle is about the path up to it', () => {
    const markdown = hover('image: {{ .Values.im|age.registry }}\n') ?? '';
    assert.match(
      markdown,
      /^`\.Values\.image`: values\.yaml:1 image\n\n````yaml\nregistry: k8s\.gcr\.io\nrepository: pause\n/,
    );
    assert.match(markdown, /\n````\n\nThis renders: `k8s\.gcr\.io` · values\.yaml:2 /);
  });

  test('shows what a pipeline renders', () => {
    assert.equal(
      hover('x: {{ .Values.image.tag | default .Chart.AppVer|sion | quote }}\n'),
      '`.Chart.AppVersion`: `4.5` · Chart.yaml:4 4.5\n\nThis renders: `"4.5"` · Chart.yaml:4 4.5',
    );
    assert.equal(
      hover('x: {{ inc|lude "shop.name" . }}\n'),
      'This renders: `shop-pause` · Chart.yaml:2 shop, values.yaml:3 pause',
    );
  });

  test('knows what a dot and a variable are', () => {
    assert.match(
      hover('{{ with .Values.image }}{{ .regis|try }}{{ end }}\n') ?? '',
      /^`\.registry`: `k8s\.gcr\.io` · /,
    );
    assert.match(hover('{{ $i := .Values.image }}{{ $i.repo|sitory }}\n') ?? '', /^`\$i\.repository`: `pause` · /);
    assert.match(
      hover('{{ range .Values.args }}{{ |. }}{{ end }}\n') ?? '',
      /^`\.`, one of:\n\n- `a` · values\.yaml:6 a\n- `b` · values\.yaml:6 b$/,
    );
  });

  test('in conditions, too, and says where nothing is rendered', () => {
    assert.match(hover('{{ if eq .Values.repl|icas 3 }}a{{ end }}\n') ?? '', /^`\.Values\.replicas`: `2` · /);
    assert.match(
      hover('{{ if .Values.image.tag }}{{ .Values.repl|icas }}{{ end }}\n') ?? '',
      /`2`.*\n\nNot rendered with the chart's values\.$/,
    );
  });

  test('says what is not known, what is not set, and what is empty', () => {
    assert.equal(hover('x: {{ .Release.Na|me }}\n'), '`.Release.Name`: not known without rendering');
    assert.match(
      hover('x: {{ .Release.Name }}-{{ printf "%s-%s" .Release.Name .Val|ues.image.repository }}\n') ?? '',
      /`…-pause` \(… is not known without rendering\)/,
    );
    assert.equal(hover('x: {{ .Values.im|g }}\n'), "`.Values.img`: not set in the chart's values");
    assert.equal(hover('x: {{ .Values.image.t|ag }}\n'), '`.Values.image.tag`: empty');
  });

  test('in a helper knows who calls it, and what it is if nobody does', () => {
    const path = 'shop/templates/_helpers.tpl';
    assert.match(hover('{{ define "shop.name" }}{{ .Values.image.repo|sitory }}{{ end }}', path) ?? '', /: `pause` · /);
    assert.match(hover('{{ define "x" }}{{ .Values.repl|icas }}{{ end }}', path) ?? '', /^`\.Values\.replicas`: `2`/);
  });

  test('of a chart inside another shows what the outer one says', () => {
    const path = 'shop/charts/redis/templates/db.yaml';
    assert.equal(hover('x: {{ .Values.si|ze }}\n', path), '`.Values.size`: `3` · values.yaml:10 3');
    assert.equal(
      hover('x: {{ .Values.global.zo|ne }}\n', path),
      '`.Values.global.zone`: `north` · values.yaml:8 north',
    );
  });

  test('is not there outside actions', () => {
    for (const marked of [
      'na|me: {{ .Values.replicas }}\n',
      'x: {|{ .Values.replicas }}\n',
      'x: {{/* .Val|ues */}}\n',
    ]) {
      assert.equal(hover(marked), undefined, marked);
    }
    assert.equal(hover('replicas: {{ .Val|ues }}\n', 'shop/values.yaml'), undefined);
  });
});

describe('Definition', () => {
  test('of a value is its key, of each name in the path its own', () => {
    assert.deepEqual(definitions('x: {{ .Values.image.regis|try }}\n'), ['values.yaml:2 registry']);
    assert.deepEqual(definitions('x: {{ .Values.im|age.registry }}\n'), ['values.yaml:1 image']);
    assert.deepEqual(definitions('x: {{ $.Values.image.registry| }}\n'), ['values.yaml:2 registry']);
    assert.deepEqual(definitions('x: {{ .Values.nothing.regis|try }}\n'), []);
  });

  test('of a value that an outer chart overrides is first where it counts', () => {
    const path = 'shop/charts/redis/templates/db.yaml';
    assert.deepEqual(definitions('x: {{ .Values.si|ze }}\n', path), [
      'values.yaml:10 size',
      'charts/redis/values.yaml:1 size',
    ]);
    assert.deepEqual(definitions('x: {{ .Values.po|rt }}\n', path), ['charts/redis/values.yaml:2 port']);
    assert.deepEqual(definitions('x: {{ .Values.global.zo|ne }}\n', path), ['values.yaml:8 zone']);
  });

  test('behind with, range and variables is the value', () => {
    assert.deepEqual(definitions('{{ with .Values.image }}{{ .regis|try }}{{ end }}\n'), ['values.yaml:2 k8s.gcr.io']);
    assert.deepEqual(definitions('{{ $i := .Values.image }}{{ $i.registry| }}\n'), ['values.yaml:2 k8s.gcr.io']);
  });

  test('of a named template is where it is defined', () => {
    for (const call of ['include "shop.|name" .', 'template "shop.|name" .', 'include "shop.name|" . | nindent 2']) {
      assert.deepEqual(definitions(`x: {{ ${call} }}\n`), ['templates/_helpers.tpl:1 shop.name'], call);
    }
    assert.deepEqual(definitions('x: {{ printf "shop.|name" }}\n'), []);
  });

  test('of what the chart says of itself is in Chart.yaml', () => {
    assert.deepEqual(definitions('x: {{ .Chart.AppVer|sion }}\n'), ['Chart.yaml:4 appVersion']);
    assert.deepEqual(definitions('x: {{ .Chart.No|thing }}\n'), []);
  });
});

describe('Completion', () => {
  test('offers the keys behind a dot, with their values', () => {
    assert.deepEqual(completions('x: {{ .Values.image.| }}\n'), [
      { label: 'registry', detail: 'k8s.gcr.io', text: 'x: {{ .Values.image.registry }}\n' },
      { label: 'repository', detail: 'pause', text: 'x: {{ .Values.image.repository }}\n' },
      { label: 'tag', detail: '""', text: 'x: {{ .Values.image.tag }}\n' },
    ]);
  });

  test('replaces the name that is begun, and keeps what follows', () => {
    const [first] = completions('x: {{ .Values.im|a.tag | quote }}\n');
    assert.deepEqual(first?.text, 'x: {{ .Values.image.tag | quote }}\n');
    assert.deepEqual(first?.detail, '{ registry, repository, tag }');
  });

  test('works in half-typed actions', () => {
    const all = ['image', 'replicas', 'args', 'global', 'cache'];
    for (const marked of [
      'x: {{ .Values.|\ny: 1\n',
      'x: {{ .Values.|}}',
      'x: {{ if .Values.|\n',
      'x: {{ (.Values.|\n',
      'x: {{ .Values.image.tag | default .Values.|\n',
      'x: "{{ .Values.|"\n',
      'x: {{ $.Values.| }}\n',
      '{{ if .Values.args }}\nx: {{ .Values.| }}\n',
    ]) {
      assert.deepEqual(labels(marked), all, marked);
    }
  });

  test('knows the dot inside with, and what Helm puts there', () => {
    assert.deepEqual(labels('{{ with .Values.image }}{{ .| }}{{ end }}\n'), ['registry', 'repository', 'tag']);
    assert.ok(labels('x: {{ .| }}\n').includes('Values'));
    assert.ok(labels('x: {{ .Chart.| }}\n').includes('AppVersion'));
    assert.ok(labels('x: {{ .Release.| }}\n').includes('Namespace'));
  });

  test('offers the names of templates in the quotes of include', () => {
    assert.deepEqual(completions('x: {{ include "shop.n|" . }}\n')[0], {
      label: 'shop.name',
      detail: 'templates/_helpers.tpl',
      text: 'x: {{ include "shop.name" . }}\n',
    });
    for (const marked of ['x: {{ include "|', 'x: {{ template "|" . }}\n', 'x: {{ (include "|") }}\n']) {
      assert.deepEqual(labels(marked), ['shop.name', 'shop.nobody'], marked);
    }
  });

  test('offers nothing outside actions, in other strings, and behind what has no keys', () => {
    for (const marked of [
      'x: .Values.|\n',
      'x: {{ .Values.replicas }}.|\n',
      'x: {{/* .Values.| */}}\n',
      'x: {{ printf ".Values.|" }}\n',
      'x: {{ .Values.replicas.| }}\n',
      'x: {{ .Values.nothing.| }}\n',
      'x: {{ 1.| }}\n',
    ]) {
      assert.deepEqual(labels(marked), [], marked);
    }
    assert.deepEqual(labels('x: {{ .Values.| }}\n', 'shop/values.yaml'), []);
  });
});
