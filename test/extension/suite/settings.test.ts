// SPDX-License-Identifier: Apache-2.0

import { notEqual, ok } from 'node:assert/strict';
import { DiagnosticSeverity, languages, Uri, workspace } from 'vscode';
import { cleared, closeEditors, deployment, diagnosed, diagnosticsOf, openFile, ruleOf, until } from './editor';

suite('What a site chooses', () => {
  teardown(closeEditors);

  test('in the settings counts at once', async () => {
    const { document } = await openFile('settings.yaml', deployment('registry.k8s.io/pause:latest'));
    const severity = () => diagnosticsOf(document).find((each) => ruleOf(each) === 'images/latest-tag')?.severity;
    const { severity: usual } = await diagnosed(document, 'images/latest-tag');
    notEqual(usual, DiagnosticSeverity.Error);

    const settings = workspace.getConfiguration('scsLint');
    await settings.update('profile', 'strict');
    try {
      await until(languages.onDidChangeDiagnostics, () => severity() === DiagnosticSeverity.Error);
    } finally {
      await settings.update('profile', undefined);
    }
    await until(languages.onDidChangeDiagnostics, () => severity() === usual);
  });

  test('in a configuration file counts when the file appears, and until it goes', async () => {
    const { document } = await openFile('configured.yaml', deployment('k8s.gcr.io/pause:3.9'));
    await diagnosed(document, 'images/k8s-gcr-io');

    const folder = workspace.workspaceFolders?.[0];
    ok(folder);
    const configuration = Uri.joinPath(folder.uri, '.scs-lint.yaml');
    await workspace.fs.writeFile(configuration, new TextEncoder().encode('rules:\n  images/k8s-gcr-io: off\n'));
    await cleared(document, 'images/k8s-gcr-io');

    await workspace.fs.delete(configuration);
    await diagnosed(document, 'images/k8s-gcr-io');
  });
});
