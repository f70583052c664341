// SPDX-License-Identifier: Apache-2.0

/** A stretch of a text that is written somewhere: its characters are those from `from` on of what stands at `place`. */
export interface Part<P> {
  readonly start: number;
  readonly end: number;
  readonly place: P;
  readonly from: number;
}

/** A text that knows where it is written. What no part covers was made up by a function, or is a hole. */
export interface Text<P> {
  readonly text: string;
  /** In order, and apart from each other. */
  readonly parts: readonly Part<P>[];
}

/** What stands for a piece of a text that isn't known. */
export const HOLE = '\uE000';

/** Texts longer than this are not made of others. */
export const maxLength = 1_000_000;

export function made<P>(text: string): Text<P> {
  return { text, parts: [] };
}

export function written<P>(text: string, place: P | undefined): Text<P> {
  const hasPlace = place !== undefined && text !== '';
  return { text, parts: hasPlace ? [{ start: 0, end: text.length, place, from: 0 }] : [] };
}

export function isWhole(text: Text<unknown>): boolean {
  return !text.text.includes(HOLE);
}

export function slice<P>(text: Text<P>, start: number, end = text.text.length): Text<P> {
  if (start <= 0 && end >= text.text.length) return text;
  const parts: Part<P>[] = [];
  for (let i = firstBehind(text.parts, start); i < text.parts.length; i += 1) {
    const part = text.parts[i];
    if (!part || part.start >= end) break;
    const from = Math.max(part.start, start);
    const to = Math.min(part.end, end);
    if (from >= to) continue;
    parts.push({ start: from - start, end: to - start, place: part.place, from: part.from + from - part.start });
  }
  return { text: text.text.slice(start, end), parts };
}

/** The index of the first part that ends behind an offset. */
function firstBehind(parts: readonly Part<unknown>[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The texts one after the other; a hole where that is too long. */
export function join<P>(texts: readonly Text<P>[], separator = ''): Text<P> {
  const [first] = texts;
  if (texts.length === 1 && first) return first;
  const whole = texts.reduce((sum, { text }) => sum + text.length, separator.length * (texts.length - 1));
  if (whole > maxLength) return made(HOLE);
  const parts: Part<P>[] = [];
  let length = 0;
  for (const { text, parts: own } of texts) {
    for (const part of own) {
      const start = part.start + length;
      const last = parts.at(-1);
      // A place that goes on is one part.
      if (last && last.end === start && last.place === part.place && last.from + last.end - last.start === part.from) {
        parts[parts.length - 1] = { ...last, end: part.end + length };
      } else {
        parts.push({ ...part, start, end: part.end + length });
      }
    }
    length += text.length + separator.length;
  }
  return { text: texts.map(({ text }) => text).join(separator), parts };
}

export function split<P>(text: Text<P>, separator: string): readonly Text<P>[] {
  if (separator === '') return [text];
  const pieces: Text<P>[] = [];
  let at = 0;
  for (;;) {
    const next = text.text.indexOf(separator, at);
    pieces.push(slice(text, at, next < 0 ? undefined : next));
    if (next < 0) return pieces;
    at = next + separator.length;
  }
}

export function replaceAll<P>(text: Text<P>, old: string, by: Text<P>): Text<P> {
  if (old === '') return text;
  const pieces = split(text, old);
  return join(pieces.flatMap((piece, i) => (i === 0 ? [piece] : [by, piece])));
}

/** Another spelling of the text: the parts stay where nothing changes. */
export function respell<P>(text: Text<P>, spelled: string): Text<P> {
  return spelled === text.text ? text : made(spelled);
}

export function sameText<P>(a: Text<P>, b: Text<P>): boolean {
  return (
    a.text === b.text &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, i) => {
      const other = b.parts[i];
      return (
        other !== undefined && part.start === other.start && part.place === other.place && part.from === other.from
      );
    })
  );
}
