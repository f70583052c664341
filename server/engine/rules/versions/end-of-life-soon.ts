// SPDX-License-Identifier: Apache-2.0
import { branch, daysBetween, endOfLife, support } from '../../catalogue/kubernetes-releases';
import { scsTests, standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { isChief, upgrades, versionFinding } from '../version-finding';
import page from './end-of-life-soon.md';

/** From so many days before a branch's end on it is told of. */
const notice = 60;

export default defineRule({
  id: 'versions/end-of-life-soon',
  severity: 'info',
  tier: 'A',
  role: 'cluster',
  fixable: true,
  basis: [standards.versions, scsTests.endOfLife],
  visits: 'version',
  page,

  *check(use, { settings }) {
    if (use.branch === undefined || !isChief(use) || support(use.branch, settings.date) !== 'supported') return;
    const row = branch(use.branch);
    const end = row && endOfLife(row);
    if (end === undefined || daysBetween(settings.date, end) > notice) return;
    const message = `Kubernetes ${use.branch} reaches its end of life on ${end}; after that, scs-0210 obliges no provider to offer it.`;
    const fixes = upgrades(use, settings).filter(({ title }) => !title.startsWith(`Set version ${use.branch}`));
    yield versionFinding(use, { message, fixes });
  },
});
