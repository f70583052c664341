// SPDX-License-Identifier: Apache-2.0
import type { Project } from '../engine/kubernetes/project';
import { atOnce, type Found, type Report } from '../engine/lint/lint';
import { failureFindings, refusalFindings, renderedFindings } from '../engine/lint/rendered-findings';
import { rules } from '../engine/rules/index';
import { chartOfProject, renderWithValues } from '../host/chart-rendering';
import type { Located } from '../host/projects';
import { chooseTool } from '../host/tools';
import type { Choice } from './configurations';

export type RenderMode = 'auto' | 'never' | 'always';

/** Renders charts where that is wanted and possible, and remembers why it wasn't. */
export class Renderer {
  readonly #mode: RenderMode;
  /** By reason, the charts it holds for. */
  readonly #reasons = new Map<string, string[]>();
  #isHelmMissing = false;
  #isPathRefused = false;

  constructor(mode: RenderMode) {
    this.#mode = mode;
  }

  /**
   * What rendering adds to what is known of a project; undefined where it isn't rendered.
   * @param located where the project's files lie
   */
  async findingsIn(
    project: Project,
    report: Report,
    { settings, configuration, absolute }: Choice,
    located: readonly Located[],
  ): Promise<readonly Found[] | undefined> {
    if (this.#mode === 'never') return undefined;
    const places = new Map(located.map((one) => [one.path, one.absolute]));
    const [member] = located;
    const chart = member && chartOfProject(project, member.absolute, (path) => places.get(path));
    if (!chart) return undefined;
    const helm = chooseTool(['helm'], {
      chosen: configuration?.helm.path,
      configuration: absolute,
      checked: chart.folder,
      mayBringOwn: this.#mode === 'always',
    });
    if (helm === undefined) {
      this.#isHelmMissing = true;
      this.#isPathRefused ||= this.#mode === 'auto' && /[\\/]/.test(configuration?.helm.path ?? '');
      return undefined;
    }
    const rendering = await renderWithValues(helm, chart, settings);
    for (const note of rendering.notes) this.#note(note, chart.name);
    const others = [
      ...atOnce(renderedFindings(project, rendering.renderings, report, rules, settings)),
      ...failureFindings(project, rendering.failures, report, rules, settings),
      ...refusalFindings(project, rendering.refused, rules, settings),
    ];
    return rendering.renderings.length + others.length === 0 ? undefined : others;
  }

  /** What was not rendered and why, a sentence each; `isFault` where it was asked for. */
  *notices(): Iterable<{ readonly message: string; readonly isFault: boolean }> {
    const isFault = this.#mode === 'always';
    if (this.#isHelmMissing) {
      const reason = this.#isPathRefused
        ? 'helm.path leads to a program, which is run only with --render always'
        : 'helm was not found';
      yield { message: `${reason}: charts are checked as they are written, without rendering them`, isFault };
    }
    for (const [reason, charts] of this.#reasons) {
      const others = charts.length > 3 ? ` and ${charts.length - 3} others` : '';
      yield { message: `${charts.slice(0, 3).join(', ')}${others}: ${reason}`, isFault };
    }
  }

  #note(reason: string, chart: string): void {
    const charts = this.#reasons.get(reason);
    if (!charts) this.#reasons.set(reason, [chart]);
    else if (!charts.includes(chart)) charts.push(chart);
  }
}
