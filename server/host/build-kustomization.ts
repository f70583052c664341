// SPDX-License-Identifier: Apache-2.0
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type BuiltObject, buildMetadata, builtObjects } from '../engine/kustomize/built-objects';
import { faultOf } from '../engine/kustomize/dangling';
import { applyEdits, type Edit } from '../engine/text/edit';
import { rootOf } from '../engine/yaml/node';
import { isLeftOutOfGit, slashes } from './files';
import { type Reached, type ReachedKustomization, reachedFrom } from './kustomize-files';
import { type Folders, targetAt } from './kustomize-paths';
import { inTemporaryFolder } from './temporary';
import { broken, type Limits, limits, runTool } from './tools';

export interface KustomizationToBuild {
  /** Its file, absolute. */
  readonly path: string;
  /** The texts of files as far as they are known, by absolute path. */
  readonly texts: ReadonlyMap<string, string>;
  /** True where there is something to say of objects, so that it has to be made sure where they come from. */
  matters?(objects: readonly BuiltObject[], reached: Reached): boolean;
}

/** What came of building a kustomization. Paths are absolute, with `/`. */
export interface BuiltKustomization {
  readonly objects: readonly BuiltObject[];
  /** What it was built from. */
  readonly reached: Reached;
  /** What kustomize says went wrong; its paths are those of the files that were copied. */
  readonly error?: string;
  /** Why it wasn't built, or what of it isn't known: words that follow its name. */
  readonly notes: readonly string[];
}

/** Why a kustomization is not built that takes something from elsewhere. */
export const notFetched = 'not built, because what it takes from elsewhere is not fetched';

const placeholders = 'not built, because it has placeholders';

const tooLarge = 'not built, because its files are too large';

const restricted =
  'not built, because kustomize reads files outside of the kustomization’s folder only with --load-restrictor';

/** What kustomize doesn't do unless it is told to, which it isn't. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/ is not in or below /, restricted],
  [
    /external plugins disabled|unable to load external plugin/,
    'not built, because it needs plugins, which are not run',
  ],
];

/** The programs that can build kustomizations, the better one first. */
export const kustomizeTools = ['kustomize', 'kubectl'] as const;

const mostBytes = 50_000_000;

/**
 * Builds a copy of what a kustomization uses, and says where each object comes from. Nothing is fetched, no plugin is
 * run, and nothing is copied but files that kustomizations name, within the repository.
 * @param tool `kustomize` or `kubectl`
 */
export async function buildKustomization(
  tool: string,
  kustomization: KustomizationToBuild,
  most: Limits = limits,
): Promise<BuiltKustomization> {
  const { path, texts } = kustomization;
  const reached = reachedFrom([path], { texts });
  const nothing = { objects: [], reached };
  const reasons = reasonsAgainst(path, reached);
  if (reasons) return { ...nothing, notes: reasons };
  try {
    return await inTemporaryFolder((work) => buildIn(work, tool, kustomization, reached, most));
  } catch (error) {
    return { ...nothing, notes: [`could not be built: ${(error as Error).message}`] };
  }
}

/** Undefined where kustomize can be run; empty where a rule says why it can't. */
function reasonsAgainst(path: string, reached: Reached): readonly string[] | undefined {
  const { remote, unread, lost, isTooMuch } = reached;
  if (!givesObjects(reached.kustomizations.get(path))) return [];
  if (remote.length > 0) return [notFetched];
  if (unread.length > 0) return [placeholders];
  if (isTooMuch) return ['not built, because it uses too many files'];
  const outside = lost.filter(({ why }) => why === 'outside');
  if (outside.length > 0) return [`not built, because it leads out of the project: ${namesOf(outside)}`];
  if (hasFault(reached)) return [];
  return lost.length > 0 ? [`not built, because files are missing: ${namesOf(lost)}`] : undefined;
}

/** False for what has patches alone: another program adds what they are for. */
function givesObjects(kustomization: ReachedKustomization | undefined): boolean {
  return kustomization !== undefined && sourcesOfObjects.some((key) => rootOf(kustomization.document).at(key).exists);
}

const sourcesOfObjects = [
  ...['resources', 'bases', 'components', 'generators', 'configMapGenerator', 'secretGenerator'],
  ...['helmCharts', 'helmChartInflationGenerator'],
];

/** True where a rule tells of a path that kustomize can't follow. */
function hasFault({ kustomizations }: Reached): boolean {
  const folders: Folders = new Map();
  return [...kustomizations].some(([path, { references }]) =>
    references.some((reference) => {
      const absolute = resolve(dirname(path), reference.name);
      const target = targetAt(absolute, folders);
      return (
        target !== undefined &&
        faultOf(reference, target) !== undefined &&
        (target.kind !== 'nothing' || !isLeftOutOfGit(absolute))
      );
    }),
  );
}

