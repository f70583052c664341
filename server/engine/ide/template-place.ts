// SPDX-License-Identifier: Apache-2.0
import { scanGoActions } from '../helm/actions';
import type { Expression, Name } from '../helm/expression';
import { expressionAt, type TemplateNode } from '../helm/template';
import { nothing } from '../helm/value';
import {
  type Chart,
  type ChartSettings,
  chartsOf,
  isPartial,
  type ResolvedTemplate,
  resolveIn,
} from '../kubernetes/chart';
import type { Project } from '../kubernetes/project';
import { templateOf } from '../kubernetes/read-template';
import { type Recording, record } from '../kubernetes/recording';
import { type ChartValue, valueAt } from '../kubernetes/values';
import type { Place, Source } from '../text/source';

/** A place inside an action of a chart's template. */
export interface TemplatePlace {
  /** The chart, with each set of values that makes a difference; the first one comes first. */
  readonly charts: readonly [Chart, ...Chart[]];
  readonly source: Source;
  readonly offset: number;
  /** The action, with its delimiters. */
  readonly start: number;
  readonly end: number;
  /** The innermost expression at the place. */
  readonly expression: Expression | undefined;
  /** The node that the action is, where it prints something. */
  readonly printed: Extract<TemplateNode, { type: 'action' | 'call' }> | undefined;
}

/** What stands at an offset of a file; undefined outside the actions of a chart's templates. */
export function templatePlaceAt(
  project: Project,
  source: Source,
  offset: number,
  settings: ChartSettings,
): TemplatePlace | undefined {
  if (source.file.role !== 'template') return undefined;
  const action = scanGoActions(source.text).find(({ end }) => offset <= end);
  if (!action || action.kind === 'comment' || offset < action.start + 2) return undefined;
  if (action.closed && offset > action.end - 2) return undefined;
  const [chart, ...others] = chartsOf(project, settings).filter(({ templates }) => templates.includes(source));
  if (!chart) return undefined;
  const { template } = templateOf(source);
  const node = nodeFrom(template.nodes, action.start);
  // What a cursor has typed counts before what stands behind it: `.Values.|"`.
  const around = expressionAt(template, offset);
  const typed = around?.start === offset ? expressionAt(template, offset - 1) : undefined;
  return {
    charts: [chart, ...others],
    source,
    offset,
    start: action.start,
    end: action.end,
    expression: typed?.end === offset ? typed : around,
    printed: node?.type === 'action' || node?.type === 'call' ? node : undefined,
  };
}

/** The node that begins at an offset. */
function nodeFrom(nodes: readonly TemplateNode[], start: number): TemplateNode | undefined {
  const node = nodes.findLast((one) => one.start <= start);
  if (!node || node.start === start) return node;
  if (node.type === 'definition') return nodeFrom(node.nodes, start);
  if (node.type !== 'choice') return undefined;
  return nodeFrom(node.branches.findLast((branch) => branch.start <= start)?.nodes ?? [], start);
}

/** An expression with a path. */
export type PathExpression = Extract<Expression, { path: unknown }>;

/** The path up to the name at an offset, and that name; no name right behind a lone dot. */
export function pathAt(
  expression: Expression | undefined,
  offset: number,
): { readonly of: PathExpression; readonly before: readonly string[]; readonly name: Name | undefined } | undefined {
  if (!expression || !('path' in expression)) return undefined;
  const index = expression.path.findIndex(({ start, end }) => start - 1 <= offset && offset <= end);
  const name = expression.path[index];
  if (!name && (expression.type !== 'dot' || expression.path.length > 0)) return undefined;
  return { of: expression, before: expression.path.slice(0, Math.max(0, index)).map((one) => one.name), name };
}

/** How many templates are followed to learn what a helper is called with. */
const mostCallers = 30;

/**
 * Asks about a place with each set of values that the chart has. Where nothing is different of what was read for the first
 * one, the answer is the same, and is left out. All that an answer reads has to be read when it is given.
 */
