// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { defineRule } from '../../lint/rule';
import { inFixture } from '../fixture';
import { dashedNames, unreadableName } from '../stack-names';
import page from './name-grammar.md';

export default defineRule({
  id: 'cluster-stacks/name-grammar',
  severity: 'error',
  tier: 'D',
  role: 'cluster',
  basis: [clusterStacks.names],
  visits: ['manifest', 'stackPart'],
  page,

  *check(subject) {
    const findings = 'form' in subject ? dashedNames(subject) : unreadableName(subject);
    for (const finding of findings) yield { ...finding, ...inFixture(subject.node.document) };
  },
});
