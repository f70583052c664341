// SPDX-License-Identifier: Apache-2.0
// Programs that the scripts start: found on PATH, run to their end, or ended together with all their children.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Says what is going on. Standard output belongs to results. */
export function say(message) {
  process.stderr.write(`${message}\n`);
}

/** The full path of the first of `names` that is on PATH, or undefined. */
export function onPath(...names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const name of names)
    for (const folder of (process.env.PATH ?? '').split(delimiter))
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (folder && existsSync(file)) return file;
      }
  return undefined;
}

/**
 * Runs a program to its end.
 * Its output is shown on standard error, or with `quiet` only when it fails. Throws when it fails.
 */
export function run(command, args, { cwd = root, env = {}, quiet = false } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...environment(), ...env },
    encoding: 'utf8',
    shell: process.platform === 'win32' && !command.includes('\\'),
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
    maxBuffer: 1 << 26,
  });
  if (result.error === undefined && result.status === 0) return result.stdout ?? '';

  const output = quiet ? `\n${result.stdout ?? ''}${result.stderr ?? ''}` : '';
  const reason =
    result.error?.message ?? (result.signal ? `ended by ${result.signal}` : `exit status ${result.status}`);
  throw new Error(`${command} ${args.join(' ')}: ${reason}${output}`);
}

/** What a program inherits: not what npm says about *this* package, which misleads an npm in another folder. */
export function environment() {
  const colours = process.stderr.isTTY ? {} : { NO_COLOR: '1' };
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_package_|npm_lifecycle_|npm_config_local_prefix$|npm_config_prefix$|NODE_TEST_CONTEXT$)/.test(name),
    ),
  );
  return { ...inherited, ...colours };
}

const running = new Set();

/** Starts a program that stays, as the head of its own process group, so that `end` also reaches its children. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: true });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends a program from `start` with its children; waits until it is gone. */
export async function end(child) {
  const gone = child.exitCode !== null || child.signalCode !== null;
  const exit = gone ? undefined : new Promise((resolve) => child.once('exit', resolve));
  signal(child, 'SIGTERM');
  const impatience = setTimeout(() => signal(child, 'SIGKILL'), 3000);
  await exit;
  clearTimeout(impatience);
  signal(child, 'SIGKILL'); // Children that outlived it.
}

function signal(child, name) {
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // Nobody is left.
  }
}

const folders = [];

/** A new folder for as long as we run. Outside the project: nothing there is ignored by Git, and paths of sockets stay short. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'scs-lint-'));
  folders.push(folder);
  return folder;
}

// Nothing that we started outlives us, however we end.
process.on('exit', () => {
  for (const child of running) signal(child, 'SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(name, () => process.exit(name === 'SIGINT' ? 130 : 143));

// A signal for npm alone ends npm's shell, and nobody tells us.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(143), 500).unref();
}
