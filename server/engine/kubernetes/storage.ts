// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { remember } from '../text/remember';
import { rootOf, type YamlNode } from '../yaml/node';
import { embeddedIn } from './embedded';
import { isValuesOf } from './images';
import { type Manifest, manifestsOf } from './manifest';
import type { Project } from './project';
import { type StorageClass, storageClassOf } from './storage-class';

/** What asks for a volume: a claim, a template of claims, the like in custom resources, or a chart's values. */
export interface Claim {
  /** The mapping with the fields. */
  readonly node: YamlNode;
  /** The name of the storage class, where one is written. */
  readonly className: YamlNode | undefined;
  readonly accessModes: readonly YamlNode[];
  readonly isInValues: boolean;
}

/** What the files of a project say of storage. */
export interface Storage {
  readonly claims: readonly Claim[];
  readonly classes: readonly StorageClass[];
  /** What makes volumes: the provisioners of classes, and of those that a chart makes by its values. */
  readonly provisioners: readonly YamlNode[];
  /** Names of classes that are made here, by a StorageClass, by values for one, or by volumes that wait for claims. */
  readonly made: ReadonlySet<string>;
  /** True where a template makes a class whose name it hides. */
  readonly hidesNames: boolean;
}

/** What a project says of storage, embedded documents included. */
export const storageIn = remember((project: Project): Storage => {
  const parts: Storage[] = [];
  for (const document of project.documents()) {
    const storage = document.file.role === 'unknown' ? nothing : storageOf(document);
    if (storage !== nothing) parts.push(storage);
  }
  return joined(parts);
});

const storageOf = remember((document: Document): Storage => {
  const parts = [read(document), ...embeddedIn(document).map(storageOf)].filter((part) => part !== nothing);
  return parts.length === 0 ? nothing : joined(parts);
});

function joined(parts: readonly Storage[]): Storage {
  return {
    claims: parts.flatMap(({ claims }) => claims),
    classes: parts.flatMap(({ classes }) => classes),
    provisioners: parts.flatMap(({ provisioners }) => provisioners),
    made: new Set(parts.flatMap(({ made }) => [...made])),
    hidesNames: parts.some(({ hidesNames }) => hidesNames),
  };
}

const nothing: Storage = { claims: [], classes: [], provisioners: [], made: new Set(), hidesNames: false };

function read(document: Document): Storage {
  // A quick look spares most documents the walk.
  if (document.file.role === 'chart' || !/storageClass|accessMode|provisioner/i.test(document.text)) return nothing;
  const found: Found = { claims: [], made: new Set(), provisioners: [] };
  if (document.file.role === 'values') {
    inValues(rootOf(document), found, 0);
    return { ...found, classes: [], hidesNames: false };
  }
  const manifests = manifestsOf(document);
  const classes = manifests.flatMap((manifest) => storageClassOf(manifest) ?? []);
  let hidesNames = false;
  for (const { manifest, provisioner } of classes) {
    found.provisioners.push(provisioner);
    if (manifest.name === undefined) hidesNames ||= manifest.node.at('metadata', 'name').state === 'unknown';
    else found.made.add(manifest.name);
  }
  for (const manifest of manifests) {
    if (manifest.kind === 'PersistentVolume' && manifest.group === '') {
      const name = manifest.node.at('spec', 'storageClassName').string();
      if (name) found.made.add(name);
    } else if (manifest.group !== 'storage.k8s.io' && manifest.kind !== 'CustomResourceDefinition') {
      for (const entry of manifest.node.entries())
        if (!aboutObject.has(String(entry.key))) inObject(entry, manifest, found, 1);
    }
  }
  return { ...found, classes, hidesNames };
}

/** What a walk collects. */
interface Found {
  readonly claims: Claim[];
  readonly made: Set<string>;
  readonly provisioners: YamlNode[];
}

const maxDepth = 60;

/** Keys of an object that ask for nothing; the items of a list are objects of their own. */
const aboutObject = new Set(['metadata', 'status', 'items']);

function inObject(node: YamlNode, manifest: Manifest, found: Found, depth: number): void {
  if (depth > maxDepth || node.kind === 'scalar') return;
  if (node.kind === 'map') {
    if (isValuesOf(String(node.key), manifest)) {
      inValues(node, found, depth);
      return;
    }
    const className = node.at('storageClassName');
    const accessModes = node.at('accessModes').items();
    if (className.kind === 'scalar' || accessModes.length > 0)
      found.claims.push({
        node,
        className: className.kind === 'scalar' ? className : undefined,
        accessModes,
        isInValues: false,
      });
  }
  for (const child of node.kind === 'seq' ? node.items() : node.entries()) inObject(child, manifest, found, depth + 1);
}

function inValues(node: YamlNode, found: Found, depth: number): void {
  if (depth > maxDepth || node.kind === 'scalar') return;
  const { claims, made, provisioners } = found;
  if (node.kind === 'map') {
    const isClass = [node.key, node.parent?.key].some((key) => /^storageClass(?:es)?$/i.test(String(key)));
    const name = isClass ? node.at('name').string() : undefined;
    if (name) made.add(name);
    if (node.at('provisioner').kind === 'scalar') provisioners.push(node.at('provisioner'));
    const names = node.entries().filter(({ key, kind }) => kind === 'scalar' && classKey.test(String(key)));
    const accessModes = ['accessMode', 'accessModes'].flatMap((key) => {
      const modes = node.at(key);
      return modes.kind === 'scalar' ? [modes] : modes.items();
    });
    const [first, ...others] = names;
    if (first || accessModes.length > 0) claims.push({ node, className: first, accessModes, isInValues: true });
    for (const className of others) claims.push({ node, className, accessModes: [], isInValues: true });
  }
  for (const child of node.kind === 'seq' ? node.items() : node.entries()) inValues(child, found, depth + 1);
}

/** How charts call a storage class among their values. */
const classKey = /^(?:default)?storageClass(?:Name)?$/i;
