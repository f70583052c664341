// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { Block } from './cidr';
import type { Direction, Policy } from './policy';
import type { PortRange } from './ports';
import type { Selector } from './selector';

export type StandardPeer = { readonly at: Span } & (
  | { readonly pods: Selector; readonly namespaces: Selector | undefined }
  | { readonly block: Block }
);

/**
 * A rule of a NetworkPolicy. A NetworkPolicy takes an empty list of peers or ports for all of them; here `everyone` and
 * `everything` say so, and a list is never empty.
 */
export interface StandardRule {
  readonly peers: 'everyone' | readonly [StandardPeer, ...StandardPeer[]];
  readonly ports: 'everything' | readonly [PortRange, ...PortRange[]];
  readonly at: Span;
}

/** A NetworkPolicy to be written. */
export interface StandardPolicy {
  readonly name: string;
  /** Undefined where none is written: it applies wherever it is put. */
  readonly namespace: string | undefined;
  readonly podSelector: Selector;
  readonly policyTypes: readonly Direction[];
  readonly ingress: readonly StandardRule[];
  readonly egress: readonly StandardRule[];
  /** What it is made from: metadata and comments are taken over. */
  readonly source: Policy;
}

export const toArray = <T>(list: readonly T[]): readonly [T, ...T[]] | undefined =>
  list.length > 0 ? (list as readonly [T, ...T[]]) : undefined;
