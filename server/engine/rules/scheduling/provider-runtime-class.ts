// SPDX-License-Identifier: Apache-2.0
import { seed, upstream } from '../../catalogue/standards';
import { manifestsOf, podSpecsOf } from '../../kubernetes/manifest';
import { defineRule } from '../../lint/rule';
import page from './provider-runtime-class.md';

export default defineRule({
  id: 'scheduling/provider-runtime-class',
  severity: 'info',
  tier: 'D',
  role: 'workload',
  basis: [seed, upstream.runtimeClass],
  visits: 'project',
  page,

  *check(project) {
    const manifests = [...project.documents()].flatMap((document) => manifestsOf(document));
    const own = new Set(manifests.filter(({ kind }) => kind === 'RuntimeClass').map(({ name }) => name));
    for (const manifest of manifests) {
      for (const { node } of podSpecsOf(manifest)) {
        const name = node.at('runtimeClassName');
        const value = name.scalar();
        if (!value || own.has(value)) continue;
        yield {
          at: name.span,
          message: `The runtime class ${value} is not guaranteed by SCS, and no RuntimeClass of that name stands beside this.`,
        };
      }
    }
  },
});
