// SPDX-License-Identifier: Apache-2.0
import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Document, Span } from '../text/document';
import { remember } from '../text/remember';
import { HOLE, type Text } from '../text/text';
import { ScalarText } from './scalar-text';
import { lineSpan, parse, type Tree } from './tree';

/** `unknown` where a template hides whether there is anything, or what. Rules are silent about it. */
export type State = 'present' | 'absent' | 'unknown';

export type Key = string | number;

/** The root of a document. */
export const rootOf = remember((document: Document): YamlNode => {
  const tree = parse(document);
  const hidden =
    tree.root === undefined && document.holes.some((hole) => hole.kind === 'block' || hole.kind === 'value');
  return new YamlNode(tree, undefined, undefined, tree.root, undefined, undefined, hidden);
});

/**
 * A place in a document, whether or not the file has anything there: `root.at('spec', 'replicas')` exists in an
 * empty file too. Aliases and merge keys are resolved; what is read through one stands at the alias and can't be
 * edited. Nothing here changes a document.
 */
export class YamlNode {
  readonly parent: YamlNode | undefined;
  /** The key or index under which the parent has this place; undefined for a root. */
  readonly key: Key | undefined;
  /** The mapping entry as the parser has it, where there is one. For `patch.ts`. */
  readonly pair: Pair | undefined;
  /** What the parser has here, aliases resolved. For `patch.ts`. */
  readonly raw: Node | undefined;
  readonly #tree: Tree;
  /** Where the alias or merge key stands through which this is read. */
  readonly #via: Span | undefined;
  readonly #hidden: boolean;
  /** The places that were asked for so far. */
  #children: Map<Key, YamlNode> | undefined;

  constructor(
    tree: Tree,
    parent: YamlNode | undefined,
    key: Key | undefined,
    node: Node | undefined,
    pair: Pair | undefined,
    via: Span | undefined,
    hidden: boolean,
  ) {
    this.#tree = tree;
    this.parent = parent;
    this.key = key;
    this.pair = pair;
    let raw = node;
    let alias = via;
    for (let hops = 0; isAlias(raw) && hops < 32; hops++) {
      alias ??= lineSpan(tree.document, raw);
      raw = tree.targets.get(raw as Alias);
    }
    // What an alias stands for may not be known: its anchor is missing, or there are too many aliases.
    const isLost = isAlias(raw) || (raw === undefined && alias !== via);
    this.raw = isAlias(raw) ? undefined : raw;
    this.#via = alias;
    this.#hidden = hidden || isLost;
  }

  get document(): Document {
    return this.#tree.document;
  }

