// SPDX-License-Identifier: Apache-2.0
import { supportedBranches } from '../../catalogue/kubernetes-releases';
import { standards, upstream } from '../../catalogue/standards';
import { allowed } from '../../helm/kube-version';
import { defineRule } from '../../lint/rule';
import { rootOf } from '../../yaml/node';
import page from './excluded-by-chart.md';

export default defineRule({
  id: 'versions/excluded-by-chart',
  severity: 'warning',
  tier: 'A',
  basis: [standards.versions, upstream.chartKubeVersion],
  visits: 'document',
  page,

  *check(document, { settings }) {
    if (document.file.role !== 'chart' || !/(?:^|\/)Chart\.ya?ml$/.test(document.file.path)) return;
    const node = rootOf(document).at('kubeVersion');
    const constraint = node.scalar();
    const branches = supportedBranches(settings.date);
    if (!constraint || branches.length === 0) return;
    if (!branches.every(({ branch }) => allowed(constraint, branch) === 'none')) return;
    const [newest, oldest] = [branches[0]?.branch, branches.at(-1)?.branch];
    const message = `Helm installs this chart on none of the Kubernetes releases that are supported, ${oldest} to ${newest}.`;
    yield { at: node.span, message };
  },
});
