// SPDX-License-Identifier: Apache-2.0

import { isServed } from '../catalogue/api-groups';
import { oldestSupported } from '../catalogue/kubernetes-releases';
import { type Environment, type Reach, resolveTemplate, type Stretch, type TemplateSource } from '../helm/evaluate';
import type { Expression } from '../helm/expression';
import { type Definition, parseTemplate } from '../helm/template';
import type { Text as ResolvedText } from '../helm/text-parts';
import { nothing } from '../helm/value';
import type { Document } from '../text/document';
import type { Source } from '../text/source';
import type { Text } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';
import { WrittenText } from '../yaml/written-text';
import type { Project } from './project';
import { type ChartValue, mergeValues, valueAt, valuesOf, withEntry } from './values';

/** A chart as it is written: what its templates are given, without rendering them. */
export interface Chart {
  /** Its folder, as in the paths of its files. */
  readonly folder: string;
  readonly templates: readonly Source[];
  /** The files that define named templates, in this chart and those around and inside it. */
  readonly helpers: readonly Source[];
  /** What `.Values` is, with the values of charts above it. */
  readonly values: ChartValue;
  /** Chart.yaml. */
  readonly metadata: ChartValue;
  readonly defines: ReadonlyMap<string, { readonly source: ReadTemplate; readonly definition: Definition }>;
  /** All documents that what its templates give depends on. */
  readonly inputs: readonly Document[];
  /** The places in values files that say what is at a path of `.Values`; the one that counts comes first. */
  written(path: readonly string[]): readonly YamlNode[];
  /** The place in Chart.yaml of what templates call `.Chart.AppVersion`. */
  writtenInMetadata(path: readonly string[]): YamlNode | undefined;
}

/** The charts of a project, outer ones before the charts inside them. */
export function chartsOf(project: Project): readonly Chart[] {
  const folders = new Map<string, Source[]>();
  for (const source of project.sources) {
    const chart = source.file.chart === '.' ? '' : source.file.chart;
    if (chart === undefined) continue;
    const own = folders.get(chart);
    if (own) own.push(source);
    else folders.set(chart, [source]);
  }
  const charts: Chart[] = [];
  const known = new Map<string, Chart>();
  for (const folder of [...folders.keys()].sort((a, b) => a.length - b.length)) {
    const parent = known.get(parentOf(folder) ?? '\0');
    const chart = read(folder, folders.get(folder) ?? [], parent);
    known.set(folder, chart);
    charts.push(chart);
  }
  // Helpers are one name space for a chart and all that is inside it, whichever way they call each other.
  return charts.map((chart) => {
    const defines = family(chart, charts);
    const helpers = new Set([...defines.values()].map(({ source }) => source.of));
    const inputs = [...chart.inputs, ...[...helpers].flatMap(({ tiles }) => tiles.map(({ document }) => document))];
    return { ...chart, defines, helpers: [...helpers], inputs };
  });
}

/** `shop` for `shop/charts/redis`. */
function parentOf(folder: string): string | undefined {
  return /^(.*?)\/?charts\/[^/]+$/.exec(folder)?.[1];
}

function family(chart: Chart, all: readonly Chart[]): Chart['defines'] {
  const root = chart.folder.replace(/\/?charts\/.*$/, '');
  const defines = new Map<string, { source: ReadTemplate; definition: Definition }>();
  for (const other of all) {
    if (other.folder !== root && !other.folder.startsWith(root === '' ? 'charts/' : `${root}/charts/`)) continue;
    for (const [name, define] of other.defines) defines.set(name, define);
  }
  return defines;
}

function read(folder: string, sources: readonly Source[], parent: Chart | undefined): Chart {
  const named = (name: string) =>
    sources.find(({ file }) => file.path === (folder === '' ? name : `${folder}/${name}`));
  const metadataDocument = named('Chart.yaml')?.tiles[0]?.document;
  const valuesDocument = named('values.yaml')?.tiles[0]?.document;
  const own: ChartValue = valuesDocument ? valuesOf(valuesDocument) : nothing;
  const name = metadataDocument && rootOf(metadataDocument).at('name').scalar();
  const templates = sources.filter(({ file }) => file.role === 'template');
  const defines = new Map<string, { source: ReadTemplate; definition: Definition }>();
  for (const template of templates) {
    const source = templateOf(template);
    for (const node of source.template.nodes) {
      if (node.type === 'definition' && node.name) defines.set(node.name, { source, definition: node });
    }
  }
  return {
    folder,
    templates,
    helpers: [],
    values: parent && name ? fromParent(parent, name, own) : own,
    metadata: metadataDocument ? capitalised(valuesOf(metadataDocument)) : nothing,
    defines,
    inputs: [
      ...(parent?.inputs ?? []),
      ...[metadataDocument, valuesDocument].filter((document) => document !== undefined),
    ],
    written(path) {
      const own = valuesDocument ? [rootOf(valuesDocument).at(...path)] : [];
      const above = parent && name ? parent.written(path[0] === 'global' ? path : [keyIn(parent, name), ...path]) : [];
      return [...above, ...own].filter((node) => node.exists || node.pair);
    },
    writtenInMetadata([first, ...path]) {
      const root = metadataDocument && rootOf(metadataDocument);
      if (first === undefined) return root;
      return root
        ?.entries()
        .find((entry) => capital(String(entry.key)) === first)
        ?.at(...path);
    },
  };
}

