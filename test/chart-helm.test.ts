// SPDX-License-Identifier: Apache-2.0
// What charts are given, against what the real helm 4 and helm 3 render of them: the images, with each set of values.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { chartsOf } from '../server/engine/kubernetes/chart';
import { resolvedImagesOf } from '../server/engine/kubernetes/chart-images';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { defaultSettings } from '../server/engine/lint/settings';
import { HOLE } from '../server/engine/text/text';
import { folderWith } from './harness/folder';
import { helms, missing } from './harness/helm';

type Files = Readonly<Record<string, string>>;

/** The images that helm renders; `given` is a values file of the chart. */
function rendered(helm: string, files: Files, given: string | undefined): readonly string[] {
  const folder = folderWith(files);
  const values = given === undefined ? [] : ['--values', join(folder, 'top', given)];
  const out = execFileSync(helm, ['template', 'name', join(folder, 'top'), ...values], {
    encoding: 'utf8',
    stdio: 'pipe',
    env: { HOME: folder },
  });
  return distinct([...out.matchAll(/image: "?([^"\n]*)/g)].map(([, image = '']) => image));
}

/** The images that are known without helm, with the same values. */
function known(files: Files, given: string | undefined): readonly string[] {
  const chartFolders = Object.keys(files).flatMap((path) => /^(.*)\/Chart\.yaml$/.exec(path)?.[1] ?? []);
  const sources = Object.entries(files).map(([path, text]) => {
    const chart = chartFolders.filter((one) => path.startsWith(`${one}/`)).sort((a, b) => b.length - a.length)[0];
    return readSource(fileOf(path, text, { chart }), text);
  });
  const settings = { ...defaultSettings('2026-11-22'), valuesFiles: given === undefined ? [] : [given] };
  const charts = chartsOf(new Project(sources), settings);
  return distinct(
    charts.flatMap((chart) =>
      chart.rendered.flatMap((source) =>
        resolvedImagesOf(chart, source, settings).map(
          ({ image }) => (image.repository ?? image.registry)?.source.value,
        ),
      ),
    ),
  );
}

function distinct(images: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(images.flatMap((image) => (image === undefined || image.includes(HOLE) ? [] : image)))].sort();
}

const metadata = (name: string, ...dependencies: readonly string[]) =>
  `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${list(dependencies)}`;
const list = (dependencies: readonly string[]) =>
  dependencies.length === 0 ? '' : `dependencies:\n${dependencies.map((one) => `  - { ${one} }\n`).join('')}`;
const pod = (image: string) => `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: "${image}"\n`;

/** A chart called after its folder, whose pod's image is `<name>/<.Values.image>`. */
function chart(folder: string, values: string, ...dependencies: readonly string[]): Files {
  return {
    [`${folder}/Chart.yaml`]: metadata(folder.slice(folder.lastIndexOf('/') + 1), ...dependencies),
    [`${folder}/values.yaml`]: values,
    [`${folder}/templates/pod.yaml`]: pod('{{ .Chart.Name }}/{{ .Values.image }}'),
  };
}

const a = 'name: a, version: 1.0.0';
const b = 'name: b, version: 1.0.0';

interface Case {
  readonly title: string;
  readonly files: Files;
  /** A values file of the chart. */
  readonly given?: string;
  readonly images: readonly string[];
  /** What helm renders too, where helm 3 and helm 4 don't agree, so that nothing is known. */
  readonly unknown?: RegExp;
}

