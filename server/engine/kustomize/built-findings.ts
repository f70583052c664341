// SPDX-License-Identifier: Apache-2.0
import { manifestsOf } from '../kubernetes/manifest';
import { Project } from '../kubernetes/project';
import { type Found, lintInSteps, type Problem } from '../lint/lint';
import type { AnyRule, Finding } from '../lint/rule';
import type { Settings } from '../lint/settings';
import type { Span } from '../text/document';
import { remember } from '../text/remember';
import { Places, Source } from '../text/source';
import { rootOf, type YamlNode } from '../yaml/node';
import { cut } from '../yaml/stream';
import type { BuiltObject } from './built-objects';
import { folderOf, isKustomization, kustomizationOf } from './kustomization';
import {
  type Building,
  generatedFrom,
  imageEntries,
  nameOf,
  type Step,
  stepsOf,
  writtenAt,
  writtenObject,
} from './written';

/** What a kustomization gives, and what it was built from. Paths are the sources' keys. */
export interface Built {
  readonly objects: readonly BuiltObject[];
  /** The kustomization that was built. */
  readonly path: string;
  readonly sources: ReadonlyMap<string, Source>;
}

/**
 * What rules find in built objects, at the places where it is written: in the object's own file, in a patch, or in an
 * entry of a kustomization, wherever the same text proves it. What no place is found for stands where the kustomization
 * that was built names the file. What reading the files tells is left out. Stops as `lintInSteps` does.
 */
export function* builtFindings(
  { objects: given, path, sources }: Built,
  rules: readonly AnyRule[],
  settings: Settings,
): Generator<void, readonly Found[]> {
  // Definitions of resources are long, and nothing that kustomize does to them matters here.
  const objects = given.filter(({ text }) => !/^kind: CustomResourceDefinition$/m.test(text));
  const file = { path: 'built.yaml', role: 'manifest' } as const;
  const text = objects.map((object) => `---\n${object.text}`).join('');
  const built = new Source(file, text, cut(file, text, text, [], []));
  if (built.tiles.length !== objects.length) return [];
  const { problems, acknowledged } = yield* lintInSteps(new Project([built]), aboutObjects(rules), settings);
  const shown = [...problems, ...acknowledged.map((one) => one.problem)];
  if (shown.length === 0) return [];
  const byDocument = new Map(built.tiles.map((tile, index) => [tile.document, { ...tile, object: objects[index] }]));
  const entryOf = entries(path, sources);
  const known = new Known(sources);
  yield* known.read(sources, rules, settings);
  const found: Found[] = [];
  for (const problem of shown) {
    const { document, start = 0, object } = byDocument.get(outermost(problem.finding.at)) ?? {};
    const manifest = document && manifestsOf(document)[0];
    if (!object || !manifest) continue;
    const building = { object, manifest, sources };
    const spot = spotAt(rootOf(document), problem.place.start - start, problem.place.end - start);
    const at = spot && placeOf(spot, building);
    const own = writtenObject(building);
    if (at ? known.has(problem.rule, at) : own && known.isIn(problem.rule, own.node.extent)) continue;
    const fallback = at ?? entryOf(object);
    if (!fallback || (!at && known.has(problem.rule, fallback))) continue;
    known.add(problem.rule, fallback);
    const name = `${manifest.kind} ${manifest.name ?? ''}`.trim();
    found.push({ rule: problem.rule, finding: moved(problem, fallback, at ? undefined : name) });
  }
  return found;
}

