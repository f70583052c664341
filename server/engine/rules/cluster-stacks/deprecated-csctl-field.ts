// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { defineRule } from '../../lint/rule';
import page from './deprecated-csctl-field.md';

export default defineRule({
  id: 'cluster-stacks/deprecated-csctl-field',
  severity: 'hint',
  tier: 'D',
  role: 'cluster',
  optional: true,
  basis: [clusterStacks.stacks, clusterStacks.csctlConfig],
  visits: 'stackPart',
  page,

  *check({ form, node }) {
    if (form !== 'csctl') return;
    const version = node.at('apiVersion');
    yield { at: version.keySpan ?? node.span, message: 'csctl is to be replaced, and this file with it.' };
  },
});
