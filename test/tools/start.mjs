// SPDX-License-Identifier: Apache-2.0
// `npm start`: VS Code with the extension on a copy of the examples. In the desktop VS Code where there is one, else for a browser.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { copyExamples } from './examples.mjs';
import { onPath, root, run, say, temporaryFolder } from './process.mjs';
import { installHost } from './vscode-host.mjs';
import { startVsCode } from './vscode-server.mjs';

try {
  installDependencies();
  const examples = copyExamples();

  const desktop = findDesktop();
  if (desktop) startDesktop(desktop, examples);
  else await startBrowser(examples);
} catch (error) {
  say(error.message);
  process.exit(1);
}

/** The desktop VS Code's command, where it is installed and has a display to open on. */
function findDesktop() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const elsewhere = [
    '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
    join(homedir(), 'Applications/Visual Studio Code.app/Contents/Resources/app/bin/code'),
    join(process.env.LOCALAPPDATA ?? '', 'Programs', 'Microsoft VS Code', 'bin', 'code.cmd'),
    '/usr/share/code/bin/code',
    '/snap/bin/code',
  ];
  return onPath('code', 'codium', 'code-insiders') ?? elsewhere.find((file) => existsSync(file));
}

function startDesktop(command, examples) {
  run('npm', ['run', '--silent', 'build']);
  say(`Opening ${command} …`);
  const arguments_ = ['--wait', '--new-window', `--extensionDevelopmentPath=${root}`, examples];
  const windows = process.platform === 'win32';
  const child = spawn(
    windows ? `"${command}"` : command,
    windows ? arguments_.map((each) => `"${each}"`) : arguments_,
    {
      stdio: ['ignore', 2, 2],
      shell: windows,
    },
  );
  child.once('error', (error) => {
    say(error.message);
    process.exitCode = 1;
  });
  child.once('exit', (status) => {
    process.exitCode = status ?? 1;
  });
}

async function startBrowser(examples) {
  const entry = installHost();
  say('Packaging the extension …');
  run('npm', ['run', '--silent', 'package'], { quiet: true });
  say('Starting VS Code …');
  const vscode = await startVsCode({
    entry,
    vsix: join(root, 'dist', 'scs-lint.vsix'),
    state: temporaryFolder(),
    settings: { 'workbench.startupEditor': 'readme' },
  });
  console.log(`SCS Lint: ${vscode.url(examples)}`);
  say('Open this address in a browser. Ctrl+C ends it.');
  vscode.child.once('exit', () => {
    say("VS Code's server ended.");
    process.exit(1);
  });
}
