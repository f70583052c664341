// SPDX-License-Identifier: Apache-2.0
import { isMap, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Document } from '../text/document';
import type { Edit } from '../text/edit';
import { rootOf, type YamlNode } from './node';

/**
 * Format-preserving edits: they write in the style that they find (block or flow, the file's indentation and line
 * ends) and touch nothing else. Each returns undefined where the edit can't be written without harm: through an
 * alias, in what a template hides, at a place without a parent.
 */

/** Puts a value at a place: replaces a scalar, fills an empty value, or adds the missing keys. `value` is written YAML. */
export function set(node: YamlNode, value: string): readonly Edit[] | undefined {
  if (node.isAlias || node.state === 'unknown') return undefined;
  const { document, raw } = node;
  if (node.kind === 'scalar' && raw?.range) {
    const [start, end] = raw.range;
    const isBlock = /^[|>]/.test(document.yaml.slice(start, end));
    if (isBlock) return undefined;
    return [{ span: document.span(start, end), text: written(document, value) }];
  }
  if (node.pair && !node.exists) return fill(node, value);
  if (node.exists || typeof node.key !== 'string' || !node.parent) return undefined;
  return add(node.parent, node.key, value);
}

/** Writes behind a key that has no value. */
function fill({ document, pair, raw }: YamlNode, value: string): readonly Edit[] | undefined {
  const { yaml } = document;
  const [start, end] = raw?.range ?? [];
  if (start !== undefined && end !== undefined && end > start)
    return [{ span: document.span(start, end), text: written(document, value) }];
  const keyEnd = (pair?.key as Node | undefined)?.range?.[1];
  if (keyEnd === undefined) return undefined;
  const colon = yaml.indexOf(':', keyEnd);
  if (colon < 0 || yaml.slice(keyEnd, colon).trim() !== '') return undefined;
  return [{ span: document.span(colon + 1, colon + 1), text: ` ${written(document, value)}` }];
}

/** Adds `key: value` to a mapping, making the mapping, and those above it, where they are missing. */
function add(map: YamlNode, key: string, value: string): readonly Edit[] | undefined {
  if (map.isAlias || map.state === 'unknown') return undefined;
  const { document, raw } = map;
  if (isMap(raw) && raw.range) {
    const held = raw as YAMLMap;
    if (held.flow) return addToFlow(document, held, writtenEntry(document, `${key}: ${value}`));
    const last = held.items[held.items.length - 1] as Pair | undefined;
    const first = (held.items[0]?.key as Node | undefined)?.range?.[0];
    if (!last || first === undefined) return undefined;
    const end = entryEnd(document, last);
    if (!isBalanced(document, keyStartOf(map) ?? first, end)) return undefined;
    return insertBelow(
      document,
      end,
      column(document, first),
      entryText(key, indented(value, ' '.repeat(column(document, first) + 2), lineEnd(document))),
    );
  }
  if (map.exists || typeof map.key !== 'string' || !map.parent) return undefined;
  // The mapping is missing or empty: write it in the style of the one above.
  if (isWrittenInFlow(map.parent))
    return map.pair ? fill(map, `{ ${key}: ${value} }`) : add(map.parent, map.key, `{ ${key}: ${value} }`);
  const step = ' '.repeat(indentStep(document));
  if (map.pair) {
    const keyStart = (map.pair.key as Node).range?.[0];
    if (keyStart === undefined) return undefined;
    const indent = column(document, keyStart) + step.length;
    return insertBelow(
      document,
      lineEndOf(document, keyStart),
      indent,
      entryText(key, indented(value, ' '.repeat(indent + 2), lineEnd(document))),
    );
  }
  const newline = `${lineEnd(document)}${step}`;
  return add(map.parent, map.key, newline + entryText(key, value.replace(/\r?\n/g, newline)));
}

/** Whether the nearest mapping that is written, at a place or above it, is in braces. */
function isWrittenInFlow(node: YamlNode): boolean {
  for (let place: YamlNode | undefined = node; place; place = place.parent) {
    if (isMap(place.raw)) return (place.raw as YAMLMap).flow === true;
  }
  return false;
}

/** A key and its value, which may begin on a line of its own. */
function entryText(key: string, value: string): string {
  return `${key}:${/^\r?\n/.test(value) ? '' : ' '}${value}`;
}

