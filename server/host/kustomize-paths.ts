// SPDX-License-Identifier: Apache-2.0
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Neighbours, PathTarget } from '../engine/kubernetes/project';
import { isKustomization, kustomizationNames, kustomizationOf } from '../engine/kustomize/kustomization';
import type { Source } from '../engine/text/source';
import { isLeftOutOfGit, readText, repositoryRoot } from './files';

/** More paths than these are not looked at. */
const most = 2_000;

/**
 * What a project's neighbours are together with what its kustomizations name; the same object as the last time while
 * nothing of that has changed.
 * @param absoluteOf where a source lies on disk; undefined where it doesn't
 */
export function withNamedPaths(
  neighbours: Neighbours,
  sources: readonly Source[],
  absoluteOf: (path: string) => string | undefined,
): Neighbours {
  const found = new Map<string, PathTarget>();
  const folders: Folders = new Map();
  for (const { file, tiles } of sources) {
    const absolute = file.role === 'kustomization' && isKustomization(file.path) ? absoluteOf(file.path) : undefined;
    const [first] = tiles;
    if (absolute === undefined || !first) continue;
    const folder = dirname(absolute);
    const root = repositoryRoot(folder);
    for (const { name, path } of kustomizationOf(file.path, first.document).references.slice(0, most)) {
      const target = resolve(folder, name);
      // What lies outside of the repository is nobody's business.
      if (root !== undefined && !`${target}${sep}`.startsWith(root + sep)) continue;
      const there = targetAt(target, folders);
      if (there && (there.kind !== 'nothing' || !isLeftOutOfGit(target))) found.set(path, there);
    }
  }
  if (found.size === 0) return neighbours;
  const before = latest.get(neighbours);
  if (before?.paths && isSame(before.paths, found)) return before;
  const now = { ...neighbours, paths: found };
  latest.set(neighbours, now);
  return now;
}

const latest = new WeakMap<Neighbours, Neighbours>();

/** What folders that were read hold: many paths may lead to the same one. */
export type Folders = Map<string, readonly string[]>;

/** What is at a path; undefined where that can't be seen. */
export function targetAt(absolute: string, folders: Folders): PathTarget | undefined {
  try {
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (!stats) return { kind: 'nothing', beside: namesIn(dirname(absolute), folders) };
    if (!stats.isDirectory()) return { kind: 'file', beside: [] };
    const kustomization = kustomizationIn(absolute);
    if (kustomization === undefined) return { kind: 'folder', beside: [] };
    const read = readText(kustomization);
    if (!('text' in read)) return undefined;
    const isComponent = /^[ \t{]*["']?kind["']?[ \t]*:[ \t]*["']?Component\b/m.test(read.text);
    return { kind: isComponent ? 'component' : 'kustomization', beside: [] };
  } catch (error) {
    const isThroughFile = (error as NodeJS.ErrnoException).code === 'ENOTDIR';
    return isThroughFile ? { kind: 'nothing', beside: [] } : undefined;
  }
}

/** The kustomization of a folder, where it has one. */
export function kustomizationIn(folder: string): string | undefined {
  return kustomizationNames
    .map((name) => join(folder, name))
    .find((path) => {
      try {
        return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
      } catch {
        return false;
      }
    });
}

/** More names than these are not compared. */
const mostNames = 2_000;

function namesIn(folder: string, folders: Folders): readonly string[] {
  const names = folders.get(folder) ?? readNames(folder);
  folders.set(folder, names);
  return names;
}

function readNames(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).slice(0, mostNames);
    return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  } catch {
    return [];
  }
}

function isSame(a: ReadonlyMap<string, PathTarget>, b: ReadonlyMap<string, PathTarget>): boolean {
  if (a.size !== b.size) return false;
  const others = [...b];
  // Paths share what is beside them: each list is compared once.
  const compared = new Map<readonly string[], readonly string[]>();
  return [...a].every(([path, { kind, beside }], index) => {
    const [otherPath, other] = others[index] ?? [];
    if (other === undefined || path !== otherPath || kind !== other.kind) return false;
    if (compared.get(beside) === other.beside) return true;
    compared.set(beside, other.beside);
    return beside.length === other.beside.length && beside.every((name, at) => name === other.beside[at]);
  });
}
