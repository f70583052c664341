// SPDX-License-Identifier: Apache-2.0
import { readSource } from '../kubernetes/project';
import { rootOf } from '../yaml/node';
import { joined } from './kustomization';

/** An object as kustomize built it. Paths are like the one that they were read with. */
export interface BuiltObject {
  /** Without the annotations that say where it comes from. */
  readonly text: string;
  /** The file that it was written in, or the kustomization that generated it; undefined where kustomize doesn't say. */
  readonly origin: { readonly path: string; readonly isGenerated: boolean } | undefined;
  /** The kustomizations and files of transformers that may have changed it, the last one first. */
  readonly changedBy: readonly string[];
}

/** Asks kustomize for the annotations that are read here. */
export const buildMetadata = ['originAnnotations', 'transformerAnnotations'] as const;

/** As kustomize writes them: below `metadata.annotations`, block scalars, keys in order. */
const annotation =
  /^ {4}(config\.kubernetes\.io\/origin|alpha\.config\.kubernetes\.io\/transformations): \|-?\n((?: {6}.*\n|\n)*)/gm;

/**
 * The objects of a build, with what a second build says of where they come from. Objects that came out otherwise the
 * second time are counted as lost: nothing is said of them.
 * @param plain what kustomize printed
 * @param marked what it printed when asked for `buildMetadata`
 * @param folder what paths in the annotations count from
 */
export function builtObjects(
  plain: string,
  marked: string,
  folder: string,
): { readonly objects: readonly BuiltObject[]; readonly lost: number } {
  const byText = new Map<string, number>();
  for (const text of objectsIn(plain)) {
    const own = withoutAnnotations(text).text;
    byText.set(own, (byText.get(own) ?? 0) + 1);
  }
  const objects: BuiltObject[] = [];
  for (const text of objectsIn(marked)) {
    const { text: own, origin, transformations } = withoutAnnotations(text);
    const left = byText.get(own) ?? 0;
    if (left === 0) continue;
    byText.set(own, left - 1);
    objects.push({ text: own, origin: originIn(origin, folder), changedBy: changersIn(transformations, folder) });
  }
  return { objects, lost: [...byText.values()].reduce((sum, count) => sum + count, 0) };
}

function objectsIn(output: string): readonly string[] {
  return output
    .split(/^---\n/m)
    .filter((text) => text.trim() !== '')
    .map((text) => `${text.trimEnd()}\n`);
}

interface Annotated {
  readonly text: string;
  readonly origin: string;
  readonly transformations: string;
}

/** Only the object's own annotations are taken: those of a pod's template stand deeper, and texts too. */
function withoutAnnotations(text: string): Annotated {
  const start = /^metadata:\n/m.exec(text);
  if (!start) return { text, origin: '', transformations: '' };
  const from = start.index + start[0].length;
  const rest = text.slice(from);
  const end = /^\S/m.exec(rest)?.index ?? rest.length;
  const values = new Map<string, string>();
  const metadata = rest
    .slice(0, end)
    .replace(annotation, (_, name: string, value: string) => {
      values.set(name, value.replace(/^ {6}/gm, ''));
      return '';
    })
    .replace(/^ {2}annotations:\n(?! {4})/m, '');
  return {
    text: text.slice(0, from) + metadata + rest.slice(end),
    origin: values.get('config.kubernetes.io/origin') ?? '',
    transformations: values.get('alpha.config.kubernetes.io/transformations') ?? '',
  };
}

function originIn(text: string, folder: string): BuiltObject['origin'] {
  const root = rootIn(text);
  // What was fetched is no file of ours.
  if (root.at('repo').exists) return undefined;
  const path = root.at('path').scalar();
  const configured = root.at('configuredIn').scalar();
  if (path !== undefined) return { path: joined(folder, path), isGenerated: false };
  return configured === undefined ? undefined : { path: joined(folder, configured), isGenerated: true };
}

function changersIn(text: string, folder: string): readonly string[] {
  const paths = rootIn(text)
    .items()
    .flatMap((item) => item.at('configuredIn').scalar() ?? []);
  return [...new Set(paths.reverse())].map((path) => joined(folder, path));
}

function rootIn(text: string) {
  const [first] = readSource({ path: 'annotation', role: 'manifest' }, text).tiles;
  if (!first) throw new RangeError('every text has a document');
  return rootOf(first.document);
}
