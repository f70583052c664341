// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { policyRulesOf } from '../../kubernetes/network-policy';
import { networkOf } from '../../kubernetes/project-network';
import { defineRule } from '../../lint/rule';
import { joinItems } from '../join-items';
import { ownPodsSelector, podsOf } from '../policy-subjects';
import page from './or-instead-of-and.md';

export default defineRule({
  id: 'network-policy/or-instead-of-and',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [upstream.networkPolicies],
  visits: 'project',
  page,

  *check(project) {
    const network = networkOf(project);
    for (const policy of network.policies) {
      for (const { peers, peersNode } of policyRulesOf(policy)) {
        const [first, second] = peers;
        // A longer list is an enumeration; a selector that takes pods of the own namespace is about those.
        if (!first || !second || peers.length > 2 || peersNode.isOpen) continue;
        const pods = ownPodsSelector(second);
        if (!pods || pods.entries().length === 0 || podsOf(pods, policy, network).length > 0) continue;
        if (first.namespaceSelector.kind !== 'map' || first.node.entries().length !== 1) continue;
        const edits = joinItems(first.node, second.node);
        yield {
          at: pods.keySpan ?? pods.span,
          message:
            'These are pods of the policy’s own namespace, besides all pods of the namespaces above: two peers, not one.',
          ...(edits && { fixes: [{ title: 'Join to one peer: these pods in those namespaces', safe: false, edits }] }),
        };
      }
    }
  },
});
