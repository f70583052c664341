// SPDX-License-Identifier: Apache-2.0
import { HOLE } from '../helm/text-parts';
import { toYaml } from '../helm/to-yaml';
import { print } from '../helm/value';
import type { Chart, ChartSettings } from '../kubernetes/chart';
import type { Project } from '../kubernetes/project';
import type { ChartValue } from '../kubernetes/values';
import type { Place, Source } from '../text/source';
import { placesWritten } from './definition';
import type { Hover } from './hover';
import { basesOf, inEachSet, pathAt, placesOf, rootPath, templatePlaceAt, valuesAt } from './template-place';

/** How many of a value's lines and characters are shown. */
const most = { lines: 15, length: 120 };

/**
 * What an expression of a template is with the chart's values, and where that is written; undefined outside actions.
 * @param nameOf how a place in a file is called, as Markdown
 */
export function expressionHoverAt(
  project: Project,
  source: Source,
  offset: number,
  settings: ChartSettings,
  nameOf: (place: Place) => string,
): Hover | undefined {
  const place = templatePlaceAt(project, source, offset, settings);
  if (!place) return undefined;
  const { expression, printed } = place;
  const path = pathAt(expression, offset);
  const isOnPath = path !== undefined && path.name?.name !== '';
  if (!isOnPath && !printed) return undefined;
  const pathEnd = isOnPath ? (path.name?.end ?? path.of.end) : undefined;

  const keys = path?.name ? [...path.before, path.name.name] : (path?.before ?? []);
  const [root, ...written] = (path && rootPath(path.of, offset)) ?? [];
  const isAll =
    printed?.type === 'action' && pathEnd !== undefined && isOnly(printed.pipeline, path?.of.start, pathEnd);
  const hasNames = new Set(place.charts.map(({ name }) => name)).size > 1;
  const sets = inEachSet(place, settings, path?.of, (chart, resolved): ChartSet => {
    const bases = isOnPath ? basesOf(chart, path.of, resolved) : [];
    const key = root === 'Values' ? placesWritten(chart, written, project) : [];
    return {
      label: labelOf(chart, hasNames, settings.valuesFiles === undefined),
      path: saidOf(bases.length === 0 ? unknownValue : valuesAt(bases, keys), (value) =>
        isBlock(value) && key.length > 0 ? key : placesOf(value, project),
      ),
      printed: saidOf(printed ? resolved.flatMap((one) => one.values(source, printed.start)) : [], (value) =>
        placesOf(value, project),
      ),
      isRendered: chart.isInstalled !== false && resolved.some((one) => one.reach(source, place.start) !== 'never'),
    };
  });
  const parts: string[] = [];
  if (isOnPath) parts.push(...told(code(source.text.slice(path.of.start, pathEnd)), sets, 'path', nameOf));
  if (printed && !isAll) parts.push(...told('This renders', sets, 'printed', nameOf));
  if (!sets[0]?.isRendered) {
    const others = sets.flatMap(({ isRendered, label }) => (isRendered ? (label ?? []) : []));
    parts.push(`Not rendered with the chart's values${others.length > 0 ? `; rendered ${listed(others)}` : ''}.`);
  }
  const { start, end } = isOnPath && pathEnd !== undefined ? { start: path.of.start, end: pathEnd } : place;
  return { start, end, markdown: parts.join('\n\n') };
}

/** What an expression is with one set of values. */
interface ChartSet {
  /** What tells the values from others. */
  readonly label: string | undefined;
  readonly path: Said;
  readonly printed: Said;
  readonly isRendered: boolean;
}

/** What something can be, and where each of its values is written. */
interface Said {
  readonly values: readonly ChartValue[];
  readonly places: readonly (readonly Place[])[];
}

function saidOf(values: readonly ChartValue[], placesIn: (value: ChartValue) => readonly Place[]): Said {
  const all = distinct(values);
  return { values: all, places: all.map(placesIn) };
}

/** How many outcomes of different values are shown. */
const mostSets = 6;

