// SPDX-License-Identifier: Apache-2.0
import {
  copyFileSync,
  type Dirent,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isSelfContained } from '../engine/helm/values-schema';

/** What was copied of a folder. */
export interface Copied {
  /** Links that lead out of the folder, or to folders, relative to it: they were left out. */
  readonly links: readonly string[];
  /** The schemas of values, relative to it. Those that name others, which helm would fetch, were left out. */
  readonly schemas: readonly string[];
  /** True where there was too much, and some of it was left out. */
  readonly isTooLarge: boolean;
}

const most = { files: 5000, bytes: 50_000_000 };

/** Never copied: no program that renders needs them. */
const leftOut: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Copies a folder. Nothing that lies outside of it is read: links that lead out are left out, and so is what is no file.
 */
export function copyFolder(folder: string, target: string): Copied {
  const root = realpathSync(folder) + sep;
  const links: string[] = [];
  const schemas: string[] = [];
  let files = 0;
  let bytes = 0;
  const enter = (relative: string): boolean => {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(folder, relative), { withFileTypes: true });
    } catch {
      return true;
    }
    mkdirSync(join(target, relative), { recursive: true });
    return entries.every((entry) => {
      if (leftOut.has(entry.name)) return true;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) return enter(path);
      const isLink = entry.isSymbolicLink();
      const from = isLink ? insideOf(root, join(folder, path)) : join(folder, path);
      if (from === undefined) links.push(path);
      if (from === undefined || (!isLink && !entry.isFile())) return true;
      files++;
      bytes += statSync(from, { throwIfNoEntry: false })?.size ?? 0;
      if (files > most.files || bytes > most.bytes) return false;
      try {
        if (entry.name === 'values.schema.json') {
          if (!isSelfContained(readFileSync(from, 'utf8'))) return true;
          schemas.push(path);
        }
        copyFileSync(from, join(target, path));
      } catch {
        // What can't be read is told by who checks it.
      }
      return true;
    });
  };
  const isTooLarge = !enter('');
  return { links, schemas, isTooLarge };
}

/** Writes texts into a copy, by the path relative to it, with `/`. Nothing is written outside of it. */
export function writeTexts(target: string, texts: Iterable<readonly [string, string]>): void {
  for (const [path, text] of texts) {
    if (path.split('/').includes('..')) continue;
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
}

/** The file that a link leads to, where it is one and lies below the folder. */
function insideOf(root: string, link: string): string | undefined {
  try {
    const real = realpathSync(link);
    return real.startsWith(root) && statSync(real).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}
