// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { policyRulesOf } from '../../kubernetes/network-policy';
import { networkOf, type ProjectPod } from '../../kubernetes/project-network';
import { requirementsOf } from '../../kubernetes/selector';
import { defineRule } from '../../lint/rule';
import { nameOf, ownPodsSelector, podsOf } from '../policy-subjects';
import page from './host-network-pod.md';

const onHost = ({ spec }: ProjectPod): boolean => spec.node.at('hostNetwork').boolean() === true;

export default defineRule({
  id: 'network-policy/host-network-pod',
  severity: 'warning',
  tier: 'E',
  basis: [upstream.networkPolicies],
  visits: 'project',
  page,

  *check(project) {
    const network = networkOf(project);
    if (!network.pods.some(onHost)) return;
    for (const policy of network.policies) {
      const peers = policyRulesOf(policy).flatMap((rule) => rule.peers.flatMap((peer) => ownPodsSelector(peer) ?? []));
      for (const selector of [policy.podSelector, ...peers]) {
        const pod = podsOf(selector, policy, network).find(onHost);
        if (!pod || !selector.pair) continue;
        yield {
          at: selector.keySpan ?? selector.span,
          message: `This selects ${nameOf(pod)}, whose pods have the node’s network: what a policy does for them is not defined.`,
          related: [{ at: pod.spec.node.at('hostNetwork').span, message: 'The node’s network.' }],
          // A selector of all pods isn't about this one.
          ...(requirementsOf(selector)?.length === 0 && { severity: 'info' }),
        };
      }
    }
  },
});
