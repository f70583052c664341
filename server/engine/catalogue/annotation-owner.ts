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

/** Kinds that a load balancer is made for. In values and custom resources the kind may not be known. */
export const balanced: ReadonlySet<string> = new Set(['Service', 'Gateway', '']);

/** The one rule that speaks of an annotation on an object of that kind, so that no key is reported twice. */
export function annotationRule(kind: string, key: string): AnnotationRule | undefined {
  if (balanced.has(kind)) {
    const row = providerAnnotation(key);
    if (row !== undefined) return row.id ? 'services/load-balancer-id' : 'services/provider-annotation';
  }
  if (kind === 'Ingress' && ingressAnnotation(key) !== undefined) return 'network/ingress-controller-annotation';
  const row = vendorAnnotation(key);
  return row && (row.rule ?? 'cni/vendor-annotation');
}
