// SPDX-License-Identifier: Apache-2.0
import { ingressAnnotation, ingressAnnotations } from '../../catalogue/ingress';
import { providerAnnotation } from '../../catalogue/provider-annotations';
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './ingress-controller-annotation.md';

export default defineRule({
  id: 'network/ingress-controller-annotation',
  severity: 'warning',
  tier: 'A',
  basis: [standards.networking, ...new Set(ingressAnnotations.flatMap(({ sources }) => sources))],
  visits: 'annotation',
  page,

  *check({ node, key, on }) {
    const row = on === 'Ingress' || on === 'Service' ? ingressAnnotation(key) : undefined;
    if (!row || (on === 'Service' && providerAnnotation(key))) return;
    const snippet = row.snippet ? ', and many administrators forbid such snippets' : '';
    yield {
      at: node.keySpan ?? node.span,
      message: `Only ${row.controller} reads this annotation${snippet}; scs-0219 asks of an Ingress controller no more than networking.k8s.io/v1.`,
    };
  },
});
