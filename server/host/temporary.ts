// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit';

/** Does something in an empty folder that is gone afterwards, also where this process ends before. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'scs-lint-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const isOver = atExit(remove);
  try {
    return await work(folder);
  } finally {
    remove();
    isOver();
  }
}
