// SPDX-License-Identifier: Apache-2.0
import type { YamlNode } from '../yaml/node';
import type { Manifest } from './manifest';

/** The group of Cluster API's infrastructure providers, OpenStack's among them. */
const infrastructure = 'infrastructure.cluster.x-k8s.io';

/** The specification of an OpenStack object of Cluster API, in a template or not; undefined for anything else. */
export function openStackSpecOf({ group, kind, node }: Manifest, of: 'Cluster' | 'Machine'): YamlNode | undefined {
  if (group !== infrastructure) return undefined;
  if (kind === `OpenStack${of}`) return node.at('spec');
  return kind === `OpenStack${of}Template` ? node.at('spec', 'template', 'spec') : undefined;
}

/** A rule of a security group that lets everybody in. */
export interface OpenSecurityRule {
  readonly node: YamlNode;
  readonly from: number;
  readonly to: number;
  /** Whom it lets in, where that is written. */
  readonly source: YamlNode;
}

const ruleLists = [
  'allNodesSecurityGroupRules',
  'clusterNodesSecurityGroupRules',
  'controlPlaneNodesSecurityGroupRules',
  'workerNodesSecurityGroupRules',
];

/** The rules for incoming traffic that name no source, or all addresses. */
export function securityRulesOf(manifest: Manifest): readonly OpenSecurityRule[] {
  const groups = openStackSpecOf(manifest, 'Cluster')?.at('managedSecurityGroups');
  if (!groups?.exists) return [];
  return ruleLists.flatMap((list) => groups.at(list).items().flatMap(openRule));
}

function openRule(node: YamlNode): OpenSecurityRule[] {
  if (node.at('direction').scalar() === 'egress' || node.at('remoteGroupID').state !== 'absent') return [];
  if (node.at('remoteManagedGroups').state !== 'absent') return [];
  const source = node.at('remoteIPPrefix');
  const from = node.at('portRangeMin').number();
  const isOpen = source.state === 'absent' || /^(?:0\.0\.0\.0|::)\/0$/.test(source.scalar() ?? '');
  if (!isOpen || from === undefined) return [];
  return [{ node, from, to: node.at('portRangeMax').number() ?? from, source }];
}

/** A variable of a cluster's class: what a Cluster gives it, or the default that the class has. */
export interface ClusterVariable {
  readonly name: string;
  readonly value: YamlNode;
}

export function clusterVariablesOf({ group, kind, node }: Manifest): readonly ClusterVariable[] {
  if (group !== 'cluster.x-k8s.io') return [];
  if (kind === 'ClusterClass') {
    return node
      .at('spec', 'variables')
      .items()
      .flatMap((item) => named(item, item.at('schema', 'openAPIV3Schema', 'default')));
  }
  if (kind !== 'Cluster') return [];
  const topology = node.at('spec', 'topology');
  const classes = ['machineDeployments', 'machinePools'].flatMap((list) => topology.at('workers', list).items());
  const overrides = [topology.at('controlPlane'), ...classes].map((one) => one.at('variables', 'overrides'));
  return [topology.at('variables'), ...overrides].flatMap((list) =>
    list.items().flatMap((item) => named(item, item.at('value'))),
  );
}

function named(item: YamlNode, value: YamlNode): ClusterVariable[] {
  const name = item.at('name').string();
  return name === undefined ? [] : [{ name, value }];
}
