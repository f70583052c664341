// SPDX-License-Identifier: Apache-2.0
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root, temporaryFolder } from './process.mjs';

/** Copies the examples, so that they can be edited; gives the copy's folder. */
export function copyExamples() {
  const copy = join(temporaryFolder(), 'examples');
  cpSync(join(root, 'test', 'examples'), copy, { recursive: true, filter: (path) => !path.endsWith('screenshots') });
  return copy;
}
