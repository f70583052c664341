// SPDX-License-Identifier: Apache-2.0
import { type Manifest, manifestsOf } from '../kubernetes/manifest';
import type { Document } from '../text/document';
import type { Source } from '../text/source';
import { type Key, rootOf, type YamlNode } from '../yaml/node';
import type { BuiltObject } from './built-objects';
import { folderOf, isKustomization, joined, kustomizationOf, type Patch } from './kustomization';
import { replacementsIn } from './replacing';
import { selects } from './selector';

/** A step from a built object to a place in it. Kustomize sorts keys and moves items, so items go by what they hold. */
export interface Step {
  readonly key: Key;
  /** The item itself, for a step into a list. */
  readonly item: YamlNode | undefined;
}

/** An object of a build, as a document, and the files that it may come from. */
export interface Building {
  readonly object: BuiltObject;
  readonly manifest: Manifest;
  /** By path, with the files that were read only. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** The steps from the root of a document to a place in it. */
export function stepsOf(node: YamlNode): readonly Step[] {
  const steps: Step[] = [];
  for (let at = node; at.parent && at.key !== undefined; at = at.parent) {
    steps.unshift({ key: at.key, item: typeof at.key === 'number' ? at : undefined });
  }
  return steps;
}

/** The object in its file that was built to this one; undefined where several could be it. */
export function writtenObject({ object: { origin }, manifest, sources }: Building): Manifest | undefined {
  const source = origin && !origin.isGenerated ? sources.get(origin.path) : undefined;
  const same = (source?.tiles ?? [])
    .flatMap(({ document }) => manifestsOf(document))
    .filter(({ kind, group }) => kind === manifest.kind && group === manifest.group);
  const exact = same.filter(({ name }) => name === manifest.name);
  if (exact.length === 1 || (exact.length === 0 && same.length === 1)) return exact[0] ?? same[0];
  const inSpace = exact.filter(({ namespace }) => namespace === manifest.namespace);
  if (inSpace.length === 1) return inSpace[0];
  if (exact.length > 0) return undefined;
  // Prefixes and suffixes were added to the name.
  const longest = Math.max(...same.map(({ name }) => (name && manifest.name?.includes(name) ? name.length : 0)));
  const parts = same.filter(({ name }) => name && name.length === longest && manifest.name?.includes(name));
  return parts.length === 1 ? parts[0] : undefined;
}

/**
 * The places in files that may have given a built object the value at the end of some steps, the likeliest first:
 * its own file, then what changed it, the last one first. That the text is the same there is for the caller to see.
 */
export function* writtenAt(building: Building, steps: readonly Step[]): Iterable<YamlNode> {
  const { object, manifest, sources } = building;
  const own = writtenObject(building);
  if (own) yield* resolve(own.node, steps);
  for (const path of object.changedBy) {
    const source = sources.get(path);
    const [first] = source?.tiles ?? [];
    if (!first || !isKustomization(path)) continue;
    const kustomization = kustomizationOf(path, first.document);
    for (const patch of [...kustomization.patches].reverse()) {
      if (mayBeFor(patch.target, manifest, own)) yield* inPatch(patch, building, own, steps);
    }
    const root = rootOf(first.document);
    for (const one of kustomization.replacements) {
      const entries = typeof one === 'string' ? documentsOf(sources.get(one)).flatMap(replacementsIn) : [one];
      for (const entry of entries) if (writesTo(entry, steps)) yield* sourceOf(entry, sources);
    }
    yield* inFields(root, steps, [manifest.name, own?.name]);
  }
  yield* inGenerator(building, steps);
}

/** Where an object, or what generates it, is given its name. */
export function nameOf(building: Building): YamlNode | undefined {
  const own = writtenObject(building);
  if (own) return own.node.at('metadata', 'name');
  const [generator, ...others] = generatorsOf(building);
  return others.length === 0 ? generator?.at('name') : undefined;
}

/** The entries of `images:` that may have named an image. */
export function* imageEntries({ object, sources }: Building): Iterable<YamlNode> {
  for (const path of object.changedBy) {
    const [first] = sources.get(path)?.tiles ?? [];
    if (first && isKustomization(path)) yield* rootOf(first.document).at('images').items();
  }
}

function documentsOf(source: Source | undefined): readonly Document[] {
  return source?.tiles.map(({ document }) => document) ?? [];
}

const mostItems = 200;

/** The places that steps lead to. Items are found by their name, by their text, or by their index in a list as long. */
export function* resolve(node: YamlNode, steps: readonly Step[]): Iterable<YamlNode> {
  const [step, ...rest] = steps;
  if (!step) yield node;
  else if (!step.item) yield* resolve(node.at(step.key), rest);
  else for (const item of itemsLike(step.item, node.items().slice(0, mostItems))) yield* resolve(item, rest);
}

/** The items that may have become one. Where none holds what it holds, the one at its index in a list as long. */
function itemsLike(item: YamlNode, items: readonly YamlNode[]): readonly YamlNode[] {
  const name = item.at('name').scalar();
  if (name !== undefined) return items.filter((one) => one.at('name').scalar() === name);
  const parts = items.filter((one) => isPartOf(one, item, 0));
  if (parts.length > 0 || item.kind === 'scalar') return parts;
  const same = item.parent?.items().length === items.length ? items[Number(item.key)] : undefined;
  return same ? [same] : [];
}

const maxDepth = 20;

/** True where all that is written in a place came out in another. */
function isPartOf(written: YamlNode, built: YamlNode, depth: number): boolean {
  if (written.kind !== built.kind || depth > maxDepth) return false;
  if (written.kind === 'map')
    return written.entries().every((entry) => isPartOf(entry, built.at(entry.key ?? ''), depth + 1));
  if (written.kind !== 'seq') return written.scalar() === built.scalar();
  const [items, others] = [written.items(), built.items()];
  return (
    items.length === others.length && items.every((item, index) => isPartOf(item, others[index] ?? item, depth + 1))
  );
}

function* inPatch(
  { path, documents, target }: Patch,
  { manifest, sources }: Building,
  own: Manifest | undefined,
  steps: readonly Step[],
): Iterable<YamlNode> {
  for (const document of path === undefined ? documents : documentsOf(sources.get(path))) {
    const root = rootOf(document);
    if (root.kind === 'seq') for (const operation of root.items()) yield* inOperation(operation, steps);
    else if (target) yield* resolve(root, steps);
    else {
      const named = manifestsOf(document).filter(
        ({ kind, name }) => kind === manifest.kind && isNameOf(name, manifest, own),
      );
      for (const { node } of named) yield* resolve(node, steps);
    }
  }
}

function* inOperation(operation: YamlNode, steps: readonly Step[]): Iterable<YamlNode> {
  const path = operation.at('path').scalar();
  if (path === undefined || !operation.at('value').exists) return;
  const parts = path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const value = operation.at('value');
  const last = parts.length - 1;
  const isOnTheWay =
    parts.length <= steps.length &&
    parts.every((part, index) => {
      const step = steps[index];
      if (!step?.item) return part === String(step?.key);
      // An item that was added is known by what it holds; where others are by now, only a list of one says for sure.
      if (index === last) return /^(?:\d+|-)$/.test(part) && isPartOf(value, step.item, 0);
      return part === String(step.key) || step.item.parent?.items().length === 1;
    });
  if (isOnTheWay) yield* resolve(value, steps.slice(parts.length));
}

/** An object goes by its name at first, too. Where that isn't known, it is a part of the one that it was built with. */
function isNameOf(name: string | undefined, built: Manifest, own: Manifest | undefined): boolean {
  if (name === undefined) return false;
  return name === built.name || (own ? name === own.name : (built.name?.includes(name) ?? false));
}

/** The namespace may be one that was given on the way. */
function mayBeFor(target: YamlNode | undefined, manifest: Manifest, own: Manifest | undefined): boolean {
  if (!target) return true;
  const names = [manifest.name, own?.name];
  return [manifest, own].some((one) => one !== undefined && selects(target, one, names) !== false);
}

/** True where one of a replacement's field paths ends with the same key. */
function writesTo(replacement: YamlNode, steps: readonly Step[]): boolean {
  const last = String(steps.at(-1)?.key);
  const targets = replacement.at('targets').items();
  return targets
    .flatMap((target) => target.at('fieldPaths').items())
    .some((path) => path.scalar()?.endsWith(last) || path.scalar()?.endsWith(`[${last}]`));
}

/** Where a replacement takes its value from. */
function* sourceOf(replacement: YamlNode, sources: ReadonlyMap<string, Source>): Iterable<YamlNode> {
  if (replacement.at('sourceValue').exists) yield replacement.at('sourceValue');
  const from = replacement.at('source');
  const [kind, name] = [from.at('kind').scalar(), from.at('name').scalar()];
  const parts = (from.at('fieldPath').scalar() ?? 'metadata.name').split('.');
  if (kind === undefined || parts.some((part) => /[[\]*]/.test(part))) return;
  for (const source of sources.values()) {
    for (const manifest of documentsOf(source).flatMap((document) => manifestsOf(document))) {
      if (manifest.kind === kind && (name === undefined || manifest.name === name)) {
        yield manifest.node.at(...parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
      }
    }
  }
}

/** What a kustomization's own fields put into objects. */
function* inFields(root: YamlNode, steps: readonly Step[], names: readonly (string | undefined)[]): Iterable<YamlNode> {
  const last = String(steps.at(-1)?.key);
  const above = String(steps.at(-2)?.key);
  if (last === 'namespace') yield root.at('namespace');
  if (last === 'replicas') {
    for (const item of root.at('replicas').items())
      if (names.includes(item.at('name').scalar())) yield item.at('count');
  }
  if (above === 'annotations') yield root.at('commonAnnotations', last);
  if (/^(?:labels|matchLabels|selector|podSelector)$/.test(above)) {
    yield root.at('commonLabels', last);
    for (const item of root.at('labels').items()) yield item.at('pairs', last);
  }
}

/** The entry of a generator that gave an object's data. */
function* inGenerator(building: Building, steps: readonly Step[]): Iterable<YamlNode> {
  for (const entry of generatorsOf(building)) {
    for (const literal of entry.at('literals').items()) {
      if (literal.scalar()?.startsWith(`${steps.at(-1)?.key}=`)) yield literal;
    }
  }
}

/** The files that may have given a generated object the data at the end of some steps, and where they are named. */
export function* generatedFrom(
  building: Building,
  steps: readonly Step[],
): Iterable<{ readonly entry: YamlNode; readonly source: Source | undefined }> {
  const { object, sources } = building;
  const folder = folderOf(object.origin?.path ?? '');
  for (const generator of generatorsOf(building)) {
    for (const entry of generator.at('files').items()) {
      const written = entry.scalar() ?? '';
      const path = written.slice(written.indexOf('=') + 1);
      const key = written.includes('=')
        ? written.slice(0, written.indexOf('='))
        : path.slice(path.lastIndexOf('/') + 1);
      if (key === steps.at(-1)?.key) yield { entry, source: sources.get(joined(folder, path)) };
    }
  }
}

/** The entries of generators that may have given an object: its name has at least a hash behind theirs. */
function* generatorsOf({ object: { origin }, manifest: { kind, name }, sources }: Building): Iterable<YamlNode> {
  const [first] = (origin?.isGenerated && sources.get(origin.path)?.tiles) || [];
  if (!first) return;
  const field = kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator';
  for (const entry of rootOf(first.document).at(field).items()) {
    const own = entry.at('name').scalar();
    if (own !== undefined && name?.includes(own)) yield entry;
  }
}
