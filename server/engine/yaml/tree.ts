// SPDX-License-Identifier: Apache-2.0
import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Document, Span } from '../text/document';
import { HOLE } from '../text/text';
import { joinQuotedLines } from './lax-quotes';

/** Something about a document as YAML, whatever it describes. */
export interface YamlFault {
  readonly kind: 'syntax' | 'duplicate-key' | 'control-character' | 'too-much';
  readonly at: Span;
  readonly message: string;
}

/** A parsed document. Nobody changes it. */
export interface Tree {
  readonly document: Document;
  readonly root: Node | undefined;
  readonly faults: readonly YamlFault[];
  /** What each alias stands for; one that is missing stands for nothing that we know. */
  readonly targets: ReadonlyMap<Alias, Node>;
}

/** What a document may cost. Beyond it a fault says what was not checked. */
const limits = {
  length: 5_000_000,
  depth: 200,
  nodes: 1_000_000,
  aliases: 10_000,
  aliased: 100_000,
  propertiesPerLine: 1_000,
  faults: 100,
};

const parserOptions = {
  // The parser's own check compares each key with each other one, which takes minutes on hostile files.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/** How many documents have been parsed so far: what tests count instead of milliseconds. */
export const counters = { parsed: 0 };

const trees = new WeakMap<Document, Tree>();

/** Parses a document, once. Total: what can't be read is a fault. */
export function parse(document: Document): Tree {
  let tree = trees.get(document);
  if (!tree) {
    tree = read(document);
    trees.set(document, tree);
  }
  return tree;
}

function read(document: Document): Tree {
  counters.parsed++;
  const { yaml } = document;
  const faults: YamlFault[] = controlCharacters(document);
  const nothing = { document, root: undefined, faults, targets: new Map() };

  const refused = refusal(yaml);
  if (refused) {
    faults.push({ kind: 'too-much', at: document.span(0, firstLineEnd(yaml)), message: refused });
    return nothing;
  }
  try {
    const parsed = parseYaml(yaml);
    const root = (parsed.contents ?? undefined) as Node | undefined;
    faults.push(...syntaxFaults(document, root, parsed.errors));
    const targets = new Map<Alias, Node>();
    if (root) faults.push(...survey(document, root, targets));
    return { document, root, faults, targets };
  } catch (error) {
    // The parser reports errors as values; what it throws all the same is its own limit, such as the stack.
    const message = `This document could not be read and was not checked: ${error instanceof Error ? error.message : error}.`;
    faults.push({ kind: 'too-much', at: document.span(0, firstLineEnd(yaml)), message });
    return nothing;
  }
}

function parseYaml(yaml: string): ReturnType<typeof parseDocument> {
  const parsed = parseDocument(yaml, parserOptions);
  if (!parsed.errors.some(({ code, message }) => code === 'MISSING_CHAR' && /closing .*quote/.test(message)))
    return parsed;
  const joined = parseDocument(joinQuotedLines(yaml), parserOptions);
  return joined.errors.length === 0 ? joined : parsed;
}

/** Why a document is not parsed at all: it would take far longer than a person waits. */
function refusal(yaml: string): string | undefined {
  if (yaml.length > limits.length) {
    return `This document has more than ${limits.length / 1e6} million characters and was not checked.`;
  }
  // Only a long line can hold that many, and the quick test costs nothing on ordinary files.
  for (let start = 0; start < yaml.length; ) {
    const found = yaml.indexOf('\n', start);
    const end = found < 0 ? yaml.length : found;
    if (end - start > 2 * limits.propertiesPerLine && manyProperties(yaml, start, end)) {
      return `A line of this document holds more than ${limits.propertiesPerLine} anchors and tags; the document was not checked.`;
    }
    start = end + 1;
  }
  return undefined;
}

function manyProperties(yaml: string, start: number, end: number): boolean {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = yaml.charCodeAt(at);
    if (code !== 0x26 && code !== 0x21) continue;
    const before = at === start ? 0x20 : yaml.charCodeAt(at - 1);
    if ((before === 0x20 || before === 0x09) && ++count > limits.propertiesPerLine) return true;
  }
  return false;
}

