// SPDX-License-Identifier: Apache-2.0
import type { Trace } from '../helm/render';
import type { SchemaViolation } from '../helm/values-schema';
import { type Chart, chartsOf } from '../kubernetes/chart';
import { Project } from '../kubernetes/project';
import { valueAt } from '../kubernetes/values';
import type { Span } from '../text/document';
import { remember } from '../text/remember';
import { type Place, Source, spanIn } from '../text/source';
import { rootOf } from '../yaml/node';
import { cut } from '../yaml/stream';
import { type Found, lintInSteps, type Problem, type Report } from './lint';
import { type RenderFailure, tellFailure } from './render-failure';
import { type AnyRule, severities } from './rule';
import type { Settings } from './settings';

/** What one template rendered to, and where that comes from. The traces' paths are those of the project's files. */
export interface Rendered {
  readonly text: string;
  readonly traces: readonly Trace[];
  /** Where its template is in an archive, which nobody reads: the dependency that it is of. */
  readonly packed?: PackedTemplate;
}

/** A template of a dependency that lies packed in `charts/`. */
export interface PackedTemplate {
  /** The files that may name the dependency: Chart.yaml, requirements.yaml. */
  readonly metadata: readonly string[];
  /** By its name or alias. */
  readonly dependency: string;
  /** Relative to the dependency. */
  readonly template: string;
}

/** A line of a project's file at which rendering fails. Lines count from 1. */
export interface FailedLine extends Omit<RenderFailure, 'at'> {
  readonly path: string;
  readonly line: number;
}

/**
 * What rules find in rendered templates, at the places of the templates; what is known from reading them as they are
 * written is left out. `lint` takes these findings in addition to its own. Stops as `lintInSteps` does.
 * @param renderings each what a chart gives with some values
 * @param report what reading the project found
 */
export function* renderedFindings(
  project: Project,
  renderings: readonly (readonly Rendered[])[],
  report: Report,
  rules: readonly AnyRule[],
  settings: Settings,
): Generator<void, readonly Found[]> {
  const sources = new Map(project.sources.map((source) => [source.file.path, source]));
  const known = linesOf(project, report);
  const seen = new Set<string>();
  const values = valuesProblems(report);
  // What other values leave as it is need not be read again.
  const sourcesByText = new Map<string, Source>();
  const found: Found[] = [];
  const inPacked = new PackedFindings(project);
  for (const rendered of renderings) {
    const read = rendered.flatMap((one) => {
      const path = one.traces[0]?.path ?? one.packed?.template;
      if (path === undefined) return [];
      const same = sourcesByText.get(one.text);
      const source = same?.file.path === path ? same : readRendered(path, one.text);
      sourcesByText.set(one.text, source);
      return [{ ...one, source }];
    });
    const traced = new Map(read.map((one) => [one.source, one]));
    const whole = new Project(read.map(({ source }) => source));
    const { problems, acknowledged } = yield* lintInSteps(whole, aboutObjects(rules), settings);
    for (const problem of [...problems, ...acknowledged.map((one) => one.problem)]) {
      const { traces = [], packed } = traced.get(problem.place.source) ?? {};
      if (packed) inPacked.add(problem, packed);
      const origin = originOf(problem.place, traces, sources);
      if (!origin || isHelmsGuess(problem, origin) || isForAnother(problem)) continue;
      const key = keyOf(problem.rule.id, origin);
      if (known.has(key) || seen.has(`${key} ${problem.finding.message}`)) continue;
      seen.add(`${key} ${problem.finding.message}`);
      const causes = origin.isAction === 'whole' ? values(problem) : [];
      if (causes.length > 0) {
        found.push(...(causes.length === 1 ? causes : []).flatMap((cause) => pointer(cause, origin)));
        continue;
      }
      found.push(
        moved(problem, origin, whole, (place) => originOf(place, traced.get(place.source)?.traces ?? [], sources)),
      );
    }
  }
  return [...found, ...inPacked.found()];
}

/** What is found in packed dependencies, at the lines that name them: once a rule. */
class PackedFindings {
  readonly #project: Project;
  /** By rule and dependency, the first problem and how many there are. */
  readonly #groups = new Map<string, { problem: Problem; packed: PackedTemplate; places: Set<string> }>();

  constructor(project: Project) {
    this.#project = project;
  }

  add(problem: Problem, packed: PackedTemplate): void {
    const key = `${problem.rule.id} ${packed.metadata[0]} ${packed.dependency}`;
    const group = this.#groups.get(key) ?? { problem, packed, places: new Set() };
    this.#groups.set(key, group);
    group.places.add(`${packed.template} ${problem.finding.message}`);
    if (isWorse(problem, group.problem)) this.#groups.set(key, { ...group, problem, packed });
  }

