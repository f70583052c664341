// SPDX-License-Identifier: Apache-2.0
import { policyReleases, standards, upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './cluster-network-policy.md';

export default defineRule({
  id: 'network/cluster-network-policy',
  severity: 'warning',
  tier: 'A',
  basis: [standards.networking, upstream.networkPolicyApi, policyReleases],
  visits: 'manifest',
  page,

  *check({ group, kind, node }) {
    if (group !== 'policy.networking.k8s.io' || kind !== 'ClusterNetworkPolicy') return;
    yield {
      at: node.at('apiVersion').span,
      message:
        'ClusterNetworkPolicy is an alpha API that no SCS standard names; scs-0219 guarantees NetworkPolicy only.',
    };
  },
});
