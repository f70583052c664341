// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import type { Text } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';

/** Where something other than an image is fetched from. */
export interface SourceReference {
  readonly kind: 'helm-repository' | 'package-repository';
  readonly text: Text;
  /** The bounds of the address in the text. */
  readonly start: number;
  readonly end: number;
  /** The address as it is written. */
  readonly url: string;
  /** The chart or the object it belongs to. */
  readonly node: YamlNode;
}

const packageAddress =
  /(?:https?:\/\/)?(?:apt\.kubernetes\.io|yum\.kubernetes\.io|packages\.cloud\.google\.com\/(?:apt|yum)\b)[^\s"'<>\]]*/g;
const helmKeys = new Set(['repository', 'repoURL', 'url', 'repo']);
const helmAddress = /^(?:https?|oci):\/\/\S+$/;
const maxDepth = 60;

/** The addresses of chart and package repositories in a document. */
export function sourceReferencesOf(document: Document): readonly SourceReference[] {
  const found: SourceReference[] = [];
  // A quick look spares most documents the walk.
  if (/(?:repository|repoURL|url|repo)["']?\s*:|kubernetes\.io|cloud\.google\.com/.test(document.text))
    visit(rootOf(document), found, 0);
  return found;
}

function visit(node: YamlNode, found: SourceReference[], depth: number): void {
  if (depth > maxDepth) return;
  if (node.kind === 'scalar') scalar(node, found);
  for (const child of node.kind === 'seq' ? node.items() : node.entries()) {
    if (child.key !== 'description' && child.key !== 'status') visit(child, found, depth + 1);
  }
}

function scalar(node: YamlNode, found: SourceReference[]): void {
  const { text } = node;
  if (!text) return;
  if (helmKeys.has(String(node.key)) && helmAddress.test(text.value)) {
    found.push({ kind: 'helm-repository', text, start: 0, end: text.value.length, url: text.value, node });
  }
  // A manifest inside a scalar is a document of its own.
  if (text.value.length < 12 || /^[ \t]*apiVersion[ \t]*:/m.test(text.value)) return;
  for (const match of text.value.matchAll(packageAddress)) {
    found.push({
      kind: 'package-repository',
      text,
      start: match.index,
      end: match.index + match[0].length,
      url: match[0],
      node,
    });
  }
}
