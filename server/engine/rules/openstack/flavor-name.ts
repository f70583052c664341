// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { flavorFindings } from '../flavor-finding';
import page from './flavor-name.md';

export default defineRule({
  id: 'openstack/flavor-name',
  severity: 'warning',
  tier: 'B',
  role: 'cluster',
  fixable: true,
  basis: [standards.flavors, standards.flavorNames],
  visits: 'document',
  page,

  check: (document) => flavorFindings(document, 'foreign'),
});
