// SPDX-License-Identifier: Apache-2.0
import type { YamlNode } from '../yaml/node';
import type { Manifest, PodSpec } from './manifest';

/** Where a pod's data lies: a volume of a pod, or a PersistentVolume. Its type is the key that it has. */
export interface Volume {
  /** The item of `volumes`, or the specification of the PersistentVolume. */
  readonly node: YamlNode;
  readonly manifest: Manifest;
  /** Undefined for a PersistentVolume. */
  readonly pod: PodSpec | undefined;
  /** The entries that hold something: one of them is the volume's type, by its key. */
  readonly types: readonly YamlNode[];
}

export function volumesOf(pod: PodSpec): readonly Volume[] {
  return pod.node
    .at('volumes')
    .items()
    .filter((node) => node.kind === 'map')
    .map((node) => ({ node, manifest: pod.manifest, pod, types: typesOf(node) }));
}

/** The volume that an object is, if it is one. */
export function persistentVolumeOf(manifest: Manifest): readonly Volume[] {
  const node = manifest.node.at('spec');
  return manifest.kind === 'PersistentVolume' && manifest.group === '' && node.kind === 'map'
    ? [{ node, manifest, pod: undefined, types: typesOf(node) }]
    : [];
}

function typesOf(node: YamlNode): readonly YamlNode[] {
  return node.entries().filter((entry) => entry.kind === 'map' || entry.state === 'unknown');
}

/** The key `kubernetes.io/hostname` by which a PersistentVolume is bound to nodes. */
export function boundHostOf({ node }: Volume): YamlNode | undefined {
  return node
    .at('nodeAffinity', 'required', 'nodeSelectorTerms')
    .items()
    .flatMap((term) => term.at('matchExpressions').items())
    .map((expression) => expression.at('key'))
    .find((key) => key.string() === 'kubernetes.io/hostname');
}
