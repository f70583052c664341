// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { networkOf } from '../../kubernetes/project-network';
import { defineRule } from '../../lint/rule';
import { unmatchedSelectors } from '../unmatched-selectors';
import page from './selector-matches-nothing.md';

export default defineRule({
  id: 'network-policy/selector-matches-nothing',
  severity: 'info',
  tier: 'E',
  basis: [upstream.networkPolicies],
  visits: 'project',
  page,

  *check(project) {
    const network = networkOf(project);
    for (const policy of network.policies) {
      for (const { selector, similar, contradicts } of unmatchedSelectors(policy, network)) {
        yield {
          at: selector.keySpan ?? selector.span,
          message: contradicts
            ? 'No pod can have these labels: they contradict each other.'
            : `No pod in these files has these labels${similar ? `; there are some with ${similar}` : ''}.`,
        };
      }
    }
  },
});
