// SPDX-License-Identifier: Apache-2.0
import type { Action } from './actions';

/** An `if`, `with`, `range` or `define` with its end. Numbers are indices into the list of actions. */
export interface Block {
  readonly open: number;
  /** The `else`s, in order. */
  readonly elses: number[];
  /** Undefined where the text ends first. */
  close: number | undefined;
  readonly parent: { readonly block: Block; readonly branch: number } | undefined;
  /** How many readings it takes to have shown each branch. One number a branch. */
  readonly readings: number[];
}

/** A stretch of text that isn't part of a reading: a branch that isn't taken, the body of a `define`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Pairs the openings with their ends. What doesn't fit is left alone. In the order of the openings. */
export function findBlocks(actions: readonly Action[]): readonly Block[] {
  const blocks: Block[] = [];
  const stack: Block[] = [];
  actions.forEach((action, index) => {
    const top = stack.at(-1);
    const sameLanguage = top && actions[top.open]?.language === action.language;
    if (action.kind === 'open') {
      const parent = top && { block: top, branch: top.elses.length };
      const block: Block = { open: index, elses: [], close: undefined, parent, readings: [1] };
      blocks.push(block);
      stack.push(block);
    } else if (action.kind === 'else' && sameLanguage) {
      top.elses.push(index);
      top.readings.push(1);
    } else if (action.kind === 'close' && sameLanguage) {
      top.close = index;
      stack.pop();
      if (top.parent) {
        const { block, branch } = top.parent;
        block.readings[branch] = Math.max(block.readings[branch] ?? 1, readingsOf(top));
      }
    }
  });
  return blocks;
}

/** How many readings show every branch of every block at least once. */
export function countReadings(blocks: readonly Block[]): number {
  return blocks.reduce((most, block) => (block.parent ? most : Math.max(most, readingsOf(block))), 1);
}

function readingsOf(block: Block): number {
  return Math.min(
    block.readings.reduce((sum, n) => sum + n, 0),
    1_000_000,
  );
}

/** What the given reading leaves out, ordered and apart from each other. */
export function droppedStretches(
  actions: readonly Action[],
  blocks: readonly Block[],
  reading: number,
): readonly Stretch[] {
  const dropped: Stretch[] = [];
  const taken = new Map<Block, { branch: number; rest: number }>();
  for (const block of blocks) {
    const mine = block.parent ? taken.get(block.parent.block) : { branch: 0, rest: reading };
    if (!mine || (block.parent && mine.branch !== block.parent.branch && block.parent.block.close !== undefined)) {
      continue; // Inside of what is left out.
    }
    const open = actions[block.open];
    if (!open) continue;
    if (block.close === undefined) {
      taken.set(block, { branch: 0, rest: mine.rest });
      continue; // Half typed: its branches all stand.
    }
    if (open.keyword === 'define') {
      dropped.push({ start: open.start, end: actions[block.close]?.end ?? open.end });
      continue;
    }
    let branch = 0;
    let rest = mine.rest < readingsOf(block) ? mine.rest : 0;
    for (const n of block.readings) {
      if (rest < n) break;
      rest -= n;
      branch += 1;
    }
    taken.set(block, { branch, rest });
    const edges = [block.open, ...block.elses, block.close];
    for (let i = 0; i + 1 < edges.length; i += 1) {
      if (i === branch) continue;
      const from = actions[edges[i] ?? 0];
      const to = actions[edges[i + 1] ?? 0];
      if (from && to) dropped.push({ start: from.start, end: i + 2 === edges.length ? to.end : to.start });
    }
  }
  return dropped.sort((a, b) => a.start - b.start);
}
