// SPDX-License-Identifier: Apache-2.0
import type { ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient, startWithFirstManifest } from './client';
import { registerCommands } from './commands';

let client: LanguageClient | undefined;

export function activate(context: ExtensionContext): void {
  client = createClient(context.asAbsolutePath('dist/server.js'));
  context.subscriptions.push(registerCommands(client), startWithFirstManifest(client));
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
