// SPDX-License-Identifier: Apache-2.0
// The suite in a desktop VS Code, where one can be downloaded. `npm run test:electron` prepares what it needs.

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';

const { SCS_LINT_SUITE, SCS_LINT_VSIX, SCS_LINT_STATE } = process.env as Record<string, string>;

async function main(suite: string, vsix: string, state: string): Promise<void> {
  const workspace = join(state, 'workspace');
  mkdirSync(workspace, { recursive: true });
  const vscodeExecutablePath = await downloadAndUnzipVSCode('stable');
  const folders = [`--user-data-dir=${join(state, 'user')}`, `--extensions-dir=${join(state, 'extensions')}`];

  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath, { reuseMachineInstall: true });
  const windows = process.platform === 'win32';
  const install = spawnSync(
    windows ? `"${cli}"` : (cli as string),
    [...args, ...folders, '--install-extension', vsix],
    {
      stdio: 'inherit',
      shell: windows,
    },
  );
  if (install.status !== 0) throw new Error(`${vsix} could not be installed.`);

  await runTests({
    vscodeExecutablePath,
    // The extension under test is installed; this one only makes VS Code run tests.
    extensionDevelopmentPath: join(state, 'empty'),
    extensionTestsPath: suite,
    launchArgs: [workspace, '--disable-workspace-trust', '--disable-gpu', ...folders],
  });
}

main(SCS_LINT_SUITE as string, SCS_LINT_VSIX as string, SCS_LINT_STATE as string).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
