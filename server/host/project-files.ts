// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { dependenciesBeside } from './chart-context';
import { listFolder, readText, slashes } from './files';
import { chartOf, projectFolder } from './projects';

/** A file on disk. */
export interface FileText {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Beyond these a file is left out, so that opening one in a folder full of others takes no longer than it should.
 * A chart is nothing without its files; of a folder, little depends on them.
 */
const limits = { files: 500, chartBytes: 5_000_000, folderBytes: 500_000 };

/** The folder whose files belong together with a file, with `/`. */
export function projectFolderOf(absolute: string): string {
  return slashes(projectFolder(absolute));
}

/** What a chart is read with that lies outside of its folder. */
export interface Beside {
  /** The folder that is open: where there is no repository, nothing outside of it is read. */
  readonly top: string | undefined;
  /** Values files that are given to it. */
  readonly valuesFiles: readonly string[];
}

/**
 * The files that belong together with one, itself included: those of its chart, of the charts that it names beside it,
 * and of the values that are given to it; else those beside the file.
 * @param isIgnored as in `listFolder`
 */
export function projectFilesOf(
  absolute: string,
  isIgnored: (absolute: string) => boolean,
  { top, valuesFiles }: Beside,
): { readonly files: readonly FileText[]; readonly isComplete: boolean } {
  const folder = projectFolder(absolute);
  const isDeep = chartOf(absolute) !== undefined;
  const names = listFolder(folder, {
    isIgnored: (inside) => (!isDeep && inside.endsWith('/')) || isIgnored(inside),
    onFault: () => {},
  });
  const maxBytes = isDeep ? limits.chartBytes : limits.folderBytes;
  const files: FileText[] = [];
  let bytes = 0;
  for (const name of names) {
    const path = join(folder, name);
    bytes += sizeOf(path);
    if (files.length === limits.files || bytes > maxBytes) return { files, isComplete: false };
    files.push(...fileAt(path));
  }
  if (!isDeep) return { files, isComplete: true };
  const beside = dependenciesBeside([{ path: slashes(absolute), absolute }], top ?? folder).map((one) => one.absolute);
  const size = beside.reduce((sum, path) => sum + sizeOf(path), bytes);
  // Charts that are too much are as if they weren't there.
  const isTooMuch = files.length + beside.length > limits.files || size > maxBytes;
  files.push(...[...(isTooMuch ? [] : beside), ...valuesFiles].flatMap(fileAt));
  return { files, isComplete: true };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** None where it can't be read. */
function fileAt(path: string): readonly FileText[] {
  const read = readText(path);
  return 'text' in read ? [{ path: slashes(path), text: read.text }] : [];
}
