// SPDX-License-Identifier: Apache-2.0
import type { Span } from './document';

/** Replaces what a span holds. An empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** An edit in offsets of a file's text. */
export interface PlacedEdit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits of one text. An edit that overlaps one before it is left out, whole. */
export function applyEdits(text: string, edits: readonly Omit<PlacedEdit, 'path'>[]): string {
  let result = '';
  let last = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < last) continue;
    result += text.slice(last, edit.start) + edit.text;
    last = edit.end;
  }
  return result + text.slice(last);
}
