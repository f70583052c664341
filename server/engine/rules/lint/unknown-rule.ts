// SPDX-License-Identifier: Apache-2.0
import { minutes } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './unknown-rule.md';

export default defineRule({
  id: 'lint/unknown-rule',
  severity: 'warning',
  tier: 'D',
  fixable: true,
  basis: [minutes('container', '2023-06-12', 64)],
  visits: ['acknowledgement', 'configurationFault'],
  page,

  *check(subject) {
    if ('rule' in subject) {
      const { rule, at, message, fixes = [] } = subject;
      if (rule === 'lint/unknown-rule') yield { at, message, fixes };
      return;
    }
    const { comment, at, rules } = subject;
    if (comment.rules.length === 0) yield { at, message: 'This acknowledgement names no rule.' };
    for (const rule of rules) {
      if (!rule.isKnown) yield { at: rule.at, message: `There is no rule ${rule.id}.` };
    }
  },
});
