// SPDX-License-Identifier: Apache-2.0
import { annotationRule } from '../../catalogue/annotation-owner';
import { vendorAnnotation, vendorAnnotations } from '../../catalogue/vendor-annotations';
import { defineRule } from '../../lint/rule';
import { removalOf } from '../removal';
import { vendorBasis } from '../vendor-rule';
import page from './meaning-changed-by-annotation.md';

const id = 'network-policy/meaning-changed-by-annotation';

export default defineRule({
  id,
  severity: 'warning',
  tier: 'A',
  fixable: true,
  basis: vendorBasis(vendorAnnotations.filter(({ rule }) => rule === id)),
  visits: 'annotation',
  page,

  *check({ node, key, on }) {
    const row = annotationRule(on, key) === id ? vendorAnnotation(key) : undefined;
    if (!row || (on !== 'NetworkPolicy' && on !== '')) return;
    yield {
      at: node.keySpan ?? node.span,
      message: `With this annotation, ${row.vendor} gives the NetworkPolicy another meaning than scs-0219 and the next provider.`,
      ...removalOf(node, 'Remove the annotation'),
    };
  },
});
