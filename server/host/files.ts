// SPDX-License-Identifier: Apache-2.0
import {
  chmodSync,
  chownSync,
  closeSync,
  type Dirent,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** What a file's bytes are written in, told by the byte order mark. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A file's text, a byte order mark included, so that offsets count it. */
export interface ReadText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Why there is no text, in words that follow the file's name. */
export interface Unreadable {
  readonly kind: 'missing' | 'denied' | 'folder' | 'special' | 'size' | 'binary' | 'encoding' | 'outside' | 'failed';
  readonly problem: string;
}

/** Larger files aren't read: nobody writes manifests of that size. */
export const maxBytes = 20_000_000;

/**
 * Reads a file. What can't be read or decoded is told, not thrown.
 * @param mayBePipe for what the user names: shells make pipes of `<(…)`. Others might have no end.
 */
export function readText(path: string, mayBePipe = false): ReadText | Unreadable {
  let file: number | undefined;
  try {
    const stats = statSync(path);
    const refused = refusal(stats, mayBePipe);
    if (refused) return refused;
    file = openSync(path, 'r');
    return decode(readAll(file, stats.isFile() ? stats.size : maxBytes + 1, stats.isFile()));
  } catch (error) {
    return unreadable(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function refusal(stats: Stats, mayBePipe: boolean): Unreadable | undefined {
  if (stats.isDirectory()) return { kind: 'folder', problem: 'is a folder' };
  if (!stats.isFile() && !(mayBePipe && stats.isFIFO())) return { kind: 'special', problem: 'is not a regular file' };
  return stats.size > maxBytes ? tooLarge(stats.size) : undefined;
}

function tooLarge(size: number): Unreadable {
  const megabytes = Math.ceil(size / 1e6);
  return {
    kind: 'size',
    problem: `has ${megabytes} MB; files of more than ${maxBytes / 1e6} MB are not checked: split it`,
  };
}

function readAll(file: number, most: number, isSeekable: boolean): Buffer {
  const bytes = Buffer.allocUnsafe(most);
  let read = 0;
  while (read < most) {
    const count = readSync(file, bytes, read, most - read, isSeekable ? read : null);
    if (count === 0) break;
    read += count;
  }
  return bytes.subarray(0, read);
}

const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
  'utf-16le': new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }),
  'utf-16be': new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true }),
} as const;

/** The text that bytes stand for. Nothing is replaced: text that is written back must be the text that was read. */
export function decode(bytes: Uint8Array): ReadText | Unreadable {
  if (bytes.length > maxBytes) return tooLarge(bytes.length);
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && looksBinary(bytes)) return notText(bytes);
  try {
    return { text: decoders[encoding].decode(bytes), encoding };
  } catch {
    if (encoding !== 'utf-8') {
      return { kind: 'encoding', problem: `is not valid ${encoding.toUpperCase()}: save it as UTF-8` };
    }
    return bytes.includes(0) ? notText(bytes) : notUtf8(bytes);
  }
}

function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

const sample = 8000;

/** A stray control character is a mistake in a text; many of them are no text. */
function looksBinary(bytes: Uint8Array): boolean {
  let strange = 0;
  const length = Math.min(bytes.length, sample);
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) strange++;
  }
  return strange > 0 && strange * 10 > length;
}

function notText(bytes: Uint8Array): Unreadable {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  const isUtf16 = (first === 0) !== (second === 0) && (third === 0) !== (fourth === 0);
  return isUtf16
    ? { kind: 'encoding', problem: 'looks like UTF-16 without a byte order mark: save it as UTF-8' }
    : { kind: 'binary', problem: 'is a binary file' };
}

function notUtf8(bytes: Uint8Array): Unreadable {
  const before = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1)[0] ?? '';
  const line = before.split('\n').length;
  return { kind: 'encoding', problem: `is not valid UTF-8 (line ${line}): save it as UTF-8` };
}

function unreadable(error: unknown): Unreadable {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const known: Readonly<Record<string, Unreadable>> = {
    ENOENT: { kind: 'missing', problem: 'does not exist' },
    ENOTDIR: { kind: 'missing', problem: 'does not exist' },
    EACCES: { kind: 'denied', problem: 'may not be read: permission denied' },
    EPERM: { kind: 'denied', problem: 'may not be read: permission denied' },
    ELOOP: { kind: 'failed', problem: 'is a symbolic link that leads to itself' },
    EISDIR: { kind: 'folder', problem: 'is a folder' },
  };
  return (
    known[code] ?? {
      kind: 'failed',
      problem: `could not be read: ${error instanceof Error ? error.message : String(error)}`,
    }
  );
}

/**
 * Writes a file as a whole or not at all, and leaves everything but its text as it was: encoding, mode, owner, and
 * the symbolic link that may lead to it. Throws what the system says where it can't be written.
 */
export function writeText(path: string, { text, encoding }: ReadText): void {
  const target = realpathSync(path);
  const stats = statSync(target);
  const bytes = encode(text, encoding);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  let file: number;
  try {
    file = openSync(temporary, 'wx', stats.mode);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    // The folder takes no new files, but the file itself may be written.
    writeFileSync(target, bytes);
    return;
  }
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
    closeSync(file);
    chmodSync(temporary, stats.mode);
    keepOwner(temporary, stats);
    renameSync(temporary, target);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
}

function keepOwner(path: string, { uid, gid }: Stats): void {
  if (process.getuid?.() !== 0) return;
  chownSync(path, uid, gid);
}

function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

/** What may hold manifests, by name. `.tpl` files are charts' templates or nothing. */
const wanted = /\.(?:ya?ml|json)$|\.ya?ml\.(?:j2|gotmpl|template|tmpl|tpl)$|\.tpl$|(?:^|\/)Kustomization$/i;

