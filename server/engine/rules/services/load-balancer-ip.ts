// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { serviceOf } from '../../kubernetes/service';
import { defineRule } from '../../lint/rule';
import { removalOf } from '../removal';
import page from './load-balancer-ip.md';

export default defineRule({
  id: 'services/load-balancer-ip',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [upstream.service],
  visits: 'manifest',
  page,

  *check(manifest) {
    const place = serviceOf(manifest)?.spec.at('loadBalancerIP');
    if (!place?.string()) return;
    yield {
      at: place.span,
      message: 'Kubernetes calls loadBalancerIP non-portable and deprecated; many load balancers ignore it or fail.',
      ...removalOf(place, 'Let the provider assign the address'),
    };
  },
});
