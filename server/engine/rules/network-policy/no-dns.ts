// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { networkOf } from '../../kubernetes/project-network';
import { defineRule } from '../../lint/rule';
import { cannotAskForNames } from '../dns-reach';
import page from './no-dns.md';

export default defineRule({
  id: 'network-policy/no-dns',
  severity: 'info',
  tier: 'E',
  basis: [
    upstream.networkPolicies,
    {
      title: 'Kubernetes: DNS for Services and Pods',
      url: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    },
  ],
  visits: 'project',
  page,

  *check(project) {
    const network = networkOf(project);
    for (const policy of network.policies) {
      if (!cannotAskForNames(policy, network)) continue;
      const { egress, policyTypes } = policy;
      const type = policyTypes.items().find((item) => item.string() === 'Egress');
      yield {
        at: egress.node.keySpan ?? type?.span ?? policy.podSelector.span,
        message: 'Nothing here lets these pods ask for names: port 53 is closed to them.',
      };
    }
  },
});
