// SPDX-License-Identifier: Apache-2.0
import { minutes } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './unused-ignore.md';

export default defineRule({
  id: 'lint/unused-ignore',
  severity: 'warning',
  tier: 'D',
  basis: [minutes('container', '2023-06-12', 64)],
  visits: 'acknowledgement',
  page,

  *check({ comment, rules }) {
    if (comment.reason === '') return;
    for (const { id, at, isKnown, isUsed } of rules) {
      if (isKnown && !isUsed)
        yield { at, message: `Nothing here is found by ${id}, so this acknowledgement covers nothing.` };
    }
  },
});
