// SPDX-License-Identifier: Apache-2.0
import type { AnyRule, Basis, Rule } from '../lint/rule';
import type { YamlFault } from '../yaml/tree';

/** A rule that passes on what reading a document as YAML has found. */
export function yamlFaultRule<const Id extends string>(
  kind: YamlFault['kind'],
  rule: { id: Id } & Pick<AnyRule, 'severity' | 'tier' | 'page'> & { basis: readonly [Basis, ...Basis[]] },
): Rule<Id, 'yamlFault'> {
  return {
    ...rule,
    visits: 'yamlFault',
    *check(fault) {
      // What a template hides may be what is missing: only a program that renders it could tell.
      const isHidden = fault.kind === 'syntax' && fault.at.document.holes.length > 0;
      if (fault.kind === kind && !isHidden) yield { at: fault.at, message: fault.message };
    },
  };
}
