// SPDX-License-Identifier: Apache-2.0
// What the editor knows of a template's expressions. `|` marks the cursor.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completionsAt } from '../server/engine/ide/completion';
import { definitionsAt } from '../server/engine/ide/definition';
import { expressionHoverAt } from '../server/engine/ide/hover-expression';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { defaultSettings, type Settings } from '../server/engine/lint/settings';
import { applyEdits } from '../server/engine/text/edit';
import type { Place } from '../server/engine/text/source';

const settings: Settings = defaultSettings('2026-01-15');

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

/** The chart, some files of it otherwise, with one in it that has a cursor. */
function at(marked: string, path = 'shop/templates/web.yaml', others: Readonly<Record<string, string>> = {}) {
  const offset = marked.search(/(?<! )\||\|(?! )/); // Between blanks it is a pipe.
  assert.ok(offset >= 0, 'There is no cursor in the text.');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const files = { ...shop, ...others, [path]: text };
  const sources = Object.entries(files).map(([name, content]) => {
    const chart = name.startsWith('shop/charts/redis/') ? 'shop/charts/redis' : 'shop';
    return readSource(fileOf(name, content, { chart }), content);
  });
  const source = sources.find(({ file }) => file.path === path);
  assert.ok(source);
  const schemas = new Map(Object.entries(files).filter(([name]) => name.endsWith('.schema.json')));
  return { project: new Project(sources, { schemas }), source, offset, text };
}

/** `file:line` of a place, and what stands there. */
function name({ source, start, end }: Place): string {
  return `${source.file.path.slice('shop/'.length)}:${source.position(start).line + 1} ${source.text.slice(start, end)}`;
}

type Files = Readonly<Record<string, string>>;

function hoverIn(files: Files, marked: string, chosen = settings, path?: string): string | undefined {
  const { project, source, offset } = at(marked, path, files);
  return expressionHoverAt(project, source, offset, chosen, name)?.markdown;
}

function placesIn(files: Files, marked: string, chosen = settings, path?: string): string[] {
  const { project, source, offset } = at(marked, path, files);
  return definitionsAt(project, source, offset, chosen).map(name);
}

function completionsIn(files: Files, marked: string, path?: string) {
  const { project, source, offset, text } = at(marked, path, files);
  return completionsAt(project, source, offset, settings).map(({ label, detail, documentation, start, end }) => ({
    label,
    detail,
    documentation,
    text: applyEdits(text, [{ start, end, text: label }]),
  }));
}

const labelsIn = (files: Files, marked: string) => completionsIn(files, marked).map(({ label }) => label);
const hover = (marked: string, path?: string) => hoverIn({}, marked, settings, path);
const definitions = (marked: string, path?: string) => placesIn({}, marked, settings, path);
const completions = (marked: string, path?: string) =>
  completionsIn({}, marked, path).map(({ documentation, ...rest }) => rest);
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

describe('Several sets of values', () => {
  const files = {
    'shop/values-prod.yaml': 'image:\n  registry: quay.io\nreplicas: 5\nextra: 1\n',
    'shop/values-test.yaml': 'replicas: 5\n',
    'shop/values-same.yaml': 'replicas: 2\n',
  };

  test('are all in the hover, the same value once', () => {
    assert.equal(
      hoverIn(files, 'x: {{ .Values.image.regis|try }}\n'),
      '`.Values.image.registry`: `k8s.gcr.io` · values.yaml:2 k8s.gcr.io\n\nWith values-prod.yaml: `quay.io` · values-prod.yaml:2 quay.io',
    );
    assert.equal(
      hoverIn(files, 'x: {{ .Values.repl|icas }}\n'),
      [
        '`.Values.replicas`: `2` · values.yaml:5 2, values-same.yaml:1 2',
        'With values-prod.yaml or with values-test.yaml: `5` · values-prod.yaml:3 5, values-test.yaml:1 5',
      ].join('\n\n'),
    );
    assert.equal(
      hoverIn(files, 'x: {{ .Values.image.repos|itory }}\n'),
      '`.Values.image.repository`: `pause` · values.yaml:3 pause',
    );
  });

  test('say with which of them something is rendered', () => {
    assert.match(
      hoverIn(files, '{{ if .Values.extra }}{{ .Values.repl|icas }}{{ end }}\n') ?? '',
      /\n\nNot rendered with the chart's values; rendered with values-prod\.yaml\.$/,
    );
  });

  test('are all places of the definition, and all keys of the completion', () => {
    assert.deepEqual(
      placesIn(files, 'x: {{ .Values.repl|icas }}\n'),
      ['values.yaml:5', 'values-prod.yaml:3', 'values-same.yaml:1', 'values-test.yaml:1'].map((at) => `${at} replicas`),
    );
    assert.ok(labelsIn(files, 'x: {{ .Values.| }}\n').includes('extra'));
  });

  test('are one where a configuration chooses, and the last file counts first', () => {
    const chosen = { ...settings, valuesFiles: ['values-prod.yaml', 'values-same.yaml'] };
    assert.equal(
      hoverIn(files, 'x: {{ .Values.repl|icas }}\n', chosen),
      '`.Values.replicas`: `2` · values-same.yaml:1 2',
    );
    assert.deepEqual(placesIn(files, 'x: {{ .Values.repl|icas }}\n', chosen), [
      'values-same.yaml:1 replicas',
      'values-prod.yaml:3 replicas',
      'values.yaml:5 replicas',
    ]);
  });
});

