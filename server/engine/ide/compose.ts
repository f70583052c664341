// SPDX-License-Identifier: Apache-2.0
import type { PlacedEdit } from '../text/edit';

type Change = Omit<PlacedEdit, 'path'>;

/** A stretch of the first text that is kept, or text that was put in. */
type Piece = { readonly start: number; readonly end: number } | string;

/** Rounds of edits of one text, told as edits of the text as it was before the first round. */
export class Rounds {
  #pieces: readonly Piece[];

  constructor(length: number) {
    this.#pieces = [{ start: 0, end: length }];
  }

  /** Adds a round: edits of the text as the rounds before left it, sorted, none overlapping another. */
  add(edits: readonly Change[]): void {
    const next: Piece[] = [];
    const pieces = this.#pieces[Symbol.iterator]();
    let piece: Piece | undefined = pieces.next().value;
    let at = 0;
    const take = (end: number, keep: boolean) => {
      while (piece !== undefined && at < end) {
        const length = Math.min(lengthOf(piece), end - at);
        if (keep) next.push(part(piece, 0, length));
        piece = length === lengthOf(piece) ? pieces.next().value : part(piece, length, lengthOf(piece));
        at += length;
      }
    };
    for (const { start, end, text } of edits) {
      take(start, true);
      next.push(text);
      take(end, false);
    }
    take(Number.POSITIVE_INFINITY, true);
    this.#pieces = next;
  }

  /** All rounds at once. */
  edits(length: number): Change[] {
    const edits: Change[] = [];
    let last = 0;
    let text = '';
    const close = (start: number) => {
      if (text !== '' || start > last) edits.push({ start: last, end: start, text });
      text = '';
    };
    for (const piece of this.#pieces) {
      if (typeof piece === 'string') text += piece;
      else if (piece.end > piece.start) {
        close(piece.start);
        last = piece.end;
      }
    }
    close(length);
    return edits;
  }
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function part(piece: Piece, start: number, end: number): Piece {
  return typeof piece === 'string' ? piece.slice(start, end) : { start: piece.start + start, end: piece.start + end };
}
