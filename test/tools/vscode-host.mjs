// SPDX-License-Identifier: Apache-2.0
// Fills .vscode-test/ with a VS Code that runs in a browser, from npm packages alone, and finds or installs Chromium.
// Run it by itself (`node test/tools/vscode-host.mjs`) or through `npm start` and `npm test`. Does nothing when all is there.

import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onPath, root, run, say } from './process.mjs';

/** The npm package that carries VS Code's server; 4.100.3 is VS Code 1.100.3 and runs on Node 20. */
const host = {
  name: 'code-server',
  version: '4.100.3',
  sha512: 'q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
};

/** VS Code's file search. The host's own copy is fetched by an install script that we don't run. */
const ripgrep = {
  name: '@vscode/ripgrep-linux-x64',
  version: '1.18.0',
  sha512: 'mQ3bVrUpnD2vs7QT0vX90Lt0cnUq467uFtEktIdsJJmW296RoSULRGqWgzG1AKxyBpNDD6l4ZO4qKf6SgyC23Q==',
};

const folder = join(root, '.vscode-test', `${host.name}-${host.version}`);
const vscode = join(folder, 'lib', 'vscode');

/** Installs VS Code's server unless it is there; gives the path of its entry point. */
export function installHost() {
  const complete = join(folder, 'complete');
  if (!existsSync(complete)) {
    if (process.platform !== 'linux' || process.arch !== 'x64')
      throw new Error(
        'VS Code in the browser is set up for Linux on x86-64 only. With a desktop VS Code use npm run test:electron.',
      );
    rmSync(folder, { recursive: true, force: true });
    unpack(host, folder);
    for (const part of [vscode, join(vscode, 'extensions')]) {
      say(`Installing what VS Code needs (${part === vscode ? '1' : '2'} of 2) …`);
      // Not `npm ci`: the package's own lockfile is incomplete.
      run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: part,
        quiet: true,
      });
    }
    const search = join(root, '.vscode-test', 'ripgrep');
    unpack(ripgrep, search);
    const rg = join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin', 'rg');
    mkdirSync(dirname(rg), { recursive: true });
    copyFileSync(join(search, 'bin', 'rg'), rg);
    chmodSync(rg, 0o755);
    rmSync(search, { recursive: true });
    compileLogging();
    writeFileSync(complete, '');
  }
  return join(vscode, 'out', 'server-main.js');
}

/** Fetches a package, checks it and unpacks it into a folder. */
function unpack({ name, version, sha512 }, into) {
  say(`Fetching ${name} ${version} …`);
  mkdirSync(into, { recursive: true });
  run('npm', ['pack', `${name}@${version}`, '--pack-destination', into, '--loglevel=error'], {
    cwd: into,
    quiet: true,
  });
  const archive = join(into, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (found !== sha512) {
    rmSync(into, { recursive: true });
    throw new Error(`${name} ${version} is not the package that was tried: its sha512 is ${found}, not ${sha512}.`);
  }
  run('tar', ['-xzf', archive, '--strip-components=1', '-C', into], { cwd: into, quiet: true });
  rmSync(archive);
}

/** Without its native modules VS Code works, but its output channels stay empty. */
function compileLogging() {
  say("Compiling VS Code's native modules …");
  const prefix = dirname(dirname(process.execPath));
  try {
    run('npm', ['rebuild', '@vscode/spdlog', 'native-watchdog', '--loglevel=error'], {
      cwd: vscode,
      quiet: true,
      env: existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {},
    });
  } catch (error) {
    say(`Output channels will stay empty: native modules need g++, make and python3. ${error.message.slice(-400)}`);
  }
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium; Debian's is installed when it is missing and we may. */
export function installBrowser() {
  const found = onPath(...browsers);
  if (found) return found;

  const install = 'apt-get install --yes --no-install-recommends chromium';
  if (!onPath('apt-get') || process.getuid?.() !== 0)
    throw new Error(`Chromium is missing. Install it, on Debian as root by: ${install}`);
  say('Installing Chromium …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '--quiet'], { env, quiet: true });
  run('apt-get', install.split(' ').slice(1), { env, quiet: true });
  const installed = onPath(...browsers);
  if (!installed) throw new Error(`Chromium was installed but is not on PATH (looked for ${browsers.join(', ')}).`);
  return installed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    say(`VS Code:  ${installHost()}`);
    say(`Chromium: ${installBrowser()}`);
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
