// SPDX-License-Identifier: Apache-2.0
import { Project, readSource } from '../kubernetes/project';
import { carefulReport } from '../kustomize/replaced-images';
import { lintInSteps, type Problem, type Report } from '../lint/lint';
import type { AnyRule, Fix } from '../lint/rule';
import type { Settings } from '../lint/settings';
import { applyEdits, type PlacedEdit } from '../text/edit';
import type { Source } from '../text/source';
import { parse } from '../yaml/tree';
import { Rounds } from './compose';

/** The fix that may run unasked; undefined where there is none. */
export function safeFix({ finding }: Problem): Fix | undefined {
  return finding.fixes?.find(({ safe }) => safe);
}

/** A fix's edits in offsets of their files; undefined where one of them can't be written. */
export function placedEdits(project: Project, { edits }: Fix): PlacedEdit[] | undefined {
  const placed: PlacedEdit[] = [];
  for (const edit of edits) {
    const found = project.placeEdit(edit);
    if (!found) return undefined;
    placed.push(found);
  }
  return placed.length === 0 ? undefined : placed;
}

/** Fixes that run together. */
export interface FixesTogether {
  /** Sorted by file and place. */
  readonly edits: readonly PlacedEdit[];
  /** How many fixes these are. */
  readonly count: number;
}

/** The fixes that can run together. A fix comes whole or not at all; of two that touch the same text the first wins. */
export function fixesTogether(project: Project, fixes: Iterable<Fix>): FixesTogether {
  const taken = new Map<string, PlacedEdit[]>();
  let count = 0;
  for (const fix of fixes) {
    const edits = placedEdits(project, fix);
    if (!edits) continue;
    const fresh = edits.filter((edit) => !isAmong(taken.get(edit.path) ?? [], edit));
    if (fresh.some((edit) => overlapsAny(taken.get(edit.path) ?? [], edit))) continue;
    count++;
    for (const edit of fresh) {
      const sorted = taken.get(edit.path) ?? [];
      sorted.splice(insertionPoint(sorted, edit), 0, edit);
      taken.set(edit.path, sorted);
    }
  }
  return { edits: [...taken.values()].flat(), count };
}

/** A file with edits; the file as it is where it could be read less well than before. */
export function withEdits(source: Source, edits: readonly PlacedEdit[]): Source {
  const text = applyEdits(source.text, edits);
  if (text === source.text) return source;
  const next = readSource(source.file, text, source);
  return faultsIn(next) > faultsIn(source) ? source : next;
}

/** More rounds than any chain of fixes needs; what has not settled by then never will. */
const mostRounds = 10;

/**
 * Runs the safe fixes of one file, of one rule or of all, until none is left, and tells the edits of that file.
 * Fixes that reach into other files are left to the person, and a text that could be read less well than the one
 * before is never made. Stops after each checked document, as `lintInSteps` does.
 */
export function* fixAll(
  project: Project,
  report: Report,
  source: Source,
  { rules, settings, only }: { rules: readonly AnyRule[]; settings: Settings; only?: string },
): Generator<void, PlacedEdit[]> {
  const rounds = new Rounds(source.text.length);
  const { path } = source.file;
  let current = { project, report, source };
  for (let round = 0; round < mostRounds; round++) {
    const fixes = current.report.problems.flatMap((problem) => {
      if (problem.place.source !== current.source || (only !== undefined && problem.rule.id !== only)) return [];
      const fix = safeFix(problem);
      return fix && placedEdits(current.project, fix)?.every((edit) => edit.path === path) ? [fix] : [];
    });
    const { edits } = fixesTogether(current.project, fixes);
    const next = withEdits(current.source, edits);
    if (next === current.source) break;
    rounds.add(edits);
    const sources = current.project.sources.map((one) => (one === current.source ? next : one));
    const nextProject = new Project(sources, project.neighbours);
    current = {
      project: nextProject,
      source: next,
      report: carefulReport(
        nextProject,
        yield* lintInSteps(nextProject, rules, settings, { source: next, isWhole: true }),
      ),
    };
  }
  return rounds.edits(source.text.length).map((edit) => ({ path, ...edit }));
}

function faultsIn({ tiles }: Source): number {
  return tiles.reduce((sum, { document }) => sum + parse(document).faults.length, 0);
}

function isAmong(sorted: readonly PlacedEdit[], edit: PlacedEdit): boolean {
  const other = sorted[insertionPoint(sorted, edit)];
  return other !== undefined && other.start === edit.start && other.end === edit.end && other.text === edit.text;
}

/** Edits at one point conflict too: which comes first would be chance. */
function overlapsAny(sorted: readonly PlacedEdit[], edit: PlacedEdit): boolean {
  const at = insertionPoint(sorted, edit);
  return [sorted[at - 1], sorted[at]].some(
    (other) => other && ((other.start < edit.end && edit.start < other.end) || other.start === edit.start),
  );
}

function insertionPoint(sorted: readonly PlacedEdit[], { start }: PlacedEdit): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
