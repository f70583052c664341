// SPDX-License-Identifier: Apache-2.0
import { fixesTogether, placedEdits, withEdits } from '../engine/ide/fixes';
import { Project } from '../engine/kubernetes/project';
import { lint, type Problem, type Report } from '../engine/lint/lint';
import type { AnyRule } from '../engine/lint/rule';
import type { Settings } from '../engine/lint/settings';
import type { Source } from '../engine/text/source';

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
  /** The problem with those of its fixes as safe that are it where its file lies. */
  withCare(problem: Problem): Problem;
  isWritable(path: string): boolean;
  readonly unsafe: boolean;
}

/** Applies fixes until there are no more. Fixes that touch the same text take turns. */
export function fix(
  project: Project,
  rules: readonly AnyRule[],
  settings: Settings,
  { isWanted, withCare, isWritable, unsafe }: Choice,
): Fixed {
  let now = project;
  let report = lint(now, rules, settings);
  let count = 0;
  const seen = new Set([textOf(now)]);
  for (let round = 0; round < maxRounds; round++) {
    const wanted = report.problems
      .filter(isWanted)
      .map(withCare)
      .flatMap(({ finding }) => {
        const fix = finding.fixes?.find(({ safe }) => safe || unsafe);
        return fix && placedEdits(now, fix)?.every(({ path }) => isWritable(path)) ? [fix] : [];
      });
    const together = fixesTogether(now, wanted);
    if (together.count === 0) break;
    const editsOf = ({ file }: Source) => together.edits.filter(({ path }) => path === file.path);
    const next = new Project(
      now.sources.map((source) => withEdits(source, editsOf(source))),
      now.neighbours,
    );
    // Fixes that undo each other would go round in circles.
    if (seen.has(textOf(next))) break;
    seen.add(textOf(next));
    now = next;
    report = lint(now, rules, settings);
    count += together.count;
  }
  return { project: now, report, count };
}

function textOf({ sources }: Project): string {
  return sources.map(({ text }) => text).join('\0');
}
