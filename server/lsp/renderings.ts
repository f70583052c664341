// SPDX-License-Identifier: Apache-2.0
import type { Project } from '../engine/kubernetes/project';
import { type EarlierFinding, earlierFindings, findingsNow } from '../engine/lint/earlier-findings';
import type { Found } from '../engine/lint/lint';

/** A chart to render or a kustomization to build, with all that it depends on. */
export interface Work {
  readonly title: string;
  /** The same for the same input. */
  readonly key: string;
  run(): Promise<Rendered | undefined>;
}

/** What rendering found, and the project that it is in. */
export interface Rendered {
  readonly project: Project;
  readonly found: readonly Found[];
  /** What was not rendered and why, a sentence each. */
  readonly notes: readonly string[];
}

export interface Listener {
  /** For the log: what isn't rendered, and why. */
  log(message: string): void;
  /** Shows that something takes long, until it is done. */
  showProgress(title: string, work: Promise<unknown>): void;
  /** Answers may be different now. */
  onNews(): void;
}

/** What rendering found, until it is done again; told of what the files are now, as far as it still holds. */
export class Renderings {
  readonly #listener: Listener;
  /** By chart folder or kustomization. */
  readonly #done = new Map<string, { readonly key: string; readonly found: readonly EarlierFinding[] }>();
  /** What is being rendered, and whether it is to be once more. */
  readonly #running = new Map<string, { again: boolean }>();
  readonly #told = new Set<string>();
  #known = new WeakMap<Project, readonly Found[]>();

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /**
   * What rendering found in a project's files; the same list while nothing is new. Undefined where nothing was rendered.
   * @param folder the project's
   */
  of(folder: string, project: Project): readonly Found[] | undefined {
    if (this.#done.size === 0) return undefined;
    let found = this.#known.get(project);
    if (!found) {
      const all = [...this.#done.values()].flatMap((one) => one.found);
      found = findingsNow(project, all);
      this.#known.set(project, found);
    }
    return found.length > 0 || this.#done.has(folder) ? found : undefined;
  }

  /** Forgets what was rendered in a folder. */
  forget(folder: string): void {
    for (const what of this.#done.keys()) {
      if (what === folder || what.slice(0, what.lastIndexOf('/')) === folder) this.#done.delete(what);
    }
    this.#known = new WeakMap();
  }

  /**
   * Renders something, one time after the other; what is saved meanwhile is rendered afterwards.
   * @param what a chart's folder, or a kustomization, with `/`
   * @param gather called when it begins: what there is to do by then, if there is anything
   */
  async render(what: string, gather: () => Promise<Work | undefined>): Promise<void> {
    const running = this.#running.get(what);
    if (running) {
      running.again = true;
      return;
    }
    const run = { again: true };
    this.#running.set(what, run);
    try {
      while (run.again) {
        run.again = false;
        const work = await gather();
        if (work) await this.#once(what, work);
      }
    } finally {
      this.#running.delete(what);
    }
  }

  async #once(what: string, { title, key, run }: Work): Promise<void> {
    if (this.#done.get(what)?.key === key) return;
    const running = run();
    this.#listener.showProgress(title, running);
    const rendered = await running;
    if (!rendered) return;
    const { project, found, notes } = rendered;
    for (const note of notes) this.tell(note);
    this.#done.set(what, { key, found: earlierFindings(project, found) });
    this.#known = new WeakMap();
    this.#listener.onNews();
  }

  /** Says something in the log, once: it would be the same after each save. */
  tell(message: string): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#listener.log(`${message}.`);
  }
}