function namesOf(lost: Reached['lost']): string {
  const names = [...new Set(lost.map(({ reference }) => reference.name))];
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} others` : names.join(', ');
}

/** True where somebody fills in something before kustomize runs. */
function hasPlaceholders({ kustomizations }: Reached): boolean {
  return [...kustomizations.values()].some(({ document }) => /\$\{|\{\{|<< ?\./.test(document.text));
}

async function buildIn(
  work: string,
  tool: string,
  { path, texts, matters }: KustomizationToBuild,
  reached: Reached,
  most: Limits,
): Promise<BuiltKustomization> {
  const nothing = { objects: [], reached };
  const top = commonFolder([...reached.files]);
  const tree = join(work, 'tree');
  const copyOf = (file: string) => join(tree, relative(top, file));
  let bytes = 0;
  for (const file of reached.files) {
    const text = texts.get(file);
    bytes += text?.length ?? statSync(file).size;
    if (bytes > mostBytes) return { ...nothing, notes: [tooLarge] };
    mkdirSync(dirname(copyOf(file)), { recursive: true });
    writeFileSync(copyOf(file), text ?? readFileSync(file));
  }
  const fetched = fetchStrays(reached, copyOf, mostBytes - bytes);
  if (typeof fetched === 'string') return { ...nothing, notes: [fetched] };
  // Asking for annotations is the part of the kustomization that is built, and of none that it uses.
  const asking = join(work, 'asking');
  mkdirSync(asking);
  const target = dirname(copyOf(path));
  writeFileSync(join(asking, 'kustomization.yaml'), askingFor(relative(asking, target), path, reached));
  const run = (folder: string) => {
    const home = join(work, `home-${basename(folder)}`);
    mkdirSync(home, { recursive: true });
    return runTool(tool, [isKubectl(tool) ? 'kustomize' : 'build', folder], home, most);
  };
  const marked = await run(asking);
  const back = (copied: string) => slashes(fetched.get(copied)?.file ?? join(top, relative(tree, copied)));
  const read = (plain: string) => {
    const { objects, lost } = builtObjects(plain, marked.stdout, slashes(asking));
    return {
      objects: objects.map(({ text, origin, changedBy }) => ({
        text,
        origin: origin && { ...origin, path: back(origin.path) },
        changedBy: changedBy.map(back),
      })),
      notes: lost > 0 ? [`gives ${lost} objects whose origin is not known, which are not checked`] : [],
    };
  };
  if (marked.status === 'ok' && matters?.(read(marked.stdout).objects, reached) === false)
    return { ...nothing, notes: [] };
  const plain = await run(target);
  if (plain.status === 'failed') {
    if (hasPlaceholders(reached)) return { ...nothing, notes: [placeholders] };
    let error = messageOf(plain.stderr);
    for (const [copied, { file, name, local }] of fetched)
      error = error.replaceAll(copied, slashes(file)).replaceAll(local, name);
    error = error.replaceAll(tree, slashes(top));
    const refusal = refusals.find(([told]) => told.test(error));
    return refusal ? { ...nothing, notes: [refusal[1]] } : { ...nothing, error, notes: [] };
  }
  for (const { status } of [plain, marked]) {
    if (status === 'ok') continue;
    const reason = status === 'failed' ? 'cannot say where objects come from' : broken[status];
    return { ...nothing, notes: [`checked as it is written only: ${basename(tool)} ${reason}`] };
  }
  return { ...read(plain.stdout), reached };
}

/** A copy of a file inside of the folder of the kustomization that names it. */
interface Fetched {
  readonly file: string;
  /** As the kustomization names the file, and as its copy does. */
  readonly name: string;
  readonly local: string;
}

/**
 * Many kustomizations name files outside of their folders and are built without the load restrictor. Without it nobody
 * would hold kustomize back: instead, their copies get such files into their own folders, and name them there.
 * A file is copied once for each folder. Why it wasn't done, where a name can't be written or there is too much.
 */
function fetchStrays(
  { strays, kustomizations }: Reached,
  copyOf: (file: string) => string,
  bytes: number,
): ReadonlyMap<string, Fetched> | string {
  const fetched = new Map<string, Fetched>();
  const locals = new Map<string, string>();
  let left = bytes;
  const edits = new Map<string, Edit[]>();
  for (const { kustomization, reference, file } of strays) {
    const folder = dirname(copyOf(kustomization));
    const key = `${folder}\0${file}`;
    const known = locals.get(key);
    const local = known ?? `scs-lint-fetched/${locals.size}/${basename(file)}`;
    const edit = reference.rename(local);
    if (!edit || edit.span.document !== kustomizations.get(kustomization)?.document) return restricted;
    if (known === undefined) {
      left -= statSync(copyOf(file)).size;
      if (left < 0) return tooLarge;
      const copy = join(folder, local);
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(copyOf(file), copy);
      locals.set(key, local);
      fetched.set(copy, { file, name: reference.name, local });
    }
    const own = edits.get(kustomization);
    if (own) own.push(edit);
    else edits.set(kustomization, [edit]);
  }
  for (const [kustomization, own] of edits) {
    const copy = copyOf(kustomization);
    // A kustomization is one document, at the start of its file.
    const placed = own.map(({ span: { start, end }, text }) => ({ start, end, text }));
    writeFileSync(copy, applyEdits(readFileSync(copy, 'utf8'), placed));
  }
  return fetched;
}

function isKubectl(tool: string): boolean {
  return basename(tool).startsWith('kubectl');
}

/** A kustomization that is built to the same as another, with annotations; what that one asks for itself stays. */
function askingFor(folder: string, path: string, { kustomizations }: Reached): string {
  const document = kustomizations.get(path)?.document;
  const own = document ? rootOf(document).at('buildMetadata').items() : [];
  const wanted = new Set([...own.flatMap((item) => item.scalar() ?? []), ...buildMetadata]);
  return JSON.stringify({ resources: [slashes(folder)], buildMetadata: [...wanted] });
}

/** The folder that all files lie in. */
function commonFolder(files: readonly string[]): string {
  let common = dirname(files[0] ?? sep);
  for (const file of files) {
    while (common !== dirname(common) && !file.startsWith(common.endsWith(sep) ? common : common + sep))
      common = dirname(common);
  }
  return common;
}

/** Without what is said in advance. */
function messageOf(stderr: string): string {
  const told = stderr.slice(-20_000);
  const logged = /"command failed" err="((?:[^"\\]|\\.)*)"/.exec(told)?.[1];
  const text = logged?.replace(/\\(.)/g, '$1') ?? told;
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('# Warning') && !/^\d{4}\/\d\d\/\d\d /.test(line))
    .join(' ')
    .replace(/^error: /i, '')
    .trim();
}
