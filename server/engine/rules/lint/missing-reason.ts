// SPDX-License-Identifier: Apache-2.0
import { minutes } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './missing-reason.md';

export default defineRule({
  id: 'lint/missing-reason',
  severity: 'warning',
  tier: 'D',
  basis: [minutes('container', '2023-06-12', 64)],
  visits: 'acknowledgement',
  page,

  *check({ comment, at }) {
    if (comment.reason === '')
      yield { at, message: 'This acknowledgement gives no reason, so it does not count; write one after a colon.' };
  },
});
