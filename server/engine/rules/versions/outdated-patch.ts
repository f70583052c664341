// SPDX-License-Identifier: Apache-2.0
import { overduePatch, support } from '../../catalogue/kubernetes-releases';
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { isChief, rewrite, versionFinding } from '../version-finding';
import page from './outdated-patch.md';

export default defineRule({
  id: 'versions/outdated-patch',
  severity: 'info',
  tier: 'A',
  role: 'cluster',
  fixable: true,
  basis: [standards.versions],
  visits: 'version',
  page,

  *check(use, { settings }) {
    const { branch, patch } = use;
    if (branch === undefined || patch === undefined || !isChief(use)) return;
    const newer = support(branch, settings.date) === 'supported' && overduePatch(branch, patch, settings.date);
    if (!newer) return;
    const message = `Kubernetes ${newer.version} has been out since ${newer.released}; scs-0210 gives providers a month to offer it.`;
    const fix = use.place === 'node image' || use.place === 'kind' ? undefined : rewrite(use, newer.version);
    yield versionFinding(use, { message, ...(fix && { fixes: [fix] }) });
  },
});
