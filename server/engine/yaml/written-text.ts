// SPDX-License-Identifier: Apache-2.0
import type { Document, Span } from '../text/document';
import type { Edit } from '../text/edit';
import type { Text } from '../text/text';

/** A stretch of a document taken as it is written: a string inside a template's action, a word of a comment. */
export class WrittenText implements Text {
  readonly value: string;
  readonly #document: Document;
  readonly #start: number;

  constructor(document: Document, start: number, end: number) {
    this.value = document.text.slice(start, end);
    this.#document = document;
    this.#start = start;
  }

  span(start = 0, end = this.value.length): Span {
    return this.#document.span(this.#start + start, this.#start + end);
  }

  edit(start: number, end: number, text: string): Edit | undefined {
    const written = this.encode(text);
    return written === undefined ? undefined : { span: this.span(start, end), text: written };
  }

  /** Only what needs no quoting in any of the languages around it. */
  encode(text: string): string | undefined {
    return /^[\w./:@-]*$/.test(text) ? text : undefined;
  }
}
