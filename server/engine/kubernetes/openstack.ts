// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { rootOf, type YamlNode } from '../yaml/node';
import { type Manifest, manifestsOf } from './manifest';

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

/** The lists of availability zones for a control plane. */
export function controlPlaneZonesOf(manifest: Manifest): readonly YamlNode[] {
  const own = openStackSpecOf(manifest, 'Cluster')?.at('controlPlaneAvailabilityZones');
  const given = clusterVariablesOf(manifest).filter(({ name }) => name === 'controlPlaneAvailabilityZones');
  return [...(own ? [own] : []), ...given.map(({ value }) => value)].filter(({ kind }) => kind === 'seq');
}

/** The machines of control planes in a project that no server group keeps apart: what to point at. */
export function ungroupedControlPlanes(manifests: readonly Manifest[]): readonly YamlNode[] {
  const names = new Set(
    manifests
      .filter(({ kind }) => kind === 'KubeadmControlPlane' || kind === 'ClusterClass')
      .flatMap(({ node }) => [
        node.at('spec', 'machineTemplate', 'infrastructureRef', 'name'),
        node.at('spec', 'machineTemplate', 'spec', 'infrastructureRef', 'name'),
        node.at('spec', 'controlPlane', 'machineInfrastructure', 'ref', 'name'),
        node.at('spec', 'controlPlane', 'machineInfrastructure', 'templateRef', 'name'),
      ])
      .flatMap((name) => name.string() ?? []),
  );
  const isPatched = manifests.some(({ kind, node }) => kind === 'ClusterClass' && patchesServerGroup(node));
  return manifests.flatMap((manifest) => {
    const spec = openStackSpecOf(manifest, 'Machine');
    const { name } = manifest;
    if (!spec || isPatched || manifest.isPartial || name === undefined) return [];
    if (!names.has(name) && !/(?:^|-)(?:control-?plane|cp|master)(?:-|$)/.test(name)) return [];
    const groups = ['serverGroup', 'serverGroupID', 'schedulerHintAdditionalProperties'].map((key) => spec.at(key));
    if (spec.at('flavor').state === 'absent' && spec.at('flavorID').state === 'absent') return [];
    return groups.some(({ state }) => state !== 'absent') ? [] : [manifest.node.at('metadata', 'name')];
  });
}

function patchesServerGroup(clusterClass: YamlNode): boolean {
  return clusterClass
    .at('spec', 'patches')
    .items()
    .flatMap((patch) => patch.at('definitions').items())
    .flatMap((definition) => definition.at('jsonPatches').items())
    .some((operation) => /\/serverGroup/.test(operation.at('path').scalar() ?? ''));
}

/** The names of flavors that a document gives to machines: in objects, in variables of classes, in values of a chart. */
export function flavorsOf(document: Document): readonly YamlNode[] {
  if (!/flavor/i.test(document.yaml)) return [];
  if (document.file.role === 'values') {
    return rootOf(document)
      .entries()
      .filter(({ key, kind }) => kind === 'scalar' && machineFlavor.test(String(key)));
  }
  return manifestsOf(document).flatMap((manifest) => [
    ...[openStackSpecOf(manifest, 'Machine')?.at('flavor') ?? []].flat(),
    ...[openStackSpecOf(manifest, 'Cluster')?.at('bastion', 'spec', 'flavor') ?? []].flat(),
    ...clusterVariablesOf(manifest).flatMap(({ name, value }) => (machineFlavor.test(name) ? [value] : [])),
  ]);
}

const machineFlavor = /^(?:controller|control_?plane|worker|bastion|node)_?flavor$/i;

/** The names of images that machines start from. */
export function machineImagesOf(manifest: Manifest): readonly YamlNode[] {
  const spec = openStackSpecOf(manifest, 'Machine');
  const image = spec?.at('image');
  const own = image?.kind === 'scalar' ? image : image?.at('filter', 'name');
  const given = clusterVariablesOf(manifest).filter(({ name }) =>
    /^(?:image|(?:controlPlane|worker)Image)Name$/.test(name),
  );
  return [...(own ? [own] : []), ...given.map(({ value }) => value)];
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Identifiers of a cloud's own networks, groups and the like. */
export function cloudIdsOf(manifest: Manifest): readonly YamlNode[] {
  const specs = [openStackSpecOf(manifest, 'Cluster'), openStackSpecOf(manifest, 'Machine')];
  return [...specs.flatMap((spec) => spec ?? []), ...clusterVariablesOf(manifest).map(({ value }) => value)].flatMap(
    (node) => [...scalarsIn(node, 0)].filter((scalar) => uuid.test(scalar.scalar() ?? '')),
  );
}

function* scalarsIn(node: YamlNode, depth: number): Iterable<YamlNode> {
  if (depth > 12) return;
  if (node.kind === 'scalar') yield node;
  else for (const child of [...node.entries(), ...node.items()]) yield* scalarsIn(child, depth + 1);
}

/** What a cluster says of the load balancer before its API server that only some infrastructures have. */
export function apiServerBalancersOf(manifest: Manifest): readonly YamlNode[] {
  const provider = openStackSpecOf(manifest, 'Cluster')?.at('apiServerLoadBalancer', 'provider');
  const given = clusterVariablesOf(manifest).flatMap(({ name, value }) => {
    if (name === 'apiServerLoadBalancer') return [value];
    return /^apiServerLoadBalancer\w*AllowedCIDRs$/.test(name) && value.items().length > 0 ? [value] : [];
  });
  return [...(provider ? [provider] : []), ...given].filter(({ exists }) => exists);
}