  found(): readonly Found[] {
    return [...this.#groups.values()].flatMap(({ problem: { rule, finding }, packed, places }) => {
      const at = this.#dependency(packed);
      if (!at) return [];
      const others = places.size > 1 ? `, and there ${places.size === 2 ? 'is' : 'are'} ${places.size - 1} more` : '';
      const where = `It is in the packed dependency ${packed.dependency}, in its ${packed.template}${others}.`;
      const { severity } = finding;
      return [{ rule, finding: { at, message: `${finding.message} ${where}`, ...(severity && { severity }) } }];
    });
  }

  /** Where a chart names the dependency; where it doesn't, the chart's own name. */
  #dependency({ metadata, dependency }: PackedTemplate): Span | undefined {
    const roots = metadata.flatMap((path) => {
      const tile = this.#project.sources.find(({ file }) => file.path === path)?.tiles[0];
      return tile ? [rootOf(tile.document)] : [];
    });
    const named = roots
      .flatMap((root) => root.at('dependencies').items())
      .flatMap((item) => [item.at('alias'), item.at('name')])
      .find((name) => name.scalar() === dependency);
    return (named ?? roots[0]?.at('name'))?.span;
  }
}

function isWorse(one: Problem, other: Problem): boolean {
  return severities.indexOf(one.severity) > severities.indexOf(other.severity);
}

/** What rules say of failures, at their lines; what reading found in the same file already is left out. */
export function failureFindings(
  project: Project,
  failures: readonly FailedLine[],
  report: Report,
  rules: readonly AnyRule[],
  settings: Settings,
): readonly Found[] {
  const known = new Set(report.problems.map(({ rule, place }) => `${rule.id} ${place.source.file.path}`));
  return failures.flatMap(({ path, line, ...failure }) => {
    const source = project.sources.find(({ file }) => file.path === path);
    const at = source && spanOfLine(source, line);
    return at
      ? tellFailure({ ...failure, at }, rules, settings).filter(({ rule }) => !known.has(`${rule.id} ${path}`))
      : [];
  });
}

/** What a chart's schema refuses when these values files are given, by their paths. */
export interface RefusedValue extends SchemaViolation {
  readonly valuesFiles: readonly string[];
}

/** What rules say of refused values, at the values that count. What is there nowhere is told at what should have it. */
export function refusalFindings(
  project: Project,
  refused: readonly RefusedValue[],
  rules: readonly AnyRule[],
  settings: Settings,
): readonly Found[] {
  if (refused.length === 0) return [];
  const charts = chartsOf(project, settings);
  const found = new Map<string, Found>();
  for (const { chart: name, path, valuesFiles, reason } of refused) {
    const called = charts.filter((chart) => isCalled(chart, name));
    const isGiven = ({ valuesFiles: given }: Chart) => given.map(({ file }) => file.path).join() === valuesFiles.join();
    const chart = called.find(isGiven) ?? called[0];
    const at = chart && nearestValue(chart, path);
    if (!at) continue;
    for (const one of tellFailure({ at, kind: 'schema', reason: `${reason}.` }, rules, settings)) {
      found.set(`${at.document.file.path} ${at.start} ${one.finding.message}`, one);
    }
  }
  return [...found.values()];
}

/** By the name that the chart around it gives to it; the outermost has its own. */
function isCalled({ name, metadata }: Chart, asked: string): boolean {
  if (name !== '') return name.slice(name.lastIndexOf('.') + 1) === asked;
  const own = valueAt(metadata, ['Name']);
  return own?.kind === 'string' && own.text.text === asked;
}

/** The scalar at a path of a chart's values; else the key that comes nearest, or the chart's name. */
function nearestValue(chart: Chart, path: readonly string[]): Span | undefined {
  for (let { length } = path; length > 0; length--) {
    const [node] = chart.written(path.slice(0, length));
    if (node) return node.kind === 'scalar' ? node.span : (node.keySpan ?? node.span);
  }
  return chart.writtenInMetadata(['Name'])?.span;
}

/** What a chart writes into a ConfigMap may be a template itself, for whoever reads it there. */
function isForAnother({ rule, finding }: Problem): boolean {
  return rule.id.startsWith('yaml/') && finding.at.document.origin !== undefined;
}

/** Without a cluster helm takes APIs for served that were removed long ago: who asks which ones there are gets no answer. */
function isHelmsGuess({ rule }: Problem, { source }: Origin): boolean {
  return rule.id.startsWith('apis/') && source.text.includes('.Capabilities.APIVersions');
}

/** Without the rules about the checking itself: they are about what is written. */
const aboutObjects = remember((rules: readonly AnyRule[]): readonly AnyRule[] =>
  rules.filter(({ id }) => !id.startsWith('lint/')),
);

/**
 * What is rendered is YAML, and no template any more, whatever it looks like. Helm takes each `---` at the beginning
 * of a line for the end of a document, also where a template has trimmed away what stood behind it.
 */
