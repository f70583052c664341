// SPDX-License-Identifier: Apache-2.0
import type { Document, Span } from '../text/document';
import { remember } from '../text/remember';
import type { Text } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';
import { type Manifest, manifestsOf } from './manifest';

/** Where a Kubernetes version stands, which decides how it has to be written. */
export type VersionPlace =
  | 'cluster'
  | 'control plane'
  | 'machines'
  | 'kubeadm'
  | 'class'
  | 'cluster stack'
  | 'csctl'
  | 'release'
  | 'shoot'
  | 'upgrade plan'
  | 'kind'
  | 'class name'
  | 'node image';

/** A Kubernetes version that somebody wrote down. */
export interface VersionUse {
  readonly place: VersionPlace;
  readonly node: YamlNode;
  readonly text: Text;
  /** The version without what stands around it: `1.36.4` of `v1.36.4`, `1-36` of `openstack-scs2-1-36-v1`. */
  readonly start: number;
  readonly end: number;
  readonly at: Span;
  /** As `1.36`; undefined where what stands there is no version. */
  readonly branch: string | undefined;
  readonly patch: number | undefined;
  /** The object that it is about; undefined in files of cluster stacks. */
  readonly manifest: Manifest | undefined;
}

type Path = readonly (string | '*')[];

/** `*` is each item of a list. */
const places: readonly {
  readonly group: RegExp;
  readonly kind: RegExp;
  readonly path: Path;
  readonly place: VersionPlace;
}[] = [
  { group: /^cluster\.x-k8s\.io$/, kind: /^Cluster$/, path: ['spec', 'topology', 'version'], place: 'cluster' },
  { group: /^cluster\.x-k8s\.io$/, kind: /^Cluster$/, path: ['spec', 'topology', 'class'], place: 'class name' },
  {
    group: /^cluster\.x-k8s\.io$/,
    kind: /^Cluster$/,
    path: ['spec', 'topology', 'classRef', 'name'],
    place: 'class name',
  },
  {
    group: /^cluster\.x-k8s\.io$/,
    kind: /^Cluster$/,
    path: ['spec', 'topology', 'variables', '*', 'value'],
    place: 'node image',
  },
  {
    group: /^cluster\.x-k8s\.io$/,
    kind: /^Machine(?:Deployment|Set|Pool)$/,
    path: ['spec', 'template', 'spec', 'version'],
    place: 'machines',
  },
  { group: /^cluster\.x-k8s\.io$/, kind: /^Machine$/, path: ['spec', 'version'], place: 'machines' },
  { group: /^cluster\.x-k8s\.io$/, kind: /^ClusterClass$/, path: ['spec', 'kubernetesVersions', '*'], place: 'class' },
  { group: /^cluster\.x-k8s\.io$/, kind: /^ClusterClass$/, path: ['metadata', 'name'], place: 'class name' },
  {
    group: /^cluster\.x-k8s\.io$/,
    kind: /^ClusterClass$/,
    path: ['spec', 'variables', '*', 'schema', 'openAPIV3Schema', 'default'],
    place: 'node image',
  },
  {
    group: /^controlplane\.cluster\.x-k8s\.io$/,
    kind: /ControlPlane$/,
    path: ['spec', 'version'],
    place: 'control plane',
  },
  { group: /^kubeadm\.k8s\.io$/, kind: /^ClusterConfiguration$/, path: ['kubernetesVersion'], place: 'kubeadm' },
  {
    group: /^controlplane\.cluster\.x-k8s\.io$/,
    kind: /^KubeadmControlPlane$/,
    path: ['spec', 'kubeadmConfigSpec', 'clusterConfiguration', 'kubernetesVersion'],
    place: 'kubeadm',
  },
  {
    group: /^clusterstack\.x-k8s\.io$/,
    kind: /^ClusterStack$/,
    path: ['spec', 'kubernetesVersion'],
    place: 'cluster stack',
  },
  {
    group: /^clusterstack\.x-k8s\.io$/,
    kind: /^ClusterStackRelease$/,
    path: ['metadata', 'name'],
    place: 'class name',
  },
  {
    group: /^infrastructure\.clusterstack\.x-k8s\.io$/,
    kind: /^OpenStackNodeImageRelease$/,
    path: ['spec', 'image', 'createOpts', 'name'],
    place: 'node image',
  },
  {
    group: /^infrastructure\.cluster\.x-k8s\.io$/,
    kind: /^OpenStackMachineTemplate$/,
    path: ['spec', 'template', 'spec', 'image', 'filter', 'name'],
    place: 'node image',
  },
  { group: /^core\.gardener\.cloud$/, kind: /^Shoot$/, path: ['spec', 'kubernetes', 'version'], place: 'shoot' },
  {
    group: /^core\.gardener\.cloud$/,
    kind: /^Shoot$/,
    path: ['spec', 'provider', 'workers', '*', 'kubernetes', 'version'],
    place: 'shoot',
  },
  { group: /^upgrade\.cattle\.io$/, kind: /^Plan$/, path: ['spec', 'version'], place: 'upgrade plan' },
  { group: /^kind\.x-k8s\.io$/, kind: /^Cluster$/, path: ['nodes', '*', 'image'], place: 'kind' },
];

