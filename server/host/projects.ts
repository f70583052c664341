// SPDX-License-Identifier: Apache-2.0
import { basename, dirname, join, posix } from 'node:path';
import { fileOf } from '../engine/kubernetes/role';
import type { File, Role } from '../engine/text/file';
import { exists, listFolder, slashes } from './files';

/** A file, and what the user calls it. */
export interface Located {
  /** As the user names it, with `/`; what problems and edits say. */
  readonly path: string;
  readonly absolute: string;
  /** What somebody says that it is, whatever it looks like. */
  readonly role?: Role;
}

/** What a file is, by its place on disk and its text. Where it lies decides, not from where somebody looks at it. */
export function fileAt({ path, absolute, role: said }: Located, text: string): File {
  if (said) return { path, role: said };
  const chart = chartOf(absolute);
  const { role, reason } = fileOf(slashes(absolute), text, { chart: chart && slashes(chart) });
  if (chart === undefined) return { path, role, ...(reason !== undefined && { reason }) };
  const asNamed = folderAsNamed({ path, absolute }, chart);
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

/** What a chart's templates are read with; nothing else of a chart's folder says what they mean. */
const ofPart = /^(?:charts\/[^/]+\/)*(?:(?:Chart|requirements|values)\.yaml|templates\/.+)$/;
/** What else the outermost chart is read with: its other values, and what its values may be. */
const ofWhole = /^(?:(?:values[^/]*|[^/]*[-._]values|ci\/[^/]+)\.ya?ml|values\.schema\.json)$/;

/** True for a file of a chart that says what its templates mean, wherever the chart is used. */
export function isOfPart(inside: string): boolean {
  return ofPart.test(inside);
}

/**
 * The files without which some of a chart's can't be understood: its values, metadata and templates, and those of
 * its subcharts. Empty outside of charts.
 */
export function contextOf(files: readonly Located[]): readonly Located[] {
  const [first] = files;
  if (!first || chartOf(first.absolute) === undefined) return [];
  const folder = projectFolder(first.absolute);
  const known = new Set(files.map(({ absolute }) => absolute));
  const chart = { path: folderAsNamed(first, folder), absolute: folder };
  return chartFiles(chart, (inside) => isOfPart(inside) || ofWhole.test(inside)).filter(
    ({ absolute }) => !known.has(absolute),
  );
}

/** The files of a chart's folder that are wanted, by their paths in it. */
export function chartFiles(folder: Located, isWanted: (inside: string) => boolean): readonly Located[] {
  const prefix = folder.path === '.' ? '' : `${folder.path}/`;
  return listFolder(folder.absolute, { onFault: () => {} })
    .filter(isWanted)
    .map((inside) => ({ path: prefix + inside, absolute: join(folder.absolute, inside) }));
}

/** What a user who names a file in this way calls a folder above it. */
export function folderAsNamed({ path, absolute }: Located, folder: string): string {
  const depth = slashes(absolute.slice(folder.length + 1)).split('/').length;
  const start = path.startsWith('./') ? './' : '';
  const joined = posix.join(path, '../'.repeat(depth)).replace(/(?<=.)\/$/, '');
  return joined === '.' || joined.startsWith('..') ? joined : start + joined;
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

/** True for a folder with a `Chart.yaml`. */
export function isChart(folder: string): boolean {
  return exists(join(folder, 'Chart.yaml'));
}

/** What was remembered of where charts lie is looked up anew: a watched `Chart.yaml` came or went. */
export function forgetCharts(): void {
  nearest.clear();
}
