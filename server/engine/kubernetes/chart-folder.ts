// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import type { Source } from '../text/source';
import { rootOf } from '../yaml/node';
import { type Dependency, dependenciesOf } from './dependency';
import type { Project } from './project';

/** A chart's folder in a project: what it says of itself, and the charts inside it. */
export interface Folder {
  /** As in the paths of its files; empty for the current folder. */
  readonly path: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** Its `values.yaml`. */
  readonly values: readonly Document[];
  /** Undefined where it names none. */
  readonly dependencies: readonly Dependency[] | undefined;
  readonly templates: readonly Source[];
  /** Its Chart.yaml. */
  readonly metadata: Document | undefined;
  /** What it says of itself: Chart.yaml, and in old charts requirements.yaml. */
  readonly about: readonly Document[];
  /** It only has helpers for others. */
  readonly isLibrary: boolean;
  readonly inside: readonly Folder[];
}

/** The charts of a project that are in no other chart: neither in its folder `charts` nor one of its `file://` dependencies. */
export function topFoldersOf({ sources }: Project): readonly Folder[] {
  const bySource = new Map<string, Source[]>();
  for (const source of sources) {
    const chart = source.file.chart === '.' ? '' : source.file.chart;
    if (chart === undefined) continue;
    const own = bySource.get(chart);
    if (own) own.push(source);
    else bySource.set(chart, [source]);
  }
  const folders = new Map<string, Growing>();
  for (const path of [...bySource.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    folders.set(path, read(path, bySource.get(path) ?? []));
  }
  const nested = new Set<Growing>();
  const nest = (inner: Growing, outer: Growing) => {
    outer.inside.push(inner);
    nested.add(inner);
  };
  for (const folder of folders.values()) {
    const outer = folders.get(parentOf(folder.path) ?? '\0');
    if (outer) nest(folder, outer);
  }
  for (const folder of folders.values()) {
    for (const { name, folder: relative } of folder.dependencies ?? []) {
      const beside = relative === undefined ? undefined : folders.get(joined(folder.path, relative));
      const isVendored = folder.inside.some((inner) => inner.name === name);
      if (beside && !isVendored && !reaches(beside, folder)) nest(beside, folder);
    }
  }
  return [...folders.values()].filter((folder) => !nested.has(folder));
}

interface Growing extends Folder {
  readonly inside: Growing[];
}

function read(path: string, sources: readonly Source[]): Growing {
  const named = (name: string) => {
    const source = sources.find(({ file }) => file.path === (path === '' ? name : `${path}/${name}`));
    return source ? documentsOf(source) : [];
  };
  const [metadata] = named('Chart.yaml');
  const [requirements] = named('requirements.yaml');
  const root = metadata && rootOf(metadata);
  return {
    path,
    name: root?.at('name').scalar(),
    version: root?.at('version').scalar(),
    isLibrary: root?.at('type').scalar() === 'library',
    dependencies: dependenciesOf(metadata, requirements),
    templates: sources.filter(({ file }) => file.role === 'template'),
    metadata,
    about: [metadata, requirements].filter((document) => document !== undefined),
    values: named('values.yaml'),
    inside: [],
  };
}

/** The documents of a file that is no template. */
export function documentsOf({ tiles }: Source): readonly Document[] {
  return tiles.map(({ document }) => document);
}

/** `shop` for `shop/charts/redis`. Helm leaves out folders whose name begins with `_` or `.`. */
function parentOf(path: string): string | undefined {
  return /^(.*?)\/?charts\/[^/_.][^/]*$/.exec(path)?.[1];
}

/** Whether a chart is another, or has it inside: charts that name each other are not inside one another. */
function reaches(from: Growing, to: Growing, seen = new Set<Growing>()): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return from === to || from.inside.some((inner) => reaches(inner, to, seen));
}

/** The folder that a path leads to from another. */
export function joined(folder: string, relative: string): string {
  const isAbsolute = folder.startsWith('/');
  const parts: string[] = [];
  for (const part of `${folder}/${relative}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return (isAbsolute ? '/' : '') + parts.join('/');
}
