// SPDX-License-Identifier: Apache-2.0

import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';
import type { Manifest } from './manifest';

/** A group of workers in the topology of a Cluster. */
export interface Workers {
  readonly node: YamlNode;
  /** True where the cluster autoscaler decides how many there are. */
  readonly isAutoscaled: boolean;
}

/** The workers that a Cluster with a topology asks for. */
export function workersOf({ group, kind, node }: Manifest): readonly Workers[] {
  if (group !== 'cluster.x-k8s.io' || kind !== 'Cluster') return [];
  const workers = node.at('spec', 'topology', 'workers');
  return ['machineDeployments', 'machinePools'].flatMap((list) =>
    workers
      .at(list)
      .items()
      .map((item) => ({ node: item, isAutoscaled: hasAutoscaler(item.at('metadata', 'annotations')) })),
  );
}

function hasAutoscaler(annotations: YamlNode): boolean {
  return (
    annotations.isOpen ||
    annotations.entries().some(({ key }) => String(key).startsWith('cluster.x-k8s.io/cluster-api-autoscaler-'))
  );
}

/** Kinds whose machines stand in one failure domain, with the path to it. */
const domainPaths: Readonly<Record<string, readonly string[]>> = {
  Machine: ['spec', 'failureDomain'],
  MachineDeployment: ['spec', 'template', 'spec', 'failureDomain'],
  MachineSet: ['spec', 'template', 'spec', 'failureDomain'],
};

/** The failure domains that an object names for its machines. */
export function failureDomainsOf(manifest: Manifest): readonly YamlNode[] {
  if (manifest.group !== 'cluster.x-k8s.io') return [];
  const { kind, node } = manifest;
  const own = lookUp(domainPaths, kind);
  const lists = kind === 'MachinePool' ? node.at('spec', 'failureDomains').items() : [];
  const inWorkers = workersOf(manifest).flatMap((worker) => [
    worker.node.at('failureDomain'),
    ...worker.node.at('failureDomains').items(),
  ]);
  const inClass = kind === 'ClusterClass' ? node.at('spec', 'workers', 'machineDeployments').items() : [];
  return [
    ...(own ? [node.at(...own)] : []),
    ...lists,
    ...inWorkers,
    ...inClass.map((one) => one.at('failureDomain')),
  ].filter(({ kind: is }) => is === 'scalar');
}
