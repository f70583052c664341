// SPDX-License-Identifier: Apache-2.0
import { HOLE } from '../helm/text-parts';
import { print } from '../helm/value';
import type { ChartSettings } from '../kubernetes/chart';
import type { Project } from '../kubernetes/project';
import type { ChartValue } from '../kubernetes/values';
import { lookUp } from '../text/look-up';
import type { Source } from '../text/source';
import { type SchemaKey, schemaKeysAt } from './schema-keys';
import {
  basesOf,
  calledNameAt,
  inEachSet,
  isFromRoot,
  type PathExpression,
  pathAt,
  type TemplatePlace,
  templatePlaceAt,
  valuesAt,
} from './template-place';

/** Something that can be typed at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: 'value' | 'values' | 'template';
  /** What it is: the value, or the file of a named template. */
  readonly detail: string;
  /** What the chart's schema says of it. */
  readonly documentation?: string;
  /** The stretch of the file that it replaces. */
  readonly start: number;
  readonly end: number;
}

/** What Helm puts there that no values file says. */
const builtIn: Readonly<Record<string, readonly string[]>> = {
  '': ['Values', 'Chart', 'Release', 'Capabilities', 'Files', 'Template'],
  Release: ['Name', 'Namespace', 'IsInstall', 'IsUpgrade', 'Revision', 'Service'],
  Template: ['Name', 'BasePath'],
  Capabilities: ['APIVersions', 'KubeVersion', 'HelmVersion'],
};

/** What can come next in an action of a template: keys behind a dot, names of templates in the quotes of `include`. */
export function completionsAt(
  project: Project,
  source: Source,
  offset: number,
  settings: ChartSettings,
): readonly Completion[] {
  const place = templatePlaceAt(project, source, offset, settings);
  if (!place) return [];
  const called = calledNameAt(place);
  if (called) {
    const stretch = { start: called.start, end: Math.max(offset, called.end) };
    const defines = new Map(place.charts.flatMap((chart) => [...chart.defines]));
    return [...defines].map(([label, { source: from }]) => ({
      label,
      kind: 'template',
      detail: nameIn(place.charts[0].folder, from.of.file.path),
      ...stretch,
    }));
  }

  const path = pathAt(place.expression, offset);
  if (!path || offset <= path.of.start) return [];
  const { start, end } = path.name ?? { start: offset, end: offset };
  // The cursor can be on the dot before a name that is there.
  if (offset < start) return [];
  const schema = new Map(
    schemaKeys(place, path.of, path.before, project).map(({ key, description }) => [key, description]),
  );
  const offered = new Map<string, Completion>();
  const offer = (label: string, value: ChartValue | undefined) => {
    if (!isName.test(label) || offered.has(label)) return;
    const kind = value?.kind === 'map' ? 'values' : 'value';
    const documentation = schema.get(label);
    offered.set(label, { label, kind, detail: summary(value), start, end, ...(documentation && { documentation }) });
  };
  const areRoots = inEachSet(place, settings, path.of, (chart, resolved) => {
    const bases = basesOf(chart, path.of, resolved);
    for (const value of valuesAt(bases, path.before)) {
      if (value.kind === 'map') for (const key of value.keys) offer(key, value.get(key));
    }
    return bases.some((base) => base.kind === 'map' && base.keys.includes('Values'));
  });
  if (areRoots.includes(true)) for (const name of lookUp(builtIn, path.before.join('.')) ?? []) offer(name, undefined);
  for (const key of schema.keys()) offer(key, undefined);
  return [...offered.values()];
}

/** The keys that the chart's schema knows behind a path of `.Values`. */
function schemaKeys(
  { charts: [{ folder }] }: TemplatePlace,
  expression: PathExpression,
  before: readonly string[],
  { neighbours }: Project,
): readonly SchemaKey[] {
  const [root, ...keys] = before;
  const schema = neighbours.schemas?.get(folder === '' ? 'values.schema.json' : `${folder}/values.schema.json`);
  return schema !== undefined && root === 'Values' && isFromRoot(expression) ? schemaKeysAt(schema, keys) : [];
}

/** What can stand behind a dot; other keys need `index`. */
const isName = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;

function summary(value: ChartValue | undefined): string {
  switch (value?.kind) {
    case 'map':
      return `{ ${value.keys.slice(0, 6).join(', ')}${value.keys.length > 6 ? ', …' : ''} }`;
    case 'list':
      return `[${value.items.length}]`;
    case 'null':
      return 'null';
    case 'bool':
    case 'number':
    case 'string': {
      const text = print(value).text.replaceAll(HOLE, '…').replace(/\s+/g, ' ');
      return text === '' ? '""' : text.length > 60 ? `${text.slice(0, 60)}…` : text;
    }
    default:
      return '';
  }
}

/** A path as the chart's author would say it. */
function nameIn(folder: string, path: string): string {
  const root = folder.replace(/\/?charts\/.*$/, '');
  if (root !== '' && path.startsWith(`${root}/`)) return path.slice(root.length + 1);
  // A chart beside it: its folder says enough.
  return root === '' ? path : path.split('/').slice(-3).join('/');
}
