// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { rootOf, type YamlNode } from '../yaml/node';
import { type Manifest, manifestsOf } from './manifest';

/** An annotation: of an object, of what an object makes others from, or in a chart's values. */
export interface Annotation {
  readonly node: YamlNode;
  /** With HOLE where a template hides some of it. */
  readonly key: string;
  /** The kind of object it ends up on; in values and custom resources by the names around it, `''` where they say nothing. */
  readonly on: string;
  readonly manifest: Manifest | undefined;
}

const maxDepth = 60;

/** All annotations of a document. */
export function annotationsOf(document: Document): readonly Annotation[] {
  const found: Annotation[] = [];
  if (!/annotations["']?\s*:/i.test(document.yaml)) return found;
  if (document.file.role === 'values') walk(rootOf(document), undefined, found, 0);
  else for (const manifest of manifestsOf(document)) ofManifest(manifest, found);
  return found;
}

function ofManifest(manifest: Manifest, found: Annotation[]): void {
  add(manifest.node.at('metadata', 'annotations'), manifest.kind, manifest, found);
  if (manifest.kind === 'CustomResourceDefinition') return;
  for (const entry of manifest.node.entries()) {
    if (!aboutObject.has(String(entry.key))) walk(entry, manifest, found, 1);
  }
}

/** Keys of an object that hold no objects to be made; the items of a list are objects of their own. */
const aboutObject = new Set(['metadata', 'status', 'items']);

function walk(node: YamlNode, manifest: Manifest | undefined, found: Annotation[], depth: number): void {
  if (depth > maxDepth || node.kind === 'scalar') return;
  for (const child of node.kind === 'seq' ? node.items() : node.entries()) {
    if (child.kind === 'map' && /annotations$/i.test(String(child.key)))
      add(child, ownerOf(child, manifest), manifest, found);
    else walk(child, manifest, found, depth + 1);
  }
}

function add(map: YamlNode, on: string, manifest: Manifest | undefined, found: Annotation[]): void {
  for (const node of map.allEntries()) found.push({ node, key: String(node.key), on, manifest });
}

/** What names around a map of annotations say of the object that gets them; the nearest counts. */
const owners: readonly (readonly [RegExp, string])[] = [
  [/serviceAccount/i, 'ServiceAccount'],
  [/serviceMonitor/i, 'ServiceMonitor'],
  [/ingressRoute/i, 'IngressRoute'],
  [/ingress(?!-?(?:nginx|controller))(?!.*service)/i, 'Ingress'],
  [/service|svc|loadBalancer/i, 'Service'],
  [/pod(?!Monitor|Disruption|Security)/i, 'Pod'],
];

function ownerOf(map: YamlNode, manifest: Manifest | undefined): string {
  if (map.parent?.key === 'metadata' && map.parent.parent?.key === 'template') return 'Pod';
  for (let node: YamlNode | undefined = map; node && node !== manifest?.node; node = node.parent) {
    const name = String(node.key ?? '');
    const owner = owners.find(([pattern]) => pattern.test(name));
    if (owner) return owner[1];
  }
  return '';
}