/** What is said with each set of values: the same is told once, for all that say so. */
function told(
  what: string,
  sets: readonly ChartSet[],
  of: 'path' | 'printed',
  nameOf: (place: Place) => string,
): readonly string[] {
  const groups = new Map<string, ChartSet[]>();
  for (const one of sets) {
    const key = one[of].values.map(reads).join('\0');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].slice(0, mostSets).map((group, index) => {
    const labels = group.flatMap(({ label }) => label ?? []);
    const isPlain = groups.size === 1 || labels.length < group.length;
    const whose = isPlain ? what : index === 0 ? `${what} ${listed(labels)}` : capital(listed(labels));
    const from = (at: number) => {
      // What the template itself says is before the reader's eyes.
      const places = group.flatMap((one) => one[of].places[at] ?? []).filter(isInFile);
      return [...new Set(places.map(nameOf))].slice(0, 5).join(', ');
    };
    return toldOne(whose, group[0]?.[of].values ?? [], from);
  });
}

function isInFile({ source }: Place): boolean {
  return source.file.role !== 'template';
}

function isBlock({ kind }: ChartValue): boolean {
  return kind === 'map' || kind === 'list';
}

/** What tells a chart's values from others: what it is called, and the files that are given to it. */
function labelOf({ valuesFiles, name }: Chart, hasNames: boolean, hasSets: boolean): string | undefined {
  const files = valuesFiles.map(({ file: { path } }) => path.slice(path.lastIndexOf('/') + 1));
  const words = [
    ...(hasNames ? [`as ${name}`] : []),
    ...(hasSets && files.length > 0 ? [`with ${files.join(' and ')}`] : []),
  ];
  return words.length > 0 ? words.join(' ') : undefined;
}

function listed(labels: readonly string[]): string {
  return [...new Set(labels)].join(' or ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const unknownValue: readonly ChartValue[] = [{ kind: 'unknown' }];

/** True for a pipeline that is one expression and nothing else. */
function isOnly(pipeline: Stretch, start: number | undefined, end: number): boolean {
  return pipeline.start === start && pipeline.end <= end;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A name, and what it can be. `from` says where the value of an index is written. */
function toldOne(what: string, values: readonly ChartValue[], from: (index: number) => string): string {
  const [first, ...others] = values;
  if (!first) return `${what}: not set in the chart's values`;
  if (others.length === 0) return `${what}: ${shown(first, from(0))}`;
  const lines = values.map((value, index) => `- ${shown(value, from(index)).replaceAll('\n', '\n  ')}`);
  return `${what}, one of:\n\n${lines.join('\n')}`;
}

function shown(value: ChartValue, from: string): string {
  const behind = from === '' ? '' : ` · ${from}`;
  switch (value.kind) {
    case 'unknown':
    case 'callable':
      return 'not known without rendering';
    case 'null':
      return '`null`';
    case 'map':
    case 'list':
      return block(toYaml(value, { left: 200 }).text, from);
    default: {
      const { text } = print(value);
      if (text === HOLE) return 'not known without rendering';
      if (text === '') return `empty${behind}`;
      const note = text.includes(HOLE) ? ' (… is not known without rendering)' : '';
      return text.trim().includes('\n') ? block(text, from + note) : code(text) + note + behind;
    }
  }
}

function block(text: string, from: string): string {
  const lines = text.replace(/^\n+|\s+$/g, '').split('\n');
  const kept = lines.slice(0, most.lines).map((line) => cut(line));
  if (kept.length < lines.length) kept.push('…');
  return `${from}\n\n\`\`\`\`yaml\n${kept.join('\n')}\n\`\`\`\``;
}

/** Between more backticks than are in it. */
function code(text: string): string {
  const plain = cut(text.replace(/\s+/g, ' '));
  if (plain.trim() === '') return '`" "`';
  const ticks = '`'.repeat(Math.max(0, ...(plain.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  return ticks.length === 1 ? `\`${plain}\`` : `${ticks} ${plain} ${ticks}`;
}

function cut(text: string): string {
  const plain = text.replaceAll(HOLE, '…');
  return plain.length <= most.length ? plain : `${plain.slice(0, most.length)}…`;
}

/** Values that read the same and are written at the same places are one. */
function distinct(values: readonly ChartValue[]): readonly ChartValue[] {
  const kept: ChartValue[] = [];
  for (const value of values) if (!kept.some((other) => reads(other) === reads(value))) kept.push(value);
  return kept.slice(0, 8);
}

function reads(value: ChartValue): string {
  if (value.kind === 'map' || value.kind === 'list') return toYaml(value, { left: 200 }).text;
  return 'text' in value ? print(value).text : value.kind;
}
