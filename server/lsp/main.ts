// SPDX-License-Identifier: Apache-2.0
// The language server: connects, says what it can do, and binds each method to its handler. Runs when loaded.

import {
  BulkRegistration,
  type CancellationToken,
  CodeActionKind,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  PositionEncodingKind,
  ProposedFeatures,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { pathOf } from './convert';
import { featuresOf } from './features';
import { codeActions, fixAllKind } from './handlers/code-actions';
import { completion } from './handlers/completion';
import { definition } from './handlers/definition';
import { pullDiagnostics, pushDiagnostics } from './handlers/diagnostics';
import { hover } from './handlers/hover';
import { Session, Superseded } from './session';

/** The files on disk that answers depend on, besides the open ones. */
const watchers = [{ globPattern: '**/*.{yaml,yml,json,j2,gotmpl,template,tmpl,tpl}' }];

const connection = createConnection(ProposedFeatures.all);
let session: Session;
/** Whether programs may be run on the files of the open folders: the client knows. */
let isTrusted = false;

connection.onInitialize(
  ({ capabilities, initializationOptions, workspaceFolders }: InitializeParams): InitializeResult => {
    const options = (initializationOptions ?? {}) as { date?: unknown; settings?: unknown; isTrusted?: unknown };
    isTrusted = options.isTrusted === true;
    session = new Session({
      features: featuresOf(capabilities),
      folders: (workspaceFolders ?? []).map(({ uri }) => pathOf(uri).path),
      today: () => (typeof options.date === 'string' ? options.date : new Date().toISOString().slice(0, 10)),
      askSection: (scopeUri) => connection.workspace.getConfiguration({ scopeUri, section: 'scsLint' }),
      isTrusted: () => isTrusted,
      log: (message) => connection.console.info(message),
      showProgress,
      onNews: tellAgain,
    });
    session.forgetSections(options.settings);
    return {
      serverInfo: { name: 'SCS Lint', version },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        diagnosticProvider: { identifier: 'scs-lint', interFileDependencies: true, workspaceDiagnostics: false },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        hoverProvider: true,
        definitionProvider: true,
        completionProvider: { triggerCharacters: ['.', '"'] },
      },
    };
  },
);

connection.onInitialized(() => {
  const { registersConfiguration, registersWatchers } = session.features;
  const registrations = BulkRegistration.create();
  if (registersConfiguration) registrations.add(DidChangeConfigurationNotification.type, { section: 'scsLint' });
  if (registersWatchers) registrations.add(DidChangeWatchedFilesNotification.type, { watchers });
  connection.client.register(registrations).catch((error) => connection.console.error(String(error)));
});

connection.onDidOpenTextDocument(({ textDocument }) => {
  session.open(textDocument);
  push(textDocument.uri);
});

connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
  session.change(uri, version, contentChanges);
  push(uri);
  for (const other of session.urisBeside(uri)) push(other);
});

// Not every client watches files for us, but each tells what it has saved itself: the configuration, say.
connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
  if (session.filesChanged([pathOf(uri).path])) tellAgain();
  session.saved(uri).catch((error) => connection.console.error(`${uri}: ${error}`));
});

// The person at VS Code has decided to trust the folder.
connection.onNotification('scsLint/trusted', () => {
  isTrusted = true;
});

connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
  session.close(uri);
  if (!session.features.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
});

connection.onDidChangeConfiguration(({ settings }) => {
  session.forgetSections((settings as { scsLint?: unknown } | null)?.scsLint);
  tellAgain();
});

connection.onDidChangeWatchedFiles(({ changes }) => {
  if (session.filesChanged(changes.map(({ uri }) => pathOf(uri).path))) tellAgain();
});

connection.languages.diagnostics.on((params, token) => {
  // The client asks again by itself when it hears this.
  const superseded = new ResponseError(LSPErrorCodes.ServerCancelled, 'superseded', { retriggerRequest: true });
  return current(pullDiagnostics(session, params, token), token, superseded);
});

const outdated = new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
connection.onCodeAction((params, token) => current(codeActions(session, params, token), token, outdated));
connection.onHover((params, token) => current(hover(session, params, token), token, outdated));
connection.onDefinition((params) => definition(session, params));
connection.onCompletion((params) => completion(session, params));

connection.listen();

/** An answer, or why there is none although nothing went wrong. Other errors become error answers on their own. */
async function current<T, D>(
  answer: Promise<T>,
  token: CancellationToken,
  superseded: ResponseError<D>,
): Promise<T | ResponseError<D>> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
    return token.isCancellationRequested ? new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled') : superseded;
  }
}

/** Clients that don't ask for diagnostics are told, once the messages that are here already have been read. */
function push(uri: string): void {
  if (session.features.pullsDiagnostics) return;
  setImmediate(() => void pushDiagnostics(connection, session, uri));
}

/** How long something may take before it is shown, in milliseconds. */
const patience = 1000;

function showProgress(title: string, work: Promise<unknown>): void {
  if (!session.features.showsProgress) return;
  let isDone = false;
  const done = work.then(
    () => {},
    () => {},
  );
  void done.then(() => {
    isDone = true;
  });
  setTimeout(async () => {
    if (isDone) return;
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('SCS Lint', undefined, title);
    await done;
    progress.done();
  }, patience).unref();
}

/** All answers may be different now. */
function tellAgain(): void {
  const { pullsDiagnostics, refreshesDiagnostics } = session.features;
  if (!pullsDiagnostics) for (const uri of session.uris) push(uri);
  else if (refreshesDiagnostics) connection.languages.diagnostics.refresh().catch(() => {});
}
