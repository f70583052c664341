// SPDX-License-Identifier: Apache-2.0
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { isKustomization, type Purpose } from '../engine/kustomize/kustomization';
import { configurationName } from '../host/config';
import {
  decode,
  isLeftOutOfGit,
  listFolder,
  mayHoldManifests,
  type ReadText,
  slashes,
  type Unreadable,
} from '../host/files';
import { reachedFrom } from '../host/kustomize-files';
import type { Located } from '../host/projects';
import { type Configurations, named } from './configurations';

/** A file to check. */
export interface Found extends Located {
  /** True where the user named it, and nothing about it is passed over in silence. */
  readonly isNamed: boolean;
  /** True where kustomizations that were found use it, and it lies outside of all that was named: it is never written. */
  readonly isBorrowed?: true;
  /** What it holds, where that is known already. */
  readonly content?: ReadText | Unreadable;
}

/**
 * The files that paths stand for, each once: files as they are named, what folders hold, and standard input as `-`.
 * Configurations among them are no files to check: they are read, and checked with all that were read.
 */
export async function findFiles(
  paths: readonly string[],
  stdinFilename: string | undefined,
  configurations: Configurations,
  onFault: (path: string, fault: Unreadable) => void,
): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  const add = (file: Found) => {
    const isRead = basename(file.absolute) === configurationName && configurations.read(file.absolute);
    if (!isRead && !found.has(file.absolute)) found.set(file.absolute, file);
  };
  for (const path of paths) {
    if (path === '-') {
      const name = stdinFilename ?? '-';
      add({ path: name, absolute: resolve(name), isNamed: true, content: decode(await readStandardInput()) });
      continue;
    }
    const absolute = resolve(path);
    if (isFolder(absolute)) for (const file of listed(path, absolute, configurations, onFault)) add(file);
    else add({ path: slashes(path), absolute, isNamed: true });
  }
  return [...found.values()];
}

/** What a kustomization builds from, as far as it holds objects or parts of them. */
const purposes: ReadonlySet<Purpose> = new Set(['resource', 'component', 'patch']);

/**
 * With what the kustomizations among files that folders hold use, wherever that lies. `.gitignore` and `ignore` hold for
 * it as for what is found.
 */
export function withBorrowed(files: readonly Found[], configurations: Configurations): readonly Found[] {
  const found = new Map(files.map((file) => [file.absolute, file]));
  const start = files.filter(({ path, isNamed }) => !isNamed && isKustomization(path));
  const isLeftOut = (absolute: string) =>
    !found.has(absolute) &&
    (!mayHoldManifests(absolute) || configurations.isIgnored(absolute) || isLeftOutOfGit(absolute));
  const reached = reachedFrom(
    start.map(({ absolute }) => absolute),
    { purposes, isLeftOut },
  );
  for (const absolute of reached.files) {
    const file = { path: named(absolute), absolute, isNamed: false, isBorrowed: true } as const;
    if (!found.has(absolute)) found.set(absolute, file);
  }
  return [...found.values()];
}

/** The files below a folder, named as the folder is. */
function listed(
  path: string,
  absolute: string,
  configurations: Configurations,
  onFault: (path: string, fault: Unreadable) => void,
): readonly Found[] {
  const prefix = slashes(path).replace(/(?<=.)\/+$/, '');
  const below = (relative: string) =>
    relative === '' ? prefix : prefix === '.' ? relative : `${prefix.replace(/\/$/, '')}/${relative}`;
  return listFolder(absolute, {
    isIgnored: (inside) => configurations.isIgnored(inside),
    onFault: (relative, fault) => onFault(below(relative), fault),
  }).map((relative) => ({ path: below(relative), absolute: resolve(absolute, relative), isNamed: false }));
}

/** True where a path leads to a folder. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
