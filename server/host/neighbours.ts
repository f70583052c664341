// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Neighbours } from '../engine/kubernetes/project';
import type { Located } from './projects';

/** The folders of add-ons beside the files of a cluster stack, as far as they can be read. */
export function foldersBeside(files: readonly Located[]): NonNullable<Neighbours['folders']> {
  const folders = new Map<string, readonly string[]>();
  for (const { path, absolute } of files) {
    if (!/^clusteraddon\.ya?ml$/.test(basename(absolute))) continue;
    try {
      const entries = readdirSync(join(dirname(absolute), 'cluster-addon'), { withFileTypes: true });
      const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
      folders.set(`${path.slice(0, path.lastIndexOf('/') + 1)}cluster-addon`, names.sort());
    } catch {
      // Without the folder nobody can say what should be in it.
    }
  }
  return folders;
}

/** Only clusters have versions whose past matters. */
const hasCluster = /\b(?:topology|ControlPlane|MachineDeployment|MachinePool|MachineSet|Shoot|Plan)\b/;

/** Reading git's history is a program's start each time. */
const most = 200;

/**
 * The texts of files in git's last commit, of those that may hold clusters. Files that git doesn't know are left out.
 * Only git's own store is read: no filter, no hook, no network.
 */
export function textsAtHead(
  files: readonly (Located & { readonly text: string })[],
): NonNullable<Neighbours['before']> {
  const texts = new Map<string, string>();
  for (const { path, absolute } of files.filter(({ text }) => hasCluster.test(text)).slice(0, most)) {
    try {
      const text = execFileSync('git', ['-C', dirname(absolute), 'cat-file', 'blob', `HEAD:./${basename(absolute)}`], {
        encoding: 'utf8',
        timeout: 2_000,
        maxBuffer: 20_000_000,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      texts.set(path, text);
    } catch {
      // No git, no repository, no commit, or a new file.
    }
  }
  return texts;
}
