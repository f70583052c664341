// SPDX-License-Identifier: Apache-2.0
import type { Project } from '../kubernetes/project';
import type { Problem, Report } from '../lint/lint';
import type { PlacedEdit } from '../text/edit';
import type { Source } from '../text/source';
import { acknowledge } from './acknowledge';
import { placedEdits, safeFix } from './fixes';

/** Something that a person can choose to have done about problems at a place. */
export interface Action {
  readonly title: string;
  /** What it is done about. */
  readonly problems: readonly Problem[];
  /** The one that most people will want. */
  readonly isPreferred: boolean;
  readonly edits: readonly PlacedEdit[];
  /** Where in the text of the only edit a person has to go on typing. */
  readonly cursor?: number;
}

/** The problems of a file that touch a stretch of it. */
export function problemsAt({ problems }: Report, source: Source, start: number, end: number): readonly Problem[] {
  return problems.filter(({ place }) => place.source === source && place.start <= end && start <= place.end);
}

/** The fixes of some problems, the preferred ones first; the same fix of several problems comes once. */
export function fixActions(project: Project, problems: readonly Problem[]): Action[] {
  const actions = new Map<string, Action>();
  for (const problem of problems) {
    for (const [index, fix] of (problem.finding.fixes ?? []).entries()) {
      const edits = placedEdits(project, fix);
      if (!edits) continue;
      const key = JSON.stringify([fix.title, edits]);
      const isPreferred = index === 0 && fix.safe;
      const same = actions.get(key);
      actions.set(key, {
        title: fix.title,
        problems: [...(same?.problems ?? []), problem],
        isPreferred: isPreferred || (same?.isPreferred ?? false),
        edits,
      });
    }
  }
  return [...actions.values()].sort((a, b) => Number(b.isPreferred) - Number(a.isPreferred));
}

/** The rules among some problems that have more than one safe fix in a file. */
export function rulesToFixAll({ problems }: Report, source: Source, here: readonly Problem[]): readonly string[] {
  const count = (id: string) =>
    problems.filter((problem) => problem.place.source === source && problem.rule.id === id && safeFix(problem)).length;
  return [...new Set(here.filter(safeFix).map(({ rule }) => rule.id))].filter((id) => count(id) > 1);
}

/** For each rule at a place, the comment that accepts it there. */
export function acknowledgeActions(problems: readonly Problem[]): Action[] {
  const actions = new Map<string, Action>();
  for (const problem of problems) {
    const found = acknowledge(problem);
    if (!found) continue;
    const { cursor, ...edit } = found;
    const key = `${problem.rule.id} ${edit.start}`;
    actions.set(key, {
      title: `Acknowledge ${problem.rule.id} here…`,
      problems: [...(actions.get(key)?.problems ?? []), problem],
      isPreferred: false,
      edits: [edit],
      cursor,
    });
  }
  return [...actions.values()];
}