/** Without the rules about how something is written, and about the checking itself. */
const aboutObjects = remember((rules: readonly AnyRule[]): readonly AnyRule[] =>
  rules.filter(({ id }) => !/^(?:lint|yaml|kustomize)\//.test(id)),
);

function outermost({ document }: Span) {
  let outer = document;
  while (outer.origin) outer = outer.origin.span().document;
  return outer;
}

/** A finding at another place. Its fixes are for the text that it was found in; its message may need the object's name. */
function moved({ finding: { message, severity } }: Problem, at: Span, object?: string): Finding {
  return {
    at,
    message: object === undefined ? message : `${object}, as it is built: ${message}`,
    ...(severity && { severity }),
  };
}

/** A place in a built object: a node, its key, or a stretch of its text. */
interface Spot {
  readonly node: YamlNode;
  /** Of the text; undefined for the whole of it, and for keys. */
  readonly stretch: readonly [start: number, end: number] | undefined;
  readonly isKey: boolean;
}

const maxDepth = 100;

function spotAt(root: YamlNode, start: number, end: number): Spot | undefined {
  let node = root;
  for (let depth = 0; depth < maxDepth; depth++) {
    if (node.kind === 'scalar') return { node, stretch: stretchOf(node, start, end), isKey: false };
    const children: readonly YamlNode[] = node.kind === 'seq' ? node.items() : node.entries();
    const key = children.find(({ keySpan }) => keySpan && keySpan.start <= start && end <= keySpan.end);
    if (key) return { node: key, stretch: undefined, isKey: true };
    const next = children.find(({ extent }) => extent.start <= start && end <= extent.end);
    if (!next) return undefined;
    node = next;
  }
  return undefined;
}

/** Which part of a scalar's text stands in a stretch of its document. */
function stretchOf({ text, document }: YamlNode, start: number, end: number): Spot['stretch'] {
  if (!text) return undefined;
  const slice = document.text.slice(start, end);
  for (let at = text.value.indexOf(slice); at >= 0; at = text.value.indexOf(slice, at + 1)) {
    if (text.span(at, at + slice.length).start === start) return [at, at + slice.length];
  }
  return undefined;
}

/** Where a place of a built object is written; the proof is that it is the same text. */
function placeOf(spot: Spot, building: Building): Span | undefined {
  const { node, isKey } = spot;
  const steps = stepsOf(node);
  const candidates = [...writtenAt(building, steps)].filter(({ state, isAlias }) => state === 'present' && !isAlias);
  if (isKey) {
    const same = candidates.filter(({ kind }) => kind === node.kind);
    const whole = same.find((one) => one.scalar() === node.scalar()) ?? same[0];
    const at = whole?.keySpan;
    return at && isOnOneLine(at) ? at : undefined;
  }
  const value = node.scalar();
  if (value === undefined) return undefined;
  // Prefixes, suffixes and hashes of names come from elsewhere; the name is the object's own.
  if (steps.length === 2 && steps[0]?.key === 'metadata' && steps[1]?.key === 'name') return nameOf(building)?.span;
  for (const candidate of candidates) {
    const at = stretchIn(candidate, value, spot, steps);
    if (at && isOnOneLine(at)) return at;
  }
  return placeInFile(value, spot, building, steps) ?? placeInImages(value, spot, building, steps);
}

/** A part of a scalar that has the same text, or begins as the image does of which only the tag was replaced. */
function stretchIn(candidate: YamlNode, value: string, { stretch }: Spot, steps: readonly Step[]): Span | undefined {
  const { text } = candidate;
  if (!text) return undefined;
  const literal = /^[^=]+=/.exec(text.value)?.[0].length ?? 0;
  const from = text.value === value ? 0 : text.value.slice(literal) === value ? literal : undefined;
  if (from !== undefined) return stretch ? text.span(from + stretch[0], from + stretch[1]) : candidate.span;
  if (!stretch || !isImage(steps) || text.value.slice(0, stretch[1]) !== value.slice(0, stretch[1])) return undefined;
  return /^(?:[/:@]|$)/.test(text.value.slice(stretch[1])) ? text.span(stretch[0], stretch[1]) : undefined;
}

/** In the file that a generator put into an object, or where it is named. */
function placeInFile(value: string, { stretch }: Spot, building: Building, steps: readonly Step[]): Span | undefined {
  for (const { entry, source } of generatedFrom(building, steps)) {
    if (!source || !stretch || source.text !== value) return entry.span;
    const tile = source.tiles.findLast(({ start }) => start <= stretch[0]);
    const at = tile?.document.span(stretch[0] - tile.start, stretch[1] - tile.start);
    return at && isOnOneLine(at) ? at : entry.span;
  }
  return undefined;
}

function isImage(steps: readonly Step[]): boolean {
  return steps.at(-1)?.key === 'image';
}

function isOnOneLine({ document, start, end }: Span): boolean {
  return !/[\r\n]/.test(document.text.slice(start, end));
}

/** An image that an entry of `images:` put together: its name, or its tag. */
function placeInImages(image: string, { stretch }: Spot, building: Building, steps: readonly Step[]): Span | undefined {
  if (!isImage(steps)) return undefined;
  const [start, end] = stretch ?? [0, image.length];
  for (const entry of imageEntries(building)) {
    const name = entry.at('newName').scalar() ?? entry.at('name').scalar();
    if (name === undefined || !image.startsWith(name) || !/^(?:[:@]|$)/.test(image.slice(name.length))) continue;
    const newName = entry.at('newName').text;
    if (end <= name.length) return newName?.span(start, end);
    const rest = image.slice(name.length + 1);
    const part = ['newTag', 'digest'].map((key) => entry.at(key)).find((node) => node.scalar() === rest);
    if (start > name.length) return part?.span;
    return newName ? newName.span() : part?.span;
  }
  return undefined;
}

/** Where the kustomization that was built names an object's file, or what leads to it; else the field of such names. */
function entries(path: string, sources: ReadonlyMap<string, Source>): (object: BuiltObject) => Span | undefined {
  const [first] = sources.get(path)?.tiles ?? [];
  if (!first) return () => undefined;
  const root = rootOf(first.document);
  const fields = ['resources', 'bases', 'components', 'configMapGenerator', 'secretGenerator'];
  const field = fields.map((key) => root.at(key)).find((node) => node.exists)?.span;
  const byFile = new Map<string, Span>();
  const byFolder = new Map([...sources.keys()].filter(isKustomization).map((file) => [folderOf(file), file]));
  for (const reference of kustomizationOf(path, first.document).references) {
    const queue = [reference.path];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      const file = byFolder.get(at) ?? at;
      if (byFile.has(file)) continue;
      byFile.set(file, reference.span);
      const [own] = isKustomization(file) ? (sources.get(file)?.tiles ?? []) : [];
      if (own) queue.push(...kustomizationOf(file, own.document).references.map((one) => one.path));
    }
  }
  return ({ origin }) => (origin && byFile.get(origin.path)) ?? field;
}

