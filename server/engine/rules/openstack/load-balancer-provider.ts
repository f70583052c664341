// SPDX-License-Identifier: Apache-2.0
import { infrastructureLoadBalancers } from '../../catalogue/flavors';
import { minutes } from '../../catalogue/standards';
import { apiServerBalancersOf } from '../../kubernetes/openstack';
import { defineRule } from '../../lint/rule';
import page from './load-balancer-provider.md';

export default defineRule({
  id: 'openstack/load-balancer-provider',
  severity: 'hint',
  tier: 'D',
  role: 'cluster',
  basis: [minutes('container', '2025-09-05', 1)],
  visits: 'manifest',
  page,

  *check(manifest) {
    for (const node of apiServerBalancersOf(manifest)) {
      const name = node.string();
      if (
        node.kind === 'scalar' &&
        !(name && infrastructureLoadBalancers.some((one) => one === name || one === `octavia-${name}`))
      )
        continue;
      const what = name ?? 'A list of allowed addresses';
      yield {
        at: node.span,
        message: `${what} needs that kind of load balancer in the infrastructure; SCS doesn’t guarantee one.`,
      };
    }
  },
});
