// SPDX-License-Identifier: Apache-2.0
// Charts as they are written: a problem is told where it is written, in values or in a helper, and fixed there.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { lint } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules/index';
import { applyEdits } from '../server/engine/text/edit';

type Files = Readonly<Record<string, string>>;

const settings = { ...defaultSettings('2026-11-22'), only: ['images/k8s-gcr-io'] };

/** The charts of a folder of files: `shop/Chart.yaml` makes `shop` one. */
function read(files: Files): Project {
  const charts = Object.keys(files)
    .filter((path) => path.endsWith('/Chart.yaml'))
    .map((path) => path.slice(0, -'/Chart.yaml'.length))
    .sort((a, b) => b.length - a.length);
  const sources = Object.entries(files).map(([path, text]) => {
    const chart = charts.find((folder) => path.startsWith(`${folder}/`));
    return readSource(fileOf(path, text, { chart }), text);
  });
  return new Project(sources);
}

/** What is found, as `path:line:column severity`, and with the text that is marked. */
function found(files: Files): string[] {
  return lint(read(files), rules, settings).problems.map(({ place, severity }) => {
    const { line, character } = place.source.position(place.start);
    return `${place.source.file.path}:${line + 1}:${character + 1} ${severity} ${place.source.text.slice(place.start, place.end)}`;
  });
}

/** The files after the first fix of each problem. */
function fixed(files: Files): Files {
  const project = read(files);
  const edits = lint(project, rules, settings)
    .problems.flatMap(({ finding }) => finding.fixes?.[0]?.edits ?? [])
    .flatMap((edit) => project.placeEdit(edit) ?? []);
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      applyEdits(
        text,
        edits.filter((edit) => edit.path === path),
      ),
    ]),
  );
}

const chart = (name: string, more = '') => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\nappVersion: "3.9"\n${more}`;
const pod = (image: string) => `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: ${image}\n`;
const whole =
  '"{{ .Values.image.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"';

describe('an image in parts', () => {
  const files = {
    'shop/Chart.yaml': chart('shop'),
    'shop/values.yaml': 'image:\n  registry: k8s.gcr.io # ours\n  repository: pause\n',
    'shop/templates/pod.yaml': pod(whole),
  };
  test('is one image, with the problem at the part of the values that is wrong', () => {
    assert.deepEqual(found(files), [
      `shop/templates/pod.yaml:5:14 info ${whole}`,
      'shop/values.yaml:2:13 error k8s.gcr.io',
    ]);
  });
  test('is fixed in the values, once, and its comment stays', () => {
    const after = fixed(files);
    assert.equal(after['shop/values.yaml'], 'image:\n  registry: registry.k8s.io # ours\n  repository: pause\n');
    assert.equal(after['shop/templates/pod.yaml'], files['shop/templates/pod.yaml']);
    assert.deepEqual(found(after), []);
  });
});

describe('values through three levels', () => {
  const files = {
    'shop/Chart.yaml': chart('shop', 'dependencies:\n  - name: redis\n    alias: cache\n    version: 1.0.0\n'),
    'shop/values.yaml': 'cache:\n  picture:\n    where: k8s.gcr.io\n',
    'shop/charts/redis/Chart.yaml': chart('redis'),
    'shop/charts/redis/values.yaml': 'picture:\n  where: quay.io\n  what: pause\n',
    'shop/charts/redis/templates/_helpers.tpl':
      '{{- define "redis.image" -}}\n{{ .Values.picture.where }}/{{ .Values.picture.what }}:1\n{{- end }}\n',
    'shop/charts/redis/templates/pod.yaml': pod('{{ include "redis.image" . | quote }}'),
  };
  test('are found in the values file that counts', () => {
    assert.deepEqual(found(files), [
      'shop/charts/redis/templates/pod.yaml:5:14 info {{ include "redis.image" . | quote }}',
      'shop/values.yaml:3:12 error k8s.gcr.io',
    ]);
  });
  test('and fixed there', () => {
    assert.equal(fixed(files)['shop/values.yaml'], 'cache:\n  picture:\n    where: registry.k8s.io\n');
  });
});

describe('what is not known', () => {
  const silent: Files[] = [
    // A helper that isn't there, a value that nobody gives, a value that another chart may give.
    {
      'shop/Chart.yaml': chart('shop'),
      'shop/values.yaml': '',
      'shop/templates/pod.yaml': pod('{{ include "lib.image" . }}'),
    },
    { 'shop/Chart.yaml': chart('shop'), 'shop/templates/pod.yaml': pod(whole) },
    {
      'shop/Chart.yaml': chart('shop'),
      'shop/values.yaml': 'image:\n  {{- toYaml .X | nindent 2 }}\n',
      'shop/templates/pod.yaml': pod(whole),
    },
  ];
  for (const [index, files] of silent.entries())
    test(`stays silent (${index + 1})`, () => assert.deepEqual(found(files), []));
});

test('a literal in a helper is found, and fixed, in the helper', () => {
  const files = {
    'shop/Chart.yaml': chart('shop'),
    'shop/templates/_helpers.tpl': '{{- define "image" -}}k8s.gcr.io/pause:{{ .Chart.AppVersion }}{{- end }}\n',
    'shop/templates/pod.yaml': pod('{{ include "image" . }}'),
  };
  assert.deepEqual(found(files), [
    'shop/templates/_helpers.tpl:1:23 error k8s.gcr.io',
    'shop/templates/pod.yaml:5:14 info {{ include "image" . }}',
  ]);
  assert.match(fixed(files)['shop/templates/_helpers.tpl'] ?? '', /-}}registry\.k8s\.io\/pause:/);
});

test('a default that null takes away is no default', () => {
  const files = {
    'shop/Chart.yaml': chart('shop'),
    'shop/values.yaml': 'redis:\n  image: null\n',
    'shop/charts/redis/Chart.yaml': chart('redis'),
    'shop/charts/redis/values.yaml': 'image: k8s.gcr.io/pause:1\n',
    'shop/charts/redis/templates/pod.yaml': pod('{{ .Values.image | default "quay.io/acme/pause:1" }}'),
  };
  // The subchart's own values are checked for whoever installs it by itself.
  assert.deepEqual(found(files), ['shop/charts/redis/values.yaml:1:8 error k8s.gcr.io']);
});
