// SPDX-License-Identifier: Apache-2.0
import { embeddedIn } from '../kubernetes/embedded';
import type { Document, Span } from '../text/document';
import type { Edit } from '../text/edit';
import { remember } from '../text/remember';
import { rootOf, type YamlNode } from '../yaml/node';

/** What a kustomization takes together, and what it changes of it as far as that can be read. */
export interface Kustomization {
  /** Of its file; absolute, or relative to what all paths are relative to. With `/`. */
  readonly path: string;
  /** A component is built by those that use it only; something else of the name of kustomizations is none of ours. */
  readonly kind: 'kustomization' | 'component' | 'other';
  /** The files and folders that it names, in the order of the fields below. */
  readonly references: readonly Reference[];
  readonly images: readonly ReplacedImage[];
  readonly patches: readonly Patch[];
  /** The entries of `replacements` that are written in it, and the files with others. */
  readonly replacements: readonly (YamlNode | string)[];
  /** Bases and charts that lie elsewhere, as they are written. */
  readonly remote: readonly string[];
}

/** A file or folder that a kustomization names, remote ones and those with placeholders left out. */
export interface Reference {
  readonly purpose: Purpose;
  /** The field it is named in: `resources`, `secretGenerator`. */
  readonly field: string;
  /** As it is written, without the key of a generator's file. */
  readonly name: string;
  /** Where that leads to, as a path like the kustomization's own. */
  readonly path: string;
  readonly span: Span;
  /** Writes another name. */
  rename(name: string): Edit | undefined;
}

/**
 * What a path is for, which decides on what has to be there: a manifest or a kustomization for a resource, a component
 * for a component, a configuration or a kustomization of such for a plugin; for all others a file.
 */
export type Purpose = 'resource' | 'component' | 'patch' | 'replacement' | 'plugin' | 'data' | 'settings' | 'values';

/** An entry of `images:`, and what of an image it replaces. */
export interface ReplacedImage {
  readonly name: string;
  readonly newName: string | undefined;
  readonly hasTag: boolean;
  readonly hasDigest: boolean;
}

/** A patch: of a file, or written in the kustomization. */
export interface Patch {
  readonly path: string | undefined;
  readonly documents: readonly Document[];
  /** What it is for; undefined where the patch names its object itself. */
  readonly target: YamlNode | undefined;
}

/** Names that kustomize looks for in a folder. */
export const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** True for the path of a file that kustomize would take for the kustomization of its folder. */
export function isKustomization(path: string): boolean {
  return kustomizationNames.some((name) => path === name || path.endsWith(`/${name}`));
}

/**
 * The fields that name files and folders; `*` stands for each item.
 * From kustomize's `api/types/kustomization.go`, `kvpairsources.go`, `patch.go`, `replacementfield.go`, `helmchartargs.go`.
 */
const fields: readonly (readonly [field: string, purpose: Purpose])[] = [
  ['resources.*', 'resource'],
  ['bases.*', 'resource'],
  ['components.*', 'component'],
  ['patches.*.path', 'patch'],
  ['patchesStrategicMerge.*', 'patch'],
  ['patchesJson6902.*.path', 'patch'],
  ['replacements.*.path', 'replacement'],
  ['generators.*', 'plugin'],
  ['transformers.*', 'plugin'],
  ['validators.*', 'plugin'],
  ['configMapGenerator.*.files.*', 'data'],
  ['configMapGenerator.*.envs.*', 'data'],
  ['configMapGenerator.*.env', 'data'],
  ['secretGenerator.*.files.*', 'data'],
  ['secretGenerator.*.envs.*', 'data'],
  ['secretGenerator.*.env', 'data'],
  ['configurations.*', 'settings'],
  ['crds.*', 'settings'],
  ['openapi.path', 'settings'],
  ['helmCharts.*.valuesFile', 'values'],
  ['helmCharts.*.additionalValuesFiles.*', 'values'],
  ['helmChartInflationGenerator.*.values', 'values'],
];

/** The same in the configuration of a builtin plugin, which stands in a file of its own. */
const pluginFields: readonly (readonly [field: string, purpose: Purpose])[] = [
  ['path', 'patch'],
  ['paths.*', 'patch'],
  ['replacements.*.path', 'replacement'],
  ['files.*', 'data'],
  ['envs.*', 'data'],
  ['env', 'data'],
];

const knownOf = remember((_: Document) => new Map<string, Kustomization>());

/** Reads a kustomization, once for each path that it goes by. Total: what is not as it should be is not there. */
export function kustomizationOf(path: string, document: Document): Kustomization {
  const known = knownOf(document);
  const kustomization = known.get(path) ?? read(path, document);
  known.set(path, kustomization);
  return kustomization;
}

