// SPDX-License-Identifier: Apache-2.0

/** A row of a table that is looked up by what somebody wrote: `constructor` and `toString` are in no table. */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
