// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { ofOtherBranch, skewed } from '../version-match';
import page from './mismatched-versions.md';

export default defineRule({
  id: 'versions/mismatched-versions',
  severity: 'error',
  tier: 'E',
  role: 'cluster',
  fixable: true,
  basis: [upstream.versionSkew, clusterStacks.names],
  visits: ['manifest', 'project'],
  page,

  *check(subject, { settings }) {
    if ('sources' in subject) yield* skewed(subject, settings);
    else yield* ofOtherBranch(subject, settings);
  },
});
