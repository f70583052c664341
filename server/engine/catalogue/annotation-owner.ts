// SPDX-License-Identifier: Apache-2.0

import { ingressAnnotation } from './ingress';
import { providerAnnotation } from './provider-annotations';
import { vendorAnnotation } from './vendor-annotations';

export type AnnotationRule =
  | 'cni/vendor-annotation'
  | 'network-policy/meaning-changed-by-annotation'
  | 'network/ingress-controller-annotation'
  | 'services/load-balancer-id'
  | 'services/provider-annotation';

/** The one rule that speaks of an annotation on an object of that kind, so that no key is reported twice. */
export function annotationRule(kind: string, key: string): AnnotationRule | undefined {
  if (kind === 'Service') {
    const row = providerAnnotation(key);
    if (row !== undefined) return row.id ? 'services/load-balancer-id' : 'services/provider-annotation';
  }
  if (kind === 'Ingress' && ingressAnnotation(key) !== undefined) return 'network/ingress-controller-annotation';
  const row = vendorAnnotation(key);
  return row && (row.rule ?? 'cni/vendor-annotation');
}
