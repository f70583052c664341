// SPDX-License-Identifier: Apache-2.0

import { asOf, branches } from './release-table';

export { asOf, branches };

/** A minor release of Kubernetes. Days are `YYYY-MM-DD`, and compare as strings. */
export interface Branch {
  /** `1.36` */
  readonly branch: string;
  readonly released?: string;
  /** From this day on only urgent fixes are made. */
  readonly maintenance?: string;
  /** The first day without support, as the SCS compliance test counts it. */
  readonly endOfLifeScs?: string;
  /** The first day without support, as the Kubernetes project has it. */
  readonly endOfLifeUpstream?: string;
  /** Patch releases and their days, those that are known, the oldest first. */
  readonly patches?: Readonly<Record<string, string>>;
  /** The last patch release there will be. */
  readonly lastPatch?: string;
}

/** The SCS version policy lets a provider take a month for a patch release. */
export const patchCadenceDays = 31;

/** The branch of that name: `1.36`. */
export function branch(name: string): Branch | undefined {
  return branches.find((row) => row.branch === name);
}

/** The first day without support: what SCS counts, else what the Kubernetes project says. */
export function endOfLife(row: Branch): string | undefined {
  return row.endOfLifeScs ?? row.endOfLifeUpstream;
}

/** Branches that are out and not past their end on that day, the newest first. */
export function supportedBranches(date: string): readonly Branch[] {
  return branches.filter((row) => {
    const end = endOfLife(row);
    return row.released !== undefined && row.released <= date && end !== undefined && date < end;
  });
}

/** The oldest branch that is supported on that day: what manifests have to work with. */
export function oldestSupported(date: string): string {
  return supportedBranches(date).at(-1)?.branch ?? branches[0]?.branch ?? '1.0';
}

/** `unknown` is a branch that is newer than the table; one older than all of it has ended long ago. */
export function support(name: string, date: string): 'supported' | 'ended' | 'unknown' {
  const end = endOfBranch(name);
  if (end !== undefined) return date < end ? 'supported' : 'ended';
  return compareBranches(name, branches.at(-1)?.branch ?? name) < 0 ? 'ended' : 'unknown';
}

/** The newest patch release of a branch that is known to be out on that day. */
export function newestPatch(name: string, date: string): string | undefined {
  const row = branch(name);
  const known = Object.entries(row?.patches ?? {}).filter(([, day]) => day <= date);
  return row?.lastPatch !== undefined && support(name, date) === 'ended' ? row.lastPatch : known.at(-1)?.[0];
}

/** A newer patch release of the same branch that has been out for longer than a provider may take to offer it. */
export function overduePatch(
  name: string,
  patch: number,
  date: string,
): { readonly version: string; readonly released: string } | undefined {
  const newer = Object.entries(branch(name)?.patches ?? {}).filter(
    ([version, day]) => Number(version.split('.')[2]) > patch && daysBetween(day, date) > patchCadenceDays,
  );
  const last = newer.at(-1);
  return last && { version: last[0], released: last[1] };
}

/** Whether the table is over sixty days older than the day that something is compared with. */
export function isStale(date: string): boolean {
  return daysBetween(asOf, date) > 60;
}

/** Below zero where the first branch is the older one: `1.9` is older than `1.10`. */
export function compareBranches(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

/** Whole days from one day to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function endOfBranch(name: string): string | undefined {
  const row = branch(name);
  return row && endOfLife(row);
}
