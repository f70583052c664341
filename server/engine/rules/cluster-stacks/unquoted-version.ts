// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { defineRule } from '../../lint/rule';
import { inFixture } from '../fixture';
import { quoting } from '../version-format';
import page from './unquoted-version.md';

export default defineRule({
  id: 'cluster-stacks/unquoted-version',
  severity: 'error',
  tier: 'D',
  role: 'cluster',
  fixable: true,
  basis: [clusterStacks.clusterStack],
  visits: 'stackPart',
  page,

  *check({ form, node: part }) {
    const node = part.at('spec', 'kubernetesVersion');
    const { text } = node;
    if (form !== 'cluster-stack' || !text || node.number() === undefined) return;
    const message = `kubernetesVersion has to be a string, and without quotes ${text.value} is a number.`;
    yield { at: node.span, message, ...quoting({ node, text }), ...inFixture(node.document) };
  },
});
