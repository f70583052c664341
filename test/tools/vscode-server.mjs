// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, environment, start } from './process.mjs';

const settings = {
  'editor.minimap.enabled': false,
  'files.autoSave': 'off', // As on the desktop.
  'git.openRepositoryInParentFolders': 'never',
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'update.mode': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts VS Code's server with a packaged extension, for browsers on this machine.
 *
 * @param {{ entry: string, vsix: string, state: string, settings?: object, env?: object }} options
 *   `entry` is what `installHost` gives, `state` an empty folder for all that VS Code writes.
 * @returns its port, a function to give URLs, one that ends it, and the process.
 */
export async function startVsCode(options) {
  const { entry, vsix, state } = options;
  for (const kind of ['User', 'Machine']) {
    const folder = join(state, 'server', 'data', kind);
    mkdirSync(folder, { recursive: true });
    if (kind === 'User')
      writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...settings, ...options.settings }, null, 2));
  }

  const child = start(
    process.execPath,
    [
      entry,
      ...['--accept-server-license-terms', '--without-connection-token', '--host', '127.0.0.1', '--port', '0'],
      ...['--server-data-dir', join(state, 'server'), '--extensions-dir', join(state, 'extensions')],
      ...['--telemetry-level', 'off', '--enable-smoke-test-driver'],
      ...['--start-server', '--install-extension', vsix],
    ],
    { env: { ...environment(), EXTENSIONS_GALLERY: '{}', TMPDIR: state, ...options.env } },
  );
  const port = await portOf(child);

  return {
    child,
    stop: () => end(child),
    /** The workbench on a folder; `payload` is VS Code's own way to ask for more. */
    url: (folder, payload = []) =>
      `http://127.0.0.1:${port}/?folder=${encodeURI(folder)}` +
      (payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : ''),
    /** How the workbench names a file of this machine. */
    remote: (path) => `vscode-remote://127.0.0.1:${port}${path}`,
  };
}

/** Waits for the line that tells the port, and fails with all that was said when it doesn't come. */
function portOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (reason) => reject(new Error(`VS Code's server ${reason}:\n${said}`));
    const limit = setTimeout(() => fail('did not start in a minute'), 60_000);
    const listen = (chunk) => {
      said += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(limit);
      resolve(Number(port));
      said = '';
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => {
      clearTimeout(limit);
      fail('ended');
    });
  });
}