describe('A chart inside another', () => {
  const path = 'shop/charts/redis/templates/db.yaml';
  const twice = shop['shop/Chart.yaml']?.split('dependencies:')[0];

  test('that is installed under two names has two values, and is called so', () => {
    const files = {
      'shop/Chart.yaml': `${twice}dependencies:\n  - { name: redis, alias: cache, version: 1.0.0 }\n  - { name: redis, alias: store, version: 1.0.0 }\n`,
    };
    assert.equal(
      hoverIn(files, 'x: {{ .Values.si|ze }}\n', settings, path),
      '`.Values.size` as cache: `3` · values.yaml:10 3\n\nAs store: `1` · charts/redis/values.yaml:1 1',
    );
    assert.equal(
      hoverIn(files, 'x: {{ .Chart.Na|me }}\n', settings, path),
      '`.Chart.Name` as cache: `cache` · Chart.yaml:6 cache\n\nAs store: `store` · Chart.yaml:7 store',
    );
  });

  test('that is off is not rendered', () => {
    const files = {
      'shop/Chart.yaml': `${twice}dependencies:\n  - { name: redis, alias: cache, version: 1.0.0, condition: cache.on }\n`,
      'shop/charts/redis/values.yaml': 'size: 1\non: false\n'.replace('on:', '"on":'),
    };
    assert.match(
      hoverIn(files, 'x: {{ .Values.si|ze }}\n', settings, path) ?? '',
      /^`\.Values\.size`: `3` .*\n\nNot rendered with the chart's values\.$/,
    );
  });

  test('gives values to the outer one, which leads to where they are written', () => {
    const files = {
      'shop/Chart.yaml': `${twice}dependencies:\n  - { name: redis, alias: cache, version: 1.0.0, import-values: [data] }\n`,
      'shop/charts/redis/values.yaml': 'size: 1\nexports:\n  data:\n    color: red\n',
    };
    assert.equal(
      hoverIn(files, 'x: {{ .Values.col|or }}\n'),
      '`.Values.color`: `red` · charts/redis/values.yaml:4 red',
    );
    assert.deepEqual(placesIn(files, 'x: {{ .Values.col|or }}\n'), ['charts/redis/values.yaml:4 color']);
    assert.deepEqual(placesIn(files, 'x: {{ .Values.cache.si|ze }}\n'), [
      'values.yaml:10 size',
      'charts/redis/values.yaml:1 size',
    ]);
  });
});

describe('Keys that only the schema knows', () => {
  const schema = JSON.stringify({
    $defs: {
      image: { properties: { pullPolicy: { description: 'When to pull.' }, registry: { title: 'The host.' } } },
    },
    allOf: [{ properties: { nodes: { type: 'integer' } } }],
    properties: { image: { $ref: '#/$defs/image' }, loop: { $ref: '#/properties/loop' }, far: { $ref: 'http://x/y' } },
  });
  const offered = (text: string, given = schema) =>
    completionsIn({ 'shop/values.schema.json': given }, text).map(({ label, documentation }) => [label, documentation]);

  test('are offered behind those of the values, with what it says of them', () => {
    assert.deepEqual(offered('x: {{ .Values.image.| }}\n'), [
      ['registry', 'The host.'],
      ['repository', undefined],
      ['tag', undefined],
      ['pullPolicy', 'When to pull.'],
    ]);
    assert.deepEqual(
      offered('x: {{ .Values.| }}\n')
        .map(([label]) => label)
        .slice(-3),
      ['loop', 'far', 'nodes'],
    );
  });

  test('are none where references lead nowhere, out of it or in a circle, and where it is no JSON', () => {
    for (const text of ['x: {{ .Values.loop.| }}\n', 'x: {{ .Values.far.| }}\n', 'x: {{ .Values.toString.| }}\n']) {
      assert.deepEqual(offered(text), [], text);
    }
    assert.equal(offered('x: {{ .Values.image.| }}\n', '{').length, 3);
    assert.equal(
      offered('x: {{ .Chart.| }}\n').some(([label]) => label === 'image'),
      false,
    );
  });
});
