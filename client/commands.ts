// SPDX-License-Identifier: Apache-2.0
import { commands, Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** The commands of the palette, until disposed. */
export function registerCommands(client: LanguageClient): Disposable {
  return Disposable.from(
    commands.registerCommand('scsLint.restart', () => client.restart()),
    commands.registerCommand('scsLint.showOutput', () => client.outputChannel.show()),
  );
}
