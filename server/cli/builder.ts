// SPDX-License-Identifier: Apache-2.0
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import type { Project } from '../engine/kubernetes/project';
import { builtFindings } from '../engine/kustomize/built-findings';
import type { BuiltObject } from '../engine/kustomize/built-objects';
import { failureFinding, shownFailure } from '../engine/kustomize/failure';
import { isKustomization } from '../engine/kustomize/kustomization';
import { atOnce, type Found as Finding } from '../engine/lint/lint';
import { rules } from '../engine/rules/index';
import type { Span } from '../engine/text/document';
import type { Source } from '../engine/text/source';
import { buildKustomization, kustomizeTools, notFetched } from '../host/build-kustomization';
import { slashes } from '../host/files';
import { type Reached, reachedFrom } from '../host/kustomize-files';
import { chooseTool } from '../host/tools';
import type { Choice } from './configurations';
import type { Found } from './find';
import { Progress } from './progress';
import type { RenderMode } from './render';

/** Builds kustomizations where that is wanted and possible, and remembers why it wasn't. */
export class Builder {
  readonly #mode: RenderMode;
  readonly #quiet: boolean;
  /** By reason, the kustomizations it holds for. */
  readonly #reasons = new Map<string, string[]>();
  #isToolMissing = false;
  #found: readonly Finding[] = [];

  constructor(mode: RenderMode, quiet: boolean) {
    this.#mode = mode;
    this.#quiet = quiet;
  }

