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

function fromScalar(node: YamlNode): ChartValue {
  const { text } = node;
  if (!text || node.state === 'unknown') return unknown;
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

/** Values over others, as Helm puts them together: maps by key, all else whole; null takes a default away. */
export function mergeValues(over: ChartValue, under: ChartValue): ChartValue {
  if (over.kind !== 'map') return over;
  if (under.kind !== 'map') return under.kind === 'unknown' ? withRest(over) : over;
  const known = new Map<string, ChartValue | undefined>();
  const removed = new Set(over.keys.filter((key) => over.get(key)?.kind === 'null'));
  const keys = [...new Set([...over.keys, ...under.keys])].filter((key) => !removed.has(key));
  return {
    kind: 'map',
    keys,
    get(key) {
      if (removed.has(key)) return undefined;
      if (!known.has(key)) known.set(key, mergeEntry(over.get(key), under.get(key)));
      return known.get(key);
    },
  };
}

function mergeEntry(over: ChartValue | undefined, under: ChartValue | undefined): ChartValue | undefined {
  if (over === undefined) return under;
  return under === undefined ? over : mergeValues(over, under);
}

/** A map of which not all is known. */
function withRest(map: Mapping<Text>): ChartValue {
  return { ...map, kind: 'map', keys: map.keys, get: (key) => map.get(key) ?? unknown };
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

/** A map with one entry more. */
export function withEntry(map: ChartValue, key: string, value: ChartValue | undefined): ChartValue {
  if (value === undefined) return map;
  const single: ChartValue = { kind: 'map', keys: [key], get: (asked) => (asked === key ? value : undefined) };
  return map.kind === 'map' ? mergeValues(single, map) : single;
}