/**
 * Walks the tree once: resolves aliases, finds duplicate keys, and stops where a budget ends. Aliases that together
 * stand for far more than is written are not followed at all, so that no walk of the result takes long.
 */
function survey(document: Document, root: Node, targets: Map<Alias, Node>): YamlFault[] {
  const faults: YamlFault[] = [];
  const anchors = new Map<string, Node>();
  /** For each anchored node, how many nodes it stands for; of one that is still being walked, none. */
  const sizes = new Map<Node, number>();
  let nodes = 0;
  let aliases = 0;
  let stopped = false;

  const stop = (node: Node, message: string) => {
    if (!stopped) faults.push({ kind: 'too-much', at: lineSpan(document, node), message });
    stopped = true;
  };

  const visit = (node: unknown, depth: number): number => {
    if (stopped || !node) return 0;
    if (isAlias(node)) {
      if (++aliases > limits.aliases) {
        stop(node, `This document has more than ${limits.aliases} aliases; what follows was not checked.`);
      }
      const target = anchors.get(node.source);
      const size = target && sizes.get(target);
      // An alias inside of what it stands for would never end.
      if (target && size !== undefined) targets.set(node, target);
      return size ?? 1;
    }
    if (++nodes > limits.nodes) {
      stop(node as Node, 'This document has more than a million nodes; what follows was not checked.');
      return 1;
    }
    if (!isScalar(node) && !isCollection(node)) return 1;
    if (node.anchor) anchors.set(node.anchor, node);
    let size = 1;
    if (isCollection(node)) {
      if (depth >= limits.depth) {
        // What lies deeper is cut off, so that nobody has to walk it.
        stop(node, `This document is nested more than ${limits.depth} levels deep; what lies deeper was not checked.`);
        node.items = [];
        return 1;
      }
      if (isMap(node) && node.items.length > 1) {
        faults.push(...duplicates(document, node, limits.faults - faults.length));
      }
      for (const item of node.items) {
        if (isPair(item)) size += visit(item.key, depth + 1) + visit(item.value, depth + 1);
        else size += visit(item, depth + 1);
      }
    }
    if (node.anchor) sizes.set(node, size);
    return size;
  };

  const size = visit(root, 0);
  if (size - nodes > limits.aliased) {
    targets.clear();
    const message = `The aliases of this document stand for more than ${limits.aliased} nodes; they were not followed.`;
    faults.push({ kind: 'too-much', at: lineSpan(document, root), message });
  }
  return faults;
}

function duplicates(document: Document, map: YAMLMap, limit: number): YamlFault[] {
  const faults: YamlFault[] = [];
  const seen = new Set<unknown>();
  for (const { key } of map.items as Pair[]) {
    if (!isScalar(key) || key.value === '<<' || String(key.value).includes(HOLE)) continue;
    // In a template two branches may give the same key.
    if (seen.has(key.value) && !document.holes.some((hole) => hole.kind === 'control') && faults.length < limit) {
      const at = document.span(key.range?.[0] ?? 0, key.range?.[1] ?? 0);
      faults.push({
        kind: 'duplicate-key',
        at,
        message: `The key ${JSON.stringify(key.value)} is already given above.`,
      });
    }
    seen.add(key.value);
  }
  return faults;
}

function syntaxFaults(
  document: Document,
  root: Node | undefined,
  errors: ReturnType<typeof parseDocument>['errors'],
): YamlFault[] {
  const faults: YamlFault[] = [];
  const conflict = /^(?:<<<<<<<|>>>>>>>)(?: .*)?$/m.exec(document.text);
  if (errors.length > 0 && conflict) {
    const at = document.span(conflict.index, conflict.index + conflict[0].length);
    return [{ kind: 'syntax', at, message: 'A merge conflict is left in this file.' }];
  }
  const lines = new Set<number>();
  for (const { code, message, pos } of errors) {
    // Behind the end of a document the parser stumbles over every word.
    if (faults.length > 0 && isBehindEnd.test(message)) continue;
    const open =
      code === 'MISSING_CHAR' && /closing .*quote/.test(message) ? openQuote(document, root, pos[0]) : undefined;
    if (open) {
      faults.push({ kind: 'syntax', at: open, message: 'This quote is never closed.' });
      continue;
    }
    const [start, end] = pos;
    const line = document.text.lastIndexOf('\n', start - 1);
    // One fault a line: what follows an error on its line follows from it.
    if (lines.has(line)) continue;
    lines.add(line);
    if (faults.length >= limits.faults) break;
    const lineEnd = document.text.indexOf('\n', start);
    const stop = Math.max(start, Math.min(end, lineEnd < 0 ? document.text.length : lineEnd));
    faults.push({ kind: 'syntax', at: document.span(start, stop), message: inWords(code, message) });
  }
  return faults;
}

