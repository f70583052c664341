// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { ingressOf } from '../../kubernetes/ingress';
import { defineRule } from '../../lint/rule';
import page from './ingress-without-class.md';

export default defineRule({
  id: 'network/ingress-without-class',
  severity: 'info',
  tier: 'A',
  basis: [standards.networking],
  visits: 'manifest',
  page,

  *check(manifest) {
    const ingress = ingressOf(manifest);
    if (!ingress || manifest.isPartial) return;
    const { spec, className, classAnnotation } = ingress;
    if (className.state !== 'absent' || classAnnotation.state !== 'absent') return;
    // What has neither is a part of an Ingress.
    if (!spec.at('rules').exists && !spec.at('defaultBackend').exists && !spec.at('backend').exists) return;
    yield {
      at: spec.keySpan ?? spec.span,
      message:
        'Without spec.ingressClassName this needs a default IngressClass, which a provider only should have (scs-0219).',
    };
  },
});
