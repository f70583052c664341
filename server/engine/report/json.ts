// SPDX-License-Identifier: Apache-2.0
import { severities } from '../lint/rule';
import type { Extent, Findings, ReportedProblem } from './reported';

/** What happened besides the findings. */
export interface Run {
  readonly version: string;
  readonly checked: number;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** The report for programs. What it holds stays as it is; new keys may come. */
export function jsonReport({ problems, acknowledged, objects }: Findings, { version, checked, skipped }: Run): string {
  const counts = Object.fromEntries(
    severities.toReversed().map((severity) => [severity, problems.filter((one) => one.severity === severity).length]),
  );
  const report = {
    schemaVersion: 1,
    tool: { name: 'scs-lint', version },
    problems: problems.map(problemOf),
    acknowledged,
    files: { checked, skipped },
    summary: { ...counts, objects: objects.all, portable: objects.portable },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function problemOf(problem: ReportedProblem) {
  const { rule, severity, tier, message, resource, source, related, fixes } = problem;
  const [fix] = fixes;
  return {
    rule,
    severity,
    tier,
    message,
    ...placeOf(problem),
    ...(resource && { resource }),
    url: source.url,
    related: related.map((one) => ({ ...placeOf(one), message: one.message })),
    ...(fix && { fix }),
    ...(fixes.length > 1 && { fixes }),
  };
}

function placeOf({ path, line, column, endLine, endColumn }: Extent): Extent {
  return { path, line, column, endLine, endColumn };
}
