// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { rootOf, type YamlNode } from '../yaml/node';

/** What a kustomization takes together, as far as images depend on it. */
export interface Kustomization {
  /** Of its file; absolute, or relative to what all paths are relative to. With `/`. */
  readonly path: string;
  /** The files and folders that it names, as paths like its own. */
  readonly uses: readonly string[];
  /** Those of them that are components: what they replace counts for all that it takes together. */
  readonly components: readonly string[];
  readonly images: readonly ReplacedImage[];
  /** Bases and charts that lie elsewhere, as they are written. */
  readonly remote: readonly string[];
}

/** An entry of `images:`, and what of an image it replaces. */
export interface ReplacedImage {
  readonly name: string;
  readonly newName: string | undefined;
  readonly hasTag: boolean;
  readonly hasDigest: boolean;
}

/** Names that kustomize looks for in a folder. */
export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** True for the path of a file that kustomize would take for the kustomization of its folder. */
export function isKustomization(path: string): boolean {
  return kustomizationNames.some((name) => path === name || path.endsWith(`/${name}`));
}

/** Reads a kustomization. Total: what is not as it should be is not there. */
export function kustomizationOf(path: string, document: Document): Kustomization {
  const root = rootOf(document);
  const lists = ['resources', 'bases', 'components', 'patchesStrategicMerge'];
  const written = lists.flatMap((key) => strings(root.at(key)));
  const patches = ['patches', 'patchesJson6902'].flatMap((key) =>
    root
      .at(key)
      .items()
      .flatMap((item) => item.at('path').scalar() ?? []),
  );
  const charts = root
    .at('helmCharts')
    .items()
    .flatMap((item) => item.at('name').scalar() ?? []);
  const local = (names: readonly string[]) => names.filter((name) => !isRemote(name) && !name.includes('\n'));
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const below = (names: readonly string[]) => local(names).map((name) => joined(folder, name));
  return {
    path,
    uses: below([...written, ...patches]),
    components: below(strings(root.at('components'))),
    images: root.at('images').items().flatMap(replacedImage),
    remote: [...written.filter(isRemote), ...charts],
  };
}

function strings(node: YamlNode): readonly string[] {
  return node.items().flatMap((item) => item.scalar() ?? []);
}

function replacedImage(item: YamlNode): readonly ReplacedImage[] {
  const name = item.at('name').scalar();
  if (name === undefined) return [];
  const has = (key: string) => item.at(key).scalar() !== undefined;
  return [{ name, newName: item.at('newName').scalar(), hasTag: has('newTag'), hasDigest: has('digest') }];
}

/** A URL, or what git and kustomize take for one. */
function isRemote(name: string): boolean {
  return /^[a-z][a-z+]*:|^git@|[?&](?:ref|version)=|^[\w-]+(?:\.[\w-]+)+\/[^\n]*\/\//.test(name);
}

/** A path below or beside a folder, without `.` and `..`. */
function joined(folder: string, name: string): string {
  const parts = name.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const part of name.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return name.startsWith('/') ? `/${parts.join('/')}` : parts.join('/');
}
