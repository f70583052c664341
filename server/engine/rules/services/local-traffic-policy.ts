// SPDX-License-Identifier: Apache-2.0
import { localTrafficPolicy } from '../../catalogue/standards';
import { serviceOf } from '../../kubernetes/service';
import { defineRule } from '../../lint/rule';
import page from './local-traffic-policy.md';

export default defineRule({
  id: 'services/local-traffic-policy',
  severity: 'info',
  tier: 'D',
  basis: localTrafficPolicy,
  visits: 'manifest',
  page,

  *check(manifest) {
    const service = serviceOf(manifest);
    const policy = service?.spec.at('externalTrafficPolicy');
    if (service?.type !== 'LoadBalancer' || policy?.string() !== 'Local') return;
    const check = service.annotations.at('loadbalancer.openstack.org/enable-health-monitor');
    if (check.state === 'unknown' || check.scalar() === 'true') return;
    yield {
      at: policy.span,
      message: 'Without a health check of the nodes, which is not guaranteed, traffic is lost at those without a pod.',
    };
  },
});