  get state(): State {
    if (this.#hidden) return 'unknown';
    if (this.kind === 'scalar')
      return (this.raw as Scalar).source?.includes(HOLE) || this.#holed ? 'unknown' : 'present';
    return this.kind === 'none' ? 'absent' : 'present';
  }

  get exists(): boolean {
    return this.kind !== 'none';
  }

  /** `none` where there is nothing, or null, which Kubernetes takes for nothing. */
  get kind(): 'map' | 'seq' | 'scalar' | 'none' {
    const { raw } = this;
    if (isMap(raw)) return 'map';
    if (isSeq(raw)) return 'seq';
    if (isScalar(raw) && (raw.value !== null || (raw.type && raw.type !== 'PLAIN'))) return 'scalar';
    return 'none';
  }

  /** True where the place is written in another place of the document, by an alias or a merge key. */
  get isAlias(): boolean {
    return this.#via !== undefined;
  }

  /** The place that a path of keys and indices leads to, present or not. */
  at(...path: readonly Key[]): YamlNode {
    let node: YamlNode = this;
    for (const key of path) {
      // Many rules ask the same places of an object.
      node.#children ??= new Map();
      let child = node.#children.get(key);
      if (!child) {
        child = node.#child(key);
        node.#children.set(key, child);
      }
      node = child;
    }
    return node;
  }

  /** The entries of a mapping, merged ones included, in the order of the file; keys that a template hides are left out. */
  entries(): readonly YamlNode[] {
    return this.allEntries().filter(({ key }) => !String(key).includes(HOLE));
  }

  /** As `entries`, with the keys of which a template hides a part. */
  allEntries(): readonly YamlNode[] {
    if (!isMap(this.raw)) return [];
    const found = new Map<string, YamlNode>();
    this.#collect(this.raw as YAMLMap, this.#via, found, 0);
    return [...found.values()];
  }

  /** The items of a sequence. */
  items(): readonly YamlNode[] {
    if (!isSeq(this.raw)) return [];
    return this.raw.items.map(
      (item, index) =>
        new YamlNode(this.#tree, this, index, (isPair(item) ? undefined : item) as Node, undefined, this.#via, false),
    );
  }

  /** True where a template may add entries or items that can't be seen. */
  get isOpen(): boolean {
    if (this.#hidden || this.state === 'unknown') return true;
    const { raw } = this;
    return raw !== undefined && !isScalar(raw) && factsOf(this.document, raw).isOpen;
  }

  /** The scalar as text, whatever its type: `80`, `true` and `1.30` as they are written. Undefined for anything else. */
  get text(): Text | undefined {
    if (this.kind !== 'scalar') return undefined;
    const text = new ScalarText(this.document, this.raw as Scalar, this.#inFlow);
    return this.#via ? new AliasText(text.value, this.#via) : text;
  }

  /** The string, if Kubernetes reads a known string here. */
  string(): string | undefined {
    if (this.state !== 'present' || this.kind !== 'scalar') return undefined;
    const scalar = this.raw as Scalar;
    if (scalar.type && scalar.type !== 'PLAIN') return String(scalar.value);
    const source = this.#source;
    return resolve(source) === undefined ? source : undefined;
  }

  /** What is written in a known scalar, be it a string, a number or a boolean. */
  scalar(): string | undefined {
    return this.state === 'present' ? this.text?.value : undefined;
  }

  /** The boolean, if Kubernetes reads a known boolean here. */
  boolean(): boolean | undefined {
    const value = this.#plain();
    return typeof value === 'boolean' ? value : undefined;
  }

  /** The number, if Kubernetes reads a known number here. */
  number(): number | undefined {
    const value = this.#plain();
    return typeof value === 'number' ? value : undefined;
  }

  /**
   * What to point at: the scalar, or for anything else its key; without a key its first entry.
   * Where nothing is written, the nearest place above that is.
   */
  get span(): Span {
    if (this.#via) return this.#via;
    const { raw, document } = this;
    if (this.kind === 'scalar' && raw) {
      const [start = 0, end = start] = raw.range ?? [];
      if (document.text.slice(start, end).includes('\n')) return this.keySpan ?? lineSpan(document, raw);
      return document.span(start, end);
    }
    if (this.keySpan) return this.keySpan;
    if (isMap(raw)) {
      const first = (raw as YAMLMap).items[0]?.key as Node | undefined;
      if (first?.range) return lineSpan(document, first);
    }
    if (isSeq(raw) && raw.items[0]) return this.items()[0]?.span ?? lineSpan(document, raw);
    if (raw && this.kind !== 'none') return lineSpan(document, raw);
    return this.parent?.span ?? document.span(0, 0);
  }

  /** The key of a mapping entry; undefined for roots, items and entries that aren't written. */
  get keySpan(): Span | undefined {
    const key = this.pair?.key as Node | undefined;
    if (this.#via) return this.#via;
    return key?.range ? lineSpan(this.document, key) : undefined;
  }

  /** The key as text, for rules about keys. */
  get keyText(): Text | undefined {
    if (!isScalar(this.pair?.key)) return undefined;
    const text = new ScalarText(this.document, this.pair.key, this.#inFlow);
    return this.#via ? new AliasText(text.value, this.#via) : text;
  }

  /** Everything that belongs to the place, from its key to its end; for containment, not for pointing. */
  get extent(): Span {
    if (this.#via) return this.#via;
    const key = this.pair?.key as Node | undefined;
    const start = key?.range?.[0] ?? this.raw?.range?.[0] ?? 0;
    return this.document.span(start, this.raw?.range?.[1] ?? key?.range?.[1] ?? start);
  }

  /** True in `{ … }` and `[ … ]`, where other characters need quotes. */
  get #inFlow(): boolean {
    for (let node: YamlNode | undefined = this; node; node = node.parent) {
      if ((isMap(node.raw) || isSeq(node.raw)) && node.raw.flow) return true;
    }
    return false;
  }

  get #holed(): boolean {
    return this.text?.value.includes(HOLE) ?? false;
  }

  get #source(): string {
    const [start = 0, end = start] = this.raw?.range ?? [];
    const source = this.document.yaml.slice(start, end);
    return source.includes('\n') ? String((this.raw as Scalar).value) : source;
  }

  #plain(): boolean | number | string | null | undefined {
    if (this.state !== 'present' || this.kind !== 'scalar') return undefined;
    const { type } = this.raw as Scalar;
    return type && type !== 'PLAIN' ? undefined : resolve(this.#source);
  }

  #child(key: Key): YamlNode {
    const { raw } = this;
    if (isSeq(raw) && typeof key === 'number') {
      const item = raw.items[key] as Node | undefined;
      return new YamlNode(this.#tree, this, key, item, undefined, this.#via, item === undefined && this.isOpen);
    }
    if (isMap(raw)) {
      const found = this.#find(raw as YAMLMap, String(key), this.#via, 0);
      if (found) return found;
    }
    return new YamlNode(this.#tree, this, key, undefined, undefined, this.#via, this.isOpen);
  }

  #find(map: YAMLMap, key: string, via: Span | undefined, depth: number): YamlNode | undefined {
    const pair = factsOf(this.document, map).pairs.get(key);
    if (pair) return this.#entry(pair, key, via);
    if (depth >= 8) return undefined;
    for (const { map: merged, via: at } of this.#merges(map, via)) {
      const found = this.#find(merged, key, at, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  #collect(map: YAMLMap, via: Span | undefined, found: Map<string, YamlNode>, depth: number): void {
    for (const pair of map.items as Pair[]) {
      if (!isScalar(pair.key) || isMergeKey(pair)) continue;
      const key = String(pair.key.value);
      if (depth > 0 && found.has(key)) continue;
      found.set(key, this.#entry(pair, key, via));
    }
    if (depth >= 8) return;
    for (const { map: merged, via: at } of this.#merges(map, via)) this.#collect(merged, at, found, depth + 1);
  }

  #entry(pair: Pair, key: string, via: Span | undefined): YamlNode {
    const value = (pair.value ?? undefined) as Node | undefined;
    return new YamlNode(this.#tree, this, key, value, pair, via, isRendered(this.document, pair));
  }

  #merges(map: YAMLMap, via: Span | undefined): { map: YAMLMap; via: Span }[] {
    const merged: { map: YAMLMap; via: Span }[] = [];
    for (const pair of map.items as Pair[]) {
      if (!isMergeKey(pair)) continue;
      const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
      for (const source of sources) {
        const target = isAlias(source) ? this.#tree.targets.get(source as Alias) : (source as Node);
        if (isMap(target)) merged.push({ map: target as YAMLMap, via: via ?? lineSpan(this.document, source as Node) });
      }
    }
    return merged;
  }
}

/** What is looked up again and again in a collection: found once, for some have very many entries. */
interface Facts {
  /** Of a key that is given twice, the last one counts, as for Kubernetes' own decoder. */
  readonly pairs: ReadonlyMap<string, Pair>;
  readonly isOpen: boolean;
}

const facts = new WeakMap<Node, Facts>();

function factsOf(document: Document, node: Node): Facts {
  let known = facts.get(node);
  if (known) return known;
  const pairs = new Map<string, Pair>();
  let hasHiddenKey = false;
  if (isMap(node)) {
    for (const pair of (node as YAMLMap).items as Pair[]) {
      if (!isScalar(pair.key)) continue;
      const key = String(pair.key.value);
      if (key.includes(HOLE)) hasHiddenKey = true;
      pairs.set(key, pair);
    }
  }
  known = { pairs, isOpen: hasHiddenKey || isRenderedInto(document, node) };
  facts.set(node, known);
  return known;
}

/** True where a template renders lines between the start of a collection and what follows it. */
function isRenderedInto({ holes, yaml }: Document, { range }: Node): boolean {
  if (holes.length === 0) return false;
  const start = lineStart(yaml, range?.[0] ?? 0);
  const end = nextContent(yaml, range?.[2] ?? start);
  return holes.some((hole) => hole.kind === 'block' && hole.start < end && hole.end > start);
}

/** True where a key has no value in the file, but a template renders one below it. */
function isRendered({ holes, yaml }: Document, { key, value }: Pair): boolean {
  if (holes.length === 0 || (value && !(isScalar(value) && value.value === null))) return false;
  const start = (value as Node | null)?.range?.[0] ?? (key as Node).range?.[1] ?? 0;
  const end = nextContent(yaml, yaml[start] === ':' ? start + 1 : start);
  return holes.some(
    (hole) => hole.kind !== 'comment' && hole.kind !== 'control' && hole.start < end && hole.end > start,
  );
}

/** A text that is written elsewhere in the document: it stands where the alias stands, and can't be edited there. */
class AliasText implements Text {
  readonly value: string;
  readonly #at: Span;

  constructor(value: string, at: Span) {
    this.value = value;
    this.#at = at;
  }

  span(): Span {
    return this.#at;
  }

  edit(): undefined {
    return undefined;
  }

  encode(): undefined {
    return undefined;
  }
}

function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.source === '<<' && (key.type === 'PLAIN' || key.type === undefined);
}

const booleans: ReadonlyMap<string, boolean> = new Map(
  ['y', 'yes', 'true', 'on', 'n', 'no', 'false', 'off'].flatMap((word, index) =>
    [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)].map((form) => [form, index < 4] as const),
  ),
);

/**
 * What go-yaml, which Kubernetes reads with, makes of a plain scalar: a boolean, a number, null; undefined for a string.
 * It follows YAML 1.1, except that base 60 is left alone.
 */
export function resolve(plain: string): boolean | number | null | undefined {
  if (plain === '' || plain === '~' || plain === 'null' || plain === 'Null' || plain === 'NULL') return null;
  const boolean = booleans.get(plain);
  if (boolean !== undefined) return boolean;
  if (!/^[-+.\d]/.test(plain)) return undefined;
  const digits = plain.replaceAll('_', '');
  if (/^[-+]?0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  if (/^[-+]?0o[0-7]+$/.test(digits)) return Number.parseInt(digits.replace('0o', ''), 8);
  if (/^[-+]?0b[01]+$/.test(digits)) return Number.parseInt(digits.replace('0b', ''), 2);
  if (/^[-+]?0x[\da-fA-F]+$/.test(digits)) return Number.parseInt(digits, 16);
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(digits)) return Number(digits);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(plain) ? Number.NaN : undefined;
}

/** The next offset at or after `start` that is neither white space nor a comment. */
function nextContent(yaml: string, start: number): number {
  const found = /\S/g;
  let at = start;
  for (;;) {
    found.lastIndex = at;
    const match = found.exec(yaml);
    if (!match) return yaml.length;
    if (match[0] !== '#') return match.index;
    const lineEnd = yaml.indexOf('\n', match.index);
    if (lineEnd < 0) return yaml.length;
    at = lineEnd;
  }
}

function lineStart(yaml: string, offset: number): number {
  return yaml.lastIndexOf('\n', offset - 1) + 1;
}