const cases: readonly Case[] = [
  {
    title: 'a dependency is installed where nothing turns it off, and so is a chart that is only there',
    files: {
      ...chart('top', 'image: x', a),
      ...chart('top/charts/a', 'image: x'),
      ...chart('top/charts/b', 'image: x'),
    },
    images: ['a/x', 'b/x', 'top/x'],
  },
  {
    title: 'a condition turns it off',
    files: {
      ...chart('top', 'image: x\na: {enabled: false}', `${a}, condition: a.enabled`),
      ...chart('top/charts/a', 'image: x'),
    },
    images: ['top/x'],
  },
  {
    title: 'a condition may stand in the values of the chart that it turns off',
    files: {
      ...chart('top', 'image: x', `${a}, condition: a.enabled`),
      ...chart('top/charts/a', 'image: x\nenabled: false'),
    },
    images: ['top/x'],
  },
  {
    title: 'the first condition that is a boolean counts, and blanks behind a comma belong to the path',
    files: {
      ...chart(
        'top',
        'image: x\nlit: true\ndark: false\ntext: "false"',
        `${a}, condition: "nothing,text,dark,lit"`,
        `${b}, condition: "nothing, dark"`,
        `name: c, version: 1.0.0, condition: "lit,dark"`,
      ),
      ...chart('top/charts/a', 'image: x'),
      ...chart('top/charts/b', 'image: x'),
      ...chart('top/charts/c', 'image: x'),
    },
    images: ['b/x', 'c/x', 'top/x'],
  },
  {
    title: 'one tag that is true wins over others, and a condition over tags',
    files: {
      ...chart(
        'top',
        'image: x\ntags: {lit: true, dark: false}\nsure: true',
        `${a}, tags: [dark, lit]`,
        `${b}, tags: [dark]`,
        'name: c, version: 1.0.0, tags: [dark], condition: sure',
        'name: d, version: 1.0.0, tags: [other]',
      ),
      ...chart('top/charts/a', 'image: x'),
      ...chart('top/charts/b', 'image: x'),
      ...chart('top/charts/c', 'image: x'),
      ...chart('top/charts/d', 'image: x'),
    },
    images: ['a/x', 'c/x', 'd/x', 'top/x'],
  },
  {
    title: 'the tags of the outermost chart count inside others, before those of the chart itself',
    files: {
      ...chart('top', 'image: x\ntags: {t: true}', a),
      ...chart(
        'top/charts/a',
        'image: x\ntags: {t: false, u: false}',
        `${b}, tags: [t]`,
        'name: c, version: 1.0.0, tags: [u]',
      ),
      ...chart('top/charts/a/charts/b', 'image: x'),
      ...chart('top/charts/a/charts/c', 'image: x'),
    },
    images: ['a/x', 'b/x', 'top/x'],
  },
  {
    title: 'conditions inside a chart are about its own values, and what is inside one that is off is off',
    files: {
      ...chart(
        'top',
        'image: x\na: {b: {enabled: false}}\nc: {enabled: false}',
        a,
        'name: c, version: 1.0.0, condition: c.enabled',
      ),
      ...chart('top/charts/a', 'image: x', `${b}, condition: b.enabled`),
      ...chart('top/charts/a/charts/b', 'image: x'),
      ...chart('top/charts/c', 'image: x', 'name: d, version: 1.0.0'),
      ...chart('top/charts/c/charts/d', 'image: x'),
    },
    images: ['a/x', 'top/x'],
  },
  {
    title: 'a chart without dependencies leaves alone what the charts inside it say of theirs',
    files: {
      ...chart('top', 'image: x'),
      ...chart('top/charts/a', 'image: x\nb: {enabled: false}', `${b}, alias: other, condition: b.enabled`),
      ...chart('top/charts/a/charts/b', 'image: x'),
    },
    images: ['a/x', 'b/x', 'top/x'],
  },
  {
    title: 'a chart further inside that has another name turns itself off under its own name only',
    files: {
      ...chart('top', 'image: x', a, `${b}, alias: c, condition: c.enabled`),
      ...chart(
        'top/charts/a',
        'image: x',
        `${b}, alias: d, condition: d.enabled`,
        'name: e, version: 1.0.0, condition: e.enabled',
      ),
      ...chart('top/charts/a/charts/b', 'image: x\nenabled: false'),
      ...chart('top/charts/a/charts/e', 'image: x\nenabled: false'),
      ...chart('top/charts/b', 'image: x\nenabled: false'),
    },
    images: ['a/x', 'd/x', 'top/x'],
  },
  {
    title: 'one chart under two names has two sets of values, and its alias for a name',
    files: {
      ...chart('top', 'image: x\none: {image: w}', `${a}, alias: one`, `${a}, alias: two, condition: two.enabled`),
      ...chart('top/charts/a', 'image: x'),
    },
    images: ['one/w', 'two/x', 'top/x'].sort(),
  },
  {
    title: 'an alias is for the version that is asked for',
    files: {
      ...chart('top', 'image: x\none: {image: w}\na: {image: z}', 'name: a, alias: one, version: ">=2"'),
      ...chart('top/charts/a', 'image: x'),
    },
    images: ['a/z', 'top/x'],
  },
  {
    title: 'requirements.yaml of old charts is read like Chart.yaml',
    files: {
      ...chart('top', 'image: x\none: {image: w}\ntwo: {enabled: false}'),
      'top/Chart.yaml': 'apiVersion: v1\nname: top\nversion: 1.0.0\n',
      'top/requirements.yaml': list([`${a}, alias: one`, `${a}, alias: two, condition: two.enabled`]),
      ...chart('top/charts/a', 'image: x'),
    },
    images: ['one/w', 'top/x'],
  },
  {
    title: 'imported values lie below those of the chart, and are not those that it gives',
    files: {
      ...chart(
        'top',
        'a: {data: {image: given}, exports: {more: {image: given}}}',
        `${a}, import-values: [{child: data, parent: .}]`,
        b,
      ),
      ...chart('top/charts/a', 'image: x\ndata: {image: imported}'),
      ...chart('top/charts/b', 'image: x'),
    },
    images: ['a/x', 'b/x', 'top/given'],
  },
  {
    title: 'exports are imported by name, and what the chart says itself counts more',
    files: {
      ...chart('top', 'own: {image: mine}', `${a}, import-values: [more, {child: deep.values, parent: own}]`),
      'top/templates/other.yaml': pod('{{ .Values.own.image }}/{{ .Values.own.tag }}'),
      ...chart(
        'top/charts/a',
        'image: x\nexports: {more: {image: exported}}\ndeep: {values: {image: theirs, tag: theirs}}',
      ),
    },
    images: ['a/x', 'mine/theirs', 'top/exported'],
  },
  {
    title: 'what a chart imports into global counts in all charts inside it',
    files: {
      ...chart('top', 'image: x', `${a}, import-values: [{child: shared, parent: global}]`, b),
      ...chart('top/charts/a', 'image: x\nshared: {zone: a}'),
      ...chart('top/charts/b', 'global: {zone: b, hub: b}'),
      'top/charts/b/templates/pod.yaml': pod('b/{{ .Values.global.zone }}/{{ .Values.global.hub }}'),
    },
    images: ['a/x', 'b/a/b', 'top/x'],
  },
  {
    title: 'what a chart says itself hides what it imports, also from what is given',
    files: {
      ...chart('top', 'map: null', `${a}, import-values: [{child: map, parent: map}]`),
      'top/values-given.yaml': 'map: {tag: given}',
      'top/templates/pod.yaml': pod('top/{{ .Values.map.tag }}/{{ .Values.map.image | default "none" }}'),
      ...chart('top/charts/a', 'image: x\nmap: {image: theirs}'),
    },
    given: 'values-given.yaml',
    images: ['a/x', 'top/given/none'],
  },
  {
    title: 'imports go up through several charts, and not from one that is off',
    files: {
      ...chart(
        'top',
        'b: {enabled: false}',
        `${a}, import-values: [up]`,
        `${b}, condition: b.enabled, import-values: [up]`,
      ),
      ...chart(
        'top/charts/a',
        'image: x',
        'name: c, version: 1.0.0, import-values: [{child: data, parent: exports.up}]',
      ),
      ...chart('top/charts/a/charts/c', 'image: x\ndata: {image: deep}'),
      ...chart('top/charts/b', 'image: x\nexports: {up: {image: wrong}}'),
    },
    images: ['a/x', 'c/x', 'top/deep'],
  },
  {
    title: 'what is given is not imported',
    files: {
      ...chart('top', '', `${a}, import-values: [{child: data, parent: .}]`),
      'top/values-given.yaml': 'a: {data: {image: given}}',
      ...chart('top/charts/a', 'image: x\ndata: {image: theirs}'),
    },
    given: 'values-given.yaml',
    images: ['a/x', 'top/theirs'],
  },
  {
    title: 'values go down three levels, and so do globals',
    files: {
      ...chart('top', 'image: x\na: {b: {image: outer}, global: {zone: middle, hub: ours}}\nglobal: {zone: outer}', a),
      ...chart('top/charts/a', 'image: x\nb: {image: inner}\nglobal: {zone: own, port: own}', b),
      ...chart('top/charts/a/charts/b', 'image: own'),
      'top/charts/a/charts/b/templates/more.yaml': pod(
        '{{ .Values.global.zone }}/{{ .Values.global.hub }}/{{ .Values.global.port }}/{{ $.Values.global.none }}x',
      ),
    },
    images: ['a/x', 'b/outer', 'outer/ours/own/x', 'top/x'],
  },
  {
    title: 'a chart sees the values of those inside it',
    files: {
      ...chart('top', '', `${a}, alias: one`),
      'top/templates/pod.yaml': pod('seen/{{ .Values.one.image }}'),
      ...chart('top/charts/a', 'image: inside'),
    },
    images: ['one/inside', 'seen/inside'],
  },
  {
    title: 'null that is given takes a default away, of the chart and of those inside it',
    files: {
      ...chart('top', 'image: x\nmap: {image: x}', a),
      'top/values-given.yaml': 'image: null\nmap: null\na: {image: null}',
      'top/templates/pod.yaml': pod(
        'top/{{ .Values.image | default "gone" }}/{{ dig "image" "gone" (.Values.map | default dict) }}',
      ),
      ...chart('top/charts/a', 'image: x'),
      'top/charts/a/templates/pod.yaml': pod('a/{{ .Values.image | default "gone" }}'),
    },
    given: 'values-given.yaml',
    images: ['a/gone', 'top/gone/gone'],
  },
  {
    title: 'null that a chart says of one inside it is not known: helm 3 and helm 4 differ',
    files: {
      ...chart('top', 'image: x\na: {image: null}', a),
      ...chart('top/charts/a', 'image: x'),
      'top/charts/a/templates/pod.yaml': pod('a/{{ .Values.image | default "gone" }}'),
    },
    images: ['top/x'],
    unknown: /^a\/(?:x|gone)$/,
  },
  {
    title: 'a library has helpers and renders nothing',
    files: {
      ...chart('top', 'image: x', a),
      'top/templates/pod.yaml': pod('{{ include "a.image" . }}'),
      ...chart('top/charts/a', ''),
      'top/charts/a/Chart.yaml': `${metadata('a')}type: library\n`,
      'top/charts/a/templates/pod.yaml': '{{ define "a.image" }}wrong/{{ .Values.image }}{{ end }}\n',
      'top/charts/a/templates/_helpers.tpl': '{{ define "a.image" }}right/{{ .Values.image }}{{ end }}\n',
    },
    images: ['right/x'],
  },
  {
    title: 'of two helpers of one name the outer one counts',
    files: {
      ...chart('top', 'image: x', a),
      'top/templates/_helpers.tpl': '{{ define "image" }}outer/{{ .Values.image }}{{ end }}\n',
      ...chart('top/charts/a', 'image: x'),
      'top/charts/a/templates/_helpers.tpl': '{{ define "image" }}inner/{{ .Values.image }}{{ end }}\n',
      'top/charts/a/templates/pod.yaml': pod('{{ include "image" . }}'),
    },
    images: ['outer/x', 'top/x'],
  },
  {
    title: 'a values file without keys changes nothing',
    files: {
      ...chart('top', 'image: x\na: {image: w}', a),
      'top/values-given.yaml': '# nothing yet\n',
      ...chart('top/charts/a', 'image: x'),
    },
    given: 'values-given.yaml',
    images: ['a/w', 'top/x'],
  },
  {
    title: 'values in several documents are not known: helm 3 reads the first, and helm 4 all',
    files: {
      ...chart('top', '# x\n---\nimage: x\n', a),
      ...chart('top/charts/a', 'image: x\n---\nimage: w\n'),
    },
    images: ['top/x'],
    unknown: /^a\/[xw]$/,
  },
  {
    title: 'an image whose first part is in a block is one image',
    files: {
      ...chart('top', 'image: x\nregistry: own'),
      'top/templates/pod.yaml':
        'kind: Pod\napiVersion: v1\nspec:\n  containers:\n    - image: {{ if .Values.registry }}{{ .Values.registry }}/{{ else }}none/{{ end }}{{ .Values.image }}:{{ .Values.tag | default 1 }}\n',
    },
    images: ['own/x:1'],
  },
  {
    title: 'a values file that is given turns on what is off',
    files: {
      ...chart('top', 'image: x\na: {enabled: false}\nmore: {enabled: false}', `${a}, condition: a.enabled`),
      'top/values-given.yaml': 'a: {enabled: true}\nmore: {enabled: true, image: w}',
      'top/templates/more.yaml': `{{ if .Values.more.enabled }}\n${pod('more/{{ .Values.more.image }}')}{{ end }}\n`,
      ...chart('top/charts/a', 'image: x'),
    },
    given: 'values-given.yaml',
    images: ['a/x', 'more/w', 'top/x'],
  },
];

describe('Images of charts are those that helm renders', () => {
  for (const { title, files, given, images, unknown = /^$/ } of cases) {
    test(title, () => {
      assert.deepEqual(known(files, given), images);
    });
    for (const [name, helm] of Object.entries(helms)) {
      test(`${title}: ${name}`, () => {
        const all = rendered(helm, files, given);
        assert.deepEqual(
          all.filter((image) => !unknown.test(image)),
          images,
        );
      });
    }
  }
  if (missing) test('helm', { skip: missing }, () => {});
});
