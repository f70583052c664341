// SPDX-License-Identifier: Apache-2.0

import type { Basis } from './standards';
import { source } from './vendor-features';

/** A network plugin, by what installs it. */
export interface NetworkPlugin {
  readonly name: string;
  /** Names of charts that install it. */
  readonly charts: readonly string[];
  /** Repositories of its agent's image, without their registry. */
  readonly images: readonly string[];
  /** Names of its agent's DaemonSet; `x*` is every name that begins so. */
  readonly daemonSets: readonly string[];
  readonly sources: readonly [Basis, ...Basis[]];
}

export const networkPlugins: readonly NetworkPlugin[] = [
  {
    name: 'Cilium',
    charts: ['cilium', 'rke2-cilium'],
    images: ['cilium/cilium', 'rancher/mirrored-cilium-cilium'],
    daemonSets: ['cilium'],
    sources: [source('cilium/cilium', 'install/kubernetes/cilium')],
  },
  {
    name: 'Calico',
    charts: ['tigera-operator', 'calico', 'projectcalico', 'rke2-calico'],
    images: ['calico/node', 'rancher/mirrored-calico-node'],
    daemonSets: ['calico-node', 'canal', 'rke2-canal'],
    sources: [source('projectcalico/calico', 'charts')],
  },
  {
    name: 'Flannel',
    charts: ['flannel'],
    images: [
      'flannel/flannel',
      'flannelcni/flannel',
      'coreos/flannel',
      'flannel-io/flannel',
      'rancher/mirrored-flannelcni-flannel',
    ],
    daemonSets: ['kube-flannel*'],
    sources: [source('flannel-io/flannel', 'chart/kube-flannel')],
  },
  {
    name: 'Antrea',
    charts: ['antrea'],
    images: ['antrea/antrea-ubuntu', 'antrea/antrea-ubi', 'antrea/antrea-agent-ubuntu', 'antrea/antrea-agent-ubi'],
    daemonSets: ['antrea-agent'],
    sources: [source('antrea-io/antrea', 'build/charts/antrea')],
  },
  {
    name: 'Kube-OVN',
    charts: ['kube-ovn'],
    images: ['kubeovn/kube-ovn'],
    daemonSets: ['kube-ovn-cni', 'ovs-ovn'],
    sources: [source('kubeovn/kube-ovn', 'charts')],
  },
  {
    name: 'OVN-Kubernetes',
    charts: ['ovn-kubernetes'],
    images: ['ovn-org/ovn-kubernetes/ovn-kube-ubuntu', 'ovn-org/ovn-kubernetes/ovn-kube-fedora'],
    daemonSets: ['ovnkube-node'],
    sources: [source('ovn-org/ovn-kubernetes', 'helm')],
  },
  {
    name: 'kube-router',
    charts: ['kube-router'],
    images: ['cloudnativelabs/kube-router'],
    daemonSets: ['kube-router'],
    sources: [source('cloudnativelabs/kube-router', 'daemonset')],
  },
  {
    name: 'Weave Net',
    charts: ['weave-net'],
    images: ['weaveworks/weave-kube'],
    daemonSets: ['weave-net'],
    sources: [source('weaveworks/weave', 'prog/weave-kube')],
  },
  {
    name: 'Multus',
    charts: ['multus', 'rke2-multus'],
    images: ['k8snetworkplumbingwg/multus-cni', 'rancher/hardened-multus-cni'],
    daemonSets: ['kube-multus-ds*'],
    sources: [source('k8snetworkplumbingwg/multus-cni', 'deployments')],
  },
  {
    name: 'AWS VPC CNI',
    charts: ['aws-vpc-cni'],
    images: ['amazon-k8s-cni'],
    daemonSets: ['aws-node'],
    sources: [source('aws/amazon-vpc-cni-k8s', 'charts/aws-vpc-cni')],
  },
];

/** The plugin that a chart of that name installs. */
export function pluginOfChart(name: string): NetworkPlugin | undefined {
  return networkPlugins.find(({ charts }) => charts.includes(name));
}

/** The plugin whose agent runs from an image; `repository` with or without its registry, without tag and digest. */
export function pluginOfImage(repository: string): NetworkPlugin | undefined {
  return networkPlugins.find(({ images }) =>
    images.some((image) => repository === image || repository.endsWith(`/${image}`)),
  );
}

/** The plugin whose agent is a DaemonSet of that name. */
export function pluginOfDaemonSet(name: string): NetworkPlugin | undefined {
  return networkPlugins.find(({ daemonSets }) =>
    daemonSets.some((known) => (known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : name === known)),
  );
}
