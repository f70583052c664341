// SPDX-License-Identifier: Apache-2.0
import { asOf, isStale } from '../../catalogue/kubernetes-releases';
import { standards } from '../../catalogue/standards';
import { versionsOf } from '../../kubernetes/version';
import { defineRule } from '../../lint/rule';
import page from './stale-data.md';

export default defineRule({
  id: 'lint/stale-data',
  severity: 'info',
  tier: 'A',
  role: 'cluster',
  basis: [standards.versions],
  visits: 'project',
  page,

  *check(project, { settings }) {
    if (!isStale(settings.date)) return;
    for (const document of project.documents()) {
      const [first] = versionsOf(document);
      if (!first) continue;
      const message = `Kubernetes releases are known here as of ${asOf}; a newer SCS Lint may judge versions otherwise.`;
      yield { at: first.at, message };
      return;
    }
  },
});