export function inEachSet<T>(
  place: TemplatePlace,
  settings: ChartSettings,
  watched: Expression | undefined,
  ask: (chart: Chart, resolved: readonly ResolvedTemplate[]) => T,
): readonly T[] {
  const asked: { readonly chart: Chart; readonly values: Recording }[] = [];
  return place.charts.flatMap((chart) => {
    const isSame = asked.some(
      ({ chart: { name, defines, isInstalled }, values }) =>
        name === chart.name &&
        defines === chart.defines &&
        isInstalled === chart.isInstalled &&
        values.isSameIn(chart.values),
    );
    if (isSame) return [];
    const values = record(chart.values);
    asked.push({ chart, values });
    const recorded = { ...chart, values: values.value };
    return [ask(recorded, resolvedAt(recorded, place, settings, watched))];
  });
}

/** What the templates that come to a place in a chart say about it: the template itself, or those that include it. */
function resolvedAt(
  chart: Chart,
  { source }: TemplatePlace,
  settings: ChartSettings,
  watched: Expression | undefined,
): readonly ResolvedTemplate[] {
  const isHelper = isPartial(source) || source.file.path.endsWith('.tpl');
  const mains = chart.helpers.includes(source) && isHelper ? chart.rendered : [source];
  return mains.slice(0, mostCallers).map((main) => resolveIn(chart, main, () => [], settings, watched));
}

/** What a path of a watched expression begins at. What nobody calls is taken for called with everything. */
export function basesOf(
  chart: Chart,
  { path }: PathExpression,
  resolved: readonly ResolvedTemplate[],
): readonly ChartValue[] {
  const bases = resolved.flatMap((one) => one.bases ?? []);
  const known = bases.filter(({ kind }) => kind !== 'unknown');
  if (known.length > 0 || !['Values', 'Chart'].includes(path[0]?.name ?? '')) return known;
  return [
    {
      kind: 'map',
      keys: ['Values', 'Chart'],
      get: (key) => (key === 'Values' ? chart.values : key === 'Chart' ? chart.metadata : nothing),
    },
  ];
}

/** The values at a path, from each of some values; without doubles. */
export function valuesAt(bases: readonly ChartValue[], path: readonly string[]): readonly ChartValue[] {
  return bases.flatMap((base) => valueAt(base, path) ?? []);
}

/** Where a value is written; of a map or list, where the first text in it is. */
export function placesOf(value: ChartValue, project: Project, depth = 0): readonly Place[] {
  if ('text' in value) {
    return value.text.parts.flatMap(
      ({ place, start, end, from }) => project.place(place.span(from, from + end - start)) ?? [],
    );
  }
  if (depth > 20 || (value.kind !== 'map' && value.kind !== 'list')) return [];
  const inner = value.kind === 'list' ? value.items[0] : value.get(value.keys[0] ?? '');
  return inner ? placesOf(inner, project, depth + 1) : [];
}

/** The names of a path up to an offset, where the path begins at what Helm calls a template with: `.Values.a`, `$.Chart`. */
export function rootPath(expression: PathExpression, offset: number): readonly string[] | undefined {
  return isFromRoot(expression)
    ? expression.path.filter(({ start }) => start <= offset + 1).map(({ name }) => name)
    : undefined;
}

/** True for a path that begins at what Helm calls a template with, or at a dot that may be something else. */
export function isFromRoot(expression: PathExpression): boolean {
  return expression.type === 'dot' || (expression.type === 'variable' && expression.name === '$');
}

/** A string that names a template: what `template` calls, or what stands behind `include`. Offsets without its quotes. */
export interface CalledName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The name of a template at a place, also one that is half typed; undefined where there is none. */
export function calledNameAt({ printed, expression, source, offset }: TemplatePlace): CalledName | undefined {
  const { text } = source;
  const string =
    printed?.type === 'call'
      ? { ...printed.nameSpan, value: printed.name }
      : expression?.type === 'string' && expression;
  if (!string || offset <= string.start || offset > string.end) return undefined;
  const before = text.slice(Math.max(0, string.start - 30), string.start);
  if (!/(?:^|[^\w.$])(?:include|template)[ \t]{0,20}$/.test(before)) return undefined;
  const isClosed = string.end - string.start > 1 && text[string.end - 1] === text[string.start];
  const end = isClosed ? string.end - 1 : string.end;
  return offset > end ? undefined : { name: string.value, start: string.start + 1, end };
}