function readRendered(path: string, text: string): Source {
  const file = { path, role: 'manifest' } as const;
  const yaml = text.replace(/^---#.*$/gm, (line) => `---${' '.repeat(line.length - 3)}`);
  return new Source(file, text, cut(file, text, yaml, [], []));
}

interface Origin {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  /** Whether an action gives some of it, or the whole of it. */
  readonly isAction: false | 'partly' | 'whole';
}

/** Where in a template a stretch of what it renders comes from; undefined where that isn't known. */
function originOf(
  { start, end }: Place,
  traces: readonly Trace[],
  sources: ReadonlyMap<string, Source>,
): Origin | undefined {
  const index = lastAtMost(traces, start);
  const first = traces[index];
  if (!first || start >= first.at + first.length) return undefined;
  const source = sources.get(first.path);
  if (!source) return undefined;
  if (first.kind === 'action') {
    return onOneLine(source, first.start, first.end, end <= first.at + first.length ? 'whole' : 'partly');
  }
  const from = first.start + start - first.at;
  // What begins as text and goes on in an action of the same line ends with that action.
  let to = first.start + Math.min(end, first.at + first.length) - first.at;
  let isAction: Origin['isAction'] = false;
  for (let next = index + 1; next < traces.length; next++) {
    const trace = traces[next];
    if (!trace || trace.at >= end || trace.path !== first.path || trace.start < to) break;
    if (trace.kind === 'action') isAction = 'partly';
    to = trace.kind === 'action' ? trace.end : trace.start + Math.min(end, trace.at + trace.length) - trace.at;
  }
  return onOneLine(source, from, to, isAction);
}

/** A stretch as far as its first line goes. */
function onOneLine(source: Source, start: number, end: number, isAction: Origin['isAction']): Origin {
  const lineEnd = /[\r\n]/.exec(source.text.slice(start, end));
  return { source, start, end: lineEnd ? start + lineEnd.index : end, isAction };
}

function spanOfLine(source: Source, line: number): Span | undefined {
  const lines = source.text.split('\n');
  const text = lines[line - 1];
  if (text === undefined) return undefined;
  const lineStart = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const trimmed = text.trim();
  const start = lineStart + text.indexOf(trimmed);
  return spanIn(source, start, start + trimmed.length);
}

function moved(
  { rule, finding, place }: Problem,
  origin: Origin,
  rendered: Project,
  toOrigin: (place: Place) => Origin | undefined,
): Found {
  const at = spanIn(origin.source, origin.start, origin.end);
  const related = (finding.related ?? []).flatMap((one) => {
    const there = rendered.place(one.at);
    const from = there && toOrigin(there);
    const span = from && spanIn(from.source, from.start, from.end);
    return span ? [{ at: span, message: one.message }] : [];
  });
  const { severity } = finding;
  return {
    rule,
    finding: {
      at: at ?? place.source.placed[0]?.document.span(0, 0) ?? finding.at,
      message: origin.isAction ? withResult(finding.message, place) : finding.message,
      ...(severity && { severity }),
      ...(related.length > 0 && { related }),
    },
  };
}

const longest = 100;

/** Where the template only has an action, a reader wants to see what it gives. */
function withResult(message: string, { source, start, end }: Place): string {
  const text = source.text.slice(start, end).trim();
  const isHidden = text === '' || text.length > longest || /[\r\n]/.test(text) || message.includes(text);
  return isHidden ? message : `${message} Rendered, it is ${JSON.stringify(text)}.`;
}

/** The problems of values files that say the same of the same text: an action that renders it has it from there. */
function valuesProblems({ problems, acknowledged }: Report): (problem: Problem) => readonly Problem[] {
  const key = ({ rule, finding, place: { source, start, end } }: Problem) =>
    `${rule.id} ${finding.message} ${source.text.slice(start, end)}`;
  const byText = new Map<string, Problem[]>();
  for (const problem of [...problems, ...acknowledged.map((one) => one.problem)]) {
    if (problem.place.source.file.role !== 'values') continue;
    const same = byText.get(key(problem));
    if (same) same.push(problem);
    else byText.set(key(problem), [problem]);
  }
  return (problem) => byText.get(key(problem)) ?? [];
}

/** Adds the template to a problem of the values. */
function pointer({ rule, finding }: Problem, { source, start, end }: Origin): readonly Found[] {
  const at = spanIn(source, start, end);
  return at ? [{ rule, finding: { ...finding, related: [{ at, message: 'This template uses it.' }] } }] : [];
}

/** The lines of templates about which a rule has said something already, or pointed to. */
function linesOf(project: Project, { problems, acknowledged }: Report): Set<string> {
  const lines = new Set<string>();
  for (const { rule, place, finding } of [...problems, ...acknowledged.map(({ problem }) => problem)]) {
    lines.add(keyOf(rule.id, place));
    for (const { at } of finding.related ?? []) {
      const there = project.place(at);
      if (there) lines.add(keyOf(rule.id, there));
    }
  }
  return lines;
}

function keyOf(rule: string, { source, start }: Pick<Place, 'source' | 'start'>): string {
  return `${rule} ${source.file.path} ${source.text.lastIndexOf('\n', start - 1) + 1}`;
}

/** The index of the last trace that starts at or before an offset; -1 where there is none. */
function lastAtMost(traces: readonly Trace[], offset: number): number {
  let low = -1;
  let high = traces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((traces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
