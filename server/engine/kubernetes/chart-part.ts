// SPDX-License-Identifier: Apache-2.0
import { type Truth, truth, unknown } from '../helm/value';
import type { Folder } from './chart-folder';
import { type Dependency, isMeant } from './dependency';
import {
  below,
  type ChartValue,
  isTable,
  type Layer,
  layered,
  layersOf,
  mounted,
  unknownLayer,
  valueAt,
  withEntries,
} from './values';

/** A chart as the one around it has it: by the name that its values go by there. The same folder can be several parts. */
export interface Part {
  /** Undefined for a dependency that isn't there. */
  readonly folder: Folder | undefined;
  readonly name: string;
  /** The names of the parts around it and its own; the outermost has none. */
  readonly path: readonly string[];
  readonly dependency: Dependency | undefined;
  readonly parts: readonly Part[];
}

/** More parts than these are not told apart: each alias of each alias is one. */
const limits = { parts: 200, depth: 12 };

/** A chart with the charts inside it, as helm puts them together before it looks at values. */
export function partsOf(folder: Folder): Part {
  let left = limits.parts;
  const grow = (
    of: Folder | undefined,
    name: string,
    path: readonly string[],
    dependency: Dependency | undefined,
    isRead: boolean,
  ): Part => {
    const { dependencies, inside = [] } = of ?? {};
    // In a chart that names no dependencies helm doesn't look at what those inside it say of theirs, imports excepted.
    const named = isRead ? dependencies : undefined;
    const parts = new Map<string, Part>();
    const add = (inner: Folder | undefined, key: string, by: Dependency | undefined) => {
      if (parts.has(key) || path.length >= limits.depth || left <= 0) return;
      left -= 1;
      parts.set(key, grow(inner, key, [...path, key], by, named !== undefined));
    };
    for (const inner of inside) {
      const isNamed = named?.some((one) => isMeant(one, inner.name, inner.version));
      if (isNamed || inner.name === undefined) continue;
      const by =
        named?.find((one) => keyOf(one) === inner.name) ?? dependencies?.find(({ name }) => name === inner.name);
      add(inner, inner.name, by && (named ? by : { ...by, conditions: [], tags: [] }));
    }
    for (const one of named ?? []) {
      const found = inside.find((inner) => isMeant(one, inner.name, inner.version));
      // What is there in another version is that one, under its own name.
      if (found || !inside.some((inner) => inner.name === one.name)) add(found, keyOf(one), one);
    }
    return { folder: of, name, path, dependency, parts: [...parts.values()] };
  };
  return grow(folder, '', [], undefined, true);
}

/**
 * The parts as helm knows them when it asks for conditions: at that time the charts inside of those inside have no other
 * names yet, so that what they say themselves is found under their own.
 */
function beforeAliases(whole: Part): Part {
  let left = limits.parts;
  const plain = (folder: Folder | undefined, path: readonly string[]): readonly Part[] =>
    (folder?.inside ?? []).flatMap((inner) => {
      if (inner.name === undefined || path.length >= limits.depth || left <= 0) return [];
      left -= 1;
      const at = [...path, inner.name];
      return [{ folder: inner, name: inner.name, path: at, dependency: undefined, parts: plain(inner, at) }];
    });
  return { ...whole, parts: whole.parts.map((part) => ({ ...part, parts: plain(part.folder, part.path) })) };
}

function keyOf({ name, alias }: Dependency): string {
  return alias?.value ?? name;
}

/** What the parts of a chart are given, with one set of values. */
export interface Given {
  /** Whether helm installs a part. */
  isInstalled(part: Part): Truth;
  /** What says the values of a part, the first one counts most. */
  layers(part: Part): readonly Layer[];
  /** `.Values` of a part, with those of the parts inside it. */
  values(part: Part): ChartValue;
}

/**
 * What a chart's parts are given, as helm works it out: first which of them are installed, by values before any are
 * imported; then what charts import from those inside them; then the values themselves.
 * @param whole the outermost chart
 * @param given what is given to it over its own values
 */
export function give(whole: Part, given: readonly Layer[]): Given {
  const earlier = beforeAliases(whole);
  const before = new Filling(earlier, given, new Map(), () => true);
  const installed = installedParts(whole, before.values(earlier), before.layers(earlier));
  const isInstalled = (part: Part) => installed.get(part) ?? false;
  const imports = new Map<Part, readonly Layer[]>();
  findImports(whole, isInstalled, imports);
  const after = new Filling(whole, given, imports, isInstalled);
  return { isInstalled, layers: (part) => after.layers(part), values: (part) => after.values(part) };
}

/** The layers of a chart's parts, found when they are asked for. */
class Filling {
  readonly #layers = new Map<Part, readonly Layer[]>();
  readonly #values = new Map<Part, ChartValue>();
  readonly #isThere: (part: Part) => Truth;

  constructor(
    whole: Part,
    given: readonly Layer[],
    imports: ReadonlyMap<Part, readonly Layer[]>,
    isThere: (part: Part) => Truth,
  ) {
    this.#isThere = isThere;
    this.#fill(whole, given, imports);
  }