function read(path: string, document: Document): Kustomization {
  const root = rootOf(document);
  const written = ['resources', 'bases', 'components', 'generators', 'transformers', 'validators', 'crds'];
  const charts = ['helmCharts', 'helmChartInflationGenerator'].flatMap((key) => root.at(key).items());
  return {
    path,
    kind: kindOf(root),
    references: referencesIn(root, folderOf(path), fields),
    images: ['images', 'imageTags'].flatMap((key) => root.at(key).items().flatMap(replacedImage)),
    patches: patchesIn(root, folderOf(path)),
    replacements: root
      .at('replacements')
      .items()
      .map((item) => {
        const name = item.at('path').scalar();
        return name === undefined ? item : joined(folderOf(path), name);
      }),
    remote: [
      ...[...written.flatMap((key) => scalars(root.at(key))), root.at('openapi', 'path').scalar() ?? ''].filter(
        isRemote,
      ),
      ...charts.flatMap((chart) => chart.at('name').scalar() ?? chart.at('chartName').scalar() ?? []),
    ],
  };
}

/** Other programs have objects of this name too: Flux's say what to build. */
function kindOf(root: YamlNode): Kustomization['kind'] {
  const kind = root.at('kind').scalar() ?? 'Kustomization';
  const isOurs = (root.at('apiVersion').scalar() ?? 'kustomize.config.k8s.io/').startsWith('kustomize.config.k8s.io/');
  if (!isOurs || (kind !== 'Kustomization' && kind !== 'Component')) return 'other';
  return kind === 'Component' ? 'component' : 'kustomization';
}

/** The files that the configuration of a builtin plugin names; their paths count from the kustomization's folder. */
export function pluginReferences(folder: string, document: Document): readonly Reference[] {
  return referencesIn(rootOf(document), folder, pluginFields);
}

/** The folder of a file, empty for one at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function referencesIn(
  root: YamlNode,
  folder: string,
  table: readonly (readonly [string, Purpose])[],
): readonly Reference[] {
  return table.flatMap(([field, purpose]) =>
    nodesAt(root, field.split('.')).flatMap((node) => referenceAt(node, field, purpose, folder) ?? []),
  );
}

function nodesAt(node: YamlNode, [step, ...rest]: readonly string[]): readonly YamlNode[] {
  if (step === undefined) return [node];
  return (step === '*' ? node.items() : [node.at(step)]).flatMap((one) => nodesAt(one, rest));
}

function referenceAt(node: YamlNode, field: string, purpose: Purpose, folder: string): Reference | undefined {
  const written = node.scalar();
  const { text } = node;
  if (written === undefined || !text) return undefined;
  // Patches and plugins may be written in place of a path, and a generator's file has its key in front.
  const start = field.includes('.files.') || field === 'files.*' ? written.indexOf('=') + 1 : 0;
  const name = written.slice(start);
  if (name === '' || /[\n{}]/.test(name) || isRemote(name) || /\$|<|>|%\(|^@.*@$/.test(name)) return undefined;
  return {
    purpose,
    field: field.split('.', 1)[0] ?? field,
    name,
    path: joined(folder, name),
    span: text.span(start, written.length),
    rename: (other) => text.edit(start, written.length, other),
  };
}

function scalars(node: YamlNode): readonly string[] {
  return node.items().flatMap((item) => item.scalar() ?? []);
}

function replacedImage(item: YamlNode): readonly ReplacedImage[] {
  const name = item.at('name').scalar();
  if (name === undefined) return [];
  const has = (key: string) => item.at(key).scalar() !== undefined;
  return [{ name, newName: item.at('newName').scalar(), hasTag: has('newTag'), hasDigest: has('digest') }];
}

function patchesIn(root: YamlNode, folder: string): readonly Patch[] {
  const inline = embeddedIn(root.document).flatMap((document) => {
    const at = document.origin?.span();
    return at ? [{ document, at }] : [];
  });
  const within = (node: YamlNode) => {
    const { start, end } = node.extent;
    return inline.filter(({ at }) => start <= at.start && at.end <= end).map(({ document }) => document);
  };
  const found: Patch[] = [];
  for (const item of ['patches', 'patchesJson6902'].flatMap((key) => root.at(key).items())) {
    const name = item.at('path').scalar();
    const path = name === undefined ? undefined : joined(folder, name);
    const target = item.at('target');
    found.push({ path, documents: within(item.at('patch')), target: target.exists ? target : undefined });
  }
  for (const item of root.at('patchesStrategicMerge').items()) {
    const name = item.scalar();
    if (name === undefined) continue;
    const path = name.includes('\n') ? undefined : joined(folder, name);
    found.push({ path, documents: path === undefined ? within(item) : [], target: undefined });
  }
  return found;
}

/** A URL, or what git and kustomize take for one. */
function isRemote(name: string): boolean {
  return (
    /^[a-z][a-z+]*:|^[\w.-]+@[\w.-]+:|[?&](?:ref|version)=|^[\w-]+(?:\.[\w-]+)+\/[^\n]*\/\//.test(name) ||
    /^(?:www\.)?github\.com[/:]/i.test(name)
  );
}

/** A path below or beside a folder, without `.` and `..`. */
export function joined(folder: string, name: string): string {
  const isAbsolute = name.startsWith('/') || (name !== '' && folder.startsWith('/'));
  const parts = name.startsWith('/') || folder === '' ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of name.split('/')) {
    if (part === '..') {
      if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
      else if (!isAbsolute) parts.push(part);
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return isAbsolute ? `/${parts.join('/')}` : parts.join('/');
}
