// SPDX-License-Identifier: Apache-2.0
import { helmRepositories, helmRepositoryRow } from '../../catalogue/registries';
import { type Basis, defineRule } from '../../lint/rule';
import { helmRepositoryFinding } from '../helm-repository-finding';
import page from './retired-helm-repository.md';

export default defineRule({
  id: 'sources/retired-helm-repository',
  severity: 'error',
  tier: 'E',
  basis: helmRepositories[0]?.sources as readonly [Basis, ...Basis[]],
  visits: 'sourceReference',
  page,

  *check(reference) {
    if (reference.kind !== 'helm-repository') return;
    const row = helmRepositoryRow(reference.url);
    if (row?.rule === 'sources/retired-helm-repository') yield helmRepositoryFinding(row, reference);
  },
});
