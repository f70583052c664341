// SPDX-License-Identifier: Apache-2.0
import { realpathSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { readSource } from '../engine/kubernetes/project';
import {
  isKustomization,
  type Kustomization,
  kustomizationOf,
  type Purpose,
  pluginNames,
  type Reference,
} from '../engine/kustomize/kustomization';
import type { Document } from '../engine/text/document';
import { mayHoldManifests, readText, repositoryRoot, slashes } from './files';
import { kustomizationIn } from './kustomize-paths';
import { fileAt } from './projects';

/** What some kustomizations take together, directly or through others. Paths are absolute. */
export interface Reached {
  readonly kustomizations: ReadonlyMap<string, ReachedKustomization>;
  /** The files, the kustomizations' own among them, in the order in which they were reached. */
  readonly files: ReadonlySet<string>;
  readonly remote: readonly string[];
  /** Names that have placeholders, or can't be followed for other reasons. */
  readonly unread: readonly string[];
  /** References that lead to nothing, or to what may not be read. */
  readonly lost: readonly { readonly reference: Reference; readonly why: 'missing' | 'outside' }[];
  /** The files outside of a kustomization's own folder that it names, which kustomize doesn't read unless it is told to. */
  readonly strays: readonly Stray[];
  /** True where there was too much, and some of it was left out. */
  readonly isTooMuch: boolean;
}

/** A file that a kustomization, or a plugin's configuration in its place, names outside of its folder. */
export interface Stray {
  readonly kustomization: string;
  readonly reference: Reference;
  readonly file: string;
}

export interface ReachedKustomization extends Kustomization {
  readonly document: Document;
}

export interface Following {
  /** What is followed; everything where it isn't said. */
  readonly purposes?: ReadonlySet<Purpose>;
  /** Texts that count in place of those on disk, by absolute path. */
  readonly texts?: ReadonlyMap<string, string>;
  /** True for what is left alone. */
  isLeftOut?(absolute: string): boolean;
}

/** More files than these are not followed: kustomizations are written by hand. */
const most = 2_000;

/** How many folders upwards a kustomization is looked for, and how many use the same file and are told. */
const nearby = { levels: 12, kustomizations: 5 };

/**
 * The kustomizations that take a file in, with `/`: the nearest one in its folder or above it, and some others.
 * @param others files that may be kustomizations
 * @param texts see `Following`
 */
export function kustomizationsWith(
  file: string,
  others: readonly string[],
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const absolute = resolve(file);
  const found = [file, ...others].filter((one) => isKustomization(one)).map(slashes);
  const root = repositoryRoot(dirname(absolute));
  let folder = dirname(absolute);
  for (let level = 0; level < nearby.levels; level++) {
    const name = kustomizationIn(folder);
    if (name !== undefined) {
      found.push(slashes(resolve(folder, name)));
      break;
    }
    if (folder === root || dirname(folder) === folder) break;
    folder = dirname(folder);
  }
  const using = [...new Set(found)].filter((one) => reachedFrom([resolve(one)], { texts }).files.has(absolute));
  return using.slice(0, nearby.kustomizations);
}

/**
 * Follows kustomizations to what they use, each file once. Nothing is read outside of the repository that they lie in;
 * absolute paths, which kustomize refuses, and links that lead out, are not followed.
 * @param start kustomization files, absolute
 */
export function reachedFrom(start: readonly string[], { purposes, texts, isLeftOut }: Following = {}): Reached {
  const kustomizations = new Map<string, ReachedKustomization>();
  const files = new Set<string>();
  const remote: string[] = [];
  const unread: string[] = [];
  const lost: Reached['lost'][number][] = [];
  const strays: Stray[] = [];
  /** Kustomizations that give configurations of plugins. */
  const ofPlugins = new Set<string>();
  let isTooMuch = false;
  const queue = [...start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (files.has(path)) continue;
    if (files.size >= most) {
      isTooMuch = true;
      break;
    }
    files.add(path);
    const kustomization = readKustomization(path, texts);
    if (!kustomization) continue;
    kustomizations.set(path, kustomization);
    if (kustomization.references.length > most) isTooMuch = true;
    remote.push(...kustomization.remote);
    unread.push(...kustomization.unread);
    const follow = (reference: Reference) => {
      if (purposes && !purposes.has(reference.purpose)) return;
      const isPlugin = reference.purpose === 'plugin';
      const found = fileOf(reference, dirname(path), texts);
      if (found === 'missing' || found === 'outside') lost.push({ reference, why: found });
      else if (!isLeftOut?.(found.path)) {
        if (found.isKustomization) {
          queue.push(found.path);
          if (isPlugin || ofPlugins.has(path)) ofPlugins.add(found.path);
        } else if (!found.path.startsWith(dirname(path) + sep))
          strays.push({ kustomization: path, reference, file: found.path });
        if (files.size >= most) isTooMuch = true;
        else if (!found.isKustomization && !files.has(found.path)) {
          files.add(found.path);
          if (!isPlugin && !ofPlugins.has(path)) return;
          for (const document of documentsIn(found.path, texts)) {
            const inner = pluginNames(slashes(dirname(path)), document);
            remote.push(...inner.remote);
            unread.push(...inner.unread);
            if (isPlugin) for (const one of inner.references) follow(one);
          }
        }
      }
    };
    for (const reference of kustomization.references.slice(0, most)) follow(reference);
  }
  return { kustomizations, files, remote: [...new Set(remote)], unread, lost, strays, isTooMuch };
}

/** The documents of a file, as far as it can be read. */
export function documentsIn(absolute: string, texts?: ReadonlyMap<string, string>): readonly Document[] {
  const text = textAt(absolute, texts);
  if (text === undefined) return [];
  const path = slashes(absolute);
  return readSource(fileAt({ path, absolute }, text), text).tiles.map(({ document }) => document);
}

/** A file's text, as somebody has it open or as it is on disk; undefined where it can't be read. */
export function textAt(absolute: string, texts?: ReadonlyMap<string, string>): string | undefined {
  const known = texts?.get(absolute);
  if (known !== undefined) return known;
  const read = readText(absolute);
  return 'text' in read ? read.text : undefined;
}

function readKustomization(absolute: string, texts?: ReadonlyMap<string, string>): ReachedKustomization | undefined {
  const [document] = documentsIn(absolute, texts);
  return document && { ...kustomizationOf(slashes(absolute), document), document };
}

/** The file that a reference leads to; that of a folder is its kustomization. */
function fileOf(
  { name }: Reference,
  folder: string,
  texts?: ReadonlyMap<string, string>,
): { readonly path: string; readonly isKustomization: boolean } | 'missing' | 'outside' {
  if (name.startsWith('/')) return 'outside';
  const target = resolve(folder, name);
  if (texts?.has(target)) return { path: target, isKustomization: false };
  try {
    const real = realpathSync(target);
    const root = repositoryRoot(folder);
    if (root !== undefined && !`${real}${sep}`.startsWith(realpathSync(root) + sep)) return 'outside';
    // Without a repository to stay in, a link has to lead to something in the same folder.
    const here = realpathSync(folder);
    if (root === undefined && real !== resolve(here, name) && !real.startsWith(here + sep)) return 'outside';
    const stats = statSync(real);
    if (root === undefined && stats.isFile() && !real.startsWith(here + sep) && !mayHoldManifests(real))
      return 'outside';
    if (stats.isFile()) return { path: target, isKustomization: false };
    const path = stats.isDirectory() ? kustomizationIn(target) : undefined;
    return path === undefined ? 'missing' : { path, isKustomization: true };
  } catch {
    return 'missing';
  }
}
