// SPDX-License-Identifier: Apache-2.0
import { builtInPriorityClasses } from '../../catalogue/node-labels';
import { upstream } from '../../catalogue/standards';
import { podClasses } from '../../kubernetes/pod-class';
import { defineRule } from '../../lint/rule';
import page from './unknown-priority-class.md';

const classesIn = podClasses('PriorityClass', 'priorityClassName');

export default defineRule({
  id: 'scheduling/unknown-priority-class',
  severity: 'info',
  tier: 'E',
  role: 'workload',
  basis: [upstream.priorityClass],
  visits: 'project',
  page,

  *check(project) {
    const { made: own, uses } = classesIn(project);
    for (const { name, node } of uses) {
      if (own.has(name) || builtInPriorityClasses.includes(name)) continue;
      yield {
        at: node.span,
        message: `No PriorityClass ${name} stands beside this; a cluster without it refuses the pod.`,
      };
    }
  },
});
