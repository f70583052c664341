// SPDX-License-Identifier: Apache-2.0
import { boolAt, type Mapping, nothing, numberAt, stringAt, unknown, type Value } from '../helm/value';
import type { Document } from '../text/document';
import { remember } from '../text/remember';
import type { Text } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';

/** A value of a chart; its places are the texts of the scalars that it comes from. */
export type ChartValue = Value<Text>;

const maxDepth = 60;

/** A document as a value. The same document gives the same object, so that its places can be compared. */
export const valuesOf = remember((document: Document): ChartValue => fromNode(rootOf(document), 0));

function fromNode(node: YamlNode, depth: number): ChartValue {
  if (depth > maxDepth) return unknown;
  switch (node.kind) {
    case 'none':
      return node.state === 'unknown' ? unknown : nothing;
    case 'scalar':
      return fromScalar(node);
    case 'seq':
      return node.isOpen ? unknown : { kind: 'list', items: node.items().map((item) => fromNode(item, depth + 1)) };
    default:
      return fromMap(node, depth);
  }
}

/** What csctl puts in before anybody renders the chart: `<< .ClusterAddonVersion >>`. */
const placeholder = /<<[ \t]*\.[^<>]*>>/;

function fromScalar(node: YamlNode): ChartValue {
  const { text } = node;
  if (!text || node.state === 'unknown' || placeholder.test(text.value)) return unknown;
  const boolean = node.boolean();
  if (boolean !== undefined) return boolAt(boolean, text.value, text);
  const number = node.number();
  return number === undefined ? stringAt(text.value, text) : numberAt(number, text.value, text);
}

/** Entries are read when they are asked for, once. */
function fromMap(node: YamlNode, depth: number): ChartValue {
  const known = new Map<string, ChartValue | undefined>();
  const rest = node.isOpen ? unknown : undefined;
  return {
    kind: 'map',
    keys: node.entries().map((entry) => String(entry.key)),
    get(key) {
      if (!known.has(key)) {
        const child = node.at(key);
        known.set(key, child.pair || child.exists ? fromNode(child, depth + 1) : rest);
      }
      return known.get(key);
    },
  };
}

/** Something that gives values: a values file or a part of one. Layers lie over one another, the first one counts most. */
export interface Layer {
  readonly value: ChartValue;
  /** Where it is written; undefined for what nobody could read. */
  readonly node: YamlNode | undefined;
  /** The keys below which the value is seen. */
  readonly below: readonly string[];
  /** A chart says it of itself, or of those inside it; nobody gives it from outside. */
  readonly isDefault: boolean;
  /** It comes from a chart inside, by `import-values`. */
  readonly isImport?: true;
}

/** What nobody can know, as a layer. */
export const unknownLayer: Layer = { value: unknown, node: undefined, below: [], isDefault: true };

/**
 * A values file as a layer; none where it has no keys. Of several documents helm 4 reads all, and helm 3 the first, so that
 * nobody knows.
 */
export function layersOf(documents: readonly Document[], isDefault: boolean): readonly Layer[] {
  const [first, ...others] = documents;
  if (others.some((document) => isTable(valuesOf(document)))) return [{ ...unknownLayer, isDefault }];
  const value = first && valuesOf(first);
  return value && isTable(value) ? [{ value, node: rootOf(first), below: [], isDefault }] : [];
}

/** True for what may have keys. */
export function isTable({ kind }: ChartValue): boolean {
  return kind === 'map' || kind === 'unknown';
}

/** What layers say below a key. */
export function below(layers: readonly Layer[], key: string): readonly Layer[] {
  const found = layers.flatMap((layer): readonly Layer[] => {
    const [first, ...rest] = layer.below;
    if (first !== undefined) return first === key ? [{ ...layer, below: rest }] : [];
    if (layer.value.kind === 'unknown') return [layer];
    const value = layer.value.kind === 'map' ? layer.value.get(key) : undefined;
    return value ? [{ ...layer, value, node: layer.node?.at(key) }] : [];
  });
  return settled(found);
}

/** The same layers, seen below some keys. */
export function mounted(layers: readonly Layer[], keys: readonly string[]): readonly Layer[] {
  return layers.map((layer) => ({ ...layer, below: [...keys, ...layer.below] }));
}

/**
 * The layers that count: all down to the first that is no map. `null` takes away what lies below it where it is given
 * to a chart; where a chart says it of one inside it, helm 3 takes away and helm 4 does not. What a chart says itself
 * hides what it imports, whatever is given over both.
 */
function settled(layers: readonly Layer[]): readonly Layer[] {
  const [first, ...others] = layers;
  if (!first) return layers;
  if (isOpen(first)) {
    const own = others.findIndex((other) => other.isDefault && !isOpen(other));
    return own < 0 ? layers : layers.filter(({ isImport }, index) => index <= own || !isImport);
  }
  const isLost = first.value.kind === 'null' && others.some((other) => isOpen(other) || other.value.kind !== 'null');
  if (!isLost) return [first];
  return first.isDefault ? [{ ...first, value: unknown, node: undefined }] : [];
}

/** True for what lets through what lies below it. */
function isOpen({ below: keys, value }: Layer): boolean {
  return keys.length > 0 || isTable(value);
}

/** What layers say together, as helm merges values: maps by key, all else whole. Undefined where they say nothing. */
export function layered(layers: readonly Layer[]): ChartValue | undefined {
  const [first, ...others] = settled(layers);
  if (!first || (first.below.length === 0 && (others.length === 0 || first.value.kind !== 'map'))) return first?.value;
  const known = new Map<string, ChartValue | undefined>();
  const get = (key: string) => {
    if (!known.has(key)) known.set(key, layered(below(layers, key)));
    return known.get(key);
  };
  let keys: readonly string[] | undefined;
  return {
    kind: 'map',
    get keys() {
      keys ??= keysOf(layers).filter((key) => get(key) !== undefined);
      return keys;
    },
    get,
  };
}

function keysOf(layers: readonly Layer[]): readonly string[] {
  const keys = layers.flatMap(({ below: [first], value }) => first ?? (value.kind === 'map' ? value.keys : []));
  return [...new Set(keys)];
}

/** The places that say what is at a path, the one that counts first. */
export function writtenIn(layers: readonly Layer[], path: readonly string[]): readonly YamlNode[] {
  return layers.flatMap(({ node, below: keys }) => {
    const isAbove = keys.length <= path.length && keys.every((key, index) => key === path[index]);
    const found = isAbove ? node?.at(...path.slice(keys.length)) : undefined;
    return found && (found.exists || found.pair) ? [found] : [];
  });
}

/** The value at a path of keys; undefined where there is none. */
export function valueAt(value: ChartValue, path: readonly string[]): ChartValue | undefined {
  let at: ChartValue | undefined = value;
  for (const key of path) {
    if (at === undefined || at.kind === 'unknown') return at;
    at = at.kind === 'map' ? at.get(key) : undefined;
  }
  return at;
}

/** A map with other values for some of its keys, which are asked for when they are needed. */
export function withEntries(map: ChartValue, entries: ReadonlyMap<string, () => ChartValue>): ChartValue {
  if (entries.size === 0) return map;
  const inner: Mapping<Text> | undefined = map.kind === 'map' ? map : undefined;
  return {
    kind: 'map',
    get keys() {
      return [...new Set([...(inner?.keys ?? []), ...entries.keys()])];
    },
    get: (key) => entries.get(key)?.() ?? (map.kind === 'unknown' ? unknown : inner?.get(key)),
  };
}
