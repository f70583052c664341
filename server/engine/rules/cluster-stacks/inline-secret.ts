// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { defineRule } from '../../lint/rule';
import { inFixture } from '../fixture';
import { cloudsSecrets, secretsOf } from '../inline-secrets';
import page from './inline-secret.md';

export default defineRule({
  id: 'cluster-stacks/inline-secret',
  severity: 'error',
  tier: 'E',
  role: 'cluster',
  basis: [clusterStacks.nodeImages],
  visits: ['stackPart', 'manifest'],
  page,

  *check(subject) {
    const spans = 'form' in subject ? secretsOf(subject) : cloudsSecrets(subject);
    for (const { at, what } of spans) {
      const message = `${what} stands here in plain text; take it from the environment, or from a Secret that is made elsewhere.`;
      yield { at, message, ...inFixture(subject.node.document) };
    }
  },
});