  /**
   * Builds those of the kustomizations found in folders that no other one uses.
   * @param read what is known of a file; its documents are those that the problems stand in
   */
  async build(files: readonly Found[], read: (file: Found) => Source | undefined, of: (folder: string) => Choice) {
    if (this.#mode === 'never') return;
    const top = topmost(files);
    if (top.length === 0) return;
    const byPath = new Map(files.map((file) => [file.absolute, file]));
    const queue = [...top];
    const found = new Map<Found, readonly Finding[]>();
    const progress = new Progress(top.length, this.#quiet, 'kustomizations');
    let next = 0;
    const work = async () => {
      while (next < queue.length) {
        const file = queue[next++];
        if (!file) continue;
        await progress.advance(1);
        const choice = of(dirname(file.absolute));
        const { configuration, absolute } = choice;
        const tool = chooseTool(kustomizeTools, {
          chosen: configuration?.kustomize.path,
          configuration: absolute,
          checked: dirname(file.absolute),
          mayBringOwn: this.#mode === 'always',
        });
        if (tool === undefined) {
          this.#isToolMissing = true;
          continue;
        }
        try {
          const { findings, instead } = await this.#buildOne(tool, file, byPath, read, choice);
          found.set(file, findings);
          queue.push(...instead.filter((one) => !queue.includes(one)));
        } catch (error) {
          this.#note(`could not be checked as it is built. This is a bug of SCS Lint: ${error}`, file.path);
        }
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    progress.clear();
    this.#found = queue.flatMap((file) => found.get(file) ?? []);
  }

  /** What builds found in a project's documents; where a fix changed one since, in the same line. */
  findingsIn(project: Project): readonly Finding[] {
    return this.#found.flatMap((found) => {
      if (project.place(found.finding.at)) return [found];
      const at = inSameLine(found.finding.at, project);
      return at ? [{ ...found, finding: { ...found.finding, at } }] : [];
    });
  }

  /** What was not built and why, a sentence each; `isFault` where it was asked for. */
  *notices(): Iterable<{ readonly message: string; readonly isFault: boolean }> {
    const isFault = this.#mode === 'always';
    if (this.#isToolMissing) {
      const message = 'neither kustomize nor kubectl was found: kustomizations are checked as they are written';
      yield { message, isFault };
    }
    // Builds end in any order.
    for (const reason of [...this.#reasons.keys()].sort()) {
      const names = this.#reasons.get(reason)?.sort() ?? [];
      // What is not fetched is told of anyway.
      if (reason === notFetched && !isFault) continue;
      const others = names.length > 3 ? ` and ${names.length - 3} others` : '';
      yield { message: `${names.slice(0, 3).join(', ')}${others}: ${reason}`, isFault };
    }
  }

  async #buildOne(
    tool: string,
    { path, absolute }: Found,
    byPath: ReadonlyMap<string, Found>,
    read: (file: Found) => Source | undefined,
    { settings }: Choice,
  ): Promise<{ readonly findings: readonly Finding[]; readonly instead: readonly Found[] }> {
    const root = slashes(absolute);
    const sourcesOf = ({ files }: Reached) => {
      const sources = new Map<string, Source>();
      for (const one of files) {
        const file = byPath.get(one);
        const source = file && read(file);
        if (source) sources.set(slashes(one), source);
      }
      return sources;
    };
    const findingsIn = (objects: readonly BuiltObject[], reached: Reached) =>
      atOnce(builtFindings({ objects, path: root, sources: sourcesOf(reached) }, rules, settings));
    const { objects, reached, error, notes } = await buildKustomization(tool, {
      path: absolute,
      texts: new Map(),
      matters: (built, from) => findingsIn(built, from).length > 0,
    });
    const name = path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.';
    for (const note of notes) this.#note(note, name);
    const found = [...findingsIn(objects, reached)];
    if (error !== undefined) {
      const message = shownFailure(error, slashes(process.cwd()));
      const failure = failureFinding(error, message, root, sourcesOf(reached), rules, settings);
      if (failure === undefined) this.#note(`kustomize cannot build it: ${message}`, name);
      else if (failure !== 'known') found.push(failure);
    }
    // What takes something from elsewhere isn't built; what it takes from here may be.
    const instead = notes.includes(notFetched) ? usedBy(root, reached).flatMap((one) => byPath.get(one) ?? []) : [];
    return { findings: found, instead };
  }

  #note(reason: string, path: string): void {
    const names = this.#reasons.get(reason);
    if (names) names.push(path);
    else this.#reasons.set(reason, [path]);
  }
}

/** The same text in the one line of a file's newer version that is as the old one was. */
function inSameLine({ document, start, end }: Span, { sources }: Project): Span | undefined {
  const source = sources.find(({ file }) => file === document.file);
  if (!source) return undefined;
  const { lineStarts, text } = document;
  const index = lineStarts.findLastIndex((one) => one <= start);
  const from = lineStarts[index] ?? 0;
  const line = text.slice(from, lineStarts[index + 1] ?? text.length);
  for (const { document: newer } of source.tiles) {
    const at = newer.text.indexOf(line);
    const isOnly = at >= 0 && newer.text.indexOf(line, at + 1) < 0 && newer.lineStarts.includes(at);
    if (isOnly) return newer.span(at + start - from, at + end - from);
  }
  return undefined;
}

/** The kustomizations that one uses directly, without components. */
function usedBy(path: string, { kustomizations }: Reached): readonly string[] {
  const own = kustomizations.get(path);
  const folders = new Set(own?.references.map((reference) => reference.path));
  return [...kustomizations]
    .filter(([one, { kind }]) => kind === 'kustomization' && folders.has(slashes(dirname(one))) && one !== path)
    .map(([one]) => one);
}

/** The kustomizations found in folders that no other one uses. */
function topmost(files: readonly Found[]): readonly Found[] {
  const found = files.filter(({ path, isNamed, isBorrowed }) => !isNamed && !isBorrowed && isKustomization(path));
  const { kustomizations } = reachedFrom(
    found.map(({ absolute }) => absolute),
    { purposes: new Set(['resource', 'component']) },
  );
  const byFolder = new Map([...kustomizations.keys()].map((path) => [slashes(dirname(path)), path]));
  const used = new Set<string | undefined>();
  for (const [user, { references }] of kustomizations) {
    for (const { path } of references) if (byFolder.get(path) !== user) used.add(byFolder.get(path));
  }
  return found.filter(({ absolute }) => !used.has(absolute) && kustomizations.get(absolute)?.kind === 'kustomization');
}
