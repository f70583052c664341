// SPDX-License-Identifier: Apache-2.0
import { asOf, support } from '../../catalogue/kubernetes-releases';
import { upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { isChief, versionFinding } from '../version-finding';
import page from './unknown-version.md';

/** Words in the place of a version that kubeadm looks up. */
const label = /^(?:(?:ci|release)\/|(?:stable|latest)(?:-|$))/;

export default defineRule({
  id: 'versions/unknown-version',
  severity: 'info',
  tier: 'E',
  role: 'cluster',
  basis: [upstream.releases],
  visits: 'version',
  page,

  *check(use, { settings }) {
    if (!isChief(use) || (use.place === 'kubeadm' && label.test(use.text.value))) return;
    if (use.branch === undefined) {
      yield versionFinding(use, {
        message: `“${use.text.value}” is not a version of Kubernetes, so it was not checked.`,
      });
    } else if (support(use.branch, settings.date) === 'unknown') {
      const message = `Kubernetes ${use.branch} is not among the releases known here as of ${asOf}, so it was not checked.`;
      yield versionFinding(use, { message });
    }
  },
});
