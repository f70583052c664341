// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { flavorFindings } from '../flavor-finding';
import page from './optional-flavor.md';

export default defineRule({
  id: 'openstack/optional-flavor',
  severity: 'info',
  tier: 'B',
  role: 'cluster',
  fixable: true,
  basis: [standards.flavors, standards.flavorNames],
  visits: 'document',
  page,

  check: (document) => flavorFindings(document, 'optional'),
});
