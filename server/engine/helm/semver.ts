// SPDX-License-Identifier: Apache-2.0

interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: string;
}

const versionPattern = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:-([\w.-]{1,100}))?(?:\+[\w.-]{1,100})?$/;
const constraintPattern =
  /^(=|==|!=|>=|=>|<=|=<|>|<|~|~>|\^)?\s*v?(\d{1,9}|[xX*])(?:\.(\d{1,9}|[xX*]))?(?:\.(\d{1,9}|[xX*]))?(?:-([\w.-]{1,100}))?(?:\+[\w.-]{1,100})?$/;

/** Whether a version satisfies a constraint, as Helm's `semverCompare` has it; undefined where either can't be read. */
export function semverCompare(constraint: string, version: string): boolean | undefined {
  const found = versionPattern.exec(version.trim());
  if (!found || constraint.length > 1000) return undefined;
  const candidate = toVersion(found.slice(1));
  let any = false;
  for (const alternative of constraint.split('||')) {
    const all = satisfiesAll(alternative, candidate);
    if (all === undefined) return undefined;
    any ||= all;
  }
  return any;
}

function satisfiesAll(constraints: string, version: Version): boolean | undefined {
  // `1.2 - 1.4` means `>=1.2 <=1.4`; a blank behind an operator means nothing.
  const text = constraints
    .trim()
    .replace(/(\S{1,100}) - (\S{1,100})/g, '>=$1 <=$2')
    .replace(/([=<>~^!]) {1,20}/g, '$1');
  if (text === '') return undefined;
  let all = true;
  for (const one of text.split(/[\s,]+/)) {
    if (one === '') continue;
    const result = satisfies(one, version);
    if (result === undefined) return undefined;
    all &&= result;
  }
  return all;
}

function satisfies(constraint: string, version: Version): boolean | undefined {
  const found = constraintPattern.exec(constraint);
  if (!found) return undefined;
  const [, operator = '', major, minor, patch] = found;
  const isAny = (part: string | undefined) => part === undefined || /^[xX*]$/.test(part);
  const bound = toVersion(found.slice(2).map((part) => (part !== undefined && isAny(part) ? undefined : part)));
  const anyMajor = isAny(major);
  const anyMinor = anyMajor || isAny(minor);
  const anyPatch = anyMinor || isAny(patch);
  // A prerelease counts only where the constraint names one.
  if (version.prerelease !== '' && bound.prerelease === '') return false;

  const order = compare(version, bound);
  const sameMajor = version.major === bound.major;
  const sameMinor = sameMajor && version.minor === bound.minor;
  const within = anyMajor || (anyMinor ? sameMajor : anyPatch ? sameMinor : order === 0);
  switch (operator) {
    case '':
    case '=':
    case '==':
      return within;
    case '!=':
      return !within;
    case '>':
      return order > 0 && !within;
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      return order <= 0 || within;
    case '~':
    case '~>':
      return anyMajor || (order >= 0 && (anyMinor ? sameMajor : sameMinor));
    default: {
      if (anyMajor) return true;
      if (order < 0 || !sameMajor) return false;
      if (bound.major > 0 || anyMinor) return true;
      if (!sameMinor) return false;
      return bound.minor > 0 || anyPatch || version.patch === bound.patch;
    }
  }
}

function toVersion([major, minor, patch, prerelease]: readonly (string | undefined)[]): Version {
  return {
    major: Number(major ?? 0),
    minor: Number(minor ?? 0),
    patch: Number(patch ?? 0),
    prerelease: prerelease ?? '',
  };
}

function compare(a: Version, b: Version): number {
  const byNumber = a.major - b.major || a.minor - b.minor || a.patch - b.patch;
  if (byNumber !== 0) return byNumber;
  if (a.prerelease === b.prerelease) return 0;
  if (a.prerelease === '') return 1;
  if (b.prerelease === '') return -1;
  const left = a.prerelease.split('.');
  const right = b.prerelease.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const x = left[i];
    const y = right[i];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x === y) continue;
    const numeric = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (numeric[0] && numeric[1]) return Number(x) - Number(y);
    if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}
