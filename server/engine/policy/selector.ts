// SPDX-License-Identifier: Apache-2.0

export type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

/** One requirement of a label selector. NotIn is met by what has no such label. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** A conjunction of requirements; empty for everything. */
export type Selector = readonly Requirement[];

export type Labels = ReadonlyMap<string, string>;

export const equals = (key: string, value: string): Requirement => ({ key, operator: 'In', values: [value] });

const opposite: Readonly<Record<Operator, Operator>> = {
  In: 'NotIn',
  NotIn: 'In',
  Exists: 'DoesNotExist',
  DoesNotExist: 'Exists',
};

/** The requirement that is met exactly where this one isn't. */
export function negate({ key, operator, values }: Requirement): Requirement {
  return { key, operator: opposite[operator], values };
}

/** True where labels meet all requirements. */
export function matches(selector: Selector, labels: Labels): boolean {
  return selector.every(({ key, operator, values }) => {
    const value = labels.get(key);
    switch (operator) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}

/** What a key's value can be: absent, or one of `only`, or anything but `not`. */
interface Domain {
  readonly absent: boolean;
  readonly only: readonly string[] | undefined;
  readonly not: readonly string[];
}

/** Labels, as far as they are settled: what isn't mentioned can be anything. */
export type Cube = ReadonlyMap<string, Domain>;

export const everything: Cube = new Map();

const domains: Readonly<Record<Operator, (values: readonly string[]) => Domain>> = {
  In: (values) => ({ absent: false, only: values, not: [] }),
  NotIn: (values) => ({ absent: true, only: undefined, not: values }),
  Exists: () => ({ absent: false, only: undefined, not: [] }),
  DoesNotExist: () => ({ absent: true, only: [], not: [] }),
};

/** The cube with one more requirement; undefined where nothing meets them all. */
function narrow(cube: Cube, { key, operator, values }: Requirement): Cube | undefined {
  const domain = domains[operator](values);
  const before = cube.get(key);
  const both = before ? intersect(before, domain) : domain;
  if (!both.absent && both.only?.length === 0) return undefined;
  return new Map(cube).set(key, both);
}

function intersect(a: Domain, b: Domain): Domain {
  const absent = a.absent && b.absent;
  const only = a.only ?? b.only;
  if (!only) return { absent, only: undefined, not: [...a.not, ...b.not.filter((value) => !a.not.includes(value))] };
  return { absent, only: only.filter((value) => allows(a, value) && allows(b, value)), not: [] };
}

const allows = ({ only, not }: Domain, value: string) => (only ? only.includes(value) : !not.includes(value));

/** The cube with all of a selector's requirements; undefined where nothing meets them. */
export function conjoin(cube: Cube, selector: Selector): Cube | undefined {
  let result: Cube | undefined = cube;
  for (const requirement of selector) {
    result = narrow(result, requirement);
    if (!result) return undefined;
  }
  return result;
}

/** False where no labels can meet all requirements. */
export function isSatisfiable(selector: Selector): boolean {
  return conjoin(everything, selector) !== undefined;
}

/** The value that a key must have, where there is only one. */
export function onlyValue(cube: Cube, key: string): string | undefined {
  const domain = cube.get(key);
  return domain && !domain.absent && domain.only?.length === 1 ? domain.only[0] : undefined;
}

/** Labels that fit a cube, preferring few. */
export function witness(cube: Cube): Labels {
  const labels = new Map<string, string>();
  for (const [key, { absent, only, not }] of cube) {
    if (absent) continue;
    labels.set(key, only?.[0] ?? fresh(not));
  }
  return labels;
}

function fresh(taken: readonly string[]): string {
  for (let i = 0; ; i++) {
    const value = i === 0 ? 'other' : `other-${i}`;
    if (!taken.includes(value)) return value;
  }
}

/** All labels that meet the same of some selectors: which ones, and some such labels. */
export interface LabelClass {
  readonly met: readonly boolean[];
  readonly cubes: readonly Cube[];
}

/**
 * Cuts everything in `base` into classes by which of the selectors are met; each class is there if some labels are in it.
 * Undefined where that takes more than `limit` pieces.
 */
export function classes(selectors: readonly Selector[], base: Cube, limit: number): readonly LabelClass[] | undefined {
  let result: LabelClass[] = [{ met: [], cubes: [base] }];
  for (const selector of selectors) {
    const next: LabelClass[] = [];
    let pieces = 0;
    for (const { met, cubes } of result) {
      const inside: Cube[] = [];
      const outside: Cube[] = [];
      for (const cube of cubes) {
        let rest: Cube | undefined = cube;
        for (const requirement of selector) {
          const without = narrow(rest, negate(requirement));
          if (without) outside.push(without);
          rest = narrow(rest, requirement);
          if (!rest) break;
        }
        if (rest) inside.push(rest);
      }
      if (inside.length > 0) next.push({ met: [...met, true], cubes: inside });
      if (outside.length > 0) next.push({ met: [...met, false], cubes: outside });
      pieces += inside.length + outside.length;
      if (pieces > limit) return undefined;
    }
    result = next;
  }
  return result;
}

/** Requirements without repetitions: several In of one key become one. Undefined where nothing meets them. */
export function simplify(selector: Selector): Selector | undefined {
  if (!isSatisfiable(selector)) return undefined;
  const result: Requirement[] = [];
  const seen = new Set<string>();
  for (const requirement of selector) {
    if (seen.has(requirement.key)) continue;
    seen.add(requirement.key);
    const same = selector.filter(({ key }) => key === requirement.key);
    if (same.length === 1) {
      result.push(requirement);
      continue;
    }
    const domain = conjoin(everything, same)?.get(requirement.key);
    if (!domain) continue;
    const { key } = requirement;
    if (domain.only && domain.only.length > 0 && !domain.absent)
      result.push({ key, operator: 'In', values: domain.only });
    else if (domain.only?.length === 0) result.push({ key, operator: 'DoesNotExist', values: [] });
    else {
      if (!domain.absent) result.push({ key, operator: 'Exists', values: [] });
      if (domain.not.length > 0) result.push({ key, operator: 'NotIn', values: domain.not });
    }
  }
  return result;
}

/** True where Kubernetes takes the string as a label's value. */
export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && /^[A-Za-z\d](?:[-\w.]*[A-Za-z\d])?$/.test(value));
}

/** True where Kubernetes takes the string as a label's key. */
export function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (name.length === 0 || name.length > 63 || !/^[A-Za-z\d](?:[-\w.]*[A-Za-z\d])?$/.test(name)) return false;
  if (slash < 0) return true;
  const prefix = key.slice(0, slash);
  return prefix.length <= 253 && prefix.split('.').every((part) => /^[a-z\d](?:[-a-z\d]*[a-z\d])?$/.test(part));
}
