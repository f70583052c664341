// SPDX-License-Identifier: Apache-2.0
import { basename, dirname, isAbsolute, resolve, sep } from 'node:path';
import { oldestSupported } from '../engine/catalogue/kubernetes-releases';
import type { ChartSettings } from '../engine/kubernetes/chart';
import type { Project } from '../engine/kubernetes/project';
import { valuesSetsOf } from '../engine/kubernetes/values-sets';
import type { FailedLine, RefusedValue, Rendered } from '../engine/lint/rendered-findings';
import type { Source } from '../engine/text/source';
import { repositoryRoot } from './files';
import { chartOf, projectFolder } from './projects';
import { type RenderedChart, renderChart } from './render-chart';
import { findTool, isHelm, isProgram } from './tools';

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
  /** What a file of the chart, relative to its folder, is called in the project. */
  pathOf(relative: string): string;
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

/**
 * The outermost chart that a project's files belong to; undefined where there is nothing that it renders.
 * @param absoluteOf where a file of the project lies
 */
export function chartOfProject(
  project: Project,
  absoluteOf: (path: string) => string | undefined,
): ProjectChart | undefined {
  const located = project.sources.flatMap(({ file, text }) => {
    const absolute = absoluteOf(file.path);
    return absolute === undefined ? [] : [{ path: file.path, absolute, text }];
  });
  const [first] = located;
  if (!first || chartOf(first.absolute) === undefined) return undefined;
  if (!project.sources.some(({ file }) => file.role === 'template')) return undefined;
  const folder = projectFolder(first.absolute);
  const texts = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const { path, absolute, text } of located) {
    if (!absolute.startsWith(folder + sep)) continue;
    const relative = absolute.slice(folder.length + 1).replaceAll(sep, '/');
    texts.set(relative, text);
    paths.set(relative, path);
  }
  const metadata = texts.get('Chart.yaml');
  // Placeholders of csctl are no chart yet; a library renders nothing by itself.
  if (metadata === undefined || /<< ?\./.test(metadata) || /^type:[ \t]*["']?library/m.test(metadata)) return undefined;
  const path = dirname(paths.get('Chart.yaml') ?? '');
  return {
    folder,
    name: path === '.' ? basename(folder) : path,
    path,
    sources: project.sources,
    texts,
    pathOf: (relative) => paths.get(relative) ?? relative,
  };
}

/** Renders a chart with each set of its values. */
export async function renderWithValues(
  helm: string,
  chart: ProjectChart,
  settings: ChartSettings,
): Promise<ChartRendering> {
  const renderings: (readonly Rendered[])[] = [];
  const failed: RenderedChart[] = [];
  const notes = new Set<string>();
  const refused: RefusedValue[] = [];
  const sets = valuesSetsOf(chart.path, chart.sources, settings);
  const chosen = settings.valuesFiles?.length ?? 0;
  if (chosen > (sets[0]?.length ?? 0)) notes.add('rendered without the chosen values files that are not there');
  if (sets.length > maxRenderings)
    notes.add(`rendered with the first ${maxRenderings - 1} of its other values files only`);
  const kubernetesVersion = settings.kubernetesVersion ?? oldestSupported(settings.date);
  for (const files of sets.slice(0, maxRenderings)) {
    const one = await renderChart(helm, { ...chart, values: files.map(({ text }) => text), kubernetesVersion });
    for (const note of one.notes) notes.add(note);
    if (one.error) failed.push(one);
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

function failuresOf(
  failed: readonly RenderedChart[],
  isRendered: boolean,
  chart: ProjectChart,
  notes: Set<string>,
): readonly FailedLine[] {
  const failures: FailedLine[] = [];
  for (const { error } of failed) {
    if (!error || (error.kind === 'fail' && isRendered)) continue;
    if (error.kind === 'missing') {
      notes.add('not rendered, because dependencies are not in charts/ and nothing is fetched');
    } else if (error.path === undefined || error.line === undefined) {
      notes.add(`helm cannot render it: ${error.message}`);
    } else {
      const { kind, line, message } = error;
      failures.push({ path: chart.pathOf(error.path), line, kind, reason: message.replace(/\.?$/, '.') });
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

/**
 * The helm to run: the one of PATH, or that of another name or path that somebody chose. What a checked repository
 * names in itself might be any program.
 * @param named a name, or a path that counts from the folder of the configuration
 * @param configuration the file that names it
 * @param mayRunOwn whether a program that lies in the repository may be run
 */
export function helmProgram(
  named: string | undefined,
  configuration: string | undefined,
  mayRunOwn: boolean,
): string | undefined {
  if (named === undefined || !/[\\/]/.test(named)) return findTool([named ?? 'helm'].filter(isHelm));
  const folder = dirname(configuration ?? resolve('.scs-lint.yaml'));
  const program = resolve(folder, named);
  const isOwn = !isAbsolute(named) || program.startsWith((repositoryRoot(folder) ?? folder) + sep);
  if (!isHelm(program) || !isProgram(program) || (isOwn && !mayRunOwn)) return undefined;
  return program;
}
