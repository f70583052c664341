// SPDX-License-Identifier: Apache-2.0
import type { CancellationToken, Hover, HoverParams } from 'vscode-languageserver/node';
import { hoverAt } from '../../engine/ide/hover';
import { toHover } from '../convert';
import type { Session } from '../session';

/** The pages of the rules that point at a position. */
export async function hover(
  session: Session,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const checked = await session.check(textDocument.uri, token);
  if (!checked) return null;
  const { report, source } = checked;
  const found = hoverAt(report, source, source.offset(position));
  return found ? toHover(found, source) : null;
}
