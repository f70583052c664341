// SPDX-License-Identifier: Apache-2.0
import { Project, readSource } from '../engine/kubernetes/project';
import { lint, type Problem, type Report } from '../engine/lint/lint';
import type { AnyRule } from '../engine/lint/rule';
import type { Settings } from '../engine/lint/settings';
import { applyEdits, type PlacedEdit } from '../engine/text/edit';
import type { Source } from '../engine/text/source';
import { parse } from '../engine/yaml/tree';

/** A fix may uncover the next; one that comes back is not tried for ever. */
const maxRounds = 10;

export interface Fixed {
  readonly project: Project;
  /** What is left. */
  readonly report: Report;
  /** How many fixes were applied. */
  readonly count: number;
}

/** Which fixes are applied. */
export interface Choice {
  isWanted(problem: Problem): boolean;
  isWritable(path: string): boolean;
  readonly unsafe: boolean;
}

/** Applies fixes until there are no more. Fixes that touch the same text take turns. */
export function fix(
  project: Project,
  rules: readonly AnyRule[],
  settings: Settings,
  { isWanted, isWritable, unsafe }: Choice,
): Fixed {
  let now = project;
  let report = lint(now, rules, settings);
  let count = 0;
  const seen = new Set([textOf(now)]);
  for (let round = 0; round < maxRounds; round++) {
    const chosen = new Map<string, PlacedEdit[]>();
    let applied = 0;
    for (const problem of report.problems) {
      const fix = problem.finding.fixes?.find(({ safe }) => safe || unsafe);
      if (!fix || !isWanted(problem)) continue;
      const edits = fix.edits.flatMap((edit) => now.placeEdit(edit) ?? []);
      if (edits.length < fix.edits.length || !edits.every(({ path }) => isWritable(path)) || !fits(chosen, edits))
        continue;
      for (const edit of edits) chosen.set(edit.path, [...(chosen.get(edit.path) ?? []), edit]);
      applied++;
    }
    if (applied === 0) break;
    const next = new Project(
      now.sources.map((source) => edited(source, chosen.get(source.file.path))),
      now.neighbours,
    );
    // Fixes that undo each other would go round in circles.
    if (seen.has(textOf(next))) break;
    seen.add(textOf(next));
    now = next;
    report = lint(now, rules, settings);
    count += applied;
  }
  return { project: now, report, count };
}

function textOf({ sources }: Project): string {
  return sources.map(({ text }) => text).join('\0');
}

/** True where none of the edits touches text that another one changes; each fix is applied as a whole or not at all. */
function fits(chosen: ReadonlyMap<string, readonly PlacedEdit[]>, edits: readonly PlacedEdit[]): boolean {
  return edits.every((edit) =>
    (chosen.get(edit.path) ?? []).every((other) =>
      edit.start === edit.end && other.start === other.end
        ? edit.start !== other.start
        : edit.end <= other.start || other.end <= edit.start,
    ),
  );
}

/** The text with the edits, unless it could be read less well than before: then nothing is changed. */
function edited(source: Source, edits: readonly PlacedEdit[] | undefined): Source {
  if (!edits) return source;
  const after = readSource(source.file, applyEdits(source.text, edits), source);
  return faults(after) > faults(source) ? source : after;
}

function faults({ tiles }: Source): number {
  return tiles.reduce((sum, { document }) => sum + parse(document).faults.length, 0);
}
