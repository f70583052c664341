// SPDX-License-Identifier: Apache-2.0
import { type Chart, chartsOf } from '../kubernetes/chart';
import { resolvedImagesOf } from '../kubernetes/chart-images';
import type { Image } from '../kubernetes/image';
import type { Project } from '../kubernetes/project';
import { type Recording, record } from '../kubernetes/recording';
import type { Document, Span } from '../text/document';
import type { File } from '../text/file';
import type { Source } from '../text/source';
import type { Found } from './lint';
import { type Finding, type Fix, type Severity, severities } from './rule';
import type { Settings } from './settings';

/** More templates are not resolved in one go, the same one with other values counted; real charts need two hundred. */
const mostResolved = 2000;

/**
 * What is found in the images that templates put together from values: each in the file that says so, with each set of
 * values that the chart has. Stops after each template that had to be resolved.
 */
export function* chartFindings(
  project: Project,
  settings: Settings,
  findingsOf: (image: Image) => readonly Found[],
): Generator<void, readonly Found[]> {
  if (!project.sources.some(({ file }) => file.chart !== undefined && file.role === 'template')) return [];
  const uses: Use[] = [];
  const first = new Map<string, Chart>();
  let left = mostResolved;
  for (const chart of chartsOf(project, settings)) {
    if (chart.isInstalled === false) continue;
    const others = first.get(partOf(chart));
    if (!others) first.set(partOf(chart), chart);
    const name = settings.valuesFiles ? undefined : chart.valuesFiles.map(({ file }) => nameOf(file)).join(' and ');
    for (const source of chart.rendered) {
      const known = memoOf(chart, source, settings) ?? (others && asWith(others, chart, source, settings));
      const { found } = known ?? resolved(chart, source, settings, findingsOf);
      for (const one of found) uses.push({ ...one, chart, with: name || undefined });
      if (known) continue;
      left -= 1;
      yield;
      if (left === 0) return told(uses);
    }
  }
  return told(uses);
}

/** Something found in an image that a template puts together. */
interface Resolved extends Found {
  /** Where the template names the image. */
  readonly template: Span;
}

/** It, with the values that it was found with. */
interface Use extends Resolved {
  readonly chart: Chart;
  /** The values files that somebody has to give for it. */
  readonly with: string | undefined;
}

interface Memo {
  readonly inputs: readonly Document[];
  readonly settings: Settings;
  readonly values: Recording;
  readonly found: readonly Resolved[];
}

/** By template, and by the part of a chart and the values files that it was resolved for. */
const memos = new WeakMap<Source, Map<string, Memo>>();

function partOf({ folder, name }: Chart): string {
  return `${folder}\n${name}`;
}

function keyOf(chart: Chart): string {
  return [partOf(chart), ...chart.valuesFiles.map(({ file }) => file.path)].join('\n');
}

/** A template is resolved again only when it, the values that it gets or a helper has changed. */
function memoOf(chart: Chart, source: Source, settings: Settings): Memo | undefined {
  const before = memos.get(source)?.get(keyOf(chart));
  const isSame =
    before?.settings === settings &&
    before.inputs.length === chart.inputs.length &&
    before.inputs.every((input, index) => input === chart.inputs[index]);
  return isSame ? before : undefined;
}

/** What was found with other values, where the template reads nothing that is different now. */
function asWith(other: Chart, chart: Chart, source: Source, settings: Settings): Memo | undefined {
  const before = other.defines === chart.defines ? memoOf(other, source, settings) : undefined;
  return before?.values.isSameIn(chart.values) ? before : undefined;
}

function resolved(
  chart: Chart,
  source: Source,
  settings: Settings,
  findingsOf: (image: Image) => readonly Found[],
): Memo {
  const values = record(chart.values);
  const found = resolvedImagesOf({ ...chart, values: values.value }, source, settings).flatMap(({ image, at }) =>
    findingsOf(image).map((one) => ({ ...one, template: at })),
  );
  const known = memos.get(source) ?? new Map<string, Memo>();
  memos.set(source, known);
  const memo = { inputs: chart.inputs, settings, values, found };
  known.set(keyOf(chart), memo);
  return memo;
}

