// SPDX-License-Identifier: Apache-2.0
import { policyReleases, standards, upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './admin-network-policy.md';

export default defineRule({
  id: 'network/admin-network-policy',
  severity: 'warning',
  tier: 'A',
  basis: [standards.networking, upstream.networkPolicyApi, policyReleases],
  visits: 'manifest',
  page,

  *check({ group, version, kind, node }) {
    if (group !== 'policy.networking.k8s.io' || version !== 'v1alpha1') return;
    if (kind !== 'AdminNetworkPolicy' && kind !== 'BaselineAdminNetworkPolicy') return;
    yield {
      at: node.at('apiVersion').span,
      message: `${kind} is not guaranteed: scs-0219 says no more than that a provider should support it, and upstream dropped it in April 2026.`,
    };
  },
});
