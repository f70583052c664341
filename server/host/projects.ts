// SPDX-License-Identifier: Apache-2.0
import { basename, dirname, join, posix, sep } from 'node:path';
import { fileOf } from '../engine/kubernetes/role';
import type { File } from '../engine/text/file';
import { exists } from './files';

/** A file, and what the user calls it. */
export interface Located {
  /** As the user names it, with `/`; what problems and edits say. */
  readonly path: string;
  readonly absolute: string;
}

/** What a file is, by its place on disk and its text. Where it lies decides, not from where somebody looks at it. */
export function fileAt({ path, absolute }: Located, text: string): File {
  const chart = chartOf(absolute);
  const { role, reason } = fileOf(slashes(absolute), text, { chart: chart && slashes(chart) });
  if (chart === undefined) return { path, role, ...(reason !== undefined && { reason }) };
  const depth = slashes(absolute.slice(chart.length + 1)).split('/').length;
  const asNamed = posix.join(path, '../'.repeat(depth)).replace(/(?<=.)\/$/, '');
  return { path, role, ...(reason !== undefined && { reason }), chart: asNamed };
}

/** Puts together what belongs together: the files of a chart, its subcharts included; else those of one folder. */
export function groupByProject<F extends Located>(files: readonly F[]): readonly (readonly F[])[] {
  const groups = new Map<string, F[]>();
  for (const file of files) {
    const folder = projectFolder(file.absolute);
    const group = groups.get(folder);
    if (group) group.push(file);
    else groups.set(folder, [file]);
  }
  return [...groups.values()];
}

/** The folder whose files belong together with this one: that of the outermost chart, else its own. */
export function projectFolder(absolute: string): string {
  let chart = chartOf(absolute);
  if (chart === undefined) return dirname(absolute);
  // A subchart lies in the folder `charts` of the one that it belongs to.
  while (basename(dirname(chart)) === 'charts') {
    const outer = dirname(dirname(chart));
    if (!isChart(outer)) break;
    chart = outer;
  }
  return chart;
}

/** The folder of the chart that a file lies in: the nearest one above it with a `Chart.yaml`. */
export function chartOf(absolute: string): string | undefined {
  return nearestChart(dirname(absolute));
}

const nearest = new Map<string, string | undefined>();

function nearestChart(folder: string): string | undefined {
  if (nearest.has(folder)) return nearest.get(folder);
  const parent = dirname(folder);
  const isEnd = parent === folder || exists(join(folder, '.git'));
  const chart = isChart(folder) ? folder : isEnd ? undefined : nearestChart(parent);
  nearest.set(folder, chart);
  return chart;
}

function isChart(folder: string): boolean {
  return exists(join(folder, 'Chart.yaml'));
}

/** What was remembered of where charts lie is looked up anew: a watched `Chart.yaml` came or went. */
export function forgetCharts(): void {
  nearest.clear();
}

function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
