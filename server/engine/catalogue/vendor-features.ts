// SPDX-License-Identifier: Apache-2.0

import type { Basis } from './standards';

/** Something that one vendor's network plugin, load balancer or mesh offers, and Kubernetes as such doesn't. */
export interface VendorFeature {
  readonly vendor: string;
  /** What it is, as it reads after "This is": a noun with its article. */
  readonly feature: string;
  /**
   * Whether the standard has an equivalent: `exact` with the same effect · `partial` for a part of it · `none` ·
   * `n/a` where there is nothing to replace: state that a controller writes, or a provider's configuration.
   */
  readonly standard: 'exact' | 'partial' | 'none' | 'n/a';
  /** What the standard offers instead, as it reads after "use". Left out where that is nothing. */
  readonly instead?: string;
  /**
   * Who writes it: `user` an application's author · `platform` the cluster's operator ·
   * `generated` a controller, so that it has no place in a repository.
   */
  readonly role: 'user' | 'platform' | 'generated';
  /** Known from other people's manifests, not from the vendor's own source. */
  readonly unverified?: true;
  readonly sources: readonly [Basis, ...Basis[]];
}

/** A file or folder of a public repository, on its default branch. */
export function source(repository: string, path = ''): Basis {
  return {
    title: path === '' ? repository : `${repository}: ${path}`,
    url: `https://github.com/${repository}${path === '' ? '' : `/tree/HEAD/${path}`}`,
  };
}

/**
 * Finds the row of a key: the key itself, else the longest beginning (`a.b/*`), else its domain or one above it
 * (`*.b/*`). The index is built when it is first asked.
 */
export function keyIndex<Row extends { readonly keys: readonly string[] }>(
  rows: readonly Row[],
): (key: string) => Row | undefined {
  let exact: Map<string, Row> | undefined;
  const domains = new Map<string, Row>();
  const beginnings: [beginning: string, row: Row][] = [];

  return (key) => {
    if (exact === undefined) {
      exact = new Map();
      for (const row of rows) {
        for (const pattern of row.keys) {
          if (pattern.startsWith('*.')) domains.set(pattern.slice(2, -2), row);
          else if (pattern.endsWith('*')) beginnings.push([pattern.slice(0, -1), row]);
          else exact.set(pattern, row);
        }
      }
      beginnings.sort(([a], [b]) => b.length - a.length);
    }
    return exact.get(key) ?? beginnings.find(([beginning]) => key.startsWith(beginning))?.[1] ?? byDomain(domains, key);
  };
}

function byDomain<Row>(domains: ReadonlyMap<string, Row>, key: string): Row | undefined {
  const slash = key.indexOf('/');
  for (let domain = slash === -1 ? '' : key.slice(0, slash); domain !== ''; domain = parent(domain)) {
    const row = domains.get(domain);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** `b.c` of `a.b.c`, nothing of `c`. */
export function parent(domain: string): string {
  const dot = domain.indexOf('.');
  return dot === -1 ? '' : domain.slice(dot + 1);
}
