// SPDX-License-Identifier: Apache-2.0
import { annotationRule } from '../../catalogue/annotation-owner';
import { vendorAnnotation, vendorAnnotations } from '../../catalogue/vendor-annotations';
import { defineRule } from '../../lint/rule';
import { removalOf } from '../removal';
import { isOptOut, vendorBasis, vendorWords } from '../vendor-rule';
import page from './vendor-annotation.md';

export default defineRule({
  id: 'cni/vendor-annotation',
  severity: 'warning',
  tier: 'A',
  fixable: true,
  basis: vendorBasis(
    vendorAnnotations.filter(({ rule = 'cni/vendor-annotation' }) => rule === 'cni/vendor-annotation'),
  ),
  visits: 'annotation',
  page,

  *check({ node, key, on }, { settings }) {
    const row = annotationRule(on, key) === 'cni/vendor-annotation' ? vendorAnnotation(key) : undefined;
    if (!row || isOptOut(key, node.scalar())) return;
    const at = node.keySpan ?? node.span;
    const { inverts, vendor } = row;
    const value = inverts && node.scalar()?.toLowerCase();
    if (inverts && value === inverts.value) {
      const message = `With ${vendor}, this turns ${inverts.field} into the opposite of what Kubernetes means by it; other providers ignore it.`;
      yield { at, message, severity: 'error' };
    } else if (value === undefined) {
      const fix = removalOf(node, 'Remove the annotation');
      yield { at, ...vendorWords('This annotation', row, settings), ...fix };
    }
  },
});
