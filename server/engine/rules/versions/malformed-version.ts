// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { defineRule } from '../../lint/rule';
import { malformation } from '../version-format';
import page from './malformed-version.md';

export default defineRule({
  id: 'versions/malformed-version',
  severity: 'error',
  tier: 'E',
  role: 'cluster',
  fixable: true,
  basis: [clusterStacks.csctlConfig, clusterStacks.clusterStack],
  visits: 'version',
  page,

  *check(use) {
    const found = malformation(use);
    if (found) yield { at: use.at, ...found };
  },
});
