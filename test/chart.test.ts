// SPDX-License-Identifier: Apache-2.0
// Charts as they are written: a problem is told where it is written, in values or in a helper, and fixed there.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { lint } from '../server/engine/lint/lint';
import { defaultSettings, type Settings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules/index';
import { applyEdits } from '../server/engine/text/edit';

type Files = Readonly<Record<string, string>>;

const settings: Settings = { ...defaultSettings('2026-11-22'), only: ['images/k8s-gcr-io'] };

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
function found(files: Files, chosen = settings): string[] {
  return lint(read(files), rules, chosen).problems.map(({ place, severity }) => {
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

/** The messages at a place that `found` names, and those of what is related to it. */
function messages(files: Files, at: string, chosen = settings): string[] {
  const { problems } = lint(read(files), rules, chosen);
  const index = found(files, chosen).findIndex((one) => one.startsWith(at));
  const finding = problems[index]?.finding;
  return finding ? [finding.message, ...(finding.related ?? []).map(({ message }) => message)] : [];
}

const dependency = (name: string, more = '') => `  - { name: ${name}, version: 1.0.0${more} }\n`;
const redis = {
  'shop/charts/redis/Chart.yaml': chart('redis'),
  'shop/charts/redis/values.yaml': 'where: quay.io\nname: pause\n',
  'shop/charts/redis/templates/pod.yaml': pod('{{ .Values.where }}/{{ .Values.name }}:1'),
};

describe('a chart inside another', () => {
  test('is found nothing in where it is turned off', () => {
    const files = (on: boolean) => ({
      'shop/Chart.yaml': chart('shop', `dependencies:\n${dependency('redis', ', condition: redis.enabled')}`),
      'shop/values.yaml': `redis:\n  enabled: ${on}\n  where: k8s.gcr.io\n`,
      ...redis,
    });
    assert.deepEqual(found(files(false)), []);
    assert.deepEqual(found(files(true)), [
      'shop/charts/redis/templates/pod.yaml:5:14 info {{ .Values.where }}/{{ .Values.name }}:1',
      'shop/values.yaml:3:10 error k8s.gcr.io',
    ]);
  });

  test('under two names is resolved with the values of both', () => {
    const files = {
      'shop/Chart.yaml': chart(
        'shop',
        `dependencies:\n${dependency('redis', ', alias: one')}${dependency('redis', ', alias: two')}`,
      ),
      'shop/values.yaml': 'one:\n  name: a\ntwo:\n  where: k8s.gcr.io\n',
      ...redis,
    };
    assert.deepEqual(found(files), [
      'shop/charts/redis/templates/pod.yaml:5:14 info {{ .Values.where }}/{{ .Values.name }}:1',
      'shop/values.yaml:4:10 error k8s.gcr.io',
    ]);
  });

  test('has other values files for those who install it alone', () => {
    const files = {
      'shop/Chart.yaml': chart('shop'),
      ...redis,
      'shop/charts/redis/values-prod.yaml': 'where: k8s.gcr.io\n',
    };
    assert.deepEqual(found(files), []);
  });

  test('is read where its folder lies beside the chart, and its problems stand there', () => {
    const files = {
      'apps/shop/Chart.yaml': chart(
        'shop',
        'dependencies:\n  - { name: common, version: 1.x.x, repository: "file://../../common" }\n',
      ),
      'apps/shop/templates/pod.yaml': pod('{{ include "common.image" . }}'),
      'common/Chart.yaml': chart('common', 'type: library\n'),
      'common/templates/_image.tpl': '{{- define "common.image" -}}k8s.gcr.io/pause:{{ .Chart.Version }}{{- end }}\n',
    };
    assert.deepEqual(found(files), [
      'apps/shop/templates/pod.yaml:5:14 info {{ include "common.image" . }}',
      'common/templates/_image.tpl:1:30 error k8s.gcr.io',
    ]);
    // Charts that name each other are no end of charts.
    const circle = {
      ...files,
      'common/Chart.yaml': chart(
        'common',
        'dependencies:\n  - { name: shop, version: 1.x.x, repository: "file://../apps/shop" }\n',
      ),
    };
    assert.equal(found(circle).length > 0, true);
  });
});

describe('other values files', () => {
  const files = {
    'shop/Chart.yaml': chart('shop'),
    'shop/values.yaml': 'where: quay.io\nname: pause\nmore:\n  enabled: false\n  where: k8s.gcr.io\n  name: none\n',
    'shop/values-prod.yaml': 'where: k8s.gcr.io\n',
    'shop/values-test.yaml': 'name: other\n',
    'shop/ci/old.yaml': 'where: k8s.gcr.io\n',
    'shop/templates/pod.yaml': pod('{{ .Values.where }}/{{ .Values.name }}:1'),
    'shop/templates/more.yaml': `{{ if .Values.more.enabled }}\n${pod('{{ .Values.more.where }}/{{ .Values.more.name }}:1')}{{ end }}\n`,
  };
  const template = 'shop/templates/pod.yaml:5:14 info {{ .Values.where }}/{{ .Values.name }}:1';

  test('each count alone over values.yaml, and the problem stands in the file that causes it', () => {
    assert.deepEqual(found(files), [
      'shop/ci/old.yaml:1:8 error k8s.gcr.io',
      template,
      'shop/values-prod.yaml:1:8 error k8s.gcr.io',
    ]);
    assert.deepEqual(messages(files, 'shop/values-prod.yaml'), [
      'k8s.gcr.io has been frozen since April 2023.',
      'This template uses it.',
    ]);
    assert.deepEqual(messages(files, 'shop/templates/pod.yaml'), [
      'k8s.gcr.io has been frozen since April 2023; it is written in old.yaml and values-prod.yaml.',
      'It is written here.',
      'It is written here.',
    ]);
  });

  test('are all mended from the template', () => {
    const project = read(files);
    const { problems } = lint(project, rules, settings);
    const [fix] =
      problems.find(({ place }) => place.source.file.path === 'shop/templates/pod.yaml')?.finding.fixes ?? [];
    const edits = fix?.edits.flatMap((edit) => project.placeEdit(edit) ?? []) ?? [];
    assert.deepEqual(edits.map(({ path }) => path).sort(), ['shop/ci/old.yaml', 'shop/values-prod.yaml']);
  });

  test('say with what something is wrong that they turn on or put together', () => {
    const on = {
      ...files,
      'shop/values-test.yaml': 'where: null\nmore:\n  enabled: true\n',
      'shop/values-prod.yaml': '',
      'shop/ci/old.yaml': '',
    };
    assert.deepEqual(found(on), [
      'shop/templates/more.yaml:6:14 info {{ .Values.more.where }}/{{ .Values.more.name }}:1',
      'shop/values.yaml:5:10 error k8s.gcr.io',
    ]);
    assert.deepEqual(messages(on, 'shop/values.yaml').slice(1), ['This template uses it, with values-test.yaml.']);
    const together = {
      'shop/Chart.yaml': chart('shop'),
      'shop/values.yaml': 'where: k8s.gcr.io\nold: false\n',
      'shop/values-old.yaml': 'old: true\n',
      'shop/templates/pod.yaml': pod('{{ ternary .Values.where "quay.io" .Values.old }}/pause:1'),
    };
    assert.deepEqual(messages(together, 'shop/values.yaml').slice(1), ['This template uses it, with values-old.yaml.']);
    assert.match(
      messages(together, 'shop/templates')[0] ?? '',
      /; it is written in values\.yaml, with values-old\.yaml\.$/,
    );
  });

  test('are one set in their order where a configuration says so, and the only one', () => {
    const chosen = (...valuesFiles: string[]) => ({ ...settings, valuesFiles });
    assert.deepEqual(found(files, chosen('values-test.yaml')), []);
    assert.deepEqual(found(files, chosen('values-prod.yaml', './ci/old.yaml')), [
      'shop/ci/old.yaml:1:8 error k8s.gcr.io',
      template,
    ]);
    const beside = { ...files, 'deploy/prod.yaml': 'where: k8s.gcr.io\n' };
    const toGlobPath = (path: string) => path;
    assert.deepEqual(found(beside, { ...chosen('deploy/prod.yaml'), toGlobPath }), [
      'deploy/prod.yaml:1:8 error k8s.gcr.io',
      template,
    ]);
  });

  test('are no more than a dozen', () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `shop/values-${String(index).padStart(2, '0')}.yaml`,
        'where: k8s.gcr.io\n',
      ]),
    );
    const { 'shop/ci/old.yaml': _, ...rest } = files;
    assert.equal(found({ ...rest, ...many }).filter((one) => one.includes('shop/values-')).length, 12);
  });
});

