// SPDX-License-Identifier: Apache-2.0
import { clusterStacks, hooks } from '../../catalogue/cluster-stacks';
import { defineRule, type Fix } from '../../lint/rule';
import { closest } from '../../text/closest';
import { renameKey } from '../../yaml/patch';
import { inFixture } from '../fixture';
import page from './unknown-hook.md';

const known: readonly string[] = Object.values(hooks);

export default defineRule({
  id: 'cluster-stacks/unknown-hook',
  severity: 'error',
  tier: 'D',
  role: 'cluster',
  fixable: true,
  basis: [clusterStacks.addonStages],
  visits: 'stackPart',
  page,

  *check({ form, node }) {
    if (form !== 'clusteraddon') return;
    for (const stage of node.at('addonStages').entries()) {
      const name = String(stage.key);
      if (known.includes(name)) continue;
      const meant = closest(name, known);
      const edits = meant === undefined ? undefined : renameKey(stage, meant);
      const fix: Fix | undefined = edits && { title: `Rename it to ${meant}`, safe: false, edits };
      const question =
        meant === undefined ? `; there are ${hooks.installing} and ${hooks.upgrading}.` : `; did you mean ${meant}?`;
      const message = `The operator knows no stage ${name}, so nothing in it is ever run${question}`;
      yield { at: stage.keySpan ?? stage.span, message, ...(fix && { fixes: [fix] }), ...inFixture(node.document) };
    }
  },
});
