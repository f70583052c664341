// SPDX-License-Identifier: Apache-2.0
import { clusterStacks, hooks } from '../../catalogue/cluster-stacks';
import { defineRule } from '../../lint/rule';
import page from './inert-hook.md';

export default defineRule({
  id: 'cluster-stacks/inert-hook',
  severity: 'warning',
  tier: 'D',
  role: 'cluster',
  basis: [clusterStacks.addonStages],
  visits: 'stackPart',
  page,

  *check({ form, node }) {
    const stage = node.at('addonStages', hooks.inert);
    if (form !== 'clusteraddon' || !stage.keySpan) return;
    const message = `The operator only logs ${hooks.inert}; what has to be there after an upgrade belongs in ${hooks.upgrading}.`;
    yield { at: stage.keySpan, message };
  },
});
