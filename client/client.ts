// SPDX-License-Identifier: Apache-2.0
import { Disposable, languages, type TextDocument, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** Where a manifest can be: no `git:` or other schemes that show an old state of a file beside the file itself. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** What is shown to the server. `jsonc` is left out: it is what VS Code calls its own settings, never a manifest. */
const documents = schemes.flatMap((scheme) => [
  { scheme, language: 'yaml' },
  { scheme, language: 'helm' },
  { scheme, language: 'json' },
  { scheme, pattern: '**/*.yaml.{j2,gotmpl,template,tmpl,tpl}' },
  { scheme, pattern: '**/templates/**/*.tpl' },
]);

/** A client for the server in the file `module`; not started yet. */
export function createClient(module: string): LanguageClient {
  return new LanguageClient(
    'scsLint',
    'SCS Lint',
    { module, transport: TransportKind.ipc },
    {
      documentSelector: documents,
      initializationOptions: () => ({ isTrusted: workspace.isTrusted }),
      diagnosticPullOptions: {
        onChange: true,
        onTabs: true,
        // Tabs that were never shown have no language yet, only a name.
        match: (_, uri) => schemes.includes(uri.scheme) && /\.ya?ml$/.test(uri.path),
      },
    },
  );
}

/** Starts the client as soon as there is something to check; disposing it gives up waiting. */
export function startWithFirstManifest(client: LanguageClient): Disposable {
  const waiting = Disposable.from(workspace.onDidOpenTextDocument(consider), workspace.onDidSaveTextDocument(consider));
  workspace.textDocuments.forEach(consider);
  return waiting;

  function consider(document: TextDocument): void {
    if (client.needsStart() && mayHoldManifests(document)) {
      waiting.dispose();
      void client.start();
    }
  }
}

/** Most JSON isn't Kubernetes: a package.json alone starts no server. */
function mayHoldManifests(document: TextDocument): boolean {
  if (languages.match(documents, document) === 0) return false;
  return document.languageId !== 'json' || document.getText().includes('"apiVersion"');
}
