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
import { setImmediate } from 'node:timers/promises';
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

/** How much may be copied for one rendering. */
export interface CopyBudget {
  files: number;
  bytes: number;
}

export function copyBudget(): CopyBudget {
  return { files: 5000, bytes: 50_000_000 };
}

/** So many files are copied before others have their turn. */
const atOnce = 40;

/** Never copied: no program that renders needs them. */
const leftOut: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Copies a folder. Nothing that lies outside of it is read: links that lead out are left out, and so is what is no file.
 * @param budget what is left of it; it becomes less
 */
export async function copyFolder(folder: string, target: string, budget: CopyBudget): Promise<Copied> {
  const root = realpathSync(folder) + sep;
  const links: string[] = [];
  const schemas: string[] = [];
  let copied = 0;
  const folders = [''];
  for (let inside = folders.pop(); inside !== undefined; inside = folders.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(folder, inside), { withFileTypes: true });
    } catch {
      continue;
    }
    mkdirSync(join(target, inside), { recursive: true });
    for (const entry of entries) {
      if (leftOut.has(entry.name)) continue;
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) {
        folders.push(path);
        continue;
      }
      const isLink = entry.isSymbolicLink();
      const from = isLink ? insideOf(root, join(folder, path)) : join(folder, path);
      if (from === undefined) links.push(path);
      if (from === undefined || (!isLink && !entry.isFile())) continue;
      budget.files--;
      budget.bytes -= statSync(from, { throwIfNoEntry: false })?.size ?? 0;
      if (budget.files < 0 || budget.bytes < 0) return { links, schemas, isTooLarge: true };
      try {
        if (entry.name === 'values.schema.json') {
          if (!isSelfContained(readFileSync(from, 'utf8'))) continue;
          schemas.push(path);
        }
        copyFileSync(from, join(target, path));
      } catch {
        // What can't be read is told by who checks it.
      }
      if (++copied % atOnce === 0) await setImmediate();
    }
  }
  return { links, schemas, isTooLarge: false };
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
