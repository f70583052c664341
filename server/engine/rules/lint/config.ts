// SPDX-License-Identifier: Apache-2.0
import { minutes } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './config.md';

export default defineRule({
  id: 'lint/config',
  severity: 'error',
  tier: 'D',
  basis: [minutes('container', '2023-06-12', 64)],
  fixable: true,
  visits: 'configurationFault',
  page,

  *check({ rule, ...finding }) {
    if (rule === 'lint/config') yield finding;
  },
});