test('placeholders of csctl are unknown, and no faults', () => {
  const files = {
    'stack/cluster-addon/Chart.yaml':
      'apiVersion: v2\nname: addon\nversion: << .ClusterAddonVersion >>\ndependencies:\n  - { name: redis, version: 1.0.0, alias: cache }\n',
    'stack/cluster-addon/values.yaml':
      'image:\n  repository: k8s.gcr.io/pause\n  tag: << .ClusterAddonVersion >>\nwhere: << .Hub >>\nname: << .Name >>\n',
    'stack/cluster-addon/templates/pod.yaml': pod('{{ .Values.where }}/{{ .Values.name }}:{{ .Chart.Version }}'),
  };
  const all = { ...settings, only: [] };
  assert.deepEqual(
    lint(read(files), rules, all)
      .problems.map(({ rule }) => rule.id)
      .filter((id) => /^(?:yaml|images\/(?:docker|latest|no))/.test(id)),
    [],
  );
  assert.deepEqual(found(files), ['stack/cluster-addon/values.yaml:2:15 error k8s.gcr.io']);
});

test('what values hold for tpl, or say in comments, is no template', () => {
  const files = {
    'shop/Chart.yaml': chart('shop', `dependencies:\n${dependency('redis', ', condition: redis.enabled')}`),
    'shop/values.yaml':
      '# {{ template "x" . }}\nredis:\n  enabled: false\n  where: k8s.gcr.io\nimage: "{{ .Values.where }}/pause:1"\nwhere: k8s.gcr.io\n',
    'shop/templates/pod.yaml': pod('{{ tpl .Values.image . }}'),
    ...redis,
  };
  assert.deepEqual(found(files), [
    'shop/templates/pod.yaml:5:14 info {{ tpl .Values.image . }}',
    'shop/values.yaml:6:8 error k8s.gcr.io',
  ]);
});

