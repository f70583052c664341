// SPDX-License-Identifier: Apache-2.0

/** Patch releases from the first to the second, both allowed; empty where the second is smaller. */
type Patches = readonly [from: number, to: number];

const all: Patches = [0, Number.POSITIVE_INFINITY];
const none: Patches = [1, 0];

/**
 * What a constraint, as in `kubeVersion` or `semverCompare`, lets through of a Kubernetes branch (`1.35`):
 * every patch release, some, or none. Undefined where it isn't a constraint. Pre-releases are not looked at.
 */
export function allowed(constraint: string, branch: string): 'all' | 'some' | 'none' | undefined {
  const [major = 0, minor = 0] = branch.split('.').map(Number);
  let isSome = false;
  let isAll = false;
  for (const alternative of constraint.slice(0, 1_000).split('||')) {
    let [from, to] = all;
    for (const one of comparators(alternative)) {
      const patches = patchesOf(one, major, minor);
      if (!patches) return undefined;
      from = Math.max(from, patches[0]);
      to = Math.min(to, patches[1]);
    }
    if (to < from) continue;
    isSome = true;
    isAll ||= from === 0 && to === Number.POSITIVE_INFINITY;
  }
  return isAll ? 'all' : isSome ? 'some' : 'none';
}

/** `>=1.16 <1.25`, `>= 1.16, < 1.25` and `1.16 - 1.24` as single comparisons. */
function comparators(text: string): readonly string[] {
  return text
    .replace(/(\S+)\s+-\s+(\S+)/g, '>=$1 <=$2')
    .replace(/([<>=!~^]+)\s+/g, '$1')
    .split(/[\s,]+/)
    .filter((part) => part !== '');
}

function patchesOf(comparator: string, major: number, minor: number): Patches | undefined {
  const match = /^(>=|=>|<=|=<|>|<|=|!=|~>|~|\^)?v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:[-+].*)?$/.exec(
    comparator,
  );
  if (!match) return undefined;
  const [, operator = '=', ...written] = match;
  const [wantedMajor, wantedMinor, patch] = written.map((part) =>
    /^\d+$/.test(part ?? '') ? Number(part) : undefined,
  );
  if (wantedMajor === undefined) return operator === '!=' || operator === '<' || operator === '>' ? none : all;
  const isSameBranch = major === wantedMajor && (wantedMinor === undefined || minor === wantedMinor);
  const isNewer = major > wantedMajor || (major === wantedMajor && wantedMinor !== undefined && minor > wantedMinor);
  const isWhole = patch === undefined;
  switch (operator) {
    case '>':
      return isSameBranch ? (isWhole ? none : [patch + 1, all[1]]) : isNewer ? all : none;
    case '>=':
    case '=>':
      return isSameBranch ? (isWhole ? all : [patch, all[1]]) : isNewer ? all : none;
    case '<':
      // `<1.25` is `<1.25.0`.
      return isSameBranch ? (isWhole ? none : [0, patch - 1]) : isNewer ? none : all;
    case '<=':
    case '=<':
      return isSameBranch ? (isWhole ? all : [0, patch]) : isNewer ? none : all;
    case '!=':
      return isSameBranch && isWhole ? none : all;
    case '~':
    case '~>':
      return isSameBranch ? (isWhole ? all : [patch, all[1]]) : none;
    case '^':
      if (major !== wantedMajor) return none;
      return isSameBranch ? (isWhole ? all : [patch, all[1]]) : isNewer ? all : none;
    default:
      return isSameBranch ? (isWhole ? all : [patch, patch]) : none;
  }
}