/** Removes a mapping entry or a sequence item, with its line where nothing else stands there. */
export function remove(node: YamlNode): readonly Edit[] | undefined {
  if (node.isAlias) return undefined;
  const { document, parent } = node;
  const raw = parent?.raw;
  if (!parent || !raw?.range) return undefined;
  const { yaml } = document;
  const isItem = isSeq(raw);
  if (!isItem && !(isMap(raw) && node.pair)) return undefined;
  const items = (raw as YAMLMap | YAMLSeq).items as (Pair | Node)[];
  const index = isItem ? Number(node.key) : items.indexOf(node.pair as Pair);
  const start = isItem
    ? (items[index] as Node | undefined)?.range?.[0]
    : (node.pair?.key as Node | undefined)?.range?.[0];
  if (start === undefined) return undefined;
  const isFlow = (raw as YAMLMap | YAMLSeq).flow === true;
  const end = isItem
    ? ((items[index] as Node).range?.[1] ?? start)
    : isFlow
      ? ownEnd(node.pair as Pair)
      : entryEnd(document, node.pair as Pair);
  if (!isBalanced(document, start, end)) return undefined;

  if (isFlow) {
    // The comma goes with it: the one behind, or the one before if it is the last.
    const behind = /^[ \t]*,[ \t]*(?:\r?\n[ \t]*)?/.exec(yaml.slice(end));
    if (behind) return [{ span: document.span(start, end + behind[0].length), text: '' }];
    const before = /[ \t\r\n]*,[ \t\r\n]*$/.exec(yaml.slice(0, start));
    return [{ span: document.span(before ? before.index : start, end), text: '' }];
  }
  const lineStart = yaml.lastIndexOf('\n', start - 1) + 1;
  const lead = yaml.slice(lineStart, start);
  const stop = lineEndOf(document, Math.max(start, end - (yaml[end - 1] === '\n' ? 1 : 0)));
  const after = yaml.startsWith('\r\n', stop) ? stop + 2 : yaml[stop] === '\n' ? stop + 1 : stop;
  if (items.length === 1) {
    // An empty block mapping would become null: the whole entry above goes, or becomes empty braces.
    const held = isItem ? '[]' : '{}';
    if (parent.pair && /^[ \t]*(?:-[ \t]+)?$/.test(lead)) {
      const key = (parent.pair.key as Node).range;
      const colon = yaml.indexOf(':', key?.[1] ?? 0);
      return [
        { span: document.span(colon + 1, colon + 1), text: ` ${held}` },
        { span: document.span(lineEndOf(document, colon), Math.max(lineEndOf(document, colon), stop)), text: '' },
      ];
    }
    return undefined;
  }
  // With the line end before it rather than the one behind, so that inside a block scalar no indentation is left over.
  const whole =
    lineStart > 0
      ? document.span(lineStart - (yaml[lineStart - 2] === '\r' ? 2 : 1), stop)
      : document.span(lineStart, after);
  if (isItem) {
    const dash = /^[ \t]*-[ \t]+$/.exec(lead);
    return dash ? [{ span: whole, text: '' }] : undefined;
  }
  if (/^[ \t]*$/.test(lead)) return [{ span: whole, text: '' }];
  if (/^[ \t]*(?:-[ \t]+)+$/.test(lead) && index === 0) {
    // The first key of an item shares its line with the dash: the next key moves up.
    const next = ((items[1] as Pair).key as Node).range?.[0];
    return next === undefined ? undefined : [{ span: document.span(start, next), text: '' }];
  }
  return undefined;
}

/** Appends an item to a sequence. `item` is written YAML of one line. */
export function append(sequence: YamlNode, item: string): readonly Edit[] | undefined {
  if (sequence.isAlias || sequence.state === 'unknown') return undefined;
  const { document, raw } = sequence;
  if (!isSeq(raw) || !raw.range) return sequence.exists ? undefined : set(sequence, `[${item}]`);
  const held = raw as YAMLSeq;
  if (held.flow) return addToFlow(document, held, written(document, item));
  const last = held.items[held.items.length - 1] as Node | undefined;
  if (!last?.range) return undefined;
  const dash = document.yaml.lastIndexOf('-', last.range[0]);
  const lastEnd = last.range[1] - (document.yaml[last.range[1] - 1] === '\n' ? 1 : 0);
  const end = lineEndOf(document, lastEnd);
  if (!isBalanced(document, keyStartOf(sequence) ?? held.range?.[0] ?? 0, end)) return undefined;
  return insertBelow(document, end, column(document, dash), `- ${item}`);
}

/** Puts another entry in the place of a mapping entry. `entry` is written YAML of one line. */
export function replaceEntry(node: YamlNode, entry: string): readonly Edit[] | undefined {
  const { document, pair, raw } = node;
  const start = (pair?.key as Node | undefined)?.range?.[0];
  if (node.isAlias || start === undefined || !raw?.range) return undefined;
  const end = trimmed(document.yaml, raw.range[1]);
  if (document.holes.some((hole) => hole.kind !== 'value' && hole.start < end && hole.end > start)) return undefined;
  return [{ span: document.span(start, end), text: writtenEntry(document, entry) }];
}

/** Renames a mapping key. */
export function renameKey(node: YamlNode, to: string): readonly Edit[] | undefined {
  const text = node.keyText;
  const edit = text?.edit(0, text.value.length, to);
  return edit && [edit];
}

