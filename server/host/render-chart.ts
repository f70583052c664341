// SPDX-License-Identifier: Apache-2.0
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  type HelmError,
  helmError,
  type MarkedTemplates,
  markTemplates,
  renderedTemplates,
  traceBack,
} from '../engine/helm/render';
import { type SchemaViolation, schemaViolations } from '../engine/helm/values-schema';
import type { PackedTemplate, Rendered } from '../engine/lint/rendered-findings';
import { copyBudget, copyFolder, writeTexts } from './chart-copy';
import { inTemporaryFolder } from './temporary';
import { broken, type Ended, limits, runTool } from './tools';

export interface ChartToRender {
  /** Absolute. */
  readonly folder: string;
  /** The texts of its files as far as they are known, by their path relative to the folder, with `/`. */
  readonly texts: ReadonlyMap<string, string>;
  readonly beside: readonly BesideFolder[];
  /** The texts of values files, given to helm in this order. */
  readonly values: readonly string[];
  /** As `1.35`. */
  readonly kubernetesVersion: string;
  /** When helm has to have come to an end, as `performance.now()` counts. */
  readonly deadline: number;
}

/** A folder that is copied into a chart, as `helm dependency build` would. */
export interface BesideFolder {
  /** Absolute. */
  readonly from: string;
  /** Relative to the chart. */
  readonly to: string;
}

/** What one template rendered to. Paths are relative to the chart. */
export type RenderedTemplate = Rendered;

/** What came of rendering a chart. `notes` are sentences for the user. */
export interface RenderedChart {
  readonly templates: readonly RenderedTemplate[];
  readonly error?: Omit<HelmError, 'place'> & {
    /** Relative to the chart. */
    readonly path?: string;
    /** From 1. */
    readonly line?: number;
  };
  /** What the chart's schema refuses of its values. It is rendered all the same. */
  readonly violations: readonly SchemaViolation[];
  readonly notes: readonly string[];
}

/** Makes helm print what all templates give as it is, hooks too, whether it is YAML or not. */
const unreadable = { path: 'templates/zz-scs-lint.yaml', text: ': [\n' };

/** What every cluster serves and helm doesn't know of by itself. */
const apiVersions = ['apiregistration.k8s.io/v1', 'apiregistration.k8s.io/v1/APIService'];

/** Renders a copy of a chart, without a cluster, and says where each line of it comes from. Nothing is fetched. */
export async function renderChart(helm: string, chart: ChartToRender): Promise<RenderedChart> {
  try {
    return await inTemporaryFolder((folder) => renderIn(folder, helm, chart));
  } catch (error) {
    return { templates: [], violations: [], notes: [`could not be rendered: ${(error as Error).message}`] };
  }
}

async function renderIn(work: string, helm: string, chart: ChartToRender): Promise<RenderedChart> {
  const copy = join(work, 'chart');
  const home = join(work, 'home');
  mkdirSync(home);
  const notes: string[] = [];
  const links: string[] = [];
  const schemas: string[] = [];
  const budget = copyBudget();
  let isTooLarge = false;
  for (const { from, to } of [{ from: chart.folder, to: '' }, ...chart.beside]) {
    // One that is packed in there already is what helm takes.
    if (to !== '' && hasArchive(join(copy, to))) continue;
    const copied = await copyFolder(from, join(copy, to), budget);
    const inCopy = (path: string) => (to === '' ? path : `${to}/${path}`);
    const isBeside = (path: string) => chart.beside.some((one) => one.to === path);
    links.push(...copied.links.map(inCopy).filter((path) => !isBeside(path)));
    schemas.push(...copied.schemas.map(inCopy));
    isTooLarge ||= copied.isTooLarge;
  }
  const isLink = (path: string) => links.some((link) => path === link || path.startsWith(`${link}/`));
  writeTexts(
    copy,
    [...chart.texts].filter(([path]) => !isLink(path)),
  );
  if (isTooLarge) return { templates: [], violations: [], notes: ['is not rendered: it has too many files'] };
  if (links.length > 0) notes.push(`is rendered without links that lead out of it: ${links.slice(0, 5).join(', ')}`);
  mkdirSync(join(copy, 'templates'), { recursive: true });
  writeFileSync(join(copy, unreadable.path), unreadable.text);

  const values: string[] = [];
  for (const [index, text] of chart.values.entries()) {
    const path = join(work, `values-${index}.yaml`);
    writeFileSync(path, text);
    values.push('--values', path);
  }
  const apis = apiVersions.flatMap((version) => ['--api-versions', version]);
  const versions = ['--kube-version', chart.kubernetesVersion, ...apis];
  // What is packed may have schemas that name others, which helm would fetch.
  const unchecked = hasArchives(copy) ? ['--skip-schema-validation'] : [];
  const args = ['template', 'release', copy, '--debug', '--no-hooks', ...versions, ...values, ...unchecked];
  const run = () => {
    const milliseconds = Math.max(1, Math.min(limits.milliseconds, chart.deadline - performance.now()));
    return runTool(helm, args, home, { ...limits, milliseconds });
  };

  let plain = await run();
  const violations = plain.status === 'failed' ? schemaViolations(plain.stderr) : [];
  if (violations.length > 0) {
    for (const schema of schemas) rmSync(join(copy, schema), { force: true });
    plain = await run();
  }
  const failure = failureOf(plain, work);
  if (failure) {
    if ('note' in failure) return { templates: [], violations, notes: [...notes, failure.note] };
    return { templates: [], violations, error: placed(failure, chart), notes };
  }
  const templates = new Map([...chart.texts].filter(([path]) => isTemplatePath(path)));
  const files = renderedTemplates(plain.stdout);
  const exact = new Map<string, RenderedTemplate>();
  const partly = new Map<string, RenderedTemplate>();
  // Bodies of `define` may be asked for their value, which a marker would change: they are marked if that goes well.
  for (const bodies of [true, false]) {
    const marked = markTemplates(
      [...templates].map(([path, text]) => ({ path, text })),
      bodies,
    );
    for (const [path, text] of marked.texts) writeFileSync(join(copy, path), text);
    trace(files, renderedTemplates((await run()).stdout), marked, exact, partly);
    if ([...files.keys()].every((name) => exact.has(name) || name.endsWith(unreadable.path))) break;
  }
  const untraced = [...files.keys()].filter(
    (name) => !exact.has(name) && !partly.has(name) && !name.endsWith(unreadable.path),
  );
  const packed: RenderedTemplate[] = [];
  const lost: string[] = [];
  for (const name of untraced) {
    const template = packedTemplate(name, chart.texts, copy);
    if (template) packed.push({ text: files.get(name) ?? '', traces: [], packed: template });
    else lost.push(name);
  }
  if (lost.length > 0) {
    notes.push(
      `has templates whose lines could not be traced back, so what they render is not checked: ${lost.slice(0, 5).join(', ')}`,
    );
  }
  return { templates: [...new Map([...partly, ...exact]).values(), ...packed], violations, notes };
}

