// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { normalize } from 'node:path';
import type { Project } from '../engine/kubernetes/project';
import { type EarlierFinding, earlierFindings, findingsNow } from '../engine/lint/earlier-findings';
import { type Found, lintInSteps } from '../engine/lint/lint';
import { failureFindings, refusalFindings, renderedFindings } from '../engine/lint/rendered-findings';
import type { Settings } from '../engine/lint/settings';
import { rules } from '../engine/rules';
import { chartOfProject, type ProjectChart, renderWithValues } from '../host/chart-rendering';
import { inSlices } from './slices';

/** A project to render, and with what. */
export interface Job {
  readonly project: Project;
  /** The path of a file of the chart. */
  readonly member: string;
  readonly settings: Settings;
  /** Absolute; undefined where there is none. */
  readonly helm: string | undefined;
}

export interface Listener {
  /** For the log: what isn't rendered, and why. */
  log(message: string): void;
  /** Shows that something takes long, until it is done. */
  showProgress(title: string, work: Promise<unknown>): void;
  /** Answers may be different now. */
  onNews(): void;
}

/** What rendering charts found, until they are rendered again; told of what the files are now, as far as it still holds. */
export class Renderings {
  readonly #listener: Listener;
  readonly #byFolder = new Map<string, { readonly key: string; readonly found: readonly EarlierFinding[] }>();
  /** The folders that are being rendered, and whether they are to be once more. */
  readonly #running = new Map<string, { again: boolean }>();
  #told = new Set<string>();
  #known = new WeakMap<Project, readonly Found[]>();

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** What rendering found in a project's files; the same list while nothing is new. Undefined where it was not rendered. */
  of(folder: string, project: Project): readonly Found[] | undefined {
    const rendering = this.#byFolder.get(folder);
    if (!rendering) return undefined;
    let found = this.#known.get(project);
    if (!found) {
      found = findingsNow(project, rendering.found);
      this.#known.set(project, found);
    }
    return found;
  }

  /** Forgets what is known of a folder. */
  forget(folder: string): void {
    this.#byFolder.delete(folder);
  }

  /**
   * Renders what belongs to a folder, one rendering at a time; what is saved meanwhile is rendered afterwards.
   * @param gather called when it begins: what there is to render by then, if there is anything
   */
  async render(folder: string, gather: () => Promise<Job | undefined>): Promise<void> {
    const running = this.#running.get(folder);
    if (running) {
      running.again = true;
      return;
    }
    const run = { again: true };
    this.#running.set(folder, run);
    try {
      while (run.again) {
        run.again = false;
        const job = await gather();
        if (job) await this.#once(folder, job);
      }
    } finally {
      this.#running.delete(folder);
    }
  }

  async #once(folder: string, { project, member, settings, helm }: Job): Promise<void> {
    const chart = chartOfProject(project, normalize(member), normalize);
    if (!chart) return;
    if (helm === undefined) {
      this.#tell('helm was not found: charts are checked as they are written, without rendering them');
      return;
    }
    const key = keyOf(chart, [helm, settings.kubernetesVersion, settings.date, settings.valuesFiles]);
    if (this.#byFolder.get(folder)?.key === key) return;
    const rendered = renderWithValues(helm, chart, settings);
    this.#listener.showProgress(`Rendering ${chart.name}`, rendered);
    const { renderings, failures, refused, notes } = await rendered;
    for (const note of notes) this.#tell(`${chart.name}: ${note}`);
    const isWanted = () => true;
    const report = await inSlices(lintInSteps(project, rules, settings), isWanted);
    const found = report && (await inSlices(renderedFindings(project, renderings, report, rules, settings), isWanted));
    if (!found) return;
    const all = [
      ...found,
      ...failureFindings(project, failures, report, rules, settings),
      ...refusalFindings(project, refused, rules, settings),
    ];
    this.#byFolder.set(folder, { key, found: earlierFindings(project, all) });
    this.#known = new WeakMap();
    this.#listener.onNews();
  }

  /** Each thing once: it would be the same after each save. */
  #tell(message: string): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#listener.log(`${message}.`);
  }
}

function keyOf({ sources }: ProjectChart, others: readonly unknown[]): string {
  const hash = createHash('sha1').update(JSON.stringify(others));
  for (const { file, text } of sources) hash.update(`\0${file.path}\0${text}`);
  return hash.digest('base64');
}