/** What is known of files from reading them: those of a folder together, as they are checked. */
class Known {
  readonly #places: Places;
  readonly #lines = new Set<string>();
  readonly #spots: { readonly rule: string; readonly source: Source; readonly start: number }[] = [];

  constructor(sources: ReadonlyMap<string, Source>) {
    this.#places = new Places(sources.values());
  }

  /** Takes note of what rules say of the files. */
  *read(sources: ReadonlyMap<string, Source>, rules: readonly AnyRule[], settings: Settings): Generator<void> {
    const folders = new Map<string, Source[]>();
    for (const [path, source] of sources) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      folders.set(folder, [...(folders.get(folder) ?? []), source]);
    }
    for (const together of folders.values()) {
      const { problems, acknowledged } = yield* lintInSteps(new Project(together), rules, settings);
      for (const { rule, finding, place } of [...problems, ...acknowledged.map(({ problem }) => problem)]) {
        this.add(rule, finding.at);
        this.#spots.push({ rule: rule.id, source: place.source, start: place.start });
      }
    }
  }

  add(rule: AnyRule, at: Span): void {
    const key = this.#keyOf(rule, at);
    if (key !== undefined) this.#lines.add(key);
  }

  /** True where the rule has said something of this line. */
  has(rule: AnyRule, at: Span): boolean {
    const key = this.#keyOf(rule, at);
    return key === undefined || this.#lines.has(key);
  }

  /** True where the rule has said something of this object. */
  isIn({ id }: AnyRule, extent: Span): boolean {
    const place = this.#places.place(extent);
    if (!place) return false;
    return this.#spots.some(
      ({ rule, source, start }) => rule === id && source === place.source && place.start <= start && start < place.end,
    );
  }

  #keyOf({ id }: AnyRule, at: Span): string | undefined {
    const place = this.#places.place(at);
    if (!place) return undefined;
    const { source, start } = place;
    return `${id} ${source.file.path} ${source.text.lastIndexOf('\n', start - 1) + 1}`;
  }
}
