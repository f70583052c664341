// SPDX-License-Identifier: Apache-2.0

import { equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, languages, workspace } from 'vscode';
import { actionsAt, closeEditors, diagnosed, diagnosticsOf, openFile, rangeOf, ruleOf, until } from './editor';

const rule = 'cni/cilium-policy';

suite('A policy of one vendor', () => {
  teardown(closeEditors);

  test('becomes a standard one by quick fix, and again what it was by one undo', async () => {
    // Bundled into dist/test/extension/suite.
    const example = readFileSync(join(__dirname, '../../../../test/examples/network/database.yaml'), 'utf8');
    const { document } = await openFile('database.yaml', example);
    const { range } = await diagnosed(document, rule);

    const [fix] = (await actionsAt(document, range)).filter(({ title }) => /^Replace by the standard/.test(title));
    ok(fix?.edit, 'There is no fix.');
    ok(fix.isPreferred);
    ok(await workspace.applyEdit(fix.edit));

    const [policy = '', other] = document.getText().split('---\n');
    match(policy, /^apiVersion: networking\.k8s\.io\/v1\nkind: NetworkPolicy\nmetadata:\n {2}name: database\n/);
    equal(other, example.split('---\n')[1], 'what is not asked about is left alone');
    const inPolicy = () =>
      diagnosticsOf(document).filter(
        (one) => ruleOf(one) === rule && one.range.start.isBefore(rangeOf(document, '---').start),
      );
    await until(languages.onDidChangeDiagnostics, () => inPolicy().length === 0);

    await commands.executeCommand('undo');

    equal(document.getText(), example);
    await until(languages.onDidChangeDiagnostics, () => inPolicy().length > 0);
  });
});
