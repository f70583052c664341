// SPDX-License-Identifier: Apache-2.0
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Source } from '../engine/text/source';

/** The text of an open document, as the client's edits leave it. */
export class OpenText {
  version: number;
  #text: string;
  /** Where lines start while there is no source of this version. */
  #lines: TextDocument | undefined;

  constructor(text: string, version: number) {
    this.#text = text;
    this.version = version;
  }

  get text(): string {
    return this.#text;
  }

  /**
   * Takes over edits, each of the text that the one before it left.
   * @param source the text as it was read last; if it is the current one, it knows its lines already
   */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number, source: Source | undefined): void {
    this.version = version;
    for (const change of changes) {
      if (!('range' in change)) {
        this.#text = change.text;
        this.#lines = undefined;
      } else if (source?.text === this.#text) {
        const start = source.offset(change.range.start);
        const end = Math.max(start, source.offset(change.range.end));
        this.#text = this.#text.slice(0, start) + change.text + this.#text.slice(end);
        this.#lines = undefined;
      } else {
        this.#lines ??= TextDocument.create('', '', 0, this.#text);
        TextDocument.update(this.#lines, [change], version);
        this.#text = this.#lines.getText();
      }
    }
  }
}
