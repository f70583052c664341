// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { sidesOf } from '../../kubernetes/network-policy';
import { defineRule } from '../../lint/rule';
import { append } from '../../yaml/patch';
import page from './ignored-rules.md';

export default defineRule({
  id: 'network-policy/ignored-rules',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [upstream.networkPolicies],
  visits: 'networkPolicy',
  page,

  *check(policy) {
    for (const { node, type, rules, isolates } of sidesOf(policy)) {
      if (rules.length === 0 || isolates !== false) continue;
      const edits = append(policy.policyTypes, type);
      yield {
        at: node.keySpan ?? node.span,
        message: `These rules have no effect, for policyTypes does not list ${type}.`,
        ...(edits && { fixes: [{ title: `Add ${type} to policyTypes`, safe: false, edits }] }),
      };
    }
  },
});
