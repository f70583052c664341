// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Project, readSource } from '../../server/engine/kubernetes/project';
import { fileOf } from '../../server/engine/kubernetes/role';
import { lint, type Problem, type Report } from '../../server/engine/lint/lint';
import { defaultSettings, type Settings } from '../../server/engine/lint/settings';
import { rules } from '../../server/engine/rules/index';
import type { Source } from '../../server/engine/text/source';

const folder = '../shared/corpus';

/** The folder of real files, where it lies beside the project. */
export const corpus = existsSync(join(folder, 'files')) ? folder : undefined;

/** For `test(…, { skip })`: says why nothing is tested. */
export const skip = corpus ? false : 'the corpus of real files is not beside the project';

export interface CorpusFile {
  /** Below the corpus, as the ground truth names it. */
  readonly path: string;
  readonly text: string;
  readonly chart: string | undefined;
}

/** Every file of the corpus that is text. */
export function* corpusFiles(): Iterable<CorpusFile> {
  if (!corpus) return;
  const root = join(corpus, 'files');
  for (const path of walk(root)) {
    const text = decode(readFileSync(path));
    if (text !== undefined) yield { path: relative(root, path), text, chart: chartOf(root, path) };
  }
}

function* walk(path: string): Iterable<string> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* walk(child);
    else if (entry.isFile()) yield child;
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function chartOf(root: string, path: string): string | undefined {
  for (let parent = dirname(path); parent.length > root.length; parent = dirname(parent)) {
    if (existsSync(join(parent, 'Chart.yaml'))) return relative(root, parent);
  }
  return undefined;
}

/** The rows of a table of the ground truth, without its head. */
export function truth(name: string): string[][] {
  if (!corpus) return [];
  const [, ...rows] = readFileSync(join(corpus, 'truth', name), 'utf8')
    .trimEnd()
    .split('\n');
  return rows.map((row) => row.split('\t'));
}

const today = '2026-11-22';

/** Checks a file by itself, with all rules as they are on by default, or with those that settings choose. */
export function checkFile(
  { path, text, chart }: CorpusFile,
  settings: Settings = defaultSettings(today),
): Report & { source: Source; project: Project } {
  const source = readSource(fileOf(path, text, { chart }), text);
  const project = new Project([source]);
  return { ...lint(project, rules, settings), source, project };
}

/** The line of a problem, counted from 1. */
export function lineOf({ place }: Problem): number {
  return place.source.position(place.start).line + 1;
}
