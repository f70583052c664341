// SPDX-License-Identifier: Apache-2.0
import { basename, dirname } from 'node:path';
import { oldestSupported } from '../engine/catalogue/kubernetes-releases';
import type { ChartSettings } from '../engine/kubernetes/chart';
import { type Folder, topFoldersOf } from '../engine/kubernetes/chart-folder';
import type { Project } from '../engine/kubernetes/project';
import { valuesSetsOf, within } from '../engine/kubernetes/values-sets';
import type { FailedLine, RefusedValue, Rendered } from '../engine/lint/rendered-findings';
import type { Source } from '../engine/text/source';
import { chartOf, projectFolder } from './projects';
import { type BesideFolder, type RenderedChart, renderChart } from './render-chart';

/** A chart as its project knows it. */
export interface ProjectChart {
  /** Absolute. */
  readonly folder: string;
  /** As the user names it. */
  readonly name: string;
  /** Its folder, as in the paths of the project's files. */
  readonly path: string;
  /** All of the project's files. */
  readonly sources: readonly Source[];
  /** By the path relative to the folder, with `/`. */
  readonly texts: ReadonlyMap<string, string>;
  /** Charts that it names and that lie beside it. */
  readonly beside: readonly BesideFolder[];
  /** What a file of the chart, relative to its folder, is called in the project. */
  pathOf(relative: string): string;
  /** Whether a file of the chart, relative to its folder, is in the project. */
  isChecked(relative: string): boolean;
}

/** What came of rendering a chart with each of its sets of values. */
export interface ChartRendering {
  /** Each what the chart gives with some values. */
  readonly renderings: readonly (readonly Rendered[])[];
  readonly failures: readonly FailedLine[];
  /** What the chart's schemas refuse of its values. */
  readonly refused: readonly RefusedValue[];
  /** What was not rendered and why, in words that follow the chart's name. */
  readonly notes: readonly string[];
}

/** More sets of values than these are not tried. */
const maxRenderings = 4;

/** How long all renderings of a chart may take together, in milliseconds. */
const patience = 30_000;

/** More charts in one are not put together. */
const maxFolders = 100;

/**
 * The outermost chart that a file belongs to; undefined where there is nothing that it renders.
 * @param member where the file lies
 * @param absoluteOf where a file of the project lies
 */
export function chartOfProject(
  project: Project,
  member: string,
  absoluteOf: (path: string) => string | undefined,
): ProjectChart | undefined {
  if (chartOf(member) === undefined) return undefined;
  const folder = projectFolder(member);
  const placeOf = ({ metadata }: Folder) => {
    const absolute = metadata && absoluteOf(metadata.file.path);
    return absolute === undefined ? undefined : dirname(absolute);
  };
  const top = topFoldersOf(project).find((one) => placeOf(one) === folder);
  // Placeholders of csctl are no chart yet; a library renders nothing by itself.
  if (!top || top.isLibrary || /<< ?\./.test(top.metadata?.text ?? '')) return undefined;
  if (!project.sources.some(({ file }) => file.role === 'template')) return undefined;
  const texts = new Map<string, string>();
  const paths = new Map<string, string>();
  const beside: BesideFolder[] = [];
  for (const { inner, to, isBeside } of mountsOf(top)) {
    const from = placeOf(inner);
    if (from !== undefined && isBeside) beside.push({ from, to });
    for (const { file, text } of project.sources) {
      const inside = within(inner.path, file.path);
      if (inside === undefined || absoluteOf(file.path) === undefined) continue;
      const relative = to === '' ? inside : `${to}/${inside}`;
      texts.set(relative, text);
      paths.set(relative, file.path);
    }
  }
  const path = top.path === '' ? '.' : top.path;
  return {
    folder,
    name: path === '.' ? basename(folder) : path,
    path,
    sources: project.sources,
    texts,
    beside,
    pathOf: (relative) => paths.get(relative) ?? relative,
    isChecked: (relative) => paths.has(relative),
  };
}

