// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { manifestsOf } from '../../kubernetes/manifest';
import { defineRule } from '../../lint/rule';
import page from './missing-disruption-budget.md';

const kinds = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);

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
    const budgets = manifests.filter(({ kind }) => kind === 'PodDisruptionBudget');
    for (const { kind, node } of manifests) {
      const replicas = node.at('spec', 'replicas');
      if (!kinds.has(kind) || (replicas.number() ?? 0) < 2) continue;
      const labels = node.at('spec', 'template', 'metadata', 'labels');
      const isCovered = budgets.some((budget) => {
        const selector = budget.node.at('spec', 'selector');
        const wanted = selector.at('matchLabels').entries();
        // What can't be read here may well select these pods.
        if (selector.isOpen || labels.isOpen || selector.at('matchExpressions').exists) return true;
        return wanted.every((label) => labels.at(String(label.key)).scalar() === label.scalar());
      });
      if (!isCovered)
        yield {
          at: replicas.span,
          message:
            'No PodDisruptionBudget stands beside these replicas, so that an upgrade of nodes may stop them all at once.',
        };
    }
  },
});
