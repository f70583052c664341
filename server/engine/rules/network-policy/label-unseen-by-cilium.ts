// SPDX-License-Identifier: Apache-2.0
import { ciliumLabelFilter, isInCiliumIdentity } from '../../catalogue/cilium-identity';
import { upstream } from '../../catalogue/standards';
import { vendorLabel } from '../../catalogue/vendor-labels';
import { policyRulesOf } from '../../kubernetes/network-policy';
import { selectorKeysOf } from '../../kubernetes/selector';
import { defineRule } from '../../lint/rule';
import page from './label-unseen-by-cilium.md';

export default defineRule({
  id: 'network-policy/label-unseen-by-cilium',
  severity: 'warning',
  tier: 'E',
  basis: [ciliumLabelFilter, upstream.networkPolicies],
  visits: 'networkPolicy',
  page,

  *check(policy) {
    const peers = policyRulesOf(policy).flatMap((rule) => rule.peers.map(({ podSelector }) => podSelector));
    for (const { key, at } of [policy.podSelector, ...peers].flatMap(selectorKeysOf)) {
      if (isInCiliumIdentity(key) || vendorLabel(key)) continue;
      yield {
        at,
        message: 'Cilium leaves this label out of what it knows of pods, so that the selector matches none there.',
      };
    }
  },
});
