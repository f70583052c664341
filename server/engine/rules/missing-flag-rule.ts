// SPDX-License-Identifier: Apache-2.0
import { argumentOf, argumentsSpan, controlPlaneOf } from '../kubernetes/control-plane';
import type { Rule } from '../lint/rule';

/** A rule about control planes whose API server is given none of some flags. */
export function missingFlagRule<const Id extends string>({
  flags,
  message,
  ...rule
}: Pick<Rule<Id>, 'id' | 'severity' | 'tier' | 'page' | 'basis'> & {
  readonly flags: readonly string[];
  readonly message: string;
}): Rule<Id, 'manifest'> {
  return {
    ...rule,
    optional: true,
    role: 'cluster',
    visits: 'manifest',
    *check(manifest) {
      const plane = controlPlaneOf(manifest);
      if (!plane || flags.some((flag) => argumentOf(plane, 'kube-apiserver', flag).state !== 'absent')) return;
      yield { at: argumentsSpan(plane, 'kube-apiserver'), message };
    },
  };
}
