// SPDX-License-Identifier: Apache-2.0
import type { Image } from '../kubernetes/image';
import { type Manifest, manifestsOf } from '../kubernetes/manifest';
import type { Document } from '../text/document';
import { remember } from '../text/remember';
import { type Key, rootOf, type YamlNode } from '../yaml/node';
import type { Patch } from './kustomization';
import { selects } from './selector';

/** A step from an object to a place in it: a key, or an item with its index and, where it has one, its name. */
interface Step {
  readonly key: Key;
  readonly name: string | undefined;
  /** How many items there are. */
  readonly count: number;
}

/** The steps from an object to a place in it; undefined where the place is in no object. */
export function stepsTo(node: YamlNode, { node: object }: Pick<Manifest, 'node'>): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (let at = node; at.raw !== object.raw; at = at.parent) {
    if (!at.parent || at.key === undefined) return undefined;
    const name = at.kind === 'map' ? at.at('name').scalar() : undefined;
    steps.unshift({ key: at.key, name, count: at.parent.items().length });
  }
  return steps;
}

/**
 * True where a patch surely puts another image in the place of one, or takes the place away.
 * @param documents what the patch holds, or its file
 * @param isMoved whether items may have other indices by then, so that operations that go by them say nothing
 */
export function isPatchedAway(image: Image, patch: Patch, documents: readonly Document[], isMoved: boolean): boolean {
  const { manifest } = image;
  const steps = manifest && stepsTo(image.node, manifest);
  if (!steps) return false;
  return documents.some((document) => {
    const root = rootOf(document);
    if (root.kind === 'seq')
      return !isMoved && patch.target !== undefined && isFor(patch.target, manifest) && changes(root, steps);
    const own = patch.target ? undefined : manifestsOf(document).find((one) => isSame(one, manifest));
    const merged = patch.target && isFor(patch.target, manifest) ? root : own?.node;
    return merged !== undefined && merges(merged, steps);
  });
}

/** True where one of the replacements surely puts another value in the place of an image. */
export function isReplacedAway(image: Image, replacement: YamlNode): boolean {
  const { manifest } = image;
  const steps = manifest && stepsTo(image.node, manifest);
  if (!steps) return false;
  return replacement
    .at('targets')
    .items()
    .some((target) => {
      if (target.at('reject').exists || target.at('options', 'delimiter').exists) return false;
      if (!target.at('select').exists || !isFor(target.at('select'), manifest)) return false;
      return target
        .at('fieldPaths')
        .items()
        .some((path) => leadsTo(path.scalar(), steps));
    });
}

/** The replacements of a file: one, or a list of them. */
export const replacementsIn = remember((document: Document): readonly YamlNode[] => {
  const root = rootOf(document);
  return root.kind === 'seq' ? root.items() : [root];
});

/** True where a patch puts items in other places of lists than they had, as strategic merging does. */
export function mayReorder(manifest: Manifest, patch: Patch, documents: readonly Document[]): boolean {
  return documents.some((document) => {
    if (rootOf(document).kind === 'seq') return false;
    return patch.target !== undefined || manifestsOf(document).some(({ kind }) => kind === manifest.kind);
  });
}

function isFor(selector: YamlNode, manifest: Manifest): boolean {
  return selects(selector, manifest, [manifest.name]) === true;
}

/** A strategic patch names the object that it is for. */
function isSame(patch: Manifest, { kind, name, namespace, group }: Manifest): boolean {
  return (
    patch.kind === kind &&
    patch.group === group &&
    patch.name === name &&
    (patch.namespace ?? 'default') === (namespace ?? 'default')
  );
}

/** Strategic merging goes by the names of items. */
function merges(patch: YamlNode, steps: readonly Step[]): boolean {
  let node = patch;
  for (const { key, name } of steps) {
    if (node.at('$patch').scalar() === 'delete') return true;
    if (typeof key === 'number') {
      const items = node.items();
      const item = name === undefined ? undefined : items.find((one) => one.at('name').scalar() === name);
      if (!item) return items.some((one) => one.at('$patch').scalar() === 'replace');
      node = item;
    } else node = node.at(key);
  }
  return node.kind === 'scalar' && node.state === 'present';
}

/** The operations of RFC 6902 go by indices: sure only where none of them moves an item. */
function changes(operations: YamlNode, steps: readonly Step[]): boolean {
  let isChanged = false;
  for (const operation of operations.items()) {
    const op = operation.at('op').scalar();
    const path = operation.at('path').scalar();
    if (op === undefined || path === undefined) return false;
    const parts = path
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const isAbove = parts.length <= steps.length && parts.every((part, index) => part === String(steps[index]?.key));
    const isWhole = parts.length === steps.length;
    if (isAbove && ((op === 'add' && isWhole) || op === 'replace' || op === 'remove')) isChanged = true;
    else if (op !== 'test' && op !== 'replace' && isBeside(parts, steps)) return false;
  }
  return isChanged;
}

/** An item of a list in which the place lies: what is added or removed there moves others. */
function isBeside(parts: readonly string[], steps: readonly Step[]): boolean {
  const last = parts.length - 1;
  return (
    typeof steps[last]?.key === 'number' &&
    parts[last] !== '-' &&
    parts.slice(0, last).every((part, index) => part === String(steps[index]?.key))
  );
}

/** A field path of a replacement: `spec.template.spec.containers.[name=main].image`. */
function leadsTo(path: string | undefined, steps: readonly Step[]): boolean {
  const parts = path?.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
  return (
    parts.length === steps.length &&
    parts.every((part, index) => {
      const step = steps[index];
      if (!step) return false;
      if (typeof step.key === 'string') return part === step.key;
      const wanted = /^\[name=(.*)\]$/.exec(part)?.[1];
      return part === '*' || (wanted !== undefined ? wanted === step.name : step.count === 1 && part === '0');
    })
  );
}
