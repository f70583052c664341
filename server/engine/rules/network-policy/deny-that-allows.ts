// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { policyRulesOf } from '../../kubernetes/network-policy';
import { defineRule } from '../../lint/rule';
import { isDeniedByName } from '../policy-name';
import { removalOf } from '../removal';
import page from './deny-that-allows.md';

export default defineRule({
  id: 'network-policy/deny-that-allows',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [upstream.networkPolicies],
  visits: 'networkPolicy',
  page,

  *check(policy) {
    for (const rule of policyRulesOf(policy)) {
      if (!isDeniedByName(policy, rule)) continue;
      yield {
        at: rule.node.span,
        message: 'By its name this policy denies, but a rule {} allows everything; no rule at all denies.',
        ...removalOf(rule.node, 'Allow nothing'),
      };
    }
  },
});
