// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { skips } from '../version-history';
import page from './skipped-minor.md';

export default defineRule({
  id: 'versions/skipped-minor',
  severity: 'warning',
  tier: 'E',
  role: 'cluster',
  basis: [upstream.versionSkew, upstream.clusterApiUpgrades],
  visits: 'project',
  page,

  *check(project) {
    for (const { use, before } of skips(project)) {
      const message = `This skips from Kubernetes ${before} to ${use.branch}; a cluster is upgraded from one minor release to the next.`;
      yield { at: use.at, message };
    }
  },
});
