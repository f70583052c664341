// SPDX-License-Identifier: Apache-2.0

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import {
  CodeActionKind,
  commands,
  DiagnosticSeverity,
  type Hover,
  type MarkdownString,
  window,
  workspace,
} from 'vscode';
import {
  actionsAt,
  cleared,
  closeEditors,
  deployment,
  diagnosed,
  diagnosticsOf,
  openFile,
  openUntitled,
  positionIn,
  rangeOf,
  ruleOf,
  type,
} from './editor';

const rule = 'images/k8s-gcr-io';

suite('In the editor', () => {
  teardown(closeEditors);

  test('a typed image gets a diagnostic, and loses it again', async () => {
    const editor = await openFile('typed.yaml', deployment(''));
    const { document } = editor;

    await type(editor, 'image: ', 'k8s.gcr.io/pause:3.9');

    const diagnostic = await diagnosed(document, rule);
    deepEqual(diagnostic.range, rangeOf(document, 'k8s.gcr.io'));
    equal(diagnostic.severity, DiagnosticSeverity.Error);
    equal(diagnostic.source, 'scs-lint');

    await editor.edit((edit) => edit.replace(rangeOf(document, 'k8s.gcr.io'), 'registry.k8s.io'));
    await cleared(document, rule);
  });

  test('a manifest that was never saved is checked', async () => {
    const { document } = await openUntitled('yaml', deployment('k8s.gcr.io/pause:3.9'));
    await diagnosed(document, rule);
  });

  test('a JSON manifest is checked', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'pause' },
      spec: { containers: [{ name: 'pause', image: 'k8s.gcr.io/pause:3.9' }] },
    };
    const { document } = await openFile('pod.json', JSON.stringify(pod, null, 2));
    await diagnosed(document, rule);
  });

  test('the quick fix changes the image and nothing else', async () => {
    const { document } = await openFile('fix.yaml', deployment('k8s.gcr.io/pause:3.9'));
    await diagnosed(document, rule);

    const [fix] = (await actionsAt(document, rangeOf(document, 'k8s.gcr.io'), CodeActionKind.QuickFix)).filter(
      ({ isPreferred }) => isPreferred,
    );
    ok(fix?.edit, 'There is no preferred fix.');
    match(fix.title, /registry\.k8s\.io/);
    ok(await workspace.applyEdit(fix.edit));

    equal(document.getText(), deployment('registry.k8s.io/pause:3.9'));
    await cleared(document, rule);
  });

  test('fix all fixes each place in the file', async () => {
    const both = (image: string) => `${deployment(image)}---\n${deployment(image)}`;
    const { document } = await openFile('fix-all.yaml', both('k8s.gcr.io/pause:3.9'));
    await diagnosed(document, rule);

    const [fix] = await actionsAt(
      document,
      rangeOf(document, 'k8s.gcr.io'),
      CodeActionKind.SourceFixAll.append('scsLint'),
    );
    ok(fix?.edit, 'There is nothing to fix all.');
    ok(await workspace.applyEdit(fix.edit));

    equal(document.getText(), both('registry.k8s.io/pause:3.9'));
    await cleared(document, rule);
  });

  test('fix all runs on save where the settings ask for it', async () => {
    const settings = workspace.getConfiguration('editor');
    await settings.update('codeActionsOnSave', { 'source.fixAll.scsLint': 'explicit' });
    try {
      const { document } = await openFile('on-save.yaml', deployment('k8s.gcr.io/pause:3.9'));
      const editor = await window.showTextDocument(document);
      await diagnosed(document, rule);
      await type(editor, 'name: web', '-2');

      ok(await document.save());

      match(document.getText(), /image: registry\.k8s\.io\/pause:3\.9/);
      equal(document.isDirty, false);
    } finally {
      await settings.update('codeActionsOnSave', undefined);
    }
  });

  test("the hover shows the rule's page", async () => {
    const { document } = await openFile('hover.yaml', deployment('k8s.gcr.io/pause:3.9'));
    await diagnosed(document, rule);

    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionIn(document, 'k8s.gcr.io'),
    );

    const shown = hovers.flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value)).join('\n');
    match(shown, /images\/k8s-gcr-io/);
    match(shown, /Why/);
  });

  test('a file without Kubernetes in it has no diagnostics', async () => {
    const other = await openFile('other.yaml', 'image: k8s.gcr.io/pause:3.9\n');
    const { document } = await openFile('after.yaml', deployment('k8s.gcr.io/pause:3.9'));
    await diagnosed(document, rule);
    deepEqual(diagnosticsOf(other.document).map(ruleOf), []);
  });
});