/** Whether what is written has to be JSON. */
function isJson({ file, origin, text }: Document): boolean {
  return (origin !== undefined || file.path.endsWith('.json')) && /^\s*[{[]/.test(text);
}

/** A value as the document has to have it: in JSON, strings need their quotes. */
function written(document: Document, value: string): string {
  if (!isJson(document)) return value;
  const { errors, contents } = parseDocument(value);
  return errors.length > 0 ? value : JSON.stringify(contents);
}

/** An entry as the document has to have it, without the braces around it. */
function writtenEntry(document: Document, entry: string): string {
  return isJson(document) ? written(document, entry).slice(1, -1).replace('":', '": ') : entry;
}

function addToFlow(document: Document, flow: YAMLMap | YAMLSeq, entry: string): readonly Edit[] | undefined {
  const [start, end] = flow.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  const { yaml } = document;
  const close = end - 1;
  if (yaml[close] !== '}' && yaml[close] !== ']') return undefined;
  const inside = yaml.slice(start + 1, close);
  if (inside.trim() === '') {
    const text = isMap(flow) ? `{ ${entry} }` : `[${entry}]`;
    return [{ span: document.span(start, end), text }];
  }
  const last = flow.items[flow.items.length - 1];
  const lastEnd = isMap(flow) ? ownEnd(last as Pair) : ((last as Node).range?.[1] ?? close);
  const comma = /^\s*,/.exec(yaml.slice(lastEnd, close))?.[0];
  const at = lastEnd + (comma?.length ?? 0);
  // Where each entry has a line, the new one gets its own.
  const ownLine = /^[ \t]*(\r?\n[ \t]*)[^\s#]/.exec(inside)?.[1] ?? ' ';
  return [{ span: document.span(at, at), text: `${comma ? '' : ','}${ownLine}${entry}` }];
}

/** Inserts a line below the one that ends at `at`. */
function insertBelow(document: Document, at: number, indent: number, line: string): readonly Edit[] {
  return [{ span: document.span(at, at), text: `${lineEnd(document)}${' '.repeat(indent)}${line}` }];
}

/** Where the key of an entry begins. */
function keyStartOf({ pair }: YamlNode): number | undefined {
  return (pair?.key as Node | undefined)?.range?.[0];
}

/** Where a block of a template begins, goes on or ends. */
const blockWords = /(?:\{\{-?\s*|\{%[-+]?\s*)(if|range|with|define|block|for|macro|else|elif|end\w*)\b/g;

/** Whether each block of a template that begins or ends in a stretch does both there: what follows it stands where it began. */
function isBalanced({ text, holes }: Document, start: number, end: number): boolean {
  if (!holes.some((hole) => hole.kind === 'control' && hole.start < end && hole.end > start)) return true;
  let depth = 0;
  for (const [, word = ''] of text.slice(start, end).matchAll(blockWords)) {
    if (word.startsWith('el')) {
      if (depth === 0) return false;
    } else depth += word.startsWith('end') ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Where an entry ends by itself. */
function ownEnd(pair: Pair): number {
  return Math.max((pair.value as Node | null)?.range?.[1] ?? 0, (pair.key as Node).range?.[1] ?? 0);
}

/** Where the last line of an entry ends, comments on it included. */
function entryEnd(document: Document, pair: Pair): number {
  const value = pair.value as Node | null;
  const key = pair.key as Node;
  const end = ownEnd(pair);
  if ((value as { flow?: boolean } | null)?.flow !== undefined || !value)
    return isInFlow(document, key) ? end : lineEndOf(document, end);
  const { yaml } = document;
  const last = end > 0 && yaml[end - 1] === '\n' ? end - (yaml[end - 2] === '\r' ? 2 : 1) : end;
  return isInFlow(document, key) ? end : lineEndOf(document, trimmed(yaml, last));
}

function isInFlow(document: Document, key: Node): boolean {
  const start = key.range?.[0] ?? 0;
  const lineStart = document.yaml.lastIndexOf('\n', start - 1) + 1;
  return !/^[ \t]*(?:-[ \t]+)*["']?$/.test(document.yaml.slice(lineStart, start));
}

function trimmed(yaml: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(yaml[at - 1] ?? '')) at--;
  return at;
}

function lineEndOf({ yaml }: Document, offset: number): number {
  const end = yaml.indexOf('\n', offset);
  if (end < 0) return yaml.length;
  return yaml[end - 1] === '\r' ? end - 1 : end;
}

function column({ yaml }: Document, offset: number): number {
  return offset - (yaml.lastIndexOf('\n', offset - 1) + 1);
}

function lineEnd({ yaml }: Document): string {
  return yaml.includes('\r\n') ? '\r\n' : '\n';
}

/** Lines of a value below its first are indented with it. */
function indented(value: string, indent: string, newline: string): string {
  return value.replace(/\r?\n/g, `${newline}${indent.slice(2)}`);
}

/** By how many spaces the document indents; two where it doesn't say. */
export function indentStep(document: Document): number {
  const root = rootOf(document);
  for (const entry of root.entries()) {
    const first = entry.kind === 'map' ? (entry.raw as YAMLMap).items[0] : undefined;
    const start = (first?.key as Node | undefined)?.range?.[0];
    if (start === undefined || (entry.raw as YAMLMap).flow) continue;
    const step = column(document, start);
    if (step > 0 && step <= 8) return step;
  }
  return 2;
}
