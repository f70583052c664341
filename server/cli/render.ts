// SPDX-License-Identifier: Apache-2.0
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { oldestSupported } from '../engine/catalogue/kubernetes-releases';
import type { Project } from '../engine/kubernetes/project';
import { lint, type Report } from '../engine/lint/lint';
import { failureFindings, type Rendered, type RenderFailure, renderedFindings } from '../engine/lint/rendered-findings';
import { rules } from '../engine/rules/index';
import { repositoryRoot } from '../host/files';
import { chartOf, type Located, projectFolder } from '../host/projects';
import { type RenderedChart, renderChart } from '../host/render-chart';
import { findTool, isHelm, isProgram } from '../host/tools';
import type { Choice } from './configurations';

export type RenderMode = 'auto' | 'never' | 'always';

/** More sets of values than these are not tried. */
const maxRenderings = 4;

/** Renders charts where that is wanted and possible, and remembers why it wasn't. */
export class Renderer {
  readonly #mode: RenderMode;
  /** By reason, the charts it holds for. */
  readonly #reasons = new Map<string, string[]>();
  #isHelmMissing = false;

  constructor(mode: RenderMode) {
    this.#mode = mode;
  }

  /**
   * What is known of a project, and what rendering it adds.
   * @param located where the project's files lie
   */
  async addTo(
    project: Project,
    report: Report,
    { settings, configuration, absolute }: Choice,
    located: readonly Located[],
  ): Promise<Report> {
    const chart = this.#mode === 'never' ? undefined : chartIn(project, located);
    if (!chart) return report;
    const helm = this.#helm(configuration?.helm.path, absolute);
    if (helm === undefined) {
      this.#isHelmMissing = true;
      return report;
    }
    const given = settings.valuesFiles?.map((file) => valuesFile(file, absolute, chart));
    const version = settings.kubernetesVersion ?? oldestSupported(settings.date);
    const renderings: (readonly Rendered[])[] = [];
    const failed: RenderedChart[] = [];
    for (const valuesFiles of given ? [given] : valuesSets(chart)) {
      const one = await renderChart(helm, { ...chart, valuesFiles, kubernetesVersion: version });
      for (const note of one.notes) this.#note(note, chart.name);
      if (one.error) failed.push(one);
      if (one.templates.length > 0) renderings.push(one.templates.map((template) => withPaths(template, chart)));
      // The other values are given in addition to those that can't be rendered: they can't help here.
      if (one.error && ['missing', 'chart', 'parse'].includes(one.error.kind)) break;
      if (one.error === undefined && one.templates.length === 0) break;
    }
    const failures = this.#failures(failed, renderings.length > 0, chart);
    if (renderings.length === 0 && failures.length === 0) return report;
    const others = [
      ...renderedFindings(project, renderings, report, rules, settings),
      ...failureFindings(project, failures, rules),
    ];
    return others.length === 0 ? report : lint(project, rules, settings, others);
  }

  /** What was not rendered and why, a sentence each; `isFault` where it was asked for. */
  *notices(): Iterable<{ readonly message: string; readonly isFault: boolean }> {
    const isFault = this.#mode === 'always';
    if (this.#isHelmMissing) {
      const message = 'helm was not found: charts are checked as they are written, without rendering them';
      yield { message, isFault };
    }
    for (const [reason, charts] of this.#reasons) {
      const others = charts.length > 3 ? ` and ${charts.length - 3} others` : '';
      yield { message: `${charts.slice(0, 3).join(', ')}${others}: ${reason}`, isFault };
    }
  }

