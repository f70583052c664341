// SPDX-License-Identifier: Apache-2.0

import { providerAnnotations } from '../../catalogue/provider-annotations';
import { isCommonInScs, providers } from '../../catalogue/providers';
import { type Basis, defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import { loadBalancerAnnotation } from '../load-balancer-annotation';
import { removalOf } from '../removal';
import page from './provider-annotation.md';

export default defineRule({
  id: 'services/provider-annotation',
  severity: 'warning',
  tier: 'D',
  fixable: true,
  basis: [...new Set(providerAnnotations.flatMap(({ sources }) => sources))] as [Basis, ...Basis[]],
  visits: 'annotation',
  page,

  *check(annotation, { settings }) {
    const row = loadBalancerAnnotation(annotation);
    if (!row || row.isId) return;
    const { node } = annotation;
    const reader = isCommonInScs(row.provider)
      ? 'SCS providers that run openstack-cloud-controller-manager'
      : providers[row.provider];
    yield {
      at: node.keySpan ?? node.span,
      message: `Only ${reader} ${isCommonInScs(row.provider) ? 'know' : 'knows'} this annotation; no SCS standard guarantees it.`,
      ...aimedAt(row.provider, settings),
      ...removalOf(node, 'Remove the annotation'),
    };
  },
});