describe('hostile charts come to an end', () => {
  /** A chart that has the one inside it under two names, and so on. */
  const nest = (depth: number, more: (folder: string) => Files): Files => {
    let files: Files = {};
    let folder = 'top';
    for (let at = 0; at <= depth; at += 1) {
      const inner = `c${at + 1}`;
      const twice = `dependencies:\n${dependency(inner, ', alias: one')}${dependency(inner, ', alias: two')}`;
      files = {
        ...files,
        [`${folder}/Chart.yaml`]: chart(at === 0 ? 'top' : `c${at}`, at < depth ? twice : ''),
        ...more(folder),
      };
      folder = `${folder}/charts/${inner}`;
    }
    return files;
  };
  const ends = (files: Files) => {
    const start = performance.now();
    lint(read(files), rules, settings);
    assert.ok(performance.now() - start < 20_000, `${performance.now() - start} ms`);
  };

  test('two names of two names of two names', () => {
    ends(
      nest(30, (folder) => ({
        [`${folder}/values.yaml`]:
          'global: {a: {b: {c: d}}}\none: {global: {a: {b: 1}}}\nwhere: quay.io\nwhat: pause\n',
        [`${folder}/templates/pod.yaml`]: pod('{{ .Values.where }}/{{ .Values.what }}:{{ .Values.global.a.b.c }}'),
      })),
    );
  });

  test('imports that import what they import', () => {
    const imports =
      'import-values: [{child: ., parent: .}, {child: a, parent: one.a}, {child: one, parent: a}, {child: global, parent: global}]';
    ends(
      nest(10, (folder) => ({
        [`${folder}/requirements.yaml`]: `dependencies:\n${dependency(`c${folder.split('charts').length}`, `, ${imports}`)}`,
        [`${folder}/values.yaml`]: 'a: {a: {a: b}}\none: {a: c}\nglobal: {a: d}\n',
        [`${folder}/templates/pod.yaml`]: pod('{{ .Values.a.a.a }}/{{ .Values.one.a }}:{{ .Values.global.a }}'),
      })),
    );
  });

  test('charts that name each other, each by many folders', () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < 100; at += 1) {
      const beside = Array.from(
        { length: 20 },
        (_, to) => `  - { name: c${(at + to) % 100}, version: 1.x.x, repository: "file://../c${(at + to) % 100}" }\n`,
      );
      files[`c${at}/Chart.yaml`] = chart(`c${at}`, `dependencies:\n${beside.join('')}`);
      files[`c${at}/values.yaml`] = 'where: quay.io\n';
      files[`c${at}/templates/pod.yaml`] = pod('{{ .Values.where }}/pause:1');
    }
    ends(files);
  });

  test('keys that mean something to JavaScript', () => {
    const files = {
      'shop/Chart.yaml': chart(
        'shop',
        `dependencies:\n${dependency('constructor', ', alias: __proto__, condition: toString.valueOf')}`,
      ),
      'shop/values.yaml': '__proto__: {where: k8s.gcr.io}\nconstructor: null\ntoString: 1\n',
      'shop/charts/c/Chart.yaml': chart('constructor'),
      'shop/charts/c/templates/pod.yaml': pod('{{ .Values.where }}/{{ .Values.constructor }}pause:1'),
    };
    assert.deepEqual(found(files), [
      'shop/charts/c/templates/pod.yaml:5:14 info {{ .Values.where }}/{{ .Values.constructor }}pause:1',
      'shop/values.yaml:1:20 error k8s.gcr.io',
    ]);
  });
});
