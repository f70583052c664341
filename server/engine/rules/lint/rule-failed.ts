// SPDX-License-Identifier: Apache-2.0
import { minutes } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './rule-failed.md';

export default defineRule({
  id: 'lint/rule-failed',
  severity: 'warning',
  tier: 'D',
  basis: [minutes('container', '2023-06-12', 64)],
  visits: 'failure',
  page,

  *check({ rule, at, reason }) {
    yield { at, message: `The rule ${rule} failed here (${reason}): a bug of SCS Lint; every other rule was checked.` };
  },
});
