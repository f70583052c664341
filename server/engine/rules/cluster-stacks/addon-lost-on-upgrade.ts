// SPDX-License-Identifier: Apache-2.0
import { clusterStacks, hooks } from '../../catalogue/cluster-stacks';
import { minutes } from '../../catalogue/standards';
import { defineRule, type Fix } from '../../lint/rule';
import { append } from '../../yaml/patch';
import page from './addon-lost-on-upgrade.md';

export default defineRule({
  id: 'cluster-stacks/addon-lost-on-upgrade',
  severity: 'warning',
  tier: 'D',
  role: 'cluster',
  fixable: true,
  basis: [minutes('container', '2025-03-07', 51), clusterStacks.addonStages],
  visits: 'stackPart',
  page,

  *check({ form, node }) {
    const stages = node.at('addonStages');
    const upgrading = stages.at(hooks.upgrading);
    if (form !== 'clusteraddon' || upgrading.isOpen) return;
    const kept = new Set(upgrading.items().map((item) => item.at('name').scalar()));
    if (kept.has(undefined)) return;
    for (const item of stages.at(hooks.installing).items()) {
      const name = item.at('name').scalar();
      if (name === undefined || kept.has(name) || item.at('action').scalar() === 'delete') continue;
      const edits = upgrading.kind === 'seq' ? append(upgrading, `{ name: ${name}, action: apply }`) : undefined;
      const fix: Fix | undefined = edits && { title: `Apply ${name} in ${hooks.upgrading} too`, safe: false, edits };
      const message = `${name} is not in ${hooks.upgrading}, so an upgrade drops it.`;
      yield { at: item.at('name').span, message, ...(fix && { fixes: [fix] }) };
    }
  },
});
