// SPDX-License-Identifier: Apache-2.0
// Kustomizations in an editor: paths that lead to nothing, as they are typed and as files come and go.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { LanguageClient } from './harness/language-client';

const running: LanguageClient[] = [];
afterEach(() => {
  for (const client of running.splice(0)) client.kill();
});
const folder = mkdtempSync(join(tmpdir(), 'scs-lint-kustomize-editor-'));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'base'));
mkdirSync(join(folder, 'prod'));
writeFileSync(join(folder, 'base/kustomization.yaml'), 'namePrefix: x-\n');

async function opened(text: string, uri: string) {
  const client = new LanguageClient();
  running.push(client);
  await client.initialize({ textDocument: { diagnostic: {} } });
  const textDocument = { uri, languageId: 'yaml', version: 1, text };
  client.notify('textDocument/didOpen', { textDocument });
  let version = 1;
  return {
    change(text: string) {
      client.notify('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ text }],
      });
    },
    async told(): Promise<readonly string[]> {
      const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      assert.ok(report.kind === 'full');
      return report.items
        .filter(({ code }: Diagnostic) => code === 'kustomize/missing-path')
        .map(({ range, message }) => `${range.start.line}:${range.start.character} ${message}`);
    },
  };
}

test('a path that leads to nothing is told while it is typed, and until something is there', async () => {
  const path = join(folder, 'prod/kustomization.yaml');
  writeFileSync(path, 'resources:\n  - ../bse\n');
  const editor = await opened('resources:\n  - ../bse\n', pathToFileURL(path).href);
  assert.deepEqual(await editor.told(), ['1:4 ../bse does not exist; did you mean ../base?']);
  editor.change('resources:\n  - ../base\n');
  assert.deepEqual(await editor.told(), []);
  editor.change('resources:\n  - ../base\n  - web.yaml\n');
  assert.deepEqual(await editor.told(), ['2:4 web.yaml does not exist.']);
  writeFileSync(join(folder, 'prod/web.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: x }\n');
  assert.deepEqual(await editor.told(), []);
});

test('nobody looks for the files of what was never saved', async () => {
  const editor = await opened('kind: Kustomization\nresources: [nowhere.yaml]\n', 'untitled:kustomization.yaml');
  assert.deepEqual(await editor.told(), []);
});
