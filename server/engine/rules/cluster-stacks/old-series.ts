// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { defineRule } from '../../lint/rule';
import { oldNames } from '../stack-names';
import page from './old-series.md';

export default defineRule({
  id: 'cluster-stacks/old-series',
  severity: 'info',
  tier: 'D',
  role: 'cluster',
  basis: [clusterStacks.stacks],
  visits: ['manifest', 'stackPart'],
  page,

  *check(subject) {
    yield* oldNames(subject);
  },
});
