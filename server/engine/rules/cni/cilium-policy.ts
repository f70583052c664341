// SPDX-License-Identifier: Apache-2.0
import { policyFlavorsOf } from '../../kubernetes/policy-flavor';
import { defineRule } from '../../lint/rule';
import { vendorPolicyRule } from '../vendor-rule';
import page from './cilium-policy.md';

const objects = vendorPolicyRule('cni/cilium-policy', page);

export default defineRule({
  ...objects,
  visits: ['manifest', 'document'],

  *check(subject, context) {
    if ('node' in subject) return yield* objects.check(subject, context);
    for (const flavor of policyFlavorsOf(subject)) {
      if (flavor.string() !== 'cilium') continue;
      yield {
        at: flavor.span,
        message:
          'With this, the chart writes CiliumNetworkPolicies, which are not guaranteed: scs-0219 promises NetworkPolicy of networking.k8s.io/v1 only; use flavor: kubernetes.',
      };
    }
  },
});
