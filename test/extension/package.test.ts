// SPDX-License-Identifier: Apache-2.0

import { deepEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the package holds the files of vsix-files.txt', () => {
  const expected = readFileSync('test/extension/vsix-files.txt', 'utf8').trim().split('\n');
  const found = namesIn(readFileSync('dist/scs-lint.vsix')).sort();
  deepEqual(found, expected, `If all of these are to be shipped, write them there:\n${found.join('\n')}`);
});

/** The names in a ZIP archive, read from its central directory (APPNOTE.TXT 4.3.12 and 4.3.16). */
function namesIn(zip: Buffer): string[] {
  const end = zip.lastIndexOf('PK\x05\x06');
  const count = zip.readUInt16LE(end + 10);
  const names: string[] = [];
  for (let at = zip.readUInt32LE(end + 16); names.length < count; ) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(zip.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}
