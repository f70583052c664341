// SPDX-License-Identifier: Apache-2.0
import type { YamlNode } from '../yaml/node';
import type { Manifest } from './manifest';

/** A StorageClass: places in it, present or not. */
export interface StorageClass {
  readonly manifest: Manifest;
  readonly provisioner: YamlNode;
  readonly parameters: YamlNode;
  /** The annotation that makes it the default class, and the older one of the same meaning. */
  readonly isDefault: YamlNode;
  readonly isDefaultBeta: YamlNode;
  /** The annotation by which it is surely a default class. */
  readonly makesDefault: YamlNode | undefined;
}

/** The StorageClass that an object is; undefined for any other. */
export function storageClassOf(manifest: Manifest): StorageClass | undefined {
  const { node, kind, group } = manifest;
  if (kind !== 'StorageClass' || group !== 'storage.k8s.io') return undefined;
  const annotations = node.at('metadata', 'annotations');
  const isDefault = annotations.at('storageclass.kubernetes.io/is-default-class');
  const isDefaultBeta = annotations.at('storageclass.beta.kubernetes.io/is-default-class');
  return {
    manifest,
    provisioner: node.at('provisioner'),
    parameters: node.at('parameters'),
    isDefault,
    isDefaultBeta,
    makesDefault: [isDefault, isDefaultBeta].find((annotation) => annotation.scalar() === 'true'),
  };
}
