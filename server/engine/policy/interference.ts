// SPDX-License-Identifier: Apache-2.0
import type { PolicyContext } from './context';
import { isAdditive, NAME_LABEL, type PodTerm, type Policy } from './policy';
import { equals } from './selector';
import { subjectsMeet } from './term';

/**
 * The other policies that deny, pass or decide first for pods that this one selects, so that a translation no longer
 * adds up with them. Cilium's denies hold for its own policies and for NetworkPolicies alike: they change nothing
 * when one becomes the other.
 */
export function interference(policy: Policy, context: PolicyContext): readonly Policy[] {
  return alongside(policy, context).filter(
    (other) =>
      other.dialect !== 'standard' &&
      !isAdditive(other) &&
      !(policy.dialect === 'cilium' && other.dialect === 'cilium'),
  );
}

/** The other policies, of whatever dialect, that are about some of the same pods in the same direction. */
export function alongside(policy: Policy, context: PolicyContext): readonly Policy[] {
  return context.others.filter(
    (other) =>
      other.root !== policy.root &&
      other.problems.length === 0 &&
      shareStance(policy, other) &&
      subjectsMeet(selects(policy), selects(other)),
  );
}

const shareStance = (a: Policy, b: Policy) =>
  (['ingress', 'egress'] as const).some(
    (direction) => a.parts.some((part) => part[direction]) && b.parts.some((part) => part[direction]),
  );

/** The pods of a policy, with its own namespace written out where it is known. */
function selects(policy: Policy): PodTerm[] {
  return policy.parts
    .flatMap(({ subject }) => subject)
    .map((term) =>
      term.own && policy.namespace !== undefined
        ? { ...term, own: false, namespace: [...term.namespace, equals(NAME_LABEL, policy.namespace)] }
        : term,
    );
}
