// SPDX-License-Identifier: Apache-2.0

import { isServed } from '../catalogue/api-groups';
import { oldestSupported } from '../catalogue/kubernetes-releases';
import { type Environment, type Reach, resolveTemplate, type Stretch, type TemplateSource } from '../helm/evaluate';
import type { Expression } from '../helm/expression';
import type { Text as ResolvedText } from '../helm/text-parts';
import { bool, nothing, stringAt, type Truth } from '../helm/value';
import type { Document } from '../text/document';
import type { Source } from '../text/source';
import type { Text } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';
import { documentsOf, type Folder, topFoldersOf } from './chart-folder';
import { type Given, give, type Part, partsOf } from './chart-part';
import type { Project } from './project';
import { type Defined, definedIn, placeIn, type ReadTemplate, templateOf } from './read-template';
import { below, type ChartValue, type Layer, layersOf, valuesOf, withEntries, writtenIn } from './values';
import { type ValuesChoice, valuesSetsOf } from './values-sets';

/** A chart as it is written, and what its templates are given with one set of values, without rendering them. */
export interface Chart {
  /** Its folder, as in the paths of its files. */
  readonly folder: string;
  /** What it is called by the charts around it: `cache` or `cache.metrics`; empty for the outermost. */
  readonly name: string;
  /** The values files that are given to the outermost chart over its own, the last one counts most. */
  readonly valuesFiles: readonly Source[];
  /** False where the values of the charts around it turn it off. */
  readonly isInstalled: Truth;
  /** All its templates. */
  readonly templates: readonly Source[];
  /** Those of its templates that make manifests: no partials, and none of a library. */
  readonly rendered: readonly Source[];
  /** The files that define named templates, in this chart and those around and inside it. */
  readonly helpers: readonly Source[];
  /** What `.Values` is, with the values of charts above it. */
  readonly values: ChartValue;
  /** Chart.yaml. */
  readonly metadata: ChartValue;
  readonly defines: ReadonlyMap<string, Defined>;
  /** All documents that what its templates give depends on. */
  readonly inputs: readonly Document[];
  /** The places in values files that say what is at a path of `.Values`; the one that counts comes first. */
  written(path: readonly string[]): readonly YamlNode[];
  /** The place in Chart.yaml of what templates call `.Chart.AppVersion`. */
  writtenInMetadata(path: readonly string[]): YamlNode | undefined;
}

/** Which cluster charts are meant for, and which values they get. */
export interface ChartSettings extends ValuesChoice {
  readonly kubernetesVersion: string | undefined;
  readonly date: string;
}

/**
 * The charts of a project, outer ones before the charts inside them, with the first set of their values; then those
 * that another set of values makes a difference to.
 */
export function chartsOf(project: Project, settings: ChartSettings): readonly Chart[] {
  return topFoldersOf(project).flatMap((top) => {
    const whole = partsOf(top);
    const families = new Map<string, Family>();
    const charts: Chart[] = [];
    let first: Installed | undefined;
    for (const valuesFiles of valuesSetsOf(top.path, project.sources, settings)) {
      const layers = valuesFiles.toReversed().flatMap((source) => layersOf(documentsOf(source), false));
      const given = give(whole, layers);
      const installed: Installed = { whole, given, family: familyOf(whole, given, families), valuesFiles };
      collectCharts(whole, installed, first, [], charts);
      first ??= installed;
    }
    return charts;
  });
}

/** The helpers of a chart and of all that is installed inside it: one name space, whichever way they call each other. */
interface Family {
  readonly defines: Chart['defines'];
  readonly helpers: readonly Source[];
}

/** The parts of a chart with one set of values. */
interface Installed {
  readonly whole: Part;
  readonly given: Given;
  readonly family: Family;
  readonly valuesFiles: readonly Source[];
}

/** Adds the chart of a part and of those inside it; leaves out those that are given what they were given `before`. */
function collectCharts(
  part: Part,
  installed: Installed,
  before: Installed | undefined,
  around: readonly Document[],
  charts: Chart[],
): void {
  const { folder } = part;
  if (!folder) return;
  if (!before || !isSame(part, installed, before)) charts.push(chartOf(part, folder, installed, around));
  const documents = [...around, ...folder.about];
  for (const inner of part.parts) collectCharts(inner, installed, before, documents, charts);
}

