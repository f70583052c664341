// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import {
  type CancellationToken,
  CancellationTokenSource,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { Report } from '../../engine/lint/lint';
import { toDiagnostics } from '../convert';
import { type Checked, type Session, Superseded } from '../session';

/** Answers a client that asks; an answer that it has already is not sent again. */
export async function pullDiagnostics(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const checked = await session.check(textDocument.uri, token);
  if (!checked) return { kind: 'full', items: [] };
  const { items, resultId } = answerFor(checked, session);
  return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
}

/** Tells a client that doesn't ask. A version that is replaced meanwhile is told by the one that replaces it. */
export async function pushDiagnostics(connection: Connection, session: Session, uri: string): Promise<void> {
  const version = session.versionOf(uri);
  try {
    const checked = await session.check(uri, new CancellationTokenSource().token);
    if (!checked || version === null || session.versionOf(uri) !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics: answerFor(checked, session).items });
  } catch (error) {
    if (!(error instanceof Superseded)) connection.console.error(`${uri}: ${error}`);
  }
}

interface Answer {
  readonly items: Diagnostic[];
  /** A hash of the items: equal answers have equal ids, however they came about. */
  readonly resultId: string;
}

const answers = new WeakMap<Report, Answer>();

function answerFor({ report, project, source }: Checked, session: Session): Answer {
  let answer = answers.get(report);
  if (!answer) {
    const own = report.problems.filter(({ place }) => place.source === source);
    const items = toDiagnostics(own, project, session);
    const resultId = createHash('sha256').update(items.map(essence).join('\n')).digest('base64url').slice(0, 22);
    answer = { items, resultId };
    answers.set(report, answer);
  }
  return answer;
}

/** All that can make one diagnostic differ from another; what else it holds comes from its rule. */
function essence({ range: { start, end }, severity, code, message, relatedInformation }: Diagnostic): string {
  const place = `${start.line}:${start.character}-${end.line}:${end.character}`;
  const related = relatedInformation ? JSON.stringify(relatedInformation) : '';
  return `${place} ${severity} ${code} ${message} ${related}`;
}
