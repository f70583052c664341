// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { lookUp } from '../text/look-up';
import { rootOf, type YamlNode } from '../yaml/node';
import { manifestsOf } from './manifest';

/** A scalar where Kubernetes takes nothing but a string. */
export interface StringPlace {
  readonly node: YamlNode;
  /** What it is, as it reads after "of". */
  readonly of: string;
}

const maxDepth = 60;

/** Mappings of strings, by their key. */
const maps: Readonly<Record<string, string>> = {
  annotations: 'an annotation',
  labels: 'a label',
  matchLabels: 'a label',
  nodeSelector: 'a label',
};

/** Mappings of strings of whole objects, by their kind. */
const fields: Readonly<Record<string, readonly string[]>> = { ConfigMap: ['data'], Secret: ['data', 'stringData'] };

/**
 * Labels, annotations, variables of the environment, and the data of ConfigMaps and Secrets.
 * @param hint what the text has to hold for there to be anything of interest; a document without it isn't walked
 */
export function* stringPlacesOf(document: Document, hint: RegExp): Iterable<StringPlace> {
  if (!hint.test(document.yaml)) return;
  if (document.file.role === 'values') {
    yield* inside(rootOf(document), 0);
    return;
  }
  for (const manifest of manifestsOf(document)) {
    const { kind, group, node } = manifest;
    if (kind === 'CustomResourceDefinition' || kind.endsWith('List')) continue;
    if (group === '') {
      for (const field of lookUp(fields, kind) ?? []) yield* valuesOf(node.at(field), `the data of a ${kind}`);
    }
    yield* inside(node, 0);
  }
}

function* inside(node: YamlNode, depth: number): Iterable<StringPlace> {
  if (depth > maxDepth || node.kind === 'scalar') return;
  for (const child of node.kind === 'seq' ? node.items() : node.entries()) {
    const key = String(child.key);
    const of = lookUp(maps, key) ?? (/(?:Annotations|Labels)$/.test(key) ? 'a label or annotation' : undefined);
    if (of !== undefined && child.kind === 'map') yield* valuesOf(child, of);
    else if (key === 'env' && child.kind === 'seq') {
      for (const item of child.items()) {
        if (item.at('name').exists) yield { node: item.at('value'), of: 'a variable of the environment' };
      }
    } else yield* inside(child, depth + 1);
  }
}

function* valuesOf(map: YamlNode, of: string): Iterable<StringPlace> {
  for (const node of map.entries()) if (node.kind === 'scalar') yield { node, of };
}
