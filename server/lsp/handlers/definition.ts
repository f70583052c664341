// SPDX-License-Identifier: Apache-2.0
import type { DefinitionParams, Location } from 'vscode-languageserver/node';
import { definitionsAt } from '../../engine/ide/definition';
import { toLocation } from '../convert';
import type { Session } from '../session';

/** Where that is written which an expression of a template names. */
export async function definition(session: Session, { textDocument, position }: DefinitionParams): Promise<Location[]> {
  const looked = await session.look(textDocument.uri);
  if (!looked) return [];
  const { project, source, settings } = looked;
  return definitionsAt(project, source, source.offset(position), settings).map((place) => toLocation(place, session));
}