/** A chart's folder, and where it lies in the copy that is rendered: charts beside it come into its folder `charts`. */
interface Mount {
  readonly inner: Folder;
  /** Empty for the outermost. */
  readonly to: string;
  readonly isBeside: boolean;
}

function mountsOf(top: Folder): readonly Mount[] {
  const mounts: Mount[] = [];
  const add = (inner: Folder, to: string, isBeside: boolean) => {
    if (mounts.length >= maxFolders) return;
    mounts.push({ inner, to, isBeside });
    for (const one of inner.inside) {
      const own = within(inner.path, one.path);
      const isInside = own?.startsWith('charts/') ?? false;
      const name = isInside ? own : `charts/${one.path.slice(one.path.lastIndexOf('/') + 1)}`;
      add(one, to === '' ? `${name}` : `${to}/${name}`, !isInside);
    }
  };
  add(top, '', false);
  return mounts;
}

/** Renders a chart with each set of its values. */
export async function renderWithValues(
  helm: string,
  chart: ProjectChart,
  settings: ChartSettings,
): Promise<ChartRendering> {
  const renderings: (readonly Rendered[])[] = [];
  const failed: Failed[] = [];
  const notes = new Set<string>();
  const refused: RefusedValue[] = [];
  const sets = valuesSetsOf(chart.path, chart.sources, settings);
  const chosen = settings.valuesFiles?.length ?? 0;
  if (chosen > (sets[0]?.length ?? 0)) notes.add('rendered without the chosen values files that are not there');
  if (sets.length > maxRenderings)
    notes.add(`rendered with the first ${maxRenderings - 1} of its other values files only`);
  const deadline = performance.now() + patience;
  const kubernetesVersion = settings.kubernetesVersion ?? oldestSupported(settings.date);
  for (const files of sets.slice(0, maxRenderings)) {
    const values = files.map(({ text }) => text);
    const one = await renderChart(helm, { ...chart, values, kubernetesVersion, deadline });
    for (const note of one.notes) notes.add(note);
    if (one.error) failed.push({ ...one, given: files.map(({ file }) => nameOf(file.path)).join(' and ') });
    const valuesFiles = files.map(({ file }) => file.path);
    refused.push(...one.violations.map((violation) => ({ ...violation, valuesFiles })));
    if (one.templates.length > 0) renderings.push(one.templates.map((template) => withPaths(template, chart)));
    // The other values are given in addition to those that can't be rendered: they can't help here.
    if (one.error && ['missing', 'chart', 'parse'].includes(one.error.kind)) break;
    if (one.error === undefined && one.templates.length === 0) break;
  }
  const failures = failuresOf(failed, renderings.length > 0, chart, notes);
  return { renderings, failures, refused, notes: [...notes] };
}

/** A rendering that failed, and the values files that were given. */
interface Failed extends RenderedChart {
  readonly given: string;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function failuresOf(
  failed: readonly Failed[],
  isRendered: boolean,
  chart: ProjectChart,
  notes: Set<string>,
): readonly FailedLine[] {
  const failures: FailedLine[] = [];
  for (const { error, given } of failed) {
    if (!error || (error.kind === 'fail' && isRendered)) continue;
    if (error.kind === 'missing') {
      notes.add('not rendered, because dependencies are not in charts/ and nothing is fetched');
    } else if (error.path === undefined || error.line === undefined || !chart.isChecked(error.path)) {
      const where = error.path === undefined ? '' : `${error.path}:${error.line ?? 1}: `;
      notes.add(`helm cannot render it: ${where}${error.message}`);
    } else {
      const { kind, line, message } = error;
      const reason = message.replace(/^executing "[^"]+" /, '').replace(/\.?$/, '.');
      failures.push({ path: chart.pathOf(error.path), line, kind, reason, ...(given !== '' && { given }) });
    }
  }
  return failures;
}

function withPaths({ text, traces, packed }: Rendered, { pathOf }: ProjectChart): Rendered {
  return {
    text,
    traces: traces.map((trace) => ({ ...trace, path: pathOf(trace.path) })),
    ...(packed && { packed: { ...packed, metadata: packed.metadata.map(pathOf) } }),
  };
}
