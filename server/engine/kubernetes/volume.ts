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
}

export function volumesOf(pod: PodSpec): readonly Volume[] {
  return pod.node
    .at('volumes')
    .items()
    .filter((node) => node.kind === 'map')
    .map((node) => ({ node, manifest: pod.manifest, pod }));
}

/** The volume that an object is, if it is one. */
export function persistentVolumeOf(manifest: Manifest): readonly Volume[] {
  const node = manifest.node.at('spec');
  return manifest.kind === 'PersistentVolume' && manifest.group === '' && node.kind === 'map'
    ? [{ node, manifest, pod: undefined }]
    : [];
}
