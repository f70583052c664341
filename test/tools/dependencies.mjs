// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './process.mjs';

/** Runs `npm ci` unless node_modules holds what the lockfile says. */
export function installDependencies() {
  if (upToDate()) return;
  say('Installing dependencies (npm ci) …');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

function upToDate() {
  const wanted = packages('package-lock.json');
  const installed = packages(join('node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    // Optional packages are those of other platforms.
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function packages(lockfile) {
  try {
    return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages;
  } catch {
    return {};
  }
}
