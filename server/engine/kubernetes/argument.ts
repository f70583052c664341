// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { rootOf, type YamlNode } from '../yaml/node';
import { containersOf, manifestsOf, podSpecsOf } from './manifest';

/** A word that a container is started with. */
export interface Argument {
  readonly node: YamlNode;
  readonly text: string;
}

const maxDepth = 40;

/**
 * The arguments of the containers of a document: their own, and those that a chart's values or a HelmRelease pass on.
 * @param start how they begin; a document that has it nowhere isn't walked
 */
export function* argumentsOf(document: Document, start: string): Iterable<Argument> {
  if (!document.yaml.includes(start)) return;
  if (document.file.role === 'values') yield* inValues(rootOf(document), start, 0);
  for (const manifest of manifestsOf(document)) {
    for (const key of ['values', 'valuesObject']) yield* inValues(manifest.node.at('spec', key), start, 0);
    for (const container of podSpecsOf(manifest).flatMap(containersOf)) {
      yield* words(container.node.at('command'), start);
      yield* words(container.node.at('args'), start);
    }
  }
}

function* inValues(node: YamlNode, start: string, depth: number): Iterable<Argument> {
  if (depth > maxDepth) return;
  for (const entry of node.entries()) {
    if (entry.kind === 'seq' && /args$/i.test(String(entry.key))) yield* words(entry, start);
    else yield* inValues(entry, start, depth + 1);
  }
}

function* words(list: YamlNode, start: string): Iterable<Argument> {
  for (const node of list.items()) {
    const text = node.scalar();
    if (text?.startsWith(start)) yield { node, text };
  }
}
