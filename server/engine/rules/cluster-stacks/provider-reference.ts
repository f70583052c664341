// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { defineRule, type Fix } from '../../lint/rule';
import { set } from '../../yaml/patch';
import { inFixture } from '../fixture';
import page from './provider-reference.md';

export default defineRule({
  id: 'cluster-stacks/provider-reference',
  severity: 'error',
  tier: 'D',
  role: 'cluster',
  fixable: true,
  basis: [clusterStacks.webhook],
  visits: 'stackPart',
  page,

  *check({ form, node, manifest }) {
    const spec = node.at('spec');
    if (form !== 'cluster-stack' || spec.kind !== 'map' || manifest?.isPartial) return;
    const noProvider = spec.at('noProvider');
    if (noProvider.boolean() === true || noProvider.state === 'unknown') return;
    if (spec.at('providerRef').state !== 'absent') return;
    const edits = set(noProvider, 'true');
    const fix: Fix | undefined = edits && { title: 'Set noProvider: true', safe: false, edits };
    const message = 'A ClusterStack is refused unless it has a providerRef, or noProvider: true.';
    yield { at: spec.span, message, ...(fix && { fixes: [fix] }), ...inFixture(node.document) };
  },
});