const isBehindEnd = / in YAML stream\b/;

/** The quote that opens the scalar which runs on to `offset`: there is the fault, not at the end of the file. */
function openQuote(document: Document, root: Node | undefined, offset: number): Span | undefined {
  let node: unknown = root;
  for (let depth = 0; isCollection(node) && depth < limits.depth; depth++) {
    const last: unknown = node.items[node.items.length - 1];
    node = isPair(last) ? (last.value ?? last.key) : last;
  }
  const [start = 0, end = 0] = isScalar(node) ? (node.range ?? []) : [];
  return /^["']/.test(document.yaml.slice(start, end)) && end <= offset + 1
    ? document.span(start, start + 1)
    : undefined;
}

/** The parser's commonest errors in a person's words. */
function inWords(code: string, message: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'YAML is indented with spaces; this line is indented with a tab.';
    case 'BAD_INDENT':
      return `The indentation does not fit: ${lowerFirst(message)}.`.replace(/\.\.$/, '.');
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'A value of several lines stands where a key is expected; is a line above indented wrongly?';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'A key must fit on one line; is a colon missing here?';
    case 'MISSING_CHAR':
      if (/^Implicit map keys/.test(message))
        return 'This line is neither a key with a value nor an item; is a colon missing?';
      return /quote/.test(message) ? 'A closing quote is missing.' : `${message.replace(/\.$/, '')}.`;
    case 'RESOURCE_EXHAUSTION':
      return 'This document is nested too deeply and was not checked in full.';
    case 'UNEXPECTED_TOKEN':
      return unexpected(message);
    default:
      return `${message.replace(/\.$/, '')}.`;
  }
}

/** The parser names its tokens; a person sees what is written. */
function unexpected(message: string): string {
  const written = /"([^"\n]{1,20})"$/.exec(message)?.[1];
  if (/^Unexpected flow-/.test(message) && written) return `There is nothing that this ${written} closes or parts.`;
  if (/^Unexpected scalar at node end/.test(message))
    return 'Something follows a value that has ended; is a quote, a colon or a comma missing?';
  if (isBehindEnd.test(message))
    return 'From here on nothing can be read, because the document has ended above; is the indentation wrong?';
  return `${message.replace(/\.$/, '')}.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Control characters, which go-yaml refuses and this parser takes; and byte order marks inside the text. */
function controlCharacters(document: Document): YamlFault[] {
  const faults: YamlFault[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones looked for
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|(?!^)\ufeff|\ufffd/g;
  for (
    let match = control.exec(document.text);
    match && faults.length < limits.faults;
    match = control.exec(document.text)
  ) {
    const code = match[0].charCodeAt(0);
    const message =
      code === 0xfeff
        ? 'A byte order mark stands inside the text, where it becomes part of a key or value.'
        : code === 0xfffd
          ? 'This character could not be decoded: the file is not all UTF-8.'
          : `The control character U+${code.toString(16).toUpperCase().padStart(4, '0')} is not allowed in YAML.`;
    faults.push({ kind: 'control-character', at: document.span(match.index, match.index + 1), message });
  }
  return faults;
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
}

/** The first line of a node: a finding points at one line. */
export function lineSpan(document: Document, node: Node): Span {
  const [start = 0, end = start] = node.range ?? [];
  const lineEnd = document.text.indexOf('\n', start);
  return document.span(start, Math.max(start, Math.min(end, lineEnd < 0 ? document.text.length : lineEnd)));
}
