// SPDX-License-Identifier: Apache-2.0

import type { Provider } from './providers';
import { type Basis, standards, upstream } from './standards';
import { keyIndex, source } from './vendor-features';

/** Labels that every node of a certified cluster has (scs-0214-v2). Their values are the provider's. */
export const guaranteedNodeLabels: readonly string[] = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone'];

/** What pods can be spread over everywhere. */
export const guaranteedTopologyKeys: readonly string[] = ['kubernetes.io/hostname', ...guaranteedNodeLabels];

export const instanceTypeLabel = 'node.kubernetes.io/instance-type';

/** A label that has another name by now. */
export interface RenamedLabel {
  readonly rule:
    | 'scheduling/deprecated-beta-label'
    | 'scheduling/deprecated-topology-label'
    | 'scheduling/node-role-master'
    | 'scheduling/retired-host-id-label';
  readonly use: string;
  /** The same nodes have both, with the same value. */
  readonly same: boolean;
  readonly sources: readonly [Basis, ...Basis[]];
}

const wellKnown: readonly [Basis] = [upstream.wellKnownLabels];
const topology: readonly [Basis, ...Basis[]] = [standards.nodes, upstream.wellKnownLabels];

/** By the old name. */
export const renamedLabels: ReadonlyMap<string, RenamedLabel> = new Map(
  Object.entries<RenamedLabel>({
    'failure-domain.beta.kubernetes.io/region': {
      rule: 'scheduling/deprecated-topology-label',
      use: 'topology.kubernetes.io/region',
      same: true,
      sources: topology,
    },
    'failure-domain.beta.kubernetes.io/zone': {
      rule: 'scheduling/deprecated-topology-label',
      use: 'topology.kubernetes.io/zone',
      same: true,
      sources: topology,
    },
    'beta.kubernetes.io/arch': {
      rule: 'scheduling/deprecated-beta-label',
      use: 'kubernetes.io/arch',
      same: true,
      sources: wellKnown,
    },
    'beta.kubernetes.io/instance-type': {
      rule: 'scheduling/deprecated-beta-label',
      use: instanceTypeLabel,
      same: true,
      sources: wellKnown,
    },
    'beta.kubernetes.io/os': {
      rule: 'scheduling/deprecated-beta-label',
      use: 'kubernetes.io/os',
      same: true,
      sources: wellKnown,
    },
    // kubeadm stopped setting the label with 1.24 and the taint with 1.25.
    'node-role.kubernetes.io/master': {
      rule: 'scheduling/node-role-master',
      use: 'node-role.kubernetes.io/control-plane',
      same: true,
      sources: [
        {
          title: 'KEP-2067: Rename the kubeadm "master" label and taint',
          url: 'https://github.com/kubernetes/enhancements/tree/master/keps/sig-cluster-lifecycle/kubeadm/2067-rename-master-label-taint',
        },
        upstream.wellKnownLabels,
      ],
    },
    // The physical host, not the virtual machine: what takes its place is weaker.
    'topology.scs.community/host-id': {
      rule: 'scheduling/retired-host-id-label',
      use: 'kubernetes.io/hostname',
      same: false,
      sources: [
        standards.nodes,
        {
          title: 'scs-0214-v2: stabilised without the host-id label',
          url: 'https://github.com/SovereignCloudStack/standards/commit/3b478a78',
        },
      ],
    },
  }),
);

/** A label that one provider's nodes have. */
export interface ProviderNodeLabel {
  readonly keys: readonly string[];
  readonly provider: Provider;
  /** It names a zone, for which there is a standard label, though with other values. */
  readonly use?: 'topology.kubernetes.io/zone' | 'topology.kubernetes.io/region';
  readonly sources: readonly [Basis, ...Basis[]];
}

const guarantee = standards.nodes;

export const providerNodeLabels: readonly ProviderNodeLabel[] = [
  {
    keys: ['topology.cinder.csi.openstack.org/zone'],
    provider: 'openstack',
    use: 'topology.kubernetes.io/zone',
    sources: [guarantee, source('kubernetes/cloud-provider-openstack', 'docs/cinder-csi-plugin')],
  },
  { keys: ['magnum.openstack.org/*'], provider: 'openstack', sources: [guarantee, source('openstack/magnum')] },
  {
    keys: ['topology.ebs.csi.aws.com/zone', 'topology.k8s.aws/zone-id'],
    provider: 'aws',
    use: 'topology.kubernetes.io/zone',
    sources: [guarantee, source('kubernetes-sigs/aws-ebs-csi-driver', 'docs')],
  },
  {
    keys: ['eks.amazonaws.com/*', 'alpha.eksctl.io/*', 'karpenter.k8s.aws/*', 'k8s.amazonaws.com/*'],
    provider: 'aws',
    sources: [guarantee, source('eksctl-io/eksctl', 'userdocs')],
  },
  {
    keys: ['topology.gke.io/zone'],
    provider: 'gcp',
    use: 'topology.kubernetes.io/zone',
    sources: [guarantee, source('kubernetes-sigs/gcp-compute-persistent-disk-csi-driver', 'docs')],
  },
  {
    keys: ['cloud.google.com/*', 'iam.gke.io/*'],
    provider: 'gcp',
    sources: [guarantee, source('kubernetes/cloud-provider-gcp')],
  },
  {
    keys: ['topology.disk.csi.azure.com/zone'],
    provider: 'azure',
    use: 'topology.kubernetes.io/zone',
    sources: [guarantee, source('kubernetes-sigs/azuredisk-csi-driver', 'docs')],
  },
  {
    keys: ['kubernetes.azure.com/*', 'agentpool'],
    provider: 'azure',
    sources: [guarantee, source('Azure/AKS')],
  },
  {
    keys: ['csi.hetzner.cloud/location'],
    provider: 'hetzner',
    use: 'topology.kubernetes.io/region',
    sources: [guarantee, source('hetznercloud/csi-driver', 'docs')],
  },
  {
    keys: ['instance.hetzner.cloud/*'],
    provider: 'hetzner',
    sources: [guarantee, source('hetznercloud/hcloud-cloud-controller-manager')],
  },
  {
    keys: ['doks.digitalocean.com/*'],
    provider: 'digitalocean',
    sources: [guarantee, source('digitalocean/digitalocean-cloud-controller-manager')],
  },
  {
    keys: ['k8s.scaleway.com/*'],
    provider: 'scaleway',
    sources: [guarantee, source('scaleway/scaleway-cloud-controller-manager')],
  },
  {
    keys: ['lke.linode.com/*'],
    provider: 'linode',
    sources: [guarantee, source('linode/linode-cloud-controller-manager')],
  },
  {
    keys: ['worker.gardener.cloud/*'],
    provider: 'gardener',
    sources: [guarantee, source('gardener/gardener', 'docs')],
  },
  {
    keys: ['topology.block-storage.csi.stackit.cloud/zone'],
    provider: 'stackit',
    use: 'topology.kubernetes.io/zone',
    sources: [guarantee, source('stackitcloud/cloud-provider-stackit')],
  },
];

/** The row about a label of nodes. */
export const providerNodeLabel = keyIndex(providerNodeLabels);

/** Priority classes that every cluster has. */
export const builtInPriorityClasses: readonly string[] = ['system-cluster-critical', 'system-node-critical'];