/** True for a file that may hold manifests, by its name. */
export function mayHoldManifests(name: string): boolean {
  return wanted.test(name);
}

/** Never entered: nothing in there is the user's own. */
const skipped: ReadonlySet<string> = new Set(['.git', 'node_modules']);

export interface ListOptions {
  /** True for what the user doesn't want to be found; folders come with a `/` at their end. */
  isIgnored?(absolute: string): boolean;
  /** Called for what can't be read; the rest is listed all the same. */
  onFault(relative: string, fault: Unreadable): void;
}

/**
 * The files below a folder that may hold manifests, as paths relative to it, with `/`, sorted. `.gitignore` files hold,
 * up to the repository's root. Links are followed to files and folders of the same repository; each file comes once.
 */
export function listFolder(folder: string, { isIgnored, onFault }: ListOptions): readonly string[] {
  const root = resolve(folder);
  const found: string[] = [];
  const links: string[] = [];
  const visited = new Set<string>();
  const boundary = (realpath(repositoryRoot(root) ?? root) ?? root) + sep;

  const enter = (relative: string, ignores: readonly Ignores[]): void => {
    const absolute = relative === '' ? root : join(root, relative);
    const real = realpath(absolute);
    if (real === undefined || visited.has(real)) return;
    visited.add(real);
    let entries: Dirent[];
    try {
      entries = readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      onFault(relative, unreadable(error));
      return;
    }
    const all = entries.some(({ name }) => name === '.gitignore') ? withIgnores(ignores, absolute) : ignores;
    for (const entry of entries) {
      const { name } = entry;
      const path = relative === '' ? name : `${relative}/${name}`;
      const isFolder = entry.isDirectory();
      if (isFolder ? skipped.has(name) : !entry.isSymbolicLink() && !wanted.test(name)) continue;
      const inside = join(absolute, name);
      if (isGitIgnored(all, inside, isFolder) || isIgnored?.(isFolder ? `${inside}/` : inside)) continue;
      if (entry.isSymbolicLink()) links.push(path);
      else if (isFolder) enter(path, all);
      else if (entry.isFile()) {
        found.push(path);
        visited.add(join(real, name));
      }
    }
  };

  const above = ignoresAbove(root);
  enter('', above);
  // What links lead to comes last, so that a file goes by its own name where it has one here.
  for (let link = links.shift(); link !== undefined; link = links.shift()) {
    const real = realpath(join(root, link));
    if (real === undefined || visited.has(real)) continue;
    const isInside = `${real}${sep}`.startsWith(boundary);
    const stats = statSync(real);
    if (stats.isDirectory()) {
      if (isInside && !skipped.has(basename(real))) enter(link, above);
    } else if (stats.isFile() && wanted.test(link)) {
      visited.add(real);
      if (isInside) found.push(link);
      else
        onFault(link, { kind: 'outside', problem: 'is a link to a file elsewhere, which is checked if it is named' });
    }
  }
  return found.sort();
}

/** A path with `/` between its parts, as problems and globs have them. */
export function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function realpath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The patterns of one `.gitignore` file, and the folder that they count from. */
interface Ignores {
  readonly folder: string;
  readonly patterns: Ignore;
}

function withIgnores(ignores: readonly Ignores[], folder: string): readonly Ignores[] {
  let text: string;
  try {
    text = readFileSync(join(folder, '.gitignore'), 'utf8');
  } catch {
    return ignores;
  }
  return [{ folder, patterns: ignore({ ignorecase: false }).add(text.replace(/^\uFEFF/, '')) }, ...ignores];
}

/** The `.gitignore` files above a folder; not those that leave out the folder itself. */
function ignoresAbove(folder: string): readonly Ignores[] {
  return allIgnoresAbove(folder).filter((one) => !isGitIgnored([one], folder, true));
}

/** The `.gitignore` files above a folder, up to the repository's root. */
function allIgnoresAbove(folder: string): readonly Ignores[] {
  const root = repositoryRoot(folder);
  let ignores: readonly Ignores[] = [];
  if (root === undefined || root === folder) return ignores;
  const folders: string[] = [];
  for (let at = dirname(folder); ; at = dirname(at)) {
    folders.unshift(at);
    if (at === root) break;
  }
  for (const at of folders) ignores = withIgnores(ignores, at);
  return ignores;
}

/** The innermost file that says something of a path decides. */
function isGitIgnored(ignores: readonly Ignores[], absolute: string, isFolder: boolean): boolean {
  for (const { folder, patterns } of ignores) {
    const relative = absolute.slice(folder.endsWith(sep) ? folder.length : folder.length + 1).replaceAll(sep, '/');
    const { ignored, unignored } = patterns.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** True where `.gitignore` files, up to the repository's root, leave a path out. */
export function isLeftOutOfGit(absolute: string): boolean {
  const folder = dirname(absolute);
  const own = exists(join(folder, '.gitignore')) ? withIgnores([], folder) : [];
  return isGitIgnored([...own, ...allIgnoresAbove(folder)], absolute, false);
}

const roots = new Map<string, string | undefined>();

/** The root of the repository that a folder lies in; undefined outside repositories. */
export function repositoryRoot(folder: string): string | undefined {
  if (roots.has(folder)) return roots.get(folder);
  const parent = dirname(folder);
  const root = exists(join(folder, '.git')) ? folder : parent === folder ? undefined : repositoryRoot(parent);
  roots.set(folder, root);
  return root;
}

/** True where there is something of that name, be it a file or a folder. */
export function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
