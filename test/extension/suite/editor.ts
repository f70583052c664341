// SPDX-License-Identifier: Apache-2.0
// What the tests do in VS Code, and what they wait for: events, never a time.

import { equal, ok } from 'node:assert/strict';
import { ChildProcess } from 'node:child_process';
import {
  type CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  type Event,
  extensions,
  languages,
  Position,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

/** The extension under test. */
export function extension() {
  const found = extensions.getExtension('scs-lint.scs-lint');
  ok(found, 'The extension is not installed.');
  return found;
}

/** Writes a file into the workspace. */
export async function writeFile(name: string, text: string): Promise<Uri> {
  const folder = workspace.workspaceFolders?.[0];
  ok(folder, 'No folder is open.');
  const uri = Uri.joinPath(folder.uri, name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Writes a file into the workspace and opens it in an editor. */
export async function openFile(name: string, text: string, column = ViewColumn.Active): Promise<TextEditor> {
  const uri = await writeFile(name, text);
  return window.showTextDocument(await workspace.openTextDocument(uri), column);
}

/** A manifest that nobody saved. */
export async function openUntitled(language: string, content: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument({ language, content }));
}

/** Types at the first place where `after` stands, behind it. */
export async function type(editor: TextEditor, after: string, text: string): Promise<void> {
  const { document } = editor;
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(document.getText().indexOf(after) + after.length), text);
  ok(await workspace.applyEdit(edit));
}

/** The place of the first occurrence of `text`. */
export function rangeOf(document: TextDocument, text: string): Range {
  const start = document.getText().indexOf(text);
  ok(start >= 0, `${JSON.stringify(text)} is not in the document.`);
  return new Range(document.positionAt(start), document.positionAt(start + text.length));
}

export function positionIn(document: TextDocument, text: string): Position {
  const { start } = rangeOf(document, text);
  return new Position(start.line, start.character + 1);
}

/** Our diagnostics of a document. */
export function diagnosticsOf(document: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source === 'scs-lint');
}

/** The rule that a diagnostic is about. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until a document has a diagnostic of a rule, and gives it. */
export async function diagnosed(document: TextDocument, rule: string): Promise<Diagnostic> {
  const find = () => diagnosticsOf(document).find((diagnostic) => ruleOf(diagnostic) === rule);
  await until(languages.onDidChangeDiagnostics, () => find() !== undefined);
  return find() as Diagnostic;
}

/** Waits until a document has no diagnostic of a rule. */
export function cleared(document: TextDocument, rule: string): Promise<void> {
  return until(languages.onDidChangeDiagnostics, () =>
    diagnosticsOf(document).every((diagnostic) => ruleOf(diagnostic) !== rule),
  );
}

/** Waits until something is so, asking again at each event. The test's time limit ends it. */
export function until<T>(event: Event<T>, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const subscription = event(() => {
      if (!holds()) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** What the light bulb offers at a place. */
export async function actionsAt(
  document: TextDocument,
  range: Range,
  kind = CodeActionKind.QuickFix,
): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind.value,
    10, // How many are resolved: only then an edit may be there.
  );
}

export async function closeEditors(): Promise<void> {
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** A Deployment with one image. */
export function deployment(image: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ${image}
`;
}

/** The processes of the language server: the tests share the extension host with the client that starts it. */
export function servers(): ChildProcess[] {
  // Node has no public way to ask for the children of a process.
  const handles = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles();
  return handles.filter(
    (handle): handle is ChildProcess =>
      handle instanceof ChildProcess && handle.spawnargs.some((argument) => /[/\\]dist[/\\]server\.js$/.test(argument)),
  );
}

/** The one that there should be. */
export function server(): ChildProcess {
  const all = servers();
  equal(all.length, 1, 'There should be one server.');
  return all[0] as ChildProcess;
}
