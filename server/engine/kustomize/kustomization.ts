// SPDX-License-Identifier: Apache-2.0
import { embeddedIn } from '../kubernetes/embedded';
import type { Document, Span } from '../text/document';
import type { Edit } from '../text/edit';
import { remember } from '../text/remember';
import { rootOf, type YamlNode } from '../yaml/node';

/** What a kustomization takes together, and what it changes of it as far as that can be read. */
export interface Kustomization extends Names {
  /** Of its file; absolute, or relative to what all paths are relative to. With `/`. */
  readonly path: string;
  /** A component is built by those that use it only; something else of the name of kustomizations is none of ours. */
  readonly kind: 'kustomization' | 'component' | 'other';
  readonly images: readonly ReplacedImage[];
  readonly patches: readonly Patch[];
  /** The entries of `replacements` that are written in it, and the files with others. */
  readonly replacements: readonly (YamlNode | string)[];
}

/** What a kustomization, or a plugin's configuration, names. */
export interface Names {
  /** The files and folders, in the order of the fields below. */
  readonly references: readonly Reference[];
  /** What lies elsewhere, charts too, as it is written. */
  readonly remote: readonly string[];
  /** What has placeholders, or can't be followed for other reasons, as it is written: nobody knows where it leads. */
  readonly unread: readonly string[];
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
  const own = namesIn(root, folderOf(path), fields);
  const plugins = inlinePlugins(root, folderOf(path));
  const charts = ['helmCharts', 'helmChartInflationGenerator'].flatMap((key) => root.at(key).items());
  return {
    path,
    kind: kindOf(root),
    references: own.references,
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
      ...[own, ...plugins].flatMap(({ remote }) => remote),
      ...charts.flatMap((chart) => chart.at('name').scalar() ?? chart.at('chartName').scalar() ?? []),
    ],
    unread: [own, ...plugins].flatMap(({ unread }) => unread),
  };
}

/** Other programs have objects of this name too: Flux's say what to build. */
function kindOf(root: YamlNode): Kustomization['kind'] {
  const kind = root.at('kind').scalar() ?? 'Kustomization';
  const isOurs = (root.at('apiVersion').scalar() ?? 'kustomize.config.k8s.io/').startsWith('kustomize.config.k8s.io/');
  if (!isOurs || (kind !== 'Kustomization' && kind !== 'Component')) return 'other';
  return kind === 'Component' ? 'component' : 'kustomization';
}

/** What the configuration of a builtin plugin names; its paths count from the kustomization's folder. */
export function pluginNames(folder: string, document: Document): Names {
  return namesIn(rootOf(document), folder, pluginFields);
}

/** What the configurations name that are written in place of paths to them. */
function inlinePlugins(root: YamlNode, folder: string): readonly Names[] {
  const written = ['generators', 'transformers', 'validators']
    .flatMap((key) => root.at(key).items())
    .flatMap((node) => (isInline(node.scalar() ?? '', 'plugin') ? [{ node, text: node.scalar() ?? '' }] : []));
  if (written.length === 0) return [];
  const within = inlineIn(root);
  return written.flatMap(({ node, text }): readonly Names[] => {
    const documents = within(node);
    if (documents.length === 0) return [{ references: [], remote: [], unread: [text] }];
    return documents.map((document) => pluginNames(folder, document));
  });
}

/** The folder of a file, empty for one at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

type Named = { readonly reference: Reference } | { readonly remote: string } | { readonly unread: string };

function namesIn(root: YamlNode, folder: string, table: readonly (readonly [string, Purpose])[]): Names {
  const all = table.flatMap(([field, purpose]) =>
    nodesAt(root, field.split('.')).flatMap((node) => namedAt(node, field, purpose, folder) ?? []),
  );
  return {
    references: all.flatMap((one) => ('reference' in one ? [one.reference] : [])),
    remote: all.flatMap((one) => ('remote' in one ? [one.remote] : [])),
    unread: [
      ...all.flatMap((one) => ('unread' in one ? [one.unread] : [])),
      ...table.flatMap(([field]) => misspelt(root, field.split('.'))),
    ],
  };
}

/** What isn't known on the way counts as the end of it. */
function nodesAt(node: YamlNode, [step, ...rest]: readonly string[]): readonly YamlNode[] {
  if (step === undefined || node.state === 'unknown') return [node];
  return (step === '*' ? node.items() : [node.at(step)]).flatMap((one) => nodesAt(one, rest));
}

/** Go takes `Resources` for `resources`. */
function misspelt(node: YamlNode, [step, ...rest]: readonly string[]): readonly string[] {
  if (step === undefined) return [];
  if (step === '*') return node.items().flatMap((item) => misspelt(item, rest));
  const others = node.entries().flatMap(({ key }) => (typeof key === 'string' && key !== step ? [key] : []));
  return [...others.filter((key) => folded(key) === folded(step)), ...misspelt(node.at(step), rest)];
}

/** As Go compares keys: there are letters outside of ASCII that it takes for `k` and `s`. */
function folded(key: string): string {
  return key.toUpperCase().toLowerCase();
}

function namedAt(node: YamlNode, field: string, purpose: Purpose, folder: string): Named | undefined {
  const written = node.scalar();
  const { text } = node;
  if (node.state === 'unknown') return { unread: text?.value ?? field };
  if (written === undefined || !text || isInline(written, purpose)) return undefined;
  // A generator's file has its key in front.
  const start = field.includes('.files.') || field === 'files.*' ? written.indexOf('=') + 1 : 0;
  const name = written.slice(start);
  if (name === '') return undefined;
  if (!name.includes('\n') && isRemote(name)) return { remote: written };
  if (/[\n{}<>$]|%\(|^@.*@$/.test(name)) return { unread: written };
  return {
    reference: {
      purpose,
      field: field.split('.', 1)[0] ?? field,
      name,
      path: joined(folder, name),
      span: text.span(start, written.length),
      rename: (other) => text.edit(start, written.length, other),
    },
  };
}

/**
 * True for a patch or a plugin's configuration that stands in place of a path. Kustomize tries it as a path too where it
 * is no object, so that only what leads nowhere else is taken for one.
 */
function isInline(written: string, purpose: Purpose): boolean {
  if (purpose !== 'patch' && purpose !== 'plugin') return false;
  const isYaml =
    /^[{[]/.test(written) || (written.includes('\n') && /^\s*(?:[{[#-]|["']?[\w$]+["']?[ \t]*:\s)/.test(written));
  return isYaml && !/^(?:\/|\.\.(?:\/|$))/.test(joined('', written));
}

function replacedImage(item: YamlNode): readonly ReplacedImage[] {
  const name = item.at('name').scalar();
  if (name === undefined) return [];
  const has = (key: string) => item.at(key).scalar() !== undefined;
  return [{ name, newName: item.at('newName').scalar(), hasTag: has('newTag'), hasDigest: has('digest') }];
}

/** The documents that are written in a place. */
function inlineIn(root: YamlNode): (node: YamlNode) => readonly Document[] {
  const inline = embeddedIn(root.document).flatMap((document) => {
    const at = document.origin?.span();
    return at ? [{ document, at }] : [];
  });
  return ({ extent: { start, end } }) =>
    inline.filter(({ at }) => start <= at.start && at.end <= end).map(({ document }) => document);
}

function patchesIn(root: YamlNode, folder: string): readonly Patch[] {
  const within = inlineIn(root);
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
    /^\s*[a-z][a-z+]*:|^[\w.-]+@[\w.-]+[:/]|[?&](?:ref|version)=|^[\w-]+(?:\.[\w-]+)+\/[^\n]*\/\//i.test(name) ||
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
