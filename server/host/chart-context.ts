// SPDX-License-Identifier: Apache-2.0
import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { joined } from '../engine/kubernetes/chart-folder';
import { dependenciesOf } from '../engine/kubernetes/dependency';
import { readSource } from '../engine/kubernetes/project';
import type { Document } from '../engine/text/document';
import { readText, repositoryRoot } from './files';
import { chartFiles, chartOf, folderAsNamed, isChart, isOfPart, type Located, projectFolder } from './projects';

/** More folders and files than these are not read for a chart. */
const limits = { folders: 20, files: 500 };

/**
 * The files of the charts beside a chart that it names with `file://`, and of those that they name; helm would copy them
 * into its folder `charts`. Only what lies in the same repository is read.
 * @param files some of the chart's
 * @param top what to stay in where there is no repository
 */
export function dependenciesBeside(files: readonly Located[], top = process.cwd()): readonly Located[] {
  const [first] = files;
  if (!first || chartOf(first.absolute) === undefined) return [];
  const own = projectFolder(first.absolute);
  const boundary = repositoryRoot(own) ?? top;
  const found: Located[] = [];
  const waiting: Located[] = [{ path: folderAsNamed(first, own), absolute: own }];
  const seen = new Set([own]);
  for (let chart = waiting.shift(); chart && seen.size <= limits.folders; chart = waiting.shift()) {
    for (const folder of foldersNamedBy(chart)) {
      const { absolute } = folder;
      if (seen.has(absolute) || !isChart(absolute) || !isInside(absolute, boundary)) continue;
      seen.add(absolute);
      const files = chartFiles(folder, isOfPart);
      // A chart of which a part is missing would be another chart.
      if (found.length + files.length > limits.files) continue;
      waiting.push(folder);
      found.push(...files);
    }
  }
  return found;
}

/** The folders behind `file://` in a chart's dependencies. */
function foldersNamedBy({ path, absolute }: Located): readonly Located[] {
  const dependencies = dependenciesOf(
    documentAt(join(absolute, 'Chart.yaml')),
    documentAt(join(absolute, 'requirements.yaml')),
  );
  return (dependencies ?? []).flatMap(({ folder }) =>
    folder === undefined ? [] : [{ path: joined(path, folder), absolute: resolve(absolute, folder) }],
  );
}

function documentAt(absolute: string): Document | undefined {
  const read = readText(absolute);
  if (!('text' in read)) return undefined;
  return readSource({ path: basename(absolute), role: 'chart' }, read.text).tiles[0]?.document;
}

/** True for what lies in a folder, wherever links lead. */
function isInside(path: string, folder: string): boolean {
  try {
    const inside = relative(realpathSync(folder), realpathSync(path));
    return !isAbsolute(inside) && inside.split(sep)[0] !== '..';
  } catch {
    return false;
  }
}

/**
 * The values files that a configuration chooses for all charts, beside it or below it: not those inside of charts. Only
 * what lies in its repository, or else below its folder, is read.
 * @param configuration where it lies
 */
export function valuesFilesBeside(
  valuesFiles: readonly string[] | undefined,
  configuration: string | undefined,
): readonly string[] {
  if (!valuesFiles || configuration === undefined) return [];
  const folder = dirname(configuration);
  const boundary = repositoryRoot(folder) ?? folder;
  return valuesFiles
    .map((name) => resolve(folder, name))
    .filter((absolute) => chartOf(absolute) === undefined && isInside(absolute, boundary));
}
