// SPDX-License-Identifier: Apache-2.0

import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';

/** A label's or taint's key where an object carries it or asks for it. */
export interface LabelUse {
  readonly key: string;
  /** The entry of a mapping, or the scalar that holds the key. */
  readonly node: YamlNode;
  /** What the labels are of, or `taint`. */
  readonly of: 'own' | 'pods' | 'namespaces' | 'nodes' | 'taint';
}

const maxDepth = 60;

/** The labels and taints that an object or a chart's values carry, select by and tolerate; not those of a state or schema. */
export function labelUsesOf(node: YamlNode): readonly LabelUse[] {
  const found: LabelUse[] = [];
  visit(node, 'pods', found, 0);
  return found;
}

const skipped = new Set(['status', 'annotations', 'managedFields', 'items', 'data', 'openAPIV3Schema']);

function visit(node: YamlNode, of: LabelUse['of'], found: LabelUse[], depth: number): void {
  if (depth > maxDepth || node.kind === 'scalar') return;
  if (node.kind === 'seq') {
    for (const item of node.items()) visit(item, of, found, depth + 1);
    return;
  }
  for (const child of node.entries()) {
    const key = String(child.key);
    if (skipped.has(key)) continue;
    if (key === 'labels') keys(child, 'own', found);
    else if (key === 'matchLabels') keys(child, of, found);
    else if (key === 'nodeSelector') keys(child, 'nodes', found);
    else if (key === 'matchExpressions') expressions(child, of, found);
    else if (key === 'tolerations' || key === 'taints') expressions(child, 'taint', found);
    else if (key === 'selector' && child.entries().every((entry) => entry.kind === 'scalar')) keys(child, of, found);
    else visit(child, lookUp(about, key) ?? of, found, depth + 1);
  }
}

/** Keys below which selectors are about something other than pods. */
const about: Readonly<Record<string, LabelUse['of']>> = {
  namespaceSelector: 'namespaces',
  nodeAffinity: 'nodes',
  nodeSelectorTerms: 'nodes',
};

function keys(map: YamlNode, of: LabelUse['of'], found: LabelUse[]): void {
  for (const node of map.entries()) found.push({ key: String(node.key), node, of });
}

function expressions(list: YamlNode, of: LabelUse['of'], found: LabelUse[]): void {
  for (const item of list.items()) {
    const node = item.at('key');
    const key = node.string();
    if (key !== undefined) found.push({ key, node, of });
  }
}
