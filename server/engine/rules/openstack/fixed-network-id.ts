// SPDX-License-Identifier: Apache-2.0
import { seed } from '../../catalogue/standards';
import { cloudIdsOf } from '../../kubernetes/openstack';
import { defineRule } from '../../lint/rule';
import page from './fixed-network-id.md';

export default defineRule({
  id: 'openstack/fixed-network-id',
  severity: 'info',
  tier: 'D',
  role: 'cluster',
  basis: [seed],
  visits: 'manifest',
  page,

  *check(manifest) {
    for (const node of cloudIdsOf(manifest)) {
      yield { at: node.span, message: 'This identifier is known to one project of one cloud only.' };
    }
  },
});
