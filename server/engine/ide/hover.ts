// SPDX-License-Identifier: Apache-2.0
import type { Problem, Report } from '../lint/lint';
import { readPage } from '../lint/page';
import { type Severity, tiers } from '../lint/rule';
import type { Source } from '../text/source';

/** What is told about a place: Markdown, and the stretch of the file that it is about. */
export interface Hover {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/** The pages of the rules that point at an offset of a file; undefined where none does. */
export function hoverAt({ problems, acknowledged }: Report, source: Source, offset: number): Hover | undefined {
  const isHere = ({ place }: Problem) => place.source === source && place.start <= offset && offset <= place.end;
  const here = problems.filter(isHere);
  const accepted = acknowledged.filter(({ problem }) => isHere(problem));
  const all = [...here, ...accepted.map(({ problem }) => problem)];
  if (all.length === 0) return undefined;

  const pages = new Map<string, { problem: Problem; messages: Set<string> }>();
  for (const problem of all) {
    const page = pages.get(problem.rule.id) ?? { problem, messages: new Set<string>() };
    const reason = accepted.find((one) => one.problem === problem)?.reason;
    if (reason !== undefined) page.messages.add(sentence(problem.finding.message, reason));
    pages.set(problem.rule.id, page);
  }
  return {
    start: Math.max(...all.map(({ place }) => place.start)),
    end: Math.min(...all.map(({ place }) => place.end)),
    markdown: [...pages.values()].map(section).join('\n\n---\n\n'),
  };
}

/** What the editor itself shows of a problem, as a diagnostic, isn't said again; one that was accepted is none. */
function sentence(message: string, reason: string): string {
  return `**${escaped(message)}**\n\nAcknowledged: ${escaped(reason)}`;
}

/** Two things to tell about a place, as one. */
export function joinHovers(first: Hover | undefined, second: Hover | undefined): Hover | undefined {
  if (!first || !second) return first ?? second;
  return {
    start: Math.max(first.start, second.start),
    end: Math.min(first.end, second.end),
    markdown: `${first.markdown}\n\n---\n\n${second.markdown}`,
  };
}

function section({ problem, messages }: { problem: Problem; messages: ReadonlySet<string> }): string {
  const { rule, severity } = problem;
  const { summary, why } = readPage(rule.page);
  const links = rule.basis.map(({ title, url }) => `[${escaped(title)}](<${url}>)`).join(' · ');
  return [
    ...messages,
    summary,
    `**Why.** ${why}`,
    `${severityNames[severity]} \`${rule.id}\` · Tier ${rule.tier}: ${tiers[rule.tier]}`,
    `Sources: ${links}`,
  ].join('\n\n');
}

const severityNames: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Information',
  hint: 'Hint',
};

/** A sentence that Markdown shows as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&').replace(/\s+/g, ' ');
}
