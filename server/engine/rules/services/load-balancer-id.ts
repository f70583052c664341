// SPDX-License-Identifier: Apache-2.0

import { providerAnnotations } from '../../catalogue/provider-annotations';
import { providers } from '../../catalogue/providers';
import { type Basis, defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import { loadBalancerAnnotation } from '../load-balancer-annotation';
import { removalOf } from '../removal';
import page from './load-balancer-id.md';

export default defineRule({
  id: 'services/load-balancer-id',
  severity: 'warning',
  tier: 'D',
  fixable: true,
  basis: [...new Set(providerAnnotations.flatMap(({ sources, id }) => (id ? sources : [])))] as [Basis, ...Basis[]],
  visits: 'annotation',
  page,

  *check(annotation, { settings }) {
    const row = loadBalancerAnnotation(annotation);
    if (!row?.isId) return;
    const { node } = annotation;
    const holder = row.provider === 'openstack' ? 'project' : 'account';
    yield {
      at: node.span,
      message: `This names something that exists in one ${holder} of ${providers[row.provider]} alone, so the Service cannot work elsewhere.`,
      ...aimedAt(row.provider, settings),
      ...removalOf(node, 'Remove the annotation'),
    };
  },
});
