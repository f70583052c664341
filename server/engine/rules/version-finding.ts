// SPDX-License-Identifier: Apache-2.0
import { newestPatch, supportedBranches } from '../catalogue/kubernetes-releases';
import type { VersionUse } from '../kubernetes/version';
import type { Finding, Fix } from '../lint/rule';
import type { Settings } from '../lint/settings';
import { inFixture } from './fixture';

/** A version's finding, a note only where the file is a fixture or the cluster a toy. */
export function versionFinding(use: VersionUse, finding: Omit<Finding, 'at'>): Finding {
  const toy = use.place === 'kind' ? { severity: 'info' as const } : {};
  return { at: use.at, ...finding, ...inFixture(use.node.document), ...toy };
}

/** False where the same object says the same version elsewhere, and better. */
export function isChief(use: VersionUse): boolean {
  if (use.place !== 'class name' && use.place !== 'node image') return true;
  const { manifest } = use;
  return manifest?.kind !== 'Cluster' || manifest.node.at('spec', 'topology', 'version').state === 'absent';
}

/** Writes the newest known release of the oldest supported branch, or of a newer one. */
export function upgrades(use: VersionUse, { date }: Settings): readonly Fix[] {
  if (use.place === 'class name' || use.place === 'node image' || use.place === 'kind') return [];
  return [...supportedBranches(date)].reverse().flatMap(({ branch }) => {
    const version = use.patch === undefined ? branch : newestPatch(branch, date);
    const fix = version === undefined ? undefined : rewrite(use, version);
    return fix ? [fix] : [];
  });
}

/** Writes another version in the place of this one; what else it needs, nobody but its author knows. */
export function rewrite(use: VersionUse, version: string): Fix | undefined {
  const edit = use.text.edit(use.start, use.end, version);
  return edit && { title: `Set version ${version}`, safe: false, edits: [edit] };
}
