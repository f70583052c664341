// SPDX-License-Identifier: Apache-2.0
import { compareBranches } from '../catalogue/kubernetes-releases';
import { type Project, readSource } from '../kubernetes/project';
import { type VersionPlace, type VersionUse, versionsOf } from '../kubernetes/version';
import type { Source } from '../text/source';

/** Versions of running clusters; a stack or a class may jump, for it is a new one each time. */
const ofClusters: ReadonlySet<VersionPlace> = new Set([
  'cluster',
  'control plane',
  'machines',
  'shoot',
  'upgrade plan',
]);

/** Versions that are two or more minor releases newer than before, with the branch that they had. */
export function* skips({ sources, neighbours }: Project): Iterable<{ use: VersionUse; before: string }> {
  for (const source of sources) {
    const text = neighbours.before?.get(source.file.path);
    if (text === undefined || text === source.text) continue;
    const branches = new Map<string, string>();
    for (const use of usesOf(readSource(source.file, text))) {
      if (use.branch !== undefined) branches.set(keyOf(use), use.branch);
    }
    if (branches.size === 0) continue;
    for (const use of usesOf(source)) {
      const before = branches.get(keyOf(use));
      if (before === undefined || use.branch === undefined || compareBranches(use.branch, before) < 2) continue;
      yield { use, before };
    }
  }
}

function* usesOf({ tiles }: Source): Iterable<VersionUse> {
  for (const { document } of tiles) {
    for (const use of versionsOf(document)) if (ofClusters.has(use.place)) yield use;
  }
}

/** The same object's same place, before and after. */
function keyOf({ place, manifest, node }: VersionUse): string {
  return [place, manifest?.kind, manifest?.namespace, manifest?.name, pathOf(node)].join(' ');
}

function pathOf(node: VersionUse['node']): string {
  const keys: (string | number)[] = [];
  for (let at: typeof node | undefined = node; at?.key !== undefined; at = at.parent) keys.push(at.key);
  return keys.join('/');
}
