// SPDX-License-Identifier: Apache-2.0
import type { Document, Span } from '../text/document';
import type { YamlNode } from '../yaml/node';

/** The comments of a document, each to be taken once, to where its line goes. */
export class Comments {
  readonly #document: Document;
  readonly #taken = new Set<number>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** The comments right above the line where a span starts, and the one at its end. */
  take({ document, start, end }: Span): { readonly above: readonly string[]; readonly beside: string | undefined } {
    if (document !== this.#document) return { above: [], beside: undefined };
    const { text, lineStarts } = document;
    let line = lineOf(lineStarts, start);
    const head = text.slice(lineStarts[line], start);
    const tail = text.slice(end, lineStarts[line + 1] ?? text.length);
    if (!/^[ \t]*(?:- *)*$/.test(head) || this.#taken.has(line)) return { above: [], beside: undefined };
    this.#taken.add(line);
    const beside = /^[^'"#{[]*\s(#[^\r\n]*)/.exec(tail)?.[1]?.trimEnd();
    const above: string[] = [];
    while (line > 0) {
      line--;
      const comment = /^[ \t]*(#.*)$/.exec(lineText(text, lineStarts, line))?.[1];
      if (comment === undefined || this.#taken.has(line)) break;
      this.#taken.add(line);
      above.unshift(comment.trimEnd());
    }
    return { above, beside };
  }
}

/** The comments above a document's first key, what a template does there, and its description, which the standard has no field for. */
export function headerOf(root: YamlNode): string[] {
  const starts = root.entries().map(({ keySpan }) => keySpan?.start ?? 0);
  const first = starts.length > 0 ? Math.min(...starts) : 0;
  const header = linesBetween(root, bodyStart(root.document), first);
  const descriptions = [
    root.at('description'),
    root.at('spec', 'description'),
    ...root
      .at('specs')
      .items()
      .map((one) => one.at('description')),
  ];
  for (const node of descriptions) {
    const description = node.string()?.trim();
    if (description) header.push(...description.split(/\r\n?|\n/).map((line) => `# ${line}`.trimEnd()));
  }
  return header;
}

/** Where a document's content starts: behind the line of its `---`, where it has one. */
export function bodyStart({ yaml }: Document): number {
  const mark = /^---(?=[ \t\r\n]|$)[^\r\n]*(?:\r\n?|\n)?/m.exec(yaml);
  const above = mark ? yaml.slice(0, mark.index) : '';
  // Only comments and directives stand above it; elsewhere such a line is content.
  return mark && /^(?:\s*(?:[#%][^\r\n]*)?(?:[\r\n]|$))*$/.test(above) ? mark.index + mark[0].length : 0;
}

/** What a template does behind a document's last key, as its `end`. */
export function footerOf(root: YamlNode): string[] {
  const ends = root.entries().map(({ extent }) => extent.end);
  return root.document.holes.length === 0
    ? []
    : linesBetween(root, Math.max(0, ...ends), root.document.text.length, false);
}

/** The lines that are a template's own, as they are, and comments. */
function linesBetween({ document }: YamlNode, start: number, end: number, comments = true): string[] {
  const { text, lineStarts, holes } = document;
  const found: string[] = [];
  for (let line = lineOf(lineStarts, start); line < lineStarts.length && (lineStarts[line] ?? 0) < end; line++) {
    const from = lineStarts[line] ?? 0;
    const to = lineStarts[line + 1] ?? text.length;
    const written = lineText(text, lineStarts, line);
    if (from >= start && holes.some((hole) => hole.start < to && hole.end > from)) found.push(written);
    else if (comments && /^\s*#/.test(written)) found.push(written.trim());
  }
  return found;
}

export function lineOf(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A line without its end. */
export function lineText(text: string, lineStarts: readonly number[], line: number): string {
  return text.slice(lineStarts[line], lineStarts[line + 1] ?? text.length).replace(/[\r\n]+$/, '');
}
