// SPDX-License-Identifier: Apache-2.0
import type { TemplateSource } from '../helm/evaluate';
import { type Definition, parseTemplate } from '../helm/template';
import type { Document } from '../text/document';
import { remember } from '../text/remember';
import type { Source } from '../text/source';
import type { Text } from '../text/text';
import { WrittenText } from '../yaml/written-text';

/** A template as the evaluator knows it, and the file it stands in. */
export interface ReadTemplate extends TemplateSource {
  readonly of: Source;
}

/** A file as a template; the same object each time. */
export const templateOf = remember(
  (source: Source): ReadTemplate => ({ text: source.text, template: parseTemplate(source.text), of: source }),
);

/** A named template, and the file that defines it. */
export interface Defined {
  readonly source: ReadTemplate;
  readonly definition: Definition;
}

/** The named templates that a file defines. */
export const definedIn = remember((of: Source): ReadonlyMap<string, Defined> => {
  const source = templateOf(of);
  const defined = new Map<string, Defined>();
  for (const node of source.template.nodes) {
    if (node.type === 'definition' && node.name) defined.set(node.name, { source, definition: node });
  }
  return defined;
});

const literals = new WeakMap<Document, Map<string, Text>>();

/** The text that a template has literally between two offsets of its file; the same object each time. */
export function placeIn(template: ReadTemplate, start: number, end: number): Text | undefined {
  const placed = template.of?.tiles.find(
    (tile) => tile.start <= start && end <= tile.start + tile.document.text.length,
  );
  if (!placed) return undefined;
  let known = literals.get(placed.document);
  if (!known) {
    known = new Map();
    literals.set(placed.document, known);
  }
  const key = `${start - placed.start}-${end - placed.start}`;
  const before = known.get(key);
  if (before) return before;
  const text = new WrittenText(placed.document, start - placed.start, end - placed.start);
  known.set(key, text);
  return text;
}
