// SPDX-License-Identifier: Apache-2.0
import type { YamlNode } from '../yaml/node';
import type { Manifest } from './manifest';

/** A Service of Kubernetes: places in it, present or not. */
export interface Service {
  readonly spec: YamlNode;
  readonly ports: readonly YamlNode[];
  readonly annotations: YamlNode;
  /** `ClusterIP` where it isn't written; undefined where it isn't known. */
  readonly type: string | undefined;
}

/** The Service that an object is; undefined for any other, as for Knative's. */
export function serviceOf({ node, kind, group, isPartial }: Manifest): Service | undefined {
  if (kind !== 'Service' || group !== '') return undefined;
  const spec = node.at('spec');
  const type = spec.at('type');
  return {
    spec,
    ports: spec
      .at('ports')
      .items()
      .filter((port) => port.kind === 'map'),
    annotations: node.at('metadata', 'annotations'),
    type: type.state === 'absent' && !isPartial ? 'ClusterIP' : type.scalar(),
  };
}
