// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../lint/lint';
import type { Document } from '../text/document';
import type { PlacedEdit } from '../text/edit';
import { isAboveContent } from '../yaml/ignore';
import { scalarAt } from '../yaml/scalar-at';

/** An acknowledging comment to be put in. */
export interface AcknowledgingEdit extends PlacedEdit {
  /** Where in `text` the reason is to be typed. */
  readonly cursor: number;
}

/** Problems of the checking itself can't be accepted, they have to be mended. */
const neverAccepted = /^(?:lint\/|yaml\/(?:syntax|too-much)$)/;

/**
 * The comment that acknowledges a problem, with its reason left to type: on a line of its own above the problem's
 * line, or above the key whose scalar holds it. Undefined where no comment can stand: in JSON, and where none would count.
 */
export function acknowledge({ rule, finding, place }: Problem): AcknowledgingEdit | undefined {
  const { source, start } = place;
  const { path, role } = source.file;
  if (neverAccepted.test(rule.id) || role === 'configuration' || path.endsWith('.json')) return undefined;
  const document = outermost(finding.at.document);
  // Of a template's readings, the one that has this branch.
  const tile = source.placed.find((placed) => placed.document === document);
  if (!tile) return undefined;
  const { text } = document;
  const offset = start - tile.start;

  const scalar = scalarAt(document, offset);
  const anchor = lineStart(text, scalar ? Math.min(scalar.start, offset) : offset);
  const comment = `# scs-ignore ${rule.id}: `;
  const insert = (at: number, before: string, after: string): AcknowledgingEdit => {
    const place = tile.start + at;
    return { path, start: place, end: place, text: before + comment + after, cursor: (before + comment).length };
  };

  // Above a document's first key the comment would cover the whole document.
  if (isAboveContent(text, anchor)) {
    const end = lineEnd(text, anchor);
    const around = scalarAt(document, end);
    const isTaken = text.slice(anchor, end).includes('scs-ignore');
    if (isTaken || isInHole(document, end) || (around && around.content <= end && around.end > end)) return undefined;
    return insert(end, /[ \t]$/.test(text.slice(anchor, end)) ? '' : ' ', '');
  }
  if (isInHole(document, anchor)) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(anchor, offset))?.[0] ?? '';
  return insert(anchor, indent, lineBreak(source.text));
}

function outermost(document: Document): Document {
  let outer = document;
  while (outer.origin) outer = outer.origin.span().document;
  return outer;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  const end = found < 0 ? text.length : found;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

/** True inside an action of a template that goes over several lines. */
function isInHole({ holes }: Document, offset: number): boolean {
  return holes.some(({ start, end }) => start < offset && offset < end);
}

function lineBreak(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}