/** Whether a part is given the same with two sets of values. */
function isSame(part: Part, now: Installed, before: Installed): boolean {
  const layers = now.given.layers(part);
  const others = before.given.layers(part);
  return (
    now.family === before.family &&
    now.given.isInstalled(part) === before.given.isInstalled(part) &&
    layers.length === others.length &&
    layers.every((layer, index) => isSameLayer(layer, others[index])) &&
    part.parts.every((inner) => isSame(inner, now, before))
  );
}

function isSameLayer(a: Layer, b: Layer | undefined): boolean {
  return a.value === b?.value && a.below.join('\0') === b.below.join('\0');
}

function chartOf(
  part: Part,
  folder: Folder,
  { whole, given, family, valuesFiles }: Installed,
  around: readonly Document[],
): Chart {
  const { metadata } = folder;
  const helpers = family.helpers.flatMap(documentsOf);
  const tags = below(given.layers(whole), 'tags').flatMap(({ node }) => node?.document ?? []);
  return {
    folder: folder.path,
    name: part.path.join('.'),
    valuesFiles,
    isInstalled: given.isInstalled(part),
    templates: folder.templates,
    rendered: folder.isLibrary ? [] : folder.templates.filter((source) => !isPartial(source)),
    ...family,
    get values() {
      return given.values(part);
    },
    metadata: metadataOf(part, metadata),
    inputs: [...new Set([...around, ...folder.about, ...tags, ...valuesDocuments(part, given), ...helpers])],
    written: (path) => writtenAt(part, given, path),
    writtenInMetadata([first, ...path]) {
      const root = metadata && rootOf(metadata);
      if (first === undefined) return root;
      return root
        ?.entries()
        .find((entry) => capital(String(entry.key)) === first)
        ?.at(...path);
    },
  };
}

/** The places that say what is at a path, also where it leads into a chart inside. */
function writtenAt(part: Part, given: Given, path: readonly string[]): readonly YamlNode[] {
  const [first, ...rest] = path;
  const inner = part.parts.find(({ name }) => name === first);
  return inner && rest.length > 0 ? writtenAt(inner, given, rest) : writtenIn(given.layers(part), path);
}

/** The documents that say the values of a part and of those inside it. */
function valuesDocuments(part: Part, given: Given): readonly Document[] {
  const own = given.layers(part).flatMap(({ node }) => node?.document ?? []);
  return [...own, ...part.parts.flatMap((inner) => valuesDocuments(inner, given))];
}

/** Helm renders no file of this name: it only takes the named templates out of it. */
export function isPartial({ file }: Source): boolean {
  return /(?:^|\/)_[^/]*$/.test(file.path);
}

/** Chart.yaml as templates see it: by the name that the chart around it gives to the chart. */
function metadataOf({ path, dependency }: Part, document: Document | undefined): ChartValue {
  const alias = dependency?.alias;
  const entries = new Map<string, () => ChartValue>([['IsRoot', () => bool(path.length === 0)]]);
  if (alias && alias.value === path.at(-1)) entries.set('Name', () => stringAt(alias.value, alias));
  return document ? withEntries(capitalised(valuesOf(document)), entries) : nothing;
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

/**
 * The named templates of what is installed. Of two that have the same name, helm takes the one whose file is nearer to
 * the top of the outermost chart; of those, the first by name.
 * @param known those of other sets of values: the same parts are the same family
 */
function familyOf(whole: Part, given: Given, known: Map<string, Family>): Family {
  const files: { readonly source: Source; readonly name: string }[] = [];
  const add = (part: Part, prefix: string) => {
    if (!part.folder || given.isInstalled(part) === false) return;
    const { path, templates, isLibrary } = part.folder;
    for (const source of templates) {
      const name = `${prefix}/${path === '' ? source.file.path : source.file.path.slice(path.length + 1)}`;
      if (!isLibrary || isPartial(source)) files.push({ source, name });
    }
    for (const inner of part.parts) add(inner, `${prefix}/charts/${inner.name}`);
  };
  add(whole, '');
  const key = files.map(({ name }) => name).join('\n');
  const before = known.get(key);
  if (before) return before;
  const depth = (name: string) => name.split('/').length;
  files.sort((a, b) => depth(a.name) - depth(b.name) || (a.name < b.name ? -1 : 1));
  const defines = new Map<string, Defined>();
  for (const { source } of files) {
    for (const [name, defined] of definedIn(source)) if (!defines.has(name)) defines.set(name, defined);
  }
  const family = { defines, helpers: [...new Set([...defines.values()].map(({ source }) => source.of))] };
  known.set(key, family);
  return family;
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
  settings: ChartSettings,
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
