// SPDX-License-Identifier: Apache-2.0
import type { Project } from '../engine/kubernetes/project';
import type { Problem } from '../engine/lint/lint';
import type { AnyRule } from '../engine/lint/rule';
import { isEnabled, names, type Settings, severityOf } from '../engine/lint/settings';

/** The configuration's acknowledgements that cover nothing, as problems of the configuration. */
export function unusedEntries(
  project: Project,
  rules: readonly AnyRule[],
  settings: Settings,
  used: ReadonlySet<Settings['acknowledge'][number]>,
): readonly Problem[] {
  const rule = rules.find(({ id }) => id === 'lint/unused-ignore');
  if (!rule || !isEnabled(rule, settings)) return [];
  return settings.acknowledge.flatMap((entry) => {
    const isRun = rules.some((one) => names(entry.rule, one.id) && isEnabled(one, settings));
    const place = entry.at && project.place(entry.at);
    // A rule that isn't run can't find anything to cover.
    if (used.has(entry) || !isRun || !entry.at || !place) return [];
    const message =
      entry.until !== undefined && entry.until < settings.date
        ? `This acknowledgement ended on ${entry.until}.`
        : `Nothing there is found by ${entry.rule}, so this acknowledgement covers nothing.`;
    return [{ rule, severity: severityOf(rule, undefined, settings), finding: { at: entry.at, message }, place }];
  });
}
