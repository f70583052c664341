// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { allowsAll, policyRulesOf, policySelectorsOf } from '../../kubernetes/network-policy';
import { defineRule } from '../../lint/rule';
import { emptySelectorFinding } from '../empty-selector';
import { isDeniedByName } from '../policy-name';
import page from './empty-peers-allow-all.md';

export default defineRule({
  id: 'network-policy/empty-peers-allow-all',
  severity: 'info',
  tier: 'E',
  fixable: true,
  basis: [upstream.networkPolicies],
  visits: 'networkPolicy',
  page,

  *check(policy) {
    for (const rule of policyRulesOf(policy)) {
      const { peersNode, node, direction, peers } = rule;
      const whom = direction === 'ingress' ? 'from everybody' : 'to everybody';
      if (peersNode.pair && !peersNode.isOpen && peers.length === 0)
        yield {
          at: peersNode.keySpan ?? node.span,
          message: `An empty list allows traffic ${whom}, not ${whom.replace('every', 'no')}.`,
        };
      else if (allowsAll(rule) && !isDeniedByName(policy, rule))
        yield { at: node.span, message: `This allows all traffic ${whom}, inside the cluster and outside.` };
    }
    for (const selector of policySelectorsOf(policy)) {
      const finding = emptySelectorFinding(selector, selector !== policy.podSelector);
      if (finding) yield finding;
    }
  },
});
