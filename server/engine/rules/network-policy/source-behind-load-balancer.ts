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
      const service = serviceHidingSenders(policy, network);
      if (!service) continue;
      for (const { cidr, direction } of ipBlocksOf(policy.manifest)) {
        if (direction !== 'ingress' || cidr.state !== 'present' || /\/0$/.test(cidr.string() ?? '')) continue;
        yield {
          at: cidr.span,
          message: `Behind Service ${service.manifest.name}, senders may have the addresses of nodes instead of their own.`,
          related: [{ at: service.spec.at('type').span, message: 'Without externalTrafficPolicy: Local.' }],
        };
      }
    }
  },
});
