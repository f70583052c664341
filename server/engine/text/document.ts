// SPDX-License-Identifier: Apache-2.0
import type { File } from './file';
import type { Text } from './text';

/** What a template left open: a stretch that was masked before YAML could read the document. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  /** `value` is part of a scalar, `block` renders lines, `control` and `comment` render nothing themselves. */
  readonly kind: 'value' | 'block' | 'control' | 'comment';
}

/**
 * One YAML document of a file, or one that is written inside a scalar of another.
 * Everything the engine knows of a document is a function of this object: it is remembered by it, and an edit
 * elsewhere in the file keeps it.
 */
export class Document {
  readonly file: File;
  /** As the file has it. Offsets of spans count in here, in UTF-16 units. */
  readonly text: string;
  /** As YAML reads it: of the same length, without the actions of templates. */
  readonly yaml: string;
  readonly holes: readonly Hole[];
  /** The scalar that holds this document, where it is embedded in another. */
  readonly origin: Text | undefined;
  /** The conditions of a template that begin above this document and are about the cluster; see `helm/guard.ts`. */
  readonly guards: string;
  #lineStarts: readonly number[] | undefined;

  constructor(file: File, text: string, yaml = text, holes: readonly Hole[] = [], origin?: Text, guards = '') {
    this.file = file;
    this.text = text;
    this.yaml = yaml;
    this.holes = holes;
    this.origin = origin;
    this.guards = guards;
  }

  /** Offsets at which the lines of this document start; the first is 0. */
  get lineStarts(): readonly number[] {
    this.#lineStarts ??= lineStarts(this.text);
    return this.#lineStarts;
  }

  /** The span from `start` to `end`, half-open. */
  span(start: number, end: number): Span {
    return { document: this, start, end };
  }
}

/** A stretch of a document: UTF-16 offsets into its text, half-open. */
export interface Span {
  readonly document: Document;
  readonly start: number;
  readonly end: number;
}

/** A line ends with LF, CRLF or a lone CR, as in an editor. */
function lineStarts(text: string): number[] {
  const starts = [0];
  const lineEnd = /\r\n?|\n/g;
  while (lineEnd.test(text)) starts.push(lineEnd.lastIndex);
  return starts;
}
