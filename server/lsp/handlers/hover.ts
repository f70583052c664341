// SPDX-License-Identifier: Apache-2.0
import type { CancellationToken, Hover, HoverParams } from 'vscode-languageserver/node';
import { hoverAt, joinHovers } from '../../engine/ide/hover';
import { expressionHoverAt } from '../../engine/ide/hover-expression';
import type { Place } from '../../engine/text/source';
import { toHover, toLocation } from '../convert';
import type { Session } from '../session';

/** What the expression at a position of a template is, and the pages of the rules that point there. */
export async function hover(
  session: Session,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const checked = await session.check(textDocument.uri, token);
  if (!checked) return null;
  const { report, project, source, settings } = checked;
  const offset = source.offset(position);
  const link = (place: Place) => linkTo(place, session);
  const expression = expressionHoverAt(project, source, offset, settings, link);
  const found = joinHovers(expression, hoverAt(report, source, offset));
  return found ? toHover(found, source) : null;
}

/** `values.yaml:3`, which leads there. */
function linkTo(place: Place, session: Session): string {
  const { path, chart = '' } = place.source.file;
  const top = chart.replace(/\/?charts\/[^/]+(?=\/charts\/|$)/g, '');
  const name = top !== '' && path.startsWith(`${top}/`) ? path.slice(top.length + 1) : path;
  const { uri, range } = toLocation(place, session);
  const line = range.start.line + 1;
  return `[${name.replace(/[[\]\\*_`<]/g, '\\$&')}:${line}](<${uri}#L${line}>)`;
}
