// SPDX-License-Identifier: Apache-2.0
import type { Manifest } from '../kubernetes/manifest';
import type { Project } from '../kubernetes/project';
import { type Acknowledged, manifestsIn, type Problem, type Report } from '../lint/lint';
import type { Severity, Tier } from '../lint/rule';
import type { Document, Span } from '../text/document';
import type { PlacedEdit } from '../text/edit';
import { remember } from '../text/remember';
import type { Place, Source } from '../text/source';

/** A problem as reports show it: plain data that outlives the files it is about. Lines and columns start at 1. */
export interface ReportedProblem extends Extent {
  readonly rule: string;
  readonly severity: Severity;
  readonly tier: Tier;
  readonly message: string;
  readonly resource?: Resource;
  /** The first source that the rule cites. */
  readonly source: { readonly title: string; readonly url: string };
  readonly related: readonly (Extent & { readonly message: string })[];
  /** The preferred one first. */
  readonly fixes: readonly ReportedFix[];
  /** The line that it starts on. */
  readonly excerpt: string;
}

export interface Extent {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Resource {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly PlacedEdit[];
}

export interface ReportedAcknowledgement {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

/** What there is to say of some projects. */
export interface Findings {
  readonly problems: readonly ReportedProblem[];
  readonly acknowledged: readonly ReportedAcknowledgement[];
  readonly objects: Objects;
}

/** The degree to which standardised features are used. */
export interface Objects {
  readonly all: number;
  /** Those about which no rule says anything, hints apart; what was acknowledged counts as said. */
  readonly portable: number;
  /** How many objects each group of rules is about. */
  readonly byGroup: ReadonlyMap<string, number>;
}

/**
 * Makes what a check of a project found independent of the project.
 * @param sources those whose objects are counted
 */
export function findingsOf(
  project: Project,
  { problems, acknowledged }: Report,
  sources: readonly Source[] = project.sources,
): Findings {
  return {
    problems: problems.map((problem) => reported(project, problem)),
    acknowledged: acknowledged.map(({ problem, reason }) => {
      const { path, line } = extentOf(problem.place);
      return { rule: problem.rule.id, path, line, reason };
    }),
    objects: objectsOf(sources, problems, acknowledged),
  };
}

function reported(project: Project, { rule, severity, finding, place }: Problem): ReportedProblem {
  const resource = resourceAround(finding.at);
  return {
    rule: rule.id,
    severity,
    tier: rule.tier,
    message: finding.message,
    ...extentOf(place),
    ...(resource && { resource }),
    source: rule.basis[0],
    related: (finding.related ?? []).flatMap(({ at, message }) => {
      const related = project.place(at);
      return related ? [{ ...extentOf(related), message }] : [];
    }),
    fixes: (finding.fixes ?? []).flatMap(({ title, safe, edits }) => {
      const placed = edits.flatMap((edit) => project.placeEdit(edit) ?? []);
      // Half a fix is none.
      return placed.length === edits.length && edits.length > 0 ? [{ title, safe, edits: placed }] : [];
    }),
    excerpt: lineAt(place),
  };
}

function extentOf({ source, start, end }: Place): Extent {
  const from = source.position(start);
  const to = source.position(end);
  return {
    path: source.file.path,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** Longer lines are cut before they are kept. */
const maxExcerpt = 10_000;

function lineAt({ source, start }: Place): string {
  const { line, character } = source.position(start);
  const lineStart = start - character;
  const next = source.offset({ line: line + 1, character: 0 });
  const text = source.text.slice(lineStart, Math.min(next > start ? next : source.text.length, lineStart + maxExcerpt));
  return text.replace(/[\r\n]+$/, '');
}

/** The object that a span lies in: also the one that is written inside another one's scalar. */
function resourceAround(at: Span): Resource | undefined {
  for (let span: Span | undefined = at; span; span = outer(span)) {
    const object = innermost(objectsIn(span.document), span.start);
    if (object) return object.resource;
  }
  return undefined;
}

function outer({ document, start, end }: Span): Span | undefined {
  return document.origin?.span(start, end);
}

function resource({ apiVersion, kind, namespace, name }: Manifest): Resource {
  return {
    ...(apiVersion !== undefined && { apiVersion }),
    kind,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  };
}

function objectsOf(
  sources: readonly Source[],
  problems: readonly Problem[],
  acknowledged: readonly Acknowledged[],
): Objects {
  const objects = new Map(sources.map((source) => [source, objectsOfSource(source)] as const));
  const said = new Set<Extension>();
  const groups = new Map<string, Set<Extension>>();
  for (const { rule, severity, place } of [...problems, ...acknowledged.map(({ problem }) => problem)]) {
    if (severity === 'hint' || aboutTheCheck.test(rule.id)) continue;
    const object = innermost(objects.get(place.source) ?? [], place.start);
    if (!object) continue;
    said.add(object);
    const group = rule.id.slice(0, rule.id.indexOf('/'));
    groups.set(group, (groups.get(group) ?? new Set()).add(object));
  }
  const all = [...objects.values()].reduce((sum, { length }) => sum + length, 0);
  return { all, portable: all - said.size, byGroup: new Map([...groups].map(([group, { size }]) => [group, size])) };
}

/** Rules that say nothing of what an object uses. */
const aboutTheCheck = /^lint\//;

interface Extension {
  readonly start: number;
  readonly end: number;
  readonly resource: Resource;
}

/** Where the objects of a document are, in its order; lists are no objects, what they hold is. */
const objectsIn = remember((document: Document): readonly Extension[] =>
  manifestsIn(document)
    .filter(({ kind, node }) => !(kind.endsWith('List') && node.at('items').kind === 'seq'))
    .map((manifest) => ({ ...manifest.node.extent, resource: resource(manifest) })),
);

function objectsOfSource({ tiles }: Source): readonly Extension[] {
  return tiles.flatMap(({ document, start: offset }) =>
    objectsIn(document).map(({ start, end, resource }) => ({ start: offset + start, end: offset + end, resource })),
  );
}

/** Objects don't overlap: the last one that starts before the offset is the one, if any is. */
function innermost(objects: readonly Extension[], offset: number): Extension | undefined {
  let low = -1;
  let high = objects.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((objects[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const object = objects[low];
  return object && offset <= object.end ? object : undefined;
}

/** Puts together what was found in several projects. */
export class Collected implements Findings {
  readonly problems: ReportedProblem[] = [];
  readonly acknowledged: ReportedAcknowledgement[] = [];
  #all = 0;
  #portable = 0;
  readonly #byGroup = new Map<string, number>();

  add({ problems, acknowledged, objects }: Findings): void {
    for (const problem of problems) this.problems.push(problem);
    for (const acknowledgement of acknowledged) this.acknowledged.push(acknowledgement);
    this.#all += objects.all;
    this.#portable += objects.portable;
    for (const [group, count] of objects.byGroup) this.#byGroup.set(group, (this.#byGroup.get(group) ?? 0) + count);
  }

  get objects(): Objects {
    return { all: this.#all, portable: this.#portable, byGroup: this.#byGroup };
  }
}
