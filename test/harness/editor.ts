// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import type { CodeAction, Diagnostic, DocumentDiagnosticReport, Hover, Range, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageClient } from './language-client';

/** A document in the editor: the text on both sides. */
export class Editor {
  readonly client: LanguageClient;
  readonly document: TextDocument;

  constructor(client: LanguageClient, text: string, uri = 'untitled:Untitled-1') {
    this.client = client;
    this.document = TextDocument.create(uri, 'yaml', 1, text);
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  }

  get uri(): string {
    return this.document.uri;
  }

  get text(): string {
    return this.document.getText();
  }

  rangeOf(text: string): Range {
    const start = this.text.indexOf(text);
    assert.ok(start >= 0, `${text} is not there.`);
    return { start: this.document.positionAt(start), end: this.document.positionAt(start + text.length) };
  }

  replace(old: string, text: string): void {
    const changes = [{ range: this.rangeOf(old), text }];
    const version = this.document.version + 1;
    TextDocument.update(this.document, changes, version);
    this.client.notify('textDocument/didChange', { textDocument: { uri: this.uri, version }, contentChanges: changes });
  }

  pull(previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const textDocument = { uri: this.uri };
    return this.client.request('textDocument/diagnostic', {
      textDocument,
      ...(previousResultId && { previousResultId }),
    });
  }

  async diagnostics(of = 'images/k8s-gcr-io'): Promise<Diagnostic[]> {
    const report = await this.pull();
    return report.kind === 'full' ? report.items.filter(({ code }) => code === of) : assert.fail();
  }

  actions(at: string, context: object = {}): Promise<CodeAction[]> {
    const params = {
      textDocument: { uri: this.uri },
      range: this.rangeOf(at),
      context: { diagnostics: [], ...context },
    };
    return this.client.request('textDocument/codeAction', params);
  }

  hover(at: string): Promise<Hover | null> {
    const position = this.rangeOf(at).start;
    return this.client.request('textDocument/hover', { textDocument: { uri: this.uri }, position });
  }

  /** The text after an action. */
  after({ edit }: CodeAction): string {
    const changed = edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits : []));
    return TextDocument.applyEdits(this.document, (changed ?? edit?.changes?.[this.uri] ?? []) as TextEdit[]);
  }
}