/** What a chart gives to one inside it: the values under its name or alias, and `global`. */
function fromParent(parent: Chart, name: string, own: ChartValue): ChartValue {
  const given = valueAt(parent.values, [keyIn(parent, name)]);
  const merged = given && given.kind !== 'null' ? mergeValues(given, own) : own;
  return withEntry(merged, 'global', valueAt(parent.values, ['global']));
}

/** The key under which a chart has the values of one inside it. */
function keyIn(parent: Chart, name: string): string {
  return dependenciesOf(parent).find((one) => one.name === name)?.alias ?? name;
}

function dependenciesOf({ metadata }: Chart): readonly { name: string; alias: string | undefined }[] {
  const list = valueAt(metadata, ['Dependencies']);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const text = (key: string) => {
      const value = valueAt(item, [key]);
      return value?.kind === 'string' ? value.text.text : undefined;
    };
    const name = text('name');
    return name === undefined ? [] : [{ name, alias: text('alias') }];
  });
}

/** Chart.yaml's keys as templates name them: `.Chart.AppVersion`. */
function capitalised(value: ChartValue): ChartValue {
  if (value.kind !== 'map') return value;
  const byName = new Map(value.keys.map((key) => [capital(key), key]));
  return { kind: 'map', keys: [...byName.keys()], get: (name) => value.get(byName.get(name) ?? '') };
}

function capital(key: string): string {
  return key === 'apiVersion' ? 'APIVersion' : key.charAt(0).toUpperCase() + key.slice(1);
}

/** A template as the evaluator knows it, and the file it stands in. */
export interface ReadTemplate extends TemplateSource {
  readonly of: Source;
}

const parsed = new WeakMap<Source, ReadTemplate>();

/** A file as a template; the same object each time. */
export function templateOf(source: Source): ReadTemplate {
  let template = parsed.get(source);
  if (!template) {
    template = { text: source.text, template: parseTemplate(source.text), of: source };
    parsed.set(source, template);
  }
  return template;
}

/** What stretches of a template, and of the helpers that it includes, can be. */
export interface ResolvedTemplate {
  /** Offsets count in the whole text of `source`. What isn't known is one HOLE. */
  texts(source: Source, stretch: Stretch): readonly ResolvedText<Text>[];
  /** Whether what stands at an offset of `source` is rendered by this template. */
  reach(source: Source, offset: number): Reach;
  /** What the action that begins at an offset of `source` can be. */
  values(source: Source, start: number): readonly ChartValue[];
  /** What the path of the watched expression begins at; undefined where nothing evaluates it. */
  readonly bases: readonly ChartValue[] | undefined;
}

/** Follows a template with the chart's values. `stretchesOf` says which stretches of a file matter, in their order; `watched` is an expression of one. */
export function resolveIn(
  chart: Chart,
  main: Source,
  stretchesOf: (source: Source) => readonly Stretch[],
  settings: ClusterSettings,
  watched?: Expression,
): ResolvedTemplate {
  const branch = settings.kubernetesVersion ?? oldestSupported(settings.date);
  const environment: Environment<Text> = {
    values: chart.values,
    chart: chart.metadata,
    kubeVersion: branch ? `v${branch}.0` : undefined,
    hasApi: (name) => (branch ? isServed(name, branch) : undefined),
    define: (name) => chart.defines.get(name),
    place: (template, start, end) => placeIn(template as ReadTemplate, start, end),
  };
  // What `tpl` reads as a template stands in no file.
  const asked = (template: TemplateSource) =>
    (template as ReadTemplate).of ? stretchesOf((template as ReadTemplate).of) : [];
  const resolution = resolveTemplate(templateOf(main), environment, asked, watched);
  return {
    texts: (source, stretch) => resolution.texts(stretch, templateOf(source)),
    reach: (source, offset) => resolution.reach(offset, templateOf(source)),
    values: (source, start) => resolution.values(start, templateOf(source)),
    bases: resolution.bases,
  };
}

/** Which cluster a chart is meant for. */
export interface ClusterSettings {
  readonly kubernetesVersion: string | undefined;
  readonly date: string;
}

const literals = new WeakMap<Document, Map<string, Text>>();

/** The text that a template has literally between two offsets of its file; the same object each time. */
function placeIn(template: ReadTemplate, start: number, end: number): Text | undefined {
  const placed = template.of?.tiles.find(
    (tile) => tile.start <= start && end <= tile.start + tile.document.text.length,
  );
  if (!placed) return undefined;
  let known = literals.get(placed.document);
  if (!known) {
    known = new Map();
    literals.set(placed.document, known);
  }
  const key = `${start - placed.start}-${end - placed.start}`;
  const before = known.get(key);
  if (before) return before;
  const text = new WrittenText(placed.document, start - placed.start, end - placed.start);
  known.set(key, text);
  return text;
}
