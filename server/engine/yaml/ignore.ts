// SPDX-License-Identifier: Apache-2.0
import type { Document, Span } from '../text/document';
import { scalarAt } from './scalar-at';

/** A comment that acknowledges uses: `# scs-ignore images/docker-hub: our mirror rewrites it`. */
export interface IgnoreComment {
  readonly document: Document;
  /** The rules it names, each where it is written. */
  readonly rules: readonly { readonly id: string; readonly at: Span }[];
  /** Why; empty where nobody said. */
  readonly reason: string;
  /** `line` covers one line, `document` the whole document, `file` the file. */
  readonly scope: 'line' | 'document' | 'file';
  /** The start of the line that it covers, where it covers one. */
  readonly covers: number;
  /** The end of what it covers: of that line, or of the scalar that begins in it and goes on below. */
  readonly coversEnd: number;
  readonly at: Span;
}

const comment =
  /(?:(?<=^|[ \t])#|\{\{-?[ \t]*\/\*)[ \t]*scs-ignore(-file)?(?:[ \t]+([^:\r\n]*?))?[ \t]*(?::[ \t]*([^\r\n]*?))?[ \t]*(?:\*\/[ \t]*-?\}\}[ \t]*)?\r?$/gm;

/** The acknowledging comments of a document. Inside a scalar such words are content and do not count. */
export function ignoreComments(document: Document): readonly IgnoreComment[] {
  const { text } = document;
  if (document.origin || !text.includes('scs-ignore')) return [];
  const found: IgnoreComment[] = [];
  const content = prelude.exec(text)?.[0].length ?? 0;
  // Comments that follow one another cover the same line: it is looked for once.
  let next = -1;
  let nextEnd = -1;
  for (const match of text.matchAll(comment)) {
    const [whole, file, names = '', reason = ''] = match;
    if (isContent(document, match.index)) continue;
    const namesStart = match.index + (names === '' ? 0 : whole.indexOf(names, whole.indexOf('scs-ignore') + 10));
    const lineStart = text.lastIndexOf('\n', match.index - 1) + 1;
    const alone = text.slice(lineStart, match.index).trim() === '';
    const end = match.index + whole.length;
    if (alone && end > next) {
      next = nextLine(text, end);
      nextEnd = endOfLine(document, next);
    }
    const covers = alone ? next : lineStart;
    const scope = file ? 'file' : alone && content >= lineStart ? 'document' : 'line';
    found.push({
      document,
      rules: [...names.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
        id,
        at: document.span(namesStart + index, namesStart + index + id.length),
      })),
      reason: reason.trim(),
      scope,
      covers,
      coversEnd: alone ? nextEnd : endOfLine(document, covers),
      at: document.span(match.index, match.index + whole.replace(/\s+$/, '').length),
    });
  }
  return found;
}

/** True where only blank lines, comments and separators stand above a line, which starts at `start`. */
export function isAboveContent(text: string, start: number): boolean {
  return (prelude.exec(text)?.[0].length ?? 0) >= start;
}

const prelude = /^\uFEFF?(?:[ \t]*(?:#.*|---[ \t]*(?:#.*)?|%.*|\{\{-?[ \t]*\/\*.*)?(?:\r\n?|\n))*/;

function endOfLine(document: Document, start: number): number {
  const found = document.text.indexOf('\n', start);
  const end = found < 0 ? document.text.length : found;
  return Math.max(end, scalarAt(document, end)?.end ?? 0);
}

/** The start of the next line that is neither blank nor a comment. */
function nextLine(text: string, from: number): number {
  const line = /\n[ \t]*(?![ \t]*(?:#|\r|\n|$))/g;
  line.lastIndex = from;
  const match = line.exec(text);
  return match ? match.index + 1 : text.length;
}

/** True where an offset lies inside a scalar: what looks like a comment there is content. */
function isContent(document: Document, offset: number): boolean {
  const scalar = scalarAt(document, offset);
  return scalar !== undefined && scalar.content <= offset;
}
