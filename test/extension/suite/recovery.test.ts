// SPDX-License-Identifier: Apache-2.0

import { notEqual, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { commands, languages } from 'vscode';
import {
  cleared,
  closeEditors,
  deployment,
  diagnosed,
  diagnosticsOf,
  openFile,
  rangeOf,
  server,
  type,
  until,
} from './editor';

const rule = 'images/k8s-gcr-io';

suite('The server', () => {
  teardown(closeEditors);

  test('comes back after a crash with what was open and not saved', async () => {
    const editor = await openFile('crash.yaml', deployment(''));
    await type(editor, 'image: ', 'k8s.gcr.io/pause:3.9');
    await diagnosed(editor.document, rule);

    await crash();
    await until(languages.onDidChangeDiagnostics, () => diagnosticsOf(editor.document).length === 0);

    await diagnosed(editor.document, rule);
    await editor.edit((edit) => edit.replace(rangeOf(editor.document, 'k8s.gcr.io'), 'registry.k8s.io'));
    await cleared(editor.document, rule);
  });

  test('restarts on command', async () => {
    const { document } = await openFile('restart.yaml', deployment('k8s.gcr.io/pause:3.9'));
    await diagnosed(document, rule);
    const before = server().pid;

    await commands.executeCommand('scsLint.restart');

    notEqual(server().pid, before);
    await diagnosed(document, rule);
  });

  test('shows its output on command', async () => {
    await commands.executeCommand('scsLint.showOutput');
  });
});

async function crash(): Promise<void> {
  const child = server();
  const gone = once(child, 'exit');
  ok(child.kill('SIGKILL'));
  await gone;
}
