// SPDX-License-Identifier: Apache-2.0
import type { ClientCapabilities } from 'vscode-languageserver/node';

/** What the client can do that makes a difference to us. */
export interface Features {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly asksConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly versionedEdits: boolean;
  readonly snippetEdits: boolean;
  readonly relatedInformation: boolean;
  readonly showsProgress: boolean;
}

export function featuresOf({ workspace, textDocument, window }: ClientCapabilities): Features {
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    asksConfiguration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport ?? false,
    relatedInformation:
      textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation ?? false,
    showsProgress: window?.workDoneProgress ?? false,
  };
}
