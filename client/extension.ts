// SPDX-License-Identifier: Apache-2.0
import { type ExtensionContext, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient, startWithFirstManifest } from './client';
import { registerCommands } from './commands';

let client: LanguageClient | undefined;

export function activate(context: ExtensionContext): void {
  client = createClient(context.asAbsolutePath('dist/server.js'));
  context.subscriptions.push(
    registerCommands(client),
    startWithFirstManifest(client),
    workspace.onDidGrantWorkspaceTrust(() => client?.isRunning() && client.sendNotification('scsLint/trusted')),
  );
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
