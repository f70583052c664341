// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { remember } from '../text/remember';
import { rootOf, type YamlNode } from '../yaml/node';
import { type Manifest, manifestsOf } from './manifest';

/** A form that cluster stacks are written in: of a file, or of an object. The names are those of the schemas; `clouds.yaml` has none. */
export type Form =
  | 'csctl'
  | 'clusteraddon'
  | 'metadata'
  | 'versions'
  | 'node-images'
  | 'node-image-registry'
  | 'clouds'
  | 'cluster-stack'
  | 'cluster-stack-release'
  | 'cluster-addon'
  | 'openstack-cluster-stack-release'
  | 'openstack-cluster-stack-release-template'
  | 'openstack-node-image-release';

const files: readonly (readonly [RegExp, Form])[] = [
  [/(?:^|\/)csctl\.ya?ml$/, 'csctl'],
  [/(?:^|\/)clusteraddon\.ya?ml$/, 'clusteraddon'],
  [/(?:^|\/)metadata\.ya?ml$/, 'metadata'],
  [/(?:^|\/)versions\.ya?ml$/, 'versions'],
  [/(?:^|\/)node-images(?:\/config)?\.ya?ml$/, 'node-images'],
  [/(?:^|\/)node-images\/registry\.ya?ml$/, 'node-image-registry'],
  [/(?:^|\/)clouds\.ya?ml$/, 'clouds'],
];

const objects: Readonly<Record<string, Form>> = {
  'clusterstack.x-k8s.io/v1alpha1 ClusterStack': 'cluster-stack',
  'clusterstack.x-k8s.io/v1alpha1 ClusterStackRelease': 'cluster-stack-release',
  'clusterstack.x-k8s.io/v1alpha1 ClusterAddon': 'cluster-addon',
  'infrastructure.clusterstack.x-k8s.io/v1alpha1 OpenStackClusterStackRelease': 'openstack-cluster-stack-release',
  'infrastructure.clusterstack.x-k8s.io/v1alpha1 OpenStackClusterStackReleaseTemplate':
    'openstack-cluster-stack-release-template',
  'infrastructure.clusterstack.x-k8s.io/v1alpha1 OpenStackNodeImageRelease': 'openstack-node-image-release',
};

/** A part of a cluster stack: a file of its own form, or an object. */
export interface StackPart {
  readonly form: Form;
  readonly node: YamlNode;
  /** Undefined for files. */
  readonly manifest: Manifest | undefined;
}

/** The parts of cluster stacks in a document. */
export const stackPartsOf = remember((document: Document): readonly StackPart[] => {
  const { role, path } = document.file;
  if (role === 'cluster-stack') {
    const form = files.find(([name]) => name.test(path))?.[1];
    const node = rootOf(document);
    return form && node.kind !== 'none' ? [{ form, node, manifest: undefined }] : [];
  }
  return manifestsOf(document).flatMap((manifest) => {
    const form = objects[`${manifest.apiVersion} ${manifest.kind}`];
    return form ? [{ form, node: manifest.node, manifest }] : [];
  });
});

/** A name of a class or release, as the operator takes it apart: `openstack-scs2-1-36-v1`. */
export const className = /^([a-z0-9.]+)-([a-z0-9.]+)-(\d+)-(\d+)-(v\d+)(?:-(\w+\.\w+))?$/;
/** In a release's name, a pre-release is two parts more: `openstack-scs2-1-36-v0-sha-abc1234`. */
export const releaseName = /^([a-z0-9.]+)-([a-z0-9.]+)-(\d+)-(\d+)-(v\d+)(?:-(\w+)-(\w+))?$/;
/** What is meant to be such a name: it has a Kubernetes branch and parts around it. */
export const looksLikeClassName = /^[\w.-]+-1-\d{2}(?:-v[\w.-]+)?$/;

/** The name of a class that a manifest has or refers to; undefined where a template hides it. */
export function classNameOf({ group, kind, node }: Manifest): YamlNode | undefined {
  if (group === 'clusterstack.x-k8s.io' && kind === 'ClusterStackRelease') return node.at('metadata', 'name');
  if (group !== 'cluster.x-k8s.io') return undefined;
  if (kind === 'ClusterClass') return node.at('metadata', 'name');
  if (kind !== 'Cluster') return undefined;
  const topology = node.at('spec', 'topology');
  return topology.at('class').exists ? topology.at('class') : topology.at('classRef', 'name');
}
