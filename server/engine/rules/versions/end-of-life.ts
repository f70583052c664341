// SPDX-License-Identifier: Apache-2.0
import { branch, endOfLife, support } from '../../catalogue/kubernetes-releases';
import { scsTests, standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { isChief, upgrades, versionFinding } from '../version-finding';
import page from './end-of-life.md';

export default defineRule({
  id: 'versions/end-of-life',
  severity: 'warning',
  tier: 'A',
  role: 'cluster',
  fixable: true,
  basis: [standards.versions, scsTests.endOfLife],
  visits: 'version',
  page,

  *check(use, { settings }) {
    if (use.branch === undefined || !isChief(use) || support(use.branch, settings.date) !== 'ended') return;
    const row = branch(use.branch);
    const end = row && endOfLife(row);
    const when = end === undefined ? 'long ago' : `on ${end}`;
    const message = `Kubernetes ${use.branch} reached its end of life ${when}; after that, scs-0210 obliges no provider to offer it.`;
    yield versionFinding(use, { message, fixes: upgrades(use, settings) });
  },
});
