// SPDX-License-Identifier: Apache-2.0
import { builtInPriorityClasses } from '../../catalogue/node-labels';
import { upstream } from '../../catalogue/standards';
import { manifestsOf, podSpecsOf } from '../../kubernetes/manifest';
import { defineRule } from '../../lint/rule';
import page from './unknown-priority-class.md';

export default defineRule({
  id: 'scheduling/unknown-priority-class',
  severity: 'info',
  tier: 'E',
  role: 'workload',
  basis: [upstream.priorityClass],
  visits: 'project',
  page,

  *check(project) {
    const manifests = [...project.documents()].flatMap((document) => manifestsOf(document));
    const own = new Set(manifests.filter(({ kind }) => kind === 'PriorityClass').map(({ name }) => name));
    for (const manifest of manifests) {
      for (const { node } of podSpecsOf(manifest)) {
        const name = node.at('priorityClassName');
        const value = name.scalar();
        if (!value || own.has(value) || builtInPriorityClasses.includes(value)) continue;
        yield {
          at: name.span,
          message: `No PriorityClass ${value} stands beside this; a cluster without it refuses the pod.`,
        };
      }
    }
  },
});
