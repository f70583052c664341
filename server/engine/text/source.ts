// SPDX-License-Identifier: Apache-2.0
import type { Document, Span } from './document';
import type { Edit, PlacedEdit } from './edit';
import type { File } from './file';

/** A document and where in its source it starts. */
export interface Placed {
  readonly document: Document;
  readonly start: number;
}

/** Lines and units of a line, both from 0, as LSP counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** One version of one file, cut into its YAML documents. */
export class Source {
  readonly file: File;
  readonly text: string;
  /** The documents that tile the file, in order. */
  readonly tiles: readonly Placed[];
  /** Further readings of templates: the same lines with other branches. */
  readonly variants: readonly Placed[];
  #lines: readonly number[] | undefined;

  constructor(file: File, text: string, tiles: readonly Placed[], variants: readonly Placed[] = []) {
    this.file = file;
    this.text = text;
    this.tiles = tiles;
    this.variants = variants;
  }

  /** All documents of the file, with the offset at which each starts. */
  get placed(): readonly Placed[] {
    return this.variants.length === 0 ? this.tiles : [...this.tiles, ...this.variants];
  }

  /** The line and character of an offset. Offsets outside the text are taken to its ends. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const index = this.#tileAt(at);
    const tile = this.tiles[index];
    if (!tile) return { line: 0, character: at };
    const inside = lastAtMost(tile.document.lineStarts, at - tile.start);
    return {
      line: (this.#baseLines[index] ?? 0) + inside,
      character: at - tile.start - (tile.document.lineStarts[inside] ?? 0),
    };
  }

  /** The offset of a line and character; a character behind the line's end is the line's end. */
  offset({ line, character }: Position): number {
    const bases = this.#baseLines;
    const index = Math.max(0, lastAtMost(bases, line));
    const tile = this.tiles[index];
    if (!tile) return Math.min(character, this.text.length);
    const starts = tile.document.lineStarts;
    const inside = line - (bases[index] ?? 0);
    const start = starts[inside];
    if (start === undefined) return tile.start + tile.document.text.length;
    const { text } = tile.document;
    let end = starts[inside + 1] ?? text.length;
    while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
    return tile.start + Math.min(start + character, end);
  }

  /** For each tile, the number of lines above it. */
  get #baseLines(): readonly number[] {
    if (this.#lines) return this.#lines;
    const bases: number[] = [];
    let line = 0;
    for (const { document } of this.tiles) {
      bases.push(line);
      line += document.lineStarts.length - 1;
    }
    this.#lines = bases;
    return bases;
  }

  #tileAt(offset: number): number {
    let low = 0;
    let high = this.tiles.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.tiles[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** A place in a file: offsets into its whole text. */
export interface Place {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a file as a span of the document that it begins in, as far as that goes; undefined outside of all. */
export function spanIn({ tiles }: Source, start: number, end: number): Span | undefined {
  const tile = tiles.findLast((one) => one.start <= start);
  if (!tile) return undefined;
  const { length } = tile.document.text;
  return tile.document.span(Math.min(start - tile.start, length), Math.min(end - tile.start, length));
}

/** Where the documents of some sources stand. */
export class Places {
  readonly #starts = new Map<Document, { source: Source; start: number }>();

  constructor(sources: Iterable<Source>) {
    for (const source of sources) {
      for (const { document, start } of source.placed) this.#starts.set(document, { source, start });
    }
  }

  /** The place of a span, also where its document is embedded in another; undefined where the document isn't among the sources. */
  place(span: Span): Place | undefined {
    let { document, start, end } = span;
    while (document.origin) ({ document, start, end } = document.origin.span(start, end));
    const found = this.#starts.get(document);
    return found && { source: found.source, start: found.start + start, end: found.start + end };
  }

  /** An edit in offsets of its file; undefined where it can't be written there. */
  placeEdit(edit: Edit): PlacedEdit | undefined {
    let { span, text }: { span: Span; text: string } = edit;
    while (span.document.origin) {
      const outer: Edit | undefined = span.document.origin.edit(span.start, span.end, text);
      if (!outer) return undefined;
      ({ span, text } = outer);
    }
    const place = this.place(span);
    return place && { path: place.source.file.path, start: place.start, end: place.end, text };
  }
}

/** The index of the last element that is at most `value`; -1 where there is none. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = -1;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
