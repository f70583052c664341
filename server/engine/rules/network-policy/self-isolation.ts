// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { networkOf } from '../../kubernetes/project-network';
import { defineRule } from '../../lint/rule';
import { mayComeFrom, nameOf, podsOf } from '../policy-subjects';
import page from './self-isolation.md';

export default defineRule({
  id: 'network-policy/self-isolation',
  severity: 'hint',
  tier: 'E',
  optional: true,
  basis: [upstream.networkPolicies],
  visits: 'project',
  page,

  *check(project) {
    const network = networkOf(project);
    for (const policy of network.policies) {
      if (policy.ingress.isolates !== true) continue;
      for (const pod of podsOf(policy.podSelector, policy, network)) {
        const { kind, node } = pod.spec.manifest;
        if (kind !== 'StatefulSet' || (node.at('spec', 'replicas').number() ?? 1) < 2) continue;
        const others = network.policies.filter((other) => podsOf(other.podSelector, other, network).includes(pod));
        if (others.some(({ ingress }) => ingress.node.isOpen || ingress.rules.some((rule) => mayComeFrom(rule, pod))))
          continue;
        yield {
          at: policy.podSelector.keySpan ?? policy.podSelector.span,
          message: `The replicas of ${nameOf(pod)} may not reach each other.`,
        };
      }
    }
  },
});
