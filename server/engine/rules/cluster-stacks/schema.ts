// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { defineRule } from '../../lint/rule';
import { validate } from '../../schema/validate';
import { inFixture } from '../fixture';
import page from './schema.md';

const { clusterStack, addonStages, csctlConfig, csctlMetadata, nodeImages, provider } = clusterStacks;

export default defineRule({
  id: 'cluster-stacks/schema',
  severity: 'error',
  tier: 'D',
  role: 'cluster',
  fixable: true,
  basis: [clusterStack, addonStages, csctlConfig, csctlMetadata, nodeImages, provider],
  visits: 'stackPart',
  page,

  *check({ form, node, manifest }) {
    if (form === 'clouds') return;
    for (const finding of validate(node, form, manifest?.isPartial)) yield { ...finding, ...inFixture(node.document) };
  },
});
