// SPDX-License-Identifier: Apache-2.0
import { standards, upstream } from '../../catalogue/standards';
import { ingressOf } from '../../kubernetes/ingress';
import { defineRule } from '../../lint/rule';
import { moveToField } from '../move-to-field';
import page from './ingress-class-annotation.md';

export default defineRule({
  id: 'network/ingress-class-annotation',
  severity: 'info',
  tier: 'E',
  fixable: true,
  basis: [upstream.ingress, standards.networking],
  visits: 'manifest',
  page,

  *check(manifest) {
    const ingress = ingressOf(manifest);
    const annotation = ingress?.classAnnotation;
    if (!ingress || !annotation?.pair) return;
    // A template that writes either has decided already.
    const { holes, text } = annotation.document;
    if (holes.length > 0 && /^[ \t]*ingressClassName[ \t]*:/m.test(text)) return;
    const edits = moveToField(annotation, ingress.className);
    yield {
      at: annotation.keySpan ?? annotation.span,
      message:
        'This annotation has been deprecated since Kubernetes 1.18; spec.ingressClassName names an IngressClass.',
      // Some controllers take the annotation without an IngressClass of that name.
      ...(edits && { fixes: [{ title: 'Move the class to spec.ingressClassName', safe: false, edits }] }),
    };
  },
});
