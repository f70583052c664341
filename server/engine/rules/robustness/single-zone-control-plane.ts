// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { controlPlaneZonesOf } from '../../kubernetes/openstack';
import { defineRule } from '../../lint/rule';
import page from './single-zone-control-plane.md';

export default defineRule({
  id: 'robustness/single-zone-control-plane',
  severity: 'info',
  tier: 'A',
  role: 'cluster',
  basis: [standards.nodes],
  visits: 'manifest',
  page,

  *check(manifest) {
    for (const list of controlPlaneZonesOf(manifest)) {
      const [zone, ...others] = list.items();
      if (!zone || others.length > 0 || list.isOpen || zone.scalar() === undefined) continue;
      yield {
        at: zone.span,
        message:
          'The control plane stands in one zone and falls with it; scs-0214 asks for several where the cloud has them.',
      };
    }
  },
});
