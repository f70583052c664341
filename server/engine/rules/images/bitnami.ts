// SPDX-License-Identifier: Apache-2.0
import { helmRepositoryRow } from '../../catalogue/registries';
import { defineRule } from '../../lint/rule';
import { helmRepositoryFinding } from '../helm-repository-finding';
import { basisOf, registryFindings } from '../registry-rule';
import page from './bitnami.md';

export default defineRule({
  id: 'images/bitnami',
  severity: 'error',
  tier: 'E',
  fixable: true,
  basis: basisOf('images/bitnami'),
  visits: ['image', 'sourceReference'],
  page,

  *check(subject) {
    if ('place' in subject) return yield* registryFindings('images/bitnami', subject);
    const row = subject.kind === 'helm-repository' ? helmRepositoryRow(subject.url) : undefined;
    if (row?.rule === 'images/bitnami') yield helmRepositoryFinding(row, subject);
  },
});
