// SPDX-License-Identifier: Apache-2.0
import { guardedFlag, guardedFlags, isForbidden } from '../catalogue/component-flags';
import type { ComponentFlag } from '../kubernetes/component-flag';
import type { Basis, Finding, Rule } from '../lint/rule';

/** A rule about flags with values that the catalogue forbids under its id. `says` is the message about one of them. */
export function guardedFlagRule<const Id extends string>(
  rule: Pick<Rule<Id>, 'id' | 'severity' | 'tier' | 'page' | 'optional'>,
  says: (flag: ComponentFlag) => string,
): Rule<Id, 'componentFlag'> {
  return {
    ...rule,
    role: 'cluster',
    fixable: true,
    basis: guardedBasis(rule.id),
    visits: 'componentFlag',
    check: (flag) => guardedFindings(rule.id, flag, says),
  };
}

/** The sources of all rows of a rule, each once. */
export function guardedBasis(id: string): readonly [Basis, ...Basis[]] {
  const all = guardedFlags.filter(({ rule }) => rule === id).flatMap(({ basis }) => basis);
  return [...new Map(all.map((basis) => [basis.url, basis])).values()] as [Basis, ...Basis[]];
}

/** What the catalogue says of a flag's value under a rule's id. */
export function* guardedFindings(
  id: string,
  flag: ComponentFlag,
  says: (flag: ComponentFlag) => string,
): Iterable<Finding> {
  const row = guardedFlag(flag.component, flag.flag);
  if (row?.rule !== id || flag.value === undefined || flag.value === '') return;
  const value = /^(?:true|false)$/i.test(flag.value) ? flag.value.toLowerCase() : flag.value;
  if (isForbidden(row, value)) yield rewriting(flag, row.use, says(flag));
}

/** A finding at a flag's value, with the fix that writes another one. */
export function rewriting(flag: ComponentFlag, use: string, message: string): Finding {
  const edits = flag.write(use);
  return {
    at: flag.node.span,
    message,
    ...(edits && { fixes: [{ title: `Set ${use}`, safe: false, edits }] }),
  };
}
