// SPDX-License-Identifier: Apache-2.0
import { seed, upstream } from '../../catalogue/standards';
import { podClasses } from '../../kubernetes/pod-class';
import { defineRule } from '../../lint/rule';
import page from './provider-runtime-class.md';

const classesIn = podClasses('RuntimeClass', 'runtimeClassName');

export default defineRule({
  id: 'scheduling/provider-runtime-class',
  severity: 'info',
  tier: 'D',
  role: 'workload',
  basis: [seed, upstream.runtimeClass],
  visits: 'project',
  page,

  *check(project) {
    const { made: own, uses } = classesIn(project);
    for (const { name, node } of uses) {
      if (own.has(name)) continue;
      yield {
        at: node.span,
        message: `The runtime class ${name} is not guaranteed by SCS, and no RuntimeClass of that name stands beside this.`,
      };
    }
  },
});
