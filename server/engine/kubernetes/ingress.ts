// SPDX-License-Identifier: Apache-2.0
import type { YamlNode } from '../yaml/node';
import type { Manifest } from './manifest';

/** The annotation that named an Ingress's class before `spec.ingressClassName` did. */
export const ingressClassKey = 'kubernetes.io/ingress.class';

/** An Ingress: places in it, present or not. */
export interface Ingress {
  readonly spec: YamlNode;
  readonly annotations: YamlNode;
  readonly className: YamlNode;
  readonly classAnnotation: YamlNode;
}

/** The Ingress that an object is; undefined for any other, as for vendors' kinds of that name. */
export function ingressOf({ node, kind, group }: Manifest): Ingress | undefined {
  if (kind !== 'Ingress' || (group !== 'networking.k8s.io' && group !== '')) return undefined;
  const spec = node.at('spec');
  const annotations = node.at('metadata', 'annotations');
  return {
    spec,
    annotations,
    className: spec.at('ingressClassName'),
    classAnnotation: annotations.at(ingressClassKey),
  };
}
