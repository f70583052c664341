// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

/** The programs, or why there are none. */
function tools(): { readonly helm4: string; readonly helm3: string; readonly kubectl: string } | string {
  try {
    return JSON.parse(execFileSync(process.execPath, ['test/tools/charts.mjs'], { encoding: 'utf8', stdio: 'pipe' }));
  } catch (error) {
    return `helm could not be had: ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`;
  }
}

const found = tools();

/** Why there is no helm here; false where there is. */
export const missing: string | false = typeof found === 'string' ? found : false;

/** The real programs, by name; none where they are missing. */
export const helms: Readonly<Record<string, string>> =
  typeof found === 'string' ? {} : { 'helm 4': found.helm4, 'helm 3': found.helm3 };

/** The real kubectl; undefined where it is missing. */
export const kubectl: string | undefined = typeof found === 'string' ? undefined : found.kubectl;

const bins: string[] = [];
after(() => {
  for (const bin of bins) rmSync(bin, { recursive: true, force: true });
});

/** A PATH on which `helm`, or what else it is to be called, is this program, and nothing else is found. */
export function pathWith(program: string, name = 'helm'): string {
  const bin = mkdtempSync(join(tmpdir(), 'scs-lint-bin-'));
  bins.push(bin);
  symlinkSync(program, join(bin, name));
  return bin;
}