/** Files of cluster stacks that are no objects. */
const files: readonly { readonly name: RegExp; readonly path: Path; readonly place: VersionPlace }[] = [
  { name: /(?:^|\/)csctl\.ya?ml$/, path: ['config', 'kubernetesVersion'], place: 'csctl' },
  { name: /(?:^|\/)versions\.ya?ml$/, path: ['*', 'kubernetes'], place: 'release' },
  { name: /(?:^|\/)metadata\.ya?ml$/, path: ['versions', 'kubernetes'], place: 'release' },
  {
    name: /(?:^|\/)node-images\/config\.ya?ml$/,
    path: ['openStackNodeImages', '*', 'createOpts', 'name'],
    place: 'node image',
  },
];

/** The Kubernetes versions of a document. Where a template or a placeholder stands for one, there is none. */
export const versionsOf = remember((document: Document): readonly VersionUse[] => {
  const found: VersionUse[] = [];
  const { role, path } = document.file;
  if (role === 'cluster-stack') {
    for (const file of files)
      if (file.name.test(path)) collect(rootOf(document), file.path, file.place, undefined, found);
  } else if (role !== 'chart') {
    for (const manifest of manifestsOf(document)) {
      for (const { group, kind, path, place } of places) {
        if (group.test(manifest.group) && kind.test(manifest.kind))
          collect(manifest.node, path, place, manifest, found);
      }
    }
  }
  return found;
});

function collect(
  from: YamlNode,
  path: Path,
  place: VersionPlace,
  manifest: Manifest | undefined,
  found: VersionUse[],
): void {
  const each = path.indexOf('*');
  if (each >= 0) {
    const rest = path.slice(each + 1);
    for (const item of from.at(...path.slice(0, each)).items()) collect(item, rest, place, manifest, found);
    return;
  }
  const use = useOf(from.at(...path), place, manifest);
  if (use) found.push(use);
}

/** How a version is found in what stands at a place. */
const patterns: Partial<Record<VersionPlace, RegExp>> = {
  'class name': /-(\d+)-(\d+)(?=-v\d)/d,
  'node image': /[-_]v(1)\.(\d+)\.(\d+)(?![\d.])/d,
  kind: /\/node:v?(\d+)\.(\d+)(?:\.(\d+))?/d,
};

const whole = /^v?((\d{1,3})\.(\d{1,4})(?:\.(\d{1,6}))?)(?:[-+][\w.+-]*)?$/d;

/** Something else is put in its place before Kubernetes sees it. */
const placeholder = /\$[({A-Za-z_]|<<|\{\{|\{%|^<.*>$|__\w+__|@\w+@/;

function useOf(node: YamlNode, place: VersionPlace, manifest: Manifest | undefined): VersionUse | undefined {
  const value = node.scalar();
  const { text } = node;
  if (value === undefined || !text || value === '' || placeholder.test(value)) return undefined;
  const pattern = patterns[place];
  if (pattern) {
    const match = pattern.exec(value);
    const [from, to] = [match?.indices?.[1]?.[0], match?.indices?.[match[3] === undefined ? 2 : 3]?.[1]];
    if (!match || from === undefined || to === undefined) return undefined;
    const [, major, minor, patch] = match;
    return {
      place,
      node,
      text,
      start: from,
      end: to,
      at: text.span(from, to),
      branch: `${Number(major)}.${Number(minor)}`,
      patch: patch === undefined ? undefined : Number(patch),
      manifest,
    };
  }
  const match = whole.exec(value);
  const [start, end] = match?.indices?.[1] ?? [0, value.length];
  return {
    place,
    node,
    text,
    start,
    end,
    at: node.span,
    branch: match ? `${Number(match[2])}.${Number(match[3])}` : undefined,
    patch: match?.[4] === undefined ? undefined : Number(match[4]),
    manifest,
  };
}
