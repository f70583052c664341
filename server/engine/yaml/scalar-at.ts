// SPDX-License-Identifier: Apache-2.0
import { isAlias, isCollection, isPair, isScalar, Scalar } from 'yaml';
import type { Document } from '../text/document';
import { parse } from './tree';

/** A scalar as it is written: offsets into its document, half-open. */
export interface WrittenScalar {
  readonly start: number;
  readonly end: number;
  /** Where its content begins: behind the header line of a block scalar. */
  readonly content: number;
}

/** The scalar in which an offset lies; undefined between scalars. Offsets count in the document itself, not in ones embedded in it. */
export function scalarAt(document: Document, offset: number): WrittenScalar | undefined {
  let node: unknown = parse(document).root;
  for (let depth = 0; node && depth < 400; depth++) {
    if (isAlias(node)) return undefined;
    if (isScalar(node)) return contains(node, offset) ? written(document, node) : undefined;
    if (!isCollection(node)) return undefined;
    let next: unknown;
    for (const item of node.items) {
      for (const child of isPair(item) ? [item.key, item.value] : [item]) {
        if (contains(child, offset)) next = child;
      }
    }
    node = next;
  }
  return undefined;
}

function written({ text }: Document, { range, type }: Scalar): WrittenScalar {
  const [start = 0, end = 0] = range ?? [];
  const header = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED ? text.indexOf('\n', start) + 1 : 0;
  return { start, end, content: Math.max(start, header) };
}

function contains(node: unknown, offset: number): boolean {
  const range = (node as { range?: readonly number[] } | null)?.range;
  return range !== undefined && (range[0] ?? 0) <= offset && offset < (range[1] ?? 0);
}
