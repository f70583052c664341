// SPDX-License-Identifier: Apache-2.0
import { type CompletionItem, CompletionItemKind, type CompletionParams } from 'vscode-languageserver/node';
import { type Completion, completionsAt } from '../../engine/ide/completion';
import { rangeOf } from '../convert';
import type { Session } from '../session';

/** What can be typed at a position of a template. */
export async function completion(
  session: Session,
  { textDocument, position }: CompletionParams,
): Promise<CompletionItem[]> {
  const looked = await session.look(textDocument.uri);
  if (!looked) return [];
  const { project, source, settings } = looked;
  return completionsAt(project, source, source.offset(position), settings).map((item, index) => ({
    label: item.label,
    kind: kinds[item.kind],
    detail: item.detail,
    ...(item.documentation && { documentation: item.documentation }),
    // As the values file has them.
    sortText: String(index).padStart(5, '0'),
    textEdit: { range: rangeOf(source, item), newText: item.label },
  }));
}

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  value: CompletionItemKind.Property,
  values: CompletionItemKind.Module,
  template: CompletionItemKind.Function,
};
