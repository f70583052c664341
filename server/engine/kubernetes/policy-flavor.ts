// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { rootOf, type YamlNode } from '../yaml/node';

const maxDepth = 40;

/** The values `networkPolicy.flavor` of a document, by which charts write policies for one network plugin. */
export function policyFlavorsOf(document: Document): readonly YamlNode[] {
  const found: YamlNode[] = [];
  if (/\bflavor["']?[ \t]*:/.test(document.yaml)) visit(rootOf(document), found, 0);
  return found;
}

function visit(node: YamlNode, found: YamlNode[], depth: number): void {
  if (depth > maxDepth || node.kind === 'scalar') return;
  for (const child of node.kind === 'seq' ? node.items() : node.entries()) {
    if (child.key === 'flavor' && node.key === 'networkPolicy' && child.kind === 'scalar') found.push(child);
    else visit(child, found, depth + 1);
  }
}
