// SPDX-License-Identifier: Apache-2.0
import { sameValue } from '../helm/value';
import type { ChartValue } from './values';

/** A value that remembers what was looked at in it. */
export interface Recording {
  readonly value: ChartValue;
  /** Whether the same would have been seen in another value, as far as was looked. */
  isSameIn(other: ChartValue | undefined): boolean;
}

/** A value to be read in place of another: what a template gives depends on nothing but what it reads. */
export function record(value: ChartValue): Recording {
  if (value.kind !== 'map') {
    return { value, isSameIn: (other) => other !== undefined && sameValue(value, other) };
  }
  const inside = new Map<string, Recording | undefined>();
  let areKeysRead = false;
  return {
    value: {
      kind: 'map',
      get keys() {
        areKeysRead = true;
        return value.keys;
      },
      get(key) {
        if (!inside.has(key)) {
          const inner = value.get(key);
          inside.set(key, inner && record(inner));
        }
        return inside.get(key)?.value;
      },
    },
    isSameIn(other) {
      if (other === value) return true;
      if (other?.kind !== 'map' || (areKeysRead && !isSameList(value.keys, other.keys))) return false;
      return [...inside].every(([key, seen]) => {
        const inner = other.get(key);
        return seen ? seen.isSameIn(inner) : inner === undefined;
      });
    },
  };
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
