// SPDX-License-Identifier: Apache-2.0
import { minutes, standards } from '../../catalogue/standards';
import { failureDomainsOf } from '../../kubernetes/workers';
import { defineRule } from '../../lint/rule';
import { removalOf } from '../removal';
import page from './fixed-failure-domain.md';

export default defineRule({
  id: 'robustness/fixed-failure-domain',
  severity: 'info',
  tier: 'D',
  role: 'cluster',
  fixable: true,
  basis: [minutes('container', '2023-06-12', 63), standards.nodes],
  visits: 'manifest',
  page,

  *check(manifest) {
    for (const node of failureDomainsOf(manifest)) {
      const name = node.scalar();
      if (name === undefined || !/^[\w.-]+$/.test(name)) continue;
      yield {
        at: node.span,
        message: `${name} is one provider’s name for a failure domain; another’s clouds have others, or one only.`,
        ...removalOf(node, 'Let Cluster API choose'),
      };
    }
  },
});
