// SPDX-License-Identifier: Apache-2.0
import type { Document, Span } from '../text/document';
import type { Edit } from '../text/edit';
import type { Text } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';
import { type Manifest, manifestsOf, podSpecsOf } from './manifest';

/** A label of nodes where something asks for it, is spread over it, or tolerates a taint of that name. */
export interface NodeLabel {
  readonly key: string;
  readonly at: Span;
  readonly place: 'selector' | 'affinity' | 'topology key' | 'toleration' | 'volume' | 'topology';
  /** The values asked for, as far as they are written. */
  readonly values: readonly YamlNode[];
  /** The entry of a mapping, or the item of a list, that holds it; undefined inside a text. */
  readonly node: YamlNode | undefined;
  /** The edits that write another key. */
  rename(to: string): readonly Edit[] | undefined;
}

/** Every label of nodes in a document: in pods, volumes and classes, and in Helm values under the usual keys. */
export function nodeLabelsOf(document: Document): readonly NodeLabel[] {
  const found: NodeLabel[] = [];
  // A quick look spares most documents the walk.
  if (!/nodeSelector|[aA]ffinity|topologyKey|tolerations|allowedTopologies/.test(document.text)) return found;
  if (document.file.role === 'values') inValues(rootOf(document), found, 0);
  else for (const manifest of manifestsOf(document)) inManifest(manifest, found);
  return found;
}

function inManifest(manifest: Manifest, found: NodeLabel[]): void {
  for (const { node } of podSpecsOf(manifest)) scheduling(node, found);
  if (manifest.kind === 'PersistentVolume') {
    terms(manifest.node.at('spec', 'nodeAffinity', 'required', 'nodeSelectorTerms'), 'volume', found);
  }
  for (const item of manifest.node.at('allowedTopologies').items()) {
    expressions(item.at('matchLabelExpressions'), 'topology', found);
  }
}

/** The fields of a pod, or the keys of Helm values, that are about nodes. */
function scheduling(node: YamlNode, found: NodeLabel[]): void {
  for (const entry of node.at('nodeSelector').entries()) {
    found.push({
      ...fromKey(entry),
      key: String(entry.key),
      place: 'selector',
      values: entry.kind === 'scalar' ? [entry] : [],
      node: entry,
    });
  }
  const affinity = node.at('affinity');
  const nodes = affinity.at('nodeAffinity');
  terms(nodes.at('requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'), 'affinity', found);
  for (const item of nodes.at('preferredDuringSchedulingIgnoredDuringExecution').items()) {
    expressions(item.at('preference', 'matchExpressions'), 'affinity', found);
  }
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    for (const item of affinity.at(kind, 'requiredDuringSchedulingIgnoredDuringExecution').items())
      scalarKey(item, 'topologyKey', 'topology key', found);
    for (const item of affinity.at(kind, 'preferredDuringSchedulingIgnoredDuringExecution').items()) {
      scalarKey(item.at('podAffinityTerm'), 'topologyKey', 'topology key', found);
    }
  }
  for (const item of node.at('topologySpreadConstraints').items())
    scalarKey(item, 'topologyKey', 'topology key', found);
  for (const item of node.at('tolerations').items()) scalarKey(item, 'key', 'toleration', found);
}

function terms(list: YamlNode, place: NodeLabel['place'], found: NodeLabel[]): void {
  for (const term of list.items()) expressions(term.at('matchExpressions'), place, found);
}

function expressions(list: YamlNode, place: NodeLabel['place'], found: NodeLabel[]): void {
  for (const item of list.items()) scalarKey(item, 'key', place, found);
}

function scalarKey(item: YamlNode, field: string, place: NodeLabel['place'], found: NodeLabel[]): void {
  const node = item.at(field);
  const key = node.scalar();
  const text = node.text;
  if (key === undefined || !text) return;
  found.push({
    key,
    at: node.span,
    place,
    values: item.at('values').items(),
    node: item,
    rename: (to) => edits(text, 0, text.value.length, to),
  });
}

function fromKey(entry: YamlNode): Pick<NodeLabel, 'at' | 'rename'> {
  const text = entry.keyText;
  return { at: entry.keySpan ?? entry.span, rename: (to) => text && edits(text, 0, text.value.length, to) };
}

function edits(text: Text, start: number, end: number, to: string): readonly Edit[] | undefined {
  const edit = text.edit(start, end, to);
  return edit && [edit];
}

const maxDepth = 40;
const keys = new Set(['nodeSelector', 'affinity', 'topologySpreadConstraints', 'tolerations']);

/** Helm values name the fields as pods do, at any depth; some hold the fields as a text that a template reads. */
function inValues(node: YamlNode, found: NodeLabel[], depth: number): void {
  if (depth > maxDepth) return;
  if (node.kind === 'seq') {
    for (const item of node.items()) inValues(item, found, depth + 1);
    return;
  }
  if (node.kind !== 'map') return;
  const entries = node.entries();
  if (entries.some(({ key }) => keys.has(String(key)))) scheduling(node, found);
  for (const entry of entries) {
    if (entry.kind === 'scalar' && keys.has(String(entry.key))) inText(entry, found);
    else if (!keys.has(String(entry.key))) inValues(entry, found, depth + 1);
  }
}

const keyInText = /\b(topologyKey|key)[ \t]*:[ \t]*["']?([\w.-]+\/[\w.-]+)/g;

function inText({ text }: YamlNode, found: NodeLabel[]): void {
  if (!text?.value.includes('\n')) return;
  for (const match of text.value.matchAll(keyInText)) {
    const [whole, field, key = ''] = match;
    const start = match.index + whole.length - key.length;
    const place = field === 'topologyKey' ? 'topology key' : 'affinity';
    const rename = (to: string) => edits(text, start, start + key.length, to);
    found.push({ key, at: text.span(start, start + key.length), place, values: [], node: undefined, rename });
  }
}