/** The problems, each once, and an information at each template that leads there: the values may not be open. */
function told(uses: readonly Use[]): readonly Found[] {
  const identity = new Identity();
  const all: Found[] = [];
  const seen = new Set<string>();
  const pointers = new Map<string, Use[]>();
  for (const one of uses) {
    const use = { ...one, finding: withHonestFixes(one) };
    const { rule, finding, template } = use;
    const at = identity.of(template);
    const key = `${rule.id} ${identity.of(finding.at)} ${at} ${finding.message}`;
    // What the chart's own values do already is nothing that other values do.
    if (seen.has(key)) continue;
    seen.add(key);
    if (finding.at.document.file === template.document.file) {
      all.push({ rule, finding });
      continue;
    }
    const related = { at: template, message: `This template uses it${isGivenBy(use) ? '' : `, with ${use.with}`}.` };
    all.push({ rule, finding: { ...finding, related: [...(finding.related ?? []), related] } });
    if (!matters(finding.severity ?? rule.severity)) continue;
    const pointer = `${rule.id} ${at} ${finding.message}`;
    pointers.set(pointer, [...(pointers.get(pointer) ?? []), use]);
  }
  for (const causes of pointers.values()) all.push(...pointerTo(causes));
  return all;
}

/** A value that a template compares with the same text decides more than the image: another value isn't safe then. */
function withHonestFixes({ finding, chart, template }: Use): Finding {
  const { fixes } = finding;
  if (!fixes?.some(({ safe }) => safe)) return finding;
  const isCompared = ({ span: { document, start, end } }: Fix['edits'][number]) => {
    const text = document.text.slice(start, end);
    if (document.file === template.document.file || text === '') return false;
    return chart.templates.some((source) => source.text.includes(`"${text}"`) || source.text.includes(`\`${text}\``));
  };
  return { ...finding, fixes: fixes.map((fix) => (fix.edits.some(isCompared) ? { ...fix, safe: false } : fix)) };
}

/** True where it takes no more than the file that is wrong to find what is wrong in it. */
function isGivenBy({ with: name, chart, finding }: Use): boolean {
  return name === undefined || chart.valuesFiles.some(({ file }) => file === finding.at.document.file);
}

function pointerTo(causes: readonly Use[]): readonly Found[] {
  const [first] = causes;
  if (!first) return [];
  const places = causes.map(
    (use) => `${nameOf(use.finding.at.document.file)}${isGivenBy(use) ? '' : `, with ${use.with}`}`,
  );
  const written = [...new Set(places)].join(' and ');
  const fixes = together(causes.map(({ finding }) => finding));
  const finding: Finding = {
    at: first.template,
    severity: 'info',
    message: `${first.finding.message.replace(/\.$/, '')}; it is written in ${written}.`,
    related: causes.map(({ finding: { at } }) => ({ at, message: 'It is written here.' })),
    cause: causes.map(({ finding: { at } }) => at),
    ...(fixes.length > 0 && { fixes }),
  };
  return [{ rule: first.rule, finding }];
}

/** The fixes of several problems: those of one name are one, which mends them all. */
function together(findings: readonly Finding[]): readonly Fix[] {
  const byTitle = new Map<string, Fix>();
  for (const fix of findings.flatMap(({ fixes = [] }) => fixes)) {
    const before = byTitle.get(fix.title);
    byTitle.set(fix.title, before ? { ...before, edits: [...before.edits, ...fix.edits] } : fix);
  }
  return [...byTitle.values()];
}

/** Tells spans apart without knowing where their documents stand. */
class Identity {
  readonly #documents = new Map<Document, number>();

  of({ document, start, end }: Span): string {
    const known = this.#documents.get(document) ?? this.#documents.size;
    this.#documents.set(document, known);
    return `${known}:${start}-${end}`;
  }
}

function nameOf({ path }: File): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function matters(severity: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf('warning');
}
