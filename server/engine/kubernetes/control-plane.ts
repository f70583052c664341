// SPDX-License-Identifier: Apache-2.0
import { argumentFields, type Component } from '../catalogue/component-flags';
import type { Span } from '../text/document';
import type { Edit } from '../text/edit';
import type { YamlNode } from '../yaml/node';
import { append, set } from '../yaml/patch';
import type { Manifest } from './manifest';

/** An object that defines a whole control plane, so that what it leaves out is missing. */
export interface ControlPlane {
  readonly manifest: Manifest;
  /** The specification that Cluster API reads; of a bare ClusterConfiguration, the object. */
  readonly spec: YamlNode;
  /** kubeadm's ClusterConfiguration. */
  readonly configuration: YamlNode;
}

/** The control plane that a manifest defines; nothing for a patch, which leaves out what it doesn't change. */
export function controlPlaneOf(manifest: Manifest): ControlPlane | undefined {
  const { node, group, kind, isPartial } = manifest;
  if (isPartial) return undefined;
  if (group === 'kubeadm.k8s.io' && kind === 'ClusterConfiguration') {
    return isKindPatch(manifest) ? undefined : { manifest, spec: node, configuration: node };
  }
  if (group !== 'controlplane.cluster.x-k8s.io') return undefined;
  const isTemplate = kind === 'KubeadmControlPlaneTemplate';
  if (!isTemplate && kind !== 'KubeadmControlPlane') return undefined;
  const spec = isTemplate ? node.at('spec', 'template', 'spec') : node.at('spec');
  const required = isTemplate ? ['kubeadmConfigSpec'] : ['version', 'machineTemplate'];
  if (required.some((key) => spec.at(key).state === 'absent')) return undefined;
  return { manifest, spec, configuration: spec.at('kubeadmConfigSpec', 'clusterConfiguration') };
}

/** The configuration of a kind cluster holds patches that look like whole objects. */
function isKindPatch({ node }: Manifest): boolean {
  return node.document.origin?.span().document.text.includes('kubeadmConfigPatches') ?? false;
}

/** The number of machines of a control plane, where an object says or should say it. */
export interface ControlPlaneReplicas {
  readonly manifest: Manifest;
  /** The number, present or not. */
  readonly node: YamlNode;
  /** What to point at where it isn't written. */
  readonly at: Span;
  /** True where each machine runs a member of etcd; undefined where the object doesn't say. */
  readonly isStacked: boolean | undefined;
}

export function controlPlaneReplicasOf(manifest: Manifest): ControlPlaneReplicas | undefined {
  if (manifest.group === 'cluster.x-k8s.io' && manifest.kind === 'Cluster') {
    const plane = manifest.node.at('spec', 'topology', 'controlPlane');
    const topology = manifest.node.at('spec', 'topology');
    const isWhole = topology.at('version').exists && (topology.at('class').exists || topology.at('classRef').exists);
    const node = plane.at('replicas');
    return isWhole || node.exists ? { manifest, node, at: plane.span, isStacked: undefined } : undefined;
  }
  const { kind, node } = manifest;
  if (kind !== 'KubeadmControlPlane' || manifest.group !== 'controlplane.cluster.x-k8s.io') return undefined;
  const replicas = node.at('spec', 'replicas');
  if (!replicas.exists && !controlPlaneOf(manifest)) return undefined;
  const external = node.at('spec', 'kubeadmConfigSpec', 'clusterConfiguration', 'etcd', 'external').state;
  const isStacked = external === 'unknown' ? undefined : external === 'absent';
  return { manifest, node: replicas, at: node.at('spec').span, isStacked };
}

/** What a control plane gives to a flag of a component: a place, present or not. */
export function argumentOf(plane: ControlPlane, component: Component, flag: string): YamlNode {
  const all = plane.configuration.at(...argumentFields[component]);
  const item = all.items().find((one) => one.at('name').scalar() === flag);
  return item ? item.at('value') : all.at(flag);
}

/** What to point at where a flag of a component is missing. */
export function argumentsSpan({ configuration, manifest }: ControlPlane, component: Component): Span {
  const all = configuration.at(...argumentFields[component]);
  for (let node: YamlNode | undefined = all; node && node !== configuration.parent; node = node.parent) {
    if (node.exists && node.keySpan) return node.span;
  }
  return configuration.state === 'absent' && configuration.parent?.keySpan
    ? configuration.parent.span
    : manifest.node.at('kind').span;
}

/** The edits that give flags to a component, in the form in which the object's version takes them. */
export function addArguments(
  { configuration, manifest }: ControlPlane,
  component: Component,
  flags: Readonly<Record<string, string>>,
): readonly Edit[] | undefined {
  const all = configuration.at(...argumentFields[component]);
  const entries = Object.entries(flags).map(([flag, value]) => [flag, JSON.stringify(value)] as const);
  const hasItems = all.items().length > 0;
  if (hasItems || all.entries().length > 0) {
    const edits = entries.map(([flag, value]) =>
      hasItems ? append(all, `{ name: ${flag}, value: ${value} }`) : set(all.at(flag), value),
    );
    return edits.every((edit) => edit !== undefined) ? edits.flat() : undefined;
  }
  const isList =
    /^v1beta(?:4|2)$/.test(manifest.version) && !/kubeadm\.k8s\.io\/v1beta2/.test(manifest.apiVersion ?? '');
  const value = isList
    ? `[${entries.map(([flag, text]) => `{ name: ${flag}, value: ${text} }`).join(', ')}]`
    : `{ ${entries.map(([flag, text]) => `${flag}: ${text}`).join(', ')} }`;
  if (!all.exists) return set(all, value);
  const [start, end] = all.raw?.range ?? [];
  return start === undefined || end === undefined || all.isAlias || all.isOpen
    ? undefined
    : [{ span: all.document.span(start, end), text: value }];
}

/** Where a control plane of Cluster API says how many days before their end certificates are renewed, or would. */
export function renewalOf({ spec, manifest }: ControlPlane): YamlNode | undefined {
  if (manifest.group !== 'controlplane.cluster.x-k8s.io') return undefined;
  const before = manifest.version === 'v1beta2' ? spec.at('rollout', 'before') : spec.at('rolloutBefore');
  return before.at('certificatesExpiryDays');
}