/**
 * What helm calls `shop/charts/redis/templates/x.yaml`, where the chart has no folder `charts/redis`: it lies packed
 * in an archive.
 */
function packedTemplate(name: string, texts: ReadonlyMap<string, string>, copy: string): PackedTemplate | undefined {
  let folder = '';
  let rest = name.slice(name.indexOf('/') + 1);
  for (;;) {
    const [, dependency, inside] = /^charts\/([^/]+)\/(.+)$/.exec(rest) ?? [];
    if (dependency === undefined || inside === undefined) return undefined;
    const next = `${folder}charts/${dependency}/`;
    if (!texts.has(`${next}Chart.yaml`)) {
      // What is printed may say that it is of any template.
      if (archivesIn(join(copy, folder, 'charts')).length === 0) return undefined;
      const metadata = [`${folder}Chart.yaml`, `${folder}requirements.yaml`];
      return { metadata, dependency, template: inside };
    }
    folder = next;
    rest = inside;
  }
}

/** True where the folder `charts` that a chart is to be copied into has an archive of it. */
function hasArchive(folder: string): boolean {
  const name = basename(folder);
  return archivesIn(dirname(folder)).some(
    (file) => file.startsWith(`${name}-`) && /^-v?\d/.test(file.slice(name.length)),
  );
}

function archivesIn(charts: string): readonly string[] {
  try {
    return readdirSync(charts).filter((file) => /\.t(?:ar\.)?gz$/i.test(file));
  } catch {
    return [];
  }
}

/** True where a chart, or a chart inside it, has packed ones. */
function hasArchives(chart: string): boolean {
  const charts = join(chart, 'charts');
  if (archivesIn(charts).length > 0) return true;
  try {
    return readdirSync(charts, { withFileTypes: true }).some(
      (entry) => entry.isDirectory() && hasArchives(join(charts, entry.name)),
    );
  } catch {
    return false;
  }
}

function trace(
  plain: ReadonlyMap<string, string>,
  marked: ReadonlyMap<string, string>,
  markers: MarkedTemplates,
  exact: Map<string, RenderedTemplate>,
  partly: Map<string, RenderedTemplate>,
): void {
  for (const [name, text] of plain) {
    const other = marked.get(name);
    if (exact.has(name) || other === undefined || name.endsWith(unreadable.path)) continue;
    const traced = traceBack(text, other, markers);
    // Without a trace it comes from a template that has no markers: it lies packed in an archive.
    if (traced && traced.traces.length > 0)
      (traced.isExact ? exact : partly).set(name, { text, traces: traced.traces });
  }
}

/** Undefined where everything was rendered. */
function failureOf(ended: Ended, work: string): HelmError | { readonly note: string } | undefined {
  if (ended.status === 'ok') return undefined;
  if (ended.status !== 'failed') return { note: `is checked as it is written only: helm ${broken[ended.status]}` };
  // The template that can't be read: helm has come to the end.
  if (ended.stderr.includes(`YAML parse error on `) && ended.stdout.includes('\n# Source: ')) return undefined;
  return helmError(ended.stderr.replaceAll(`${work}/`, ''));
}

function placed(error: HelmError, chart: ChartToRender): NonNullable<RenderedChart['error']> {
  const { place, ...rest } = error;
  const path = place && pathOf(place.name, chart);
  return { ...rest, ...(path !== undefined && place && { path, line: place.line }) };
}

/** `shop/charts/redis/templates/x.yaml` is `charts/redis/templates/x.yaml`, unless the subchart goes by another name. */
function pathOf(name: string, { folder, texts }: ChartToRender): string | undefined {
  const path = name.slice(name.indexOf('/') + 1);
  return texts.has(path) || existsSync(join(folder, path)) ? path : undefined;
}

function isTemplatePath(path: string): boolean {
  return /^(?:charts\/[^/]+\/)*templates\/.+/.test(path);
}
