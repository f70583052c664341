// SPDX-License-Identifier: Apache-2.0
import { balanced } from '../catalogue/annotation-owner';
import { isUuid, type ProviderAnnotation, providerAnnotation } from '../catalogue/provider-annotations';
import type { Annotation } from '../kubernetes/annotation';

/** What is known of an annotation that a provider's load balancers read; undefined of any other. */
export function loadBalancerAnnotation({
  node,
  key,
  on,
}: Annotation): (ProviderAnnotation & { readonly isId: boolean }) | undefined {
  const row = balanced.has(on) ? providerAnnotation(key) : undefined;
  if (!row) return undefined;
  const value = node.string();
  // An id key without a value, or with one that is chosen later, binds nobody yet.
  return { ...row, isId: value !== undefined && value !== '' && (row.id === true || isUuid(value)) };
}
