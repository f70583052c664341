// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { listFolder, readText } from './files';
import { chartOf, projectFolder } from './projects';

/** A file on disk. */
export interface FileText {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Beyond these a file is left out, so that opening one in a folder full of others takes no longer than it should. */
const limits = { files: 300, bytes: 300_000, allBytes: 1_000_000 };

/** The folder whose files belong together with a file, with `/`. */
export function projectFolderOf(absolute: string): string {
  return slashes(projectFolder(absolute));
}

/**
 * The files that belong together with one, itself included: those of its chart, else those beside it.
 * @param isIgnored as in `listFolder`
 */
export function projectFilesOf(absolute: string, isIgnored: (absolute: string) => boolean): FileText[] {
  const folder = projectFolder(absolute);
  const isDeep = chartOf(absolute) !== undefined;
  const names = listFolder(folder, {
    isIgnored: (inside) => (!isDeep && inside.endsWith('/')) || isIgnored(inside),
    onFault: () => {},
  });
  const found: FileText[] = [];
  let bytes = 0;
  for (const name of names.slice(0, limits.files)) {
    const path = join(folder, name);
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? Number.POSITIVE_INFINITY;
    if (size > limits.bytes || bytes + size > limits.allBytes) continue;
    const read = readText(path);
    if (!('text' in read)) continue;
    bytes += size;
    found.push({ path: slashes(path), text: read.text });
  }
  return found;
}

function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
