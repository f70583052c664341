// SPDX-License-Identifier: Apache-2.0
import type { Span } from './document';
import type { Edit } from './edit';

/** Stands for one unit of what a template hides: a value that holds it is only partly known. */
export const HOLE = '\uE000';

/**
 * A string that knows where each stretch of it is written. What is found in it is placed and fixed through it;
 * quoting, escapes, folding and indentation are undone before anybody sees it.
 */
export interface Text {
  /** The string as a program would read it, with HOLE where it is not known. */
  readonly value: string;
  /** Where the stretch from `start` to `end` of the value is written. */
  span(start?: number, end?: number): Span;
  /** The edit that puts `text` in place of a stretch; undefined where it can't be written there. */
  edit(start: number, end: number, text: string): Edit | undefined;
  /** How `text` has to be written inside this text to be read as it is; undefined where it can't. */
  encode(text: string): string | undefined;
}
