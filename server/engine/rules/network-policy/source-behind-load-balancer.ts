// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { ipBlocksOf } from '../../kubernetes/ip-block';
import { networkOf } from '../../kubernetes/project-network';
import { defineRule } from '../../lint/rule';
import { serviceHidingSenders } from '../policy-subjects';
import page from './source-behind-load-balancer.md';

export default defineRule({
  id: 'network-policy/source-behind-load-balancer',
  severity: 'info',
  tier: 'E',
  basis: [
    upstream.networkPolicies,
    { title: 'Kubernetes: Using Source IP', url: 'https://kubernetes.io/docs/tutorials/services/source-ip/' },
  ],
  visits: 'project',
  page,

  *check(project) {
    const network = networkOf(project);
    for (const policy of network.policies) {
      const blocks = ipBlocksOf(policy.manifest).filter(
        ({ cidr, direction }) => direction === 'ingress' && cidr.state === 'present' && !cidr.string()?.endsWith('/0'),
      );
      // Most policies have no addresses, and looking for Services takes longer.
      const service = blocks.length > 0 ? serviceHidingSenders(policy, network) : undefined;
      if (!service) continue;
      for (const { cidr } of blocks) {
        yield {
          at: cidr.span,
          message: `Behind Service ${service.manifest.name}, senders may have the addresses of nodes instead of their own.`,
          related: [{ at: service.spec.at('type').span, message: 'Without externalTrafficPolicy: Local.' }],
        };
      }
    }
  },
});