  /**
   * What a checked repository names itself is run only if rendering was asked for: it might be any program.
   * @param configuration the file that names it
   */
  #helm(named: string | undefined, configuration: string | undefined): string | undefined {
    if (named === undefined || !/[\\/]/.test(named)) return findTool([named ?? 'helm'].filter(isHelm));
    const folder = dirname(configuration ?? resolve('.scs-lint.yaml'));
    const program = resolve(folder, named);
    const isOwn = !isAbsolute(named) || program.startsWith((repositoryRoot(folder) ?? folder) + sep);
    if (!isHelm(program) || !isProgram(program) || (isOwn && this.#mode !== 'always')) return undefined;
    return program;
  }

  #failures(failed: readonly RenderedChart[], isRendered: boolean, chart: Chart): readonly RenderFailure[] {
    const failures: RenderFailure[] = [];
    for (const { error } of failed) {
      if (!error || (error.kind === 'fail' && isRendered)) continue;
      if (error.kind === 'missing') {
        this.#note('not rendered, because dependencies are not in charts/ and nothing is fetched', chart.name);
      } else if (error.path === undefined || error.line === undefined) {
        this.#note(`helm cannot render it: ${error.message}`, chart.name);
      } else {
        const path = chart.pathOf(error.path);
        const message = `${words[error.kind]}: ${error.message.replace(/\.?$/, '.')}`;
        failures.push({ path, line: error.line, message, severity: severities[error.kind] });
      }
    }
    return failures;
  }

  #note(reason: string, chart: string): void {
    const charts = this.#reasons.get(reason);
    if (!charts) this.#reasons.set(reason, [chart]);
    else if (!charts.includes(chart)) charts.push(chart);
  }
}

const words = {
  parse: 'Helm cannot read this template',
  run: 'Helm stops here with the values of the chart',
  fail: 'The chart asks for other values than its own here',
  chart: 'Helm cannot render this',
} as const;

/** A chart that needs values to be given is no fault. */
const severities = { parse: 'error', run: 'warning', fail: 'info', chart: 'warning' } as const;

interface Chart {
  /** Absolute. */
  readonly folder: string;
  /** As the user names it. */
  readonly name: string;
  readonly texts: ReadonlyMap<string, string>;
  /** What a file of the chart, relative to its folder, is called in the project. */
  pathOf(relative: string): string;
}

/** The outermost chart that a project's files belong to; undefined where there is nothing that it renders. */
function chartIn(project: Project, located: readonly Located[]): Chart | undefined {
  const known = new Map(located.map((one) => [one.path, one.absolute]));
  const [first] = located;
  if (!first || chartOf(first.absolute) === undefined) return undefined;
  if (!project.sources.some(({ file }) => file.role === 'template')) return undefined;
  const folder = projectFolder(first.absolute);
  const texts = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const { file, text } of project.sources) {
    const absolute = known.get(file.path);
    if (!absolute?.startsWith(folder + sep)) continue;
    const relative = absolute.slice(folder.length + 1).replaceAll(sep, '/');
    texts.set(relative, text);
    paths.set(relative, file.path);
  }
  const metadata = texts.get('Chart.yaml');
  // Placeholders of csctl are no chart yet; a library renders nothing by itself.
  if (metadata === undefined || /<< ?\./.test(metadata) || /^type:[ \t]*["']?library/m.test(metadata)) return undefined;
  const name = dirname(paths.get('Chart.yaml') ?? '');
  return {
    folder,
    name: name === '.' ? basename(folder) : name,
    texts,
    pathOf: (relative) => paths.get(relative) ?? relative,
  };
}

function withPaths({ text, traces }: Rendered, { pathOf }: Chart): Rendered {
  return { text, traces: traces.map((trace) => ({ ...trace, path: pathOf(trace.path) })) };
}

/** The chart's own values, and those with each of the values files that lie in it. */
function valuesSets({ texts }: Chart): readonly (readonly string[])[] {
  const files = [...texts.keys()].filter((path) =>
    /^(?:values[-._][^/]*|[^/]*[-._]values|ci\/[^/]+)\.ya?ml$/.test(path),
  );
  return [[], ...files.map((file) => [file])].slice(0, maxRenderings);
}

/** A values file that the configuration names lies in the chart, or beside the configuration. */
function valuesFile(file: string, configuration: string | undefined, { folder, texts }: Chart): string {
  return texts.has(file) || configuration === undefined ? join(folder, file) : resolve(dirname(configuration), file);
}
