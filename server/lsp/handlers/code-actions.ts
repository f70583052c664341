// SPDX-License-Identifier: Apache-2.0
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { acknowledgeActions, fixActions, problemsAt, rulesToFixAll } from '../../engine/ide/actions';
import { fixAll } from '../../engine/ide/fixes';
import type { Problem } from '../../engine/lint/lint';
import { rules } from '../../engine/rules';
import { toQuickFix, toWorkspaceEdit } from '../convert';
import { type Checked, type Session, Superseded } from '../session';
import { inSlices } from '../slices';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.scsLint`;

/** What the light bulb and fix-on-save offer. */
export async function codeActions(
  session: Session,
  { textDocument: { uri }, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const checked = await session.check(uri, token);
  if (!checked) return [];
  const isAsked = (kind: string) => context.only?.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: (CodeAction | undefined)[] = [];
  if (!context.only || isAsked(CodeActionKind.QuickFix)) {
    const { source, report } = checked;
    const here = problemsAt(report, source, source.offset(range.start), source.offset(range.end));
    actions.push(...(await quickFixes(session, checked, meant(here, context.diagnostics), uri, token)));
  }
  // Only on request: whoever opens the light bulb means the place, not the file.
  if (isAsked(fixAllKind)) {
    const title = 'Fix all safely fixable problems of SCS Lint in this file';
    actions.push(await fixAllAction(session, checked, uri, token, { title, kind: fixAllKind }));
  }
  return actions.filter((action) => action !== undefined);
}

/** Where the client says which diagnostics it asks about, the problems that they show. */
function meant(here: readonly Problem[], diagnostics: readonly Diagnostic[]): readonly Problem[] {
  const ours = diagnostics.filter(({ source, code }) => source === 'scs-lint' && code !== undefined);
  if (ours.length === 0) return here;
  return here.filter(({ rule, finding }) =>
    ours.some(({ code, message }) => code === rule.id && message === finding.message),
  );
}

async function quickFixes(
  session: Session,
  checked: Checked,
  here: readonly Problem[],
  uri: string,
  token: CancellationToken,
): Promise<(CodeAction | undefined)[]> {
  const { project, report, source } = checked;
  const fixes = fixActions(project, here).map((action) => toQuickFix(action, project, session));
  for (const only of rulesToFixAll(report, source, here)) {
    const title = `Fix all ${only} in this file`;
    fixes.push(await fixAllAction(session, checked, uri, token, { title, kind: CodeActionKind.QuickFix, only }));
  }
  const acknowledgements = acknowledgeActions(here).map((action) => toQuickFix(action, project, session));
  return [...fixes, ...acknowledgements];
}

async function fixAllAction(
  session: Session,
  { project, report, source, settings }: Checked,
  uri: string,
  token: CancellationToken,
  { title, kind, only }: { title: string; kind: string; only?: string },
): Promise<CodeAction | undefined> {
  const version = session.versionOf(uri);
  const mayGoOn = () => !token.isCancellationRequested && session.versionOf(uri) === version;
  const steps = fixAll(project, report, source, { rules, settings, ...(only !== undefined && { only }) });
  const edits = await inSlices(steps, mayGoOn);
  if (!edits) throw new Superseded();
  const edit = edits.length > 0 ? toWorkspaceEdit(edits, project, session) : undefined;
  return edit && { title, kind, edit };
}