  layers(part: Part): readonly Layer[] {
    return this.#layers.get(part) ?? [];
  }

  values(part: Part): ChartValue {
    let values = this.#values.get(part);
    if (!values) {
      const own = layered(this.layers(part)) ?? empty;
      const inside = part.parts.filter((inner) => this.#isThere(inner) !== false);
      values = withEntries(own, new Map(inside.map((inner) => [inner.name, () => this.values(inner)])));
      this.#values.set(part, values);
    }
    return values;
  }

  /** What a part says at a path, which may lead into the parts inside it. */
  layersAt(part: Part, path: readonly string[]): readonly Layer[] {
    const [first, ...rest] = path;
    const inner = first === undefined ? undefined : part.parts.find(({ name }) => name === first);
    if (inner && this.#isThere(inner) !== false) return this.layersAt(inner, rest);
    return path.reduce(below, this.layers(part));
  }

  #fill(part: Part, given: readonly Layer[], imports: ReadonlyMap<Part, readonly Layer[]>): void {
    const layers = [
      ...given.filter(({ isImport }) => !isImport),
      ...(part.folder ? layersOf(part.folder.values, true) : [unknownLayer]),
      ...(imports.get(part) ?? []),
      ...given.filter(({ isImport }) => isImport),
    ];
    this.#layers.set(part, layers);
    if (part.parts.length === 0) return;
    // What a chart imports into `global`, it hands down as all of it. A `null` is handed down by some versions of helm and
    // used up by others.
    const shared = mounted(below(layers, 'global'), ['global']).map(
      ({ isImport, ...layer }): Layer => ({ ...layer, isDefault: true }),
    );
    for (const inner of part.parts) {
      const own = below(layers, inner.name).filter((layer) => layer.below.length > 0 || isTable(layer.value));
      this.#fill(inner, [...shared, ...own], imports);
    }
  }
}

const empty: ChartValue = { kind: 'map', keys: [], get: () => undefined };

/** Which parts helm installs: those whose `condition` or `tags` don't turn them off, in parts that are installed. */
function installedParts(whole: Part, values: ChartValue, layers: readonly Layer[]): ReadonlyMap<Part, Truth> {
  const installed = new Map<Part, Truth>();
  const go = (part: Part, isInstalled: Truth, tagsAbove: readonly Layer[]) => {
    installed.set(part, isInstalled);
    // The tags of the outermost chart count for all; what a chart inside says of tags, for what is in it.
    const tags = [...tagsAbove, ...below(layersOf(part.folder?.values ?? [], true), 'tags')];
    for (const inner of part.parts) {
      const own = inner.dependency ? isWanted(inner.dependency, part.path, values, layered(tags)) : true;
      go(inner, isInstalled === true || own === false ? own : isInstalled, tags);
    }
  };
  go(whole, true, below(layers, 'tags'));
  return installed;
}

/** The first condition that is a boolean decides; else one tag that is true does, or one that is false. */
function isWanted(
  { conditions, tags }: Dependency,
  path: readonly string[],
  values: ChartValue,
  known: ChartValue | undefined,
): Truth {
  for (const condition of conditions) {
    const value = valueAt(values, [...path, ...condition]);
    if (value?.kind === 'unknown') return 'unknown';
    if (value?.kind === 'bool') return value.value;
  }
  const states = tags.map((tag) => (known ? valueAt(known, [tag]) : undefined));
  const told = states.flatMap((state): Truth[] =>
    state?.kind === 'bool' || state?.kind === 'unknown' ? [truth(state)] : [],
  );
  if (told.includes(true)) return true;
  return told.includes('unknown') ? 'unknown' : !told.includes(false);
}

/** What the parts import from those inside them, inner ones first: only what charts say themselves, not what is given. */
function findImports(
  part: Part,
  isInstalled: (part: Part) => Truth,
  imports: Map<Part, readonly Layer[]>,
  isSecond = false,
): void {
  const inside = part.parts.filter((inner) => isInstalled(inner) !== false);
  for (const [index, inner] of inside.entries()) {
    // Into a chart that has a second name, helm 4 imports under both, and helm 3 under the first.
    const isAgain = inside.slice(0, index).some(({ folder }) => folder !== undefined && folder === inner.folder);
    findImports(inner, isInstalled, imports, isSecond || isAgain);
  }
  if (!inside.some(({ dependency }) => dependency && dependency.imports.length > 0)) return;
  const defaults = new Filling(part, [], imports, isInstalled);
  const isSure = (inner: Part) => isInstalled(inner) === true && !isSecond;
  const found = inside.flatMap((inner) =>
    (inner.dependency?.imports ?? []).flatMap(({ child, parent }) => {
      const layers = defaults.layersAt(inner, child);
      const value = layered(layers);
      if (!value || !isTable(value)) return [];
      const imported = layers.map((layer): Layer => ({ ...layer, isDefault: true, isImport: true }));
      // Where it isn't sure that the chart is there, nor is what it would give.
      return mounted(isSure(inner) ? imported : imported.map((layer) => ({ ...layer, value: unknown })), parent);
    }),
  );
  imports.set(part, found);
}
