// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { manifestsOf } from '../../kubernetes/manifest';
import { defineRule } from '../../lint/rule';
import type { YamlNode } from '../../yaml/node';
import page from './missing-disruption-budget.md';

const kinds = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);
const message =
  'No PodDisruptionBudget stands beside these replicas, so an upgrade of nodes may stop them all at once.';

export default defineRule({
  id: 'scheduling/missing-disruption-budget',
  severity: 'hint',
  tier: 'E',
  optional: true,
  role: 'workload',
  basis: [upstream.disruptions],
  visits: 'project',
  page,

  *check(project) {
    const manifests = [...project.documents()].flatMap((document) => manifestsOf(document));
    const budgets = manifests.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ node }) => node);
    for (const { kind, node } of manifests) {
      const replicas = node.at('spec', 'replicas');
      if (!kinds.has(kind) || (replicas.number() ?? 0) < 2) continue;
      const labels = node.at('spec', 'template', 'metadata', 'labels');
      if (!budgets.some((budget) => mayCover(budget.at('spec', 'selector'), labels)))
        yield { at: replicas.span, message };
    }
  },
});

/** What can't be read of a selector, or of labels, may well fit. */
function mayCover(selector: YamlNode, labels: YamlNode): boolean {
  if (selector.isOpen || labels.isOpen || selector.at('matchExpressions').exists) return true;
  const wanted = selector.at('matchLabels').entries();
  return wanted.every((label) => labels.at(String(label.key)).scalar() === label.scalar());
}
