// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { atExit } from './at-exit';
import { repositoryRoot } from './files';

/** How a program that was started ended. */
export interface Ended {
  readonly status: 'ok' | 'failed' | 'timeout' | 'output' | 'memory' | 'missing';
  readonly stdout: string;
  readonly stderr: string;
}

export interface Limits {
  readonly milliseconds: number;
  /** Of standard output and standard error together. */
  readonly bytes: number;
  /** Resident memory, held where the system tells it. */
  readonly memory: number;
}

export const limits: Limits = { milliseconds: 20_000, bytes: 10_000_000, memory: 1_500_000_000 };

/** In words that follow the program's name. */
export const broken: Readonly<Record<Exclude<Ended['status'], 'ok' | 'failed'>, string>> = {
  timeout: `took longer than ${limits.milliseconds / 1000} seconds and was stopped`,
  output: `gave more than ${limits.bytes / 1e6} MB and was stopped`,
  memory: `took more than ${limits.memory / 1e9} GB of memory and was stopped`,
  missing: 'could not be started',
};

/** The first of some programs that is in a folder of PATH. Relative folders don't count: they belong to what is checked. */
export function findTool(
  names: readonly string[],
  path = process.env.PATH ?? '',
  isOwn: (folder: string) => boolean = () => false,
): string | undefined {
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder) && !isOwn(folder));
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (isProgram(file)) return file;
      }
    }
  }
  return undefined;
}

/** True for a file that can be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Who says which program is run, and for which files. */
export interface ToolChoice {
  /** A name, or a path that counts from the configuration's folder; undefined where nobody chose. */
  readonly chosen: string | undefined;
  /** The file that chooses it, absolute. */
  readonly configuration: string | undefined;
  /** A folder of what is checked. */
  readonly checked: string;
  /** Whether that may bring the program with it. */
  readonly mayBringOwn: boolean;
}

/**
 * The program to run: the first of PATH, or the one that somebody chose. What a checked repository brings with it, or
 * leads to by a path, might be any program.
 * @param names what it may be called, versions apart
 */
export function chooseTool(
  names: readonly string[],
  { chosen, configuration, checked, mayBringOwn }: ToolChoice,
): string | undefined {
  const isCalled = (file: string) => names.includes(basename(file).replace(/[-.\d]*(?:\.exe)?$/, ''));
  if (chosen === undefined || !/[\\/]/.test(chosen)) {
    const own = realFolder(repositoryRoot(checked) ?? checked) + sep;
    const isOwn = (folder: string) => !mayBringOwn && `${realFolder(folder)}${sep}`.startsWith(own);
    return findTool(chosen === undefined ? names : [chosen].filter(isCalled), process.env.PATH, isOwn);
  }
  const program = resolve(dirname(configuration ?? resolve('.scs-lint.yaml')), chosen);
  return mayBringOwn && isCalled(program) && isProgram(program) ? program : undefined;
}

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * Runs a program: no shell, no input, an empty home, no cluster, no network that asks for a proxy, and an end.
 * @param home an empty folder, which is also where it runs
 */
export function runTool(
  program: string,
  args: readonly string[],
  home: string,
  { milliseconds, bytes, memory }: Limits = limits,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: home,
      env: environment(home),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that all of it can be ended.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let size = 0;
    let why: Ended['status'] | undefined;
    const stop = (status: Ended['status']) => {
      why ??= status;
      end(child);
    };
    const isOver = atExit(() => end(child));
    const late = setTimeout(() => stop('timeout'), milliseconds);
    const watch = setInterval(() => {
      if (residentMemory(child.pid) > memory) stop('memory');
    }, 25);
    const take = (into: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > bytes) stop('output');
      else into.push(chunk);
    };
    child.stdout.on('data', take(out));
    child.stderr.on('data', take(err));
    const finish = (status: Ended['status']) => {
      clearTimeout(late);
      clearInterval(watch);
      isOver();
      const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
      resolve({ status: why ?? status, stdout: text(out), stderr: text(err) });
    };
    child.once('error', () => finish('missing'));
    child.once('close', (code) => finish(code === 0 ? 'ok' : 'failed'));
  });
}

/** Only what programs can't do without is passed on. */
function environment(home: string): NodeJS.ProcessEnv {
  const kept: NodeJS.ProcessEnv = {};
  for (const name of ['PATH', 'SystemRoot', 'windir']) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  const nowhere = 'http://127.0.0.1:9';
  return {
    ...kept,
    HOME: home,
    USERPROFILE: home,
    APPDATA: home,
    LOCALAPPDATA: home,
    TMPDIR: home,
    TEMP: home,
    TMP: home,
    XDG_CACHE_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    KUBECONFIG: join(home, 'none'),
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
    HELM_PLUGINS: join(home, 'none'),
    HELM_REPOSITORY_CONFIG: join(home, 'none'),
    HELM_REGISTRY_CONFIG: join(home, 'none'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

function end(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** In bytes; 0 where the system doesn't tell it. */
function residentMemory(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;
  } catch {
    return 0;
  }
}
