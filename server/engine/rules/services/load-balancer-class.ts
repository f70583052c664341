// SPDX-License-Identifier: Apache-2.0
import { seed, upstream } from '../../catalogue/standards';
import { serviceOf } from '../../kubernetes/service';
import { defineRule } from '../../lint/rule';
import { removalOf } from '../removal';
import page from './load-balancer-class.md';

export default defineRule({
  id: 'services/load-balancer-class',
  severity: 'info',
  tier: 'D',
  fixable: true,
  basis: [upstream.service, seed],
  visits: 'manifest',
  page,

  *check(manifest) {
    const place = serviceOf(manifest)?.spec.at('loadBalancerClass');
    const name = place?.string();
    if (!place || !name) return;
    yield {
      at: place.span,
      message: `Only a cluster that runs ${name} serves this; no SCS standard guarantees a load balancer class.`,
      ...removalOf(place, 'Take the cluster’s default load balancer'),
    };
  },
});
