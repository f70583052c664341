// SPDX-License-Identifier: Apache-2.0

import { type Provider, providers } from './providers';
import { type Basis, standards, upstream } from './standards';
import { source } from './vendor-features';

/** Paths that belong to a node's own system: whoever mounts one wants the node, not storage. */
export const nodePaths =
  /^\/(?:$|(?:proc|sys|dev|etc|run|boot|lib|usr|var\/(?:run|log|lib\/(?:kubelet|docker|containerd|etcd)))(?:\/|$))/;

/** Names of storage classes that one provider's clusters come with. */
export const providerStorageClasses: ReadonlyMap<string, Provider> = new Map(
  Object.entries<Provider>({
    'csi-cinder-sc-delete': 'openstack',
    'csi-cinder-sc-retain': 'openstack',
    'premium-perf0-stackit': 'stackit',
    'premium-perf1-stackit': 'stackit',
    'premium-perf2-stackit': 'stackit',
    'premium-perf4-stackit': 'stackit',
    'premium-perf6-stackit': 'stackit',
    'premium-perf12-stackit': 'stackit',
    'ebs-sc': 'aws',
    gp2: 'aws',
    'gp2-csi': 'aws',
    gp3: 'aws',
    'gp3-csi': 'aws',
    azurefile: 'azure',
    'azurefile-csi': 'azure',
    'azurefile-csi-premium': 'azure',
    'azurefile-premium': 'azure',
    'managed-csi': 'azure',
    'managed-csi-premium': 'azure',
    'managed-premium': 'azure',
    'do-block-storage': 'digitalocean',
    'do-block-storage-retain': 'digitalocean',
    'premium-rwo': 'gcp',
    'standard-rwo': 'gcp',
    'standard-rwx': 'gcp',
    'hcloud-volumes': 'hetzner',
    'csi-cinder-classic': 'ovh',
    'csi-cinder-high-speed': 'ovh',
    'csi-cinder-high-speed-gen2': 'ovh',
    'linode-block-storage': 'linode',
    'linode-block-storage-retain': 'linode',
    longhorn: 'longhorn',
    oci: 'oracle',
    'oci-bv': 'oracle',
    'scw-bssd': 'scaleway',
    'scw-bssd-retain': 'scaleway',
    'vultr-block-storage': 'vultr',
  }),
);

/** Names that several distributions use, and which. */
export const distributionStorageClasses: ReadonlyMap<string, string> = new Map(
  Object.entries({
    default: 'Azure',
    hostpath: 'Docker Desktop',
    'local-path': 'k3s and Rancher',
    'microk8s-hostpath': 'MicroK8s',
    'openebs-hostpath': 'OpenEBS',
    standard: 'Google Cloud, minikube and kind',
  }),
);

/** Whose clusters have a storage class of that name, in words for a message. */
export function originOfStorageClass(name: string): string | undefined {
  const provider = providerStorageClasses.get(name);
  return provider === undefined ? distributionStorageClasses.get(name) : providers[provider];
}

/** CSI drivers that one provider's volumes need. A `*.` at the beginning stands for any name before. */
export const providerDrivers: ReadonlyMap<string, Provider> = new Map(
  Object.entries<Provider>({
    'cinder.csi.openstack.org': 'openstack',
    'manila.csi.openstack.org': 'openstack',
    'nfs.manila.csi.openstack.org': 'openstack',
    'cephfs.manila.csi.openstack.org': 'openstack',
    'block-storage.csi.stackit.cloud': 'stackit',
    'ebs.csi.aws.com': 'aws',
    'ebs.csi.eks.amazonaws.com': 'aws',
    'efs.csi.aws.com': 'aws',
    'fsx.csi.aws.com': 'aws',
    's3.csi.aws.com': 'aws',
    'blob.csi.azure.com': 'azure',
    'disk.csi.azure.com': 'azure',
    'file.csi.azure.com': 'azure',
    'filestore.csi.storage.gke.io': 'gcp',
    'gcsfuse.csi.storage.gke.io': 'gcp',
    'pd.csi.storage.gke.io': 'gcp',
    'diskplugin.csi.alibabacloud.com': 'alibaba',
    'dobs.csi.digitalocean.com': 'digitalocean',
    'csi.exoscale.com': 'exoscale',
    'csi.hetzner.cloud': 'hetzner',
    'linodebs.csi.linode.com': 'linode',
    'blockvolume.csi.oraclecloud.com': 'oracle',
    'csi.scaleway.com': 'scaleway',
    'storage.csi.upcloud.com': 'upcloud',
    'block.csi.vultr.com': 'vultr',
    'csi.vsphere.vmware.com': 'vsphere',
    'pxd.portworx.com': 'portworx',
    'driver.longhorn.io': 'longhorn',
    'cephfs.csi.ceph.com': 'ceph',
    'rbd.csi.ceph.com': 'ceph',
    '*.cephfs.csi.ceph.com': 'ceph',
    '*.nfs.csi.ceph.com': 'ceph',
    '*.nvmeof.csi.ceph.com': 'ceph',
    '*.rbd.csi.ceph.com': 'ceph',
  }),
);

/** Provisioners that keep data on the node. SCS forbids them for the default class. */
export const localProvisioners: readonly string[] = [
  'docker.io/hostpath',
  'k8s.io/minikube-hostpath',
  'kubernetes.io/no-provisioner',
  'local.csi.openebs.io',
  'lvm.csi.metal-stack.io',
  'microk8s.io/hostpath',
  'openebs.io/local',
  'rancher.io/local-path',
  'topolvm.cybozu.com',
  'topolvm.io',
  'zfs.csi.openebs.io',
];

/** Provisioners that come with a distribution of Kubernetes, and which. */
const distributionProvisioners: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'docker.io/hostpath': 'Docker Desktop',
    'k8s.io/minikube-hostpath': 'minikube',
    'microk8s.io/hostpath': 'MicroK8s',
    'rancher.io/local-path': 'k3s and Rancher',
  }),
);

/** Whose clusters come with a provisioner that is no provider's, in words for a message. */
export function distributionOfProvisioner(name: string): string | undefined {
  return distributionProvisioners.get(name);
}

/** The provider that a CSI driver, or a StorageClass's provisioner, belongs to. */
export function providerOfDriver(name: string): Provider | undefined {
  const dot = name.indexOf('.');
  return providerDrivers.get(name) ?? providerDrivers.get(`*${name.slice(dot)}`);
}

/** A provisioner or a volume type that was part of Kubernetes. */
export interface InTree {
  /** `kubernetes.io/…`, where StorageClasses name it. */
  readonly provisioner?: string;
  /** The field of a Pod's volume or of a PersistentVolume, where there is one. */
  readonly volume?: string;
  /** Gone: nothing serves it. Otherwise it is redirected to the driver, where that runs. */
  readonly removed?: true;
  /** The CSI driver that serves it now; a StorageClass's parameters may need changes too. */
  readonly driver?: string;
  readonly provider?: Provider;
}

export const inTree: readonly InTree[] = [
  { provisioner: 'kubernetes.io/aws-ebs', volume: 'awsElasticBlockStore', driver: 'ebs.csi.aws.com', provider: 'aws' },
  { provisioner: 'kubernetes.io/azure-disk', volume: 'azureDisk', driver: 'disk.csi.azure.com', provider: 'azure' },
  { provisioner: 'kubernetes.io/azure-file', volume: 'azureFile', driver: 'file.csi.azure.com', provider: 'azure' },
  { provisioner: 'kubernetes.io/cinder', volume: 'cinder', driver: 'cinder.csi.openstack.org', provider: 'openstack' },
  {
    provisioner: 'kubernetes.io/gce-pd',
    volume: 'gcePersistentDisk',
    driver: 'pd.csi.storage.gke.io',
    provider: 'gcp',
  },
  {
    provisioner: 'kubernetes.io/portworx-volume',
    volume: 'portworxVolume',
    driver: 'pxd.portworx.com',
    provider: 'portworx',
  },
  {
    provisioner: 'kubernetes.io/vsphere-volume',
    volume: 'vsphereVolume',
    driver: 'csi.vsphere.vmware.com',
    provider: 'vsphere',
  },
  { provisioner: 'kubernetes.io/cephfs', volume: 'cephfs', removed: true },
  { provisioner: 'kubernetes.io/flocker', volume: 'flocker', removed: true },
  { provisioner: 'kubernetes.io/glusterfs', volume: 'glusterfs', removed: true },
  { provisioner: 'kubernetes.io/quobyte', volume: 'quobyte', removed: true },
  { provisioner: 'kubernetes.io/rbd', volume: 'rbd', removed: true },
  { provisioner: 'kubernetes.io/scaleio', volume: 'scaleIO', removed: true },
  { provisioner: 'kubernetes.io/storageos', volume: 'storageos', removed: true },
  { volume: 'photonPersistentDisk', removed: true },
];

/** The row about a StorageClass's provisioner. */
export function inTreeProvisioner(name: string): InTree | undefined {
  return inTree.find((row) => row.provisioner === name);
}

/** The row about a field of a volume. */
export function inTreeVolume(field: string): InTree | undefined {
  return inTree.find((row) => row.volume === field);
}

/** Volume types that are deprecated without belonging to a provider. */
export const deprecatedVolumes: readonly string[] = ['flexVolume', 'gitRepo'];

/** Modes that several nodes share, which much storage cannot do. */
export const sharedAccessModes: readonly string[] = ['ReadOnlyMany', 'ReadWriteMany'];

export const storageAnnotations = {
  default: 'storageclass.kubernetes.io/is-default-class',
  betaDefault: 'storageclass.beta.kubernetes.io/is-default-class',
  betaClass: 'volume.beta.kubernetes.io/storage-class',
} as const;

/** Parameters of a StorageClass that only make sense with one provider, or in one of its zones. */
export interface StorageParameter {
  readonly key: string;
  readonly provisioners: readonly string[];
  /** Without it, the driver chooses by itself. */
  readonly removable?: true;
}

const cinder = ['cinder.csi.openstack.org', 'kubernetes.io/cinder'];
const ebs = ['ebs.csi.aws.com', 'kubernetes.io/aws-ebs'];
const azure = ['disk.csi.azure.com', 'file.csi.azure.com', 'kubernetes.io/azure-disk', 'kubernetes.io/azure-file'];
const gce = ['pd.csi.storage.gke.io', 'kubernetes.io/gce-pd'];
const vsphere = ['csi.vsphere.vmware.com', 'kubernetes.io/vsphere-volume'];

export const storageParameters: readonly StorageParameter[] = [
  { key: 'availability', provisioners: cinder, removable: true },
  { key: 'type', provisioners: [...cinder, ...ebs, ...gce] },
  { key: 'kmsKeyId', provisioners: ebs },
  { key: 'iops', provisioners: ebs },
  { key: 'iopsPerGB', provisioners: ebs },
  { key: 'throughput', provisioners: ebs },
  { key: 'zone', provisioners: [...ebs, ...gce], removable: true },
  { key: 'zones', provisioners: [...ebs, ...gce], removable: true },
  { key: 'cachingMode', provisioners: azure },
  { key: 'resourceGroup', provisioners: azure },
  { key: 'skuName', provisioners: azure },
  { key: 'storageAccount', provisioners: azure },
  { key: 'storageaccounttype', provisioners: azure },
  { key: 'replication-type', provisioners: gce },
  { key: 'datastoreurl', provisioners: vsphere },
  { key: 'storagepolicyname', provisioners: vsphere },
];

/** The row about a parameter of a class with that provisioner. */
export function storageParameter(provisioner: string, key: string): StorageParameter | undefined {
  return storageParameters.find((row) => row.key === key && row.provisioners.includes(provisioner));
}

/** Versions of VolumeSnapshot, VolumeSnapshotClass and VolumeSnapshotContent that no longer are. */
export const snapshotGroup = 'snapshot.storage.k8s.io';
export const removedSnapshotVersions: readonly string[] = ['v1alpha1', 'v1beta1'];

export const storageSources = {
  /** The class's name isn't standardised; only ReadWriteOnce is promised; no local storage behind the default. */
  standard: standards.storage,
  draft: standards.storageDraft,
  classes: upstream.storageClasses,
  volumes: upstream.volumes,
  persistentVolumes: upstream.persistentVolumes,
  cinder: source('kubernetes/cloud-provider-openstack', 'docs/cinder-csi-plugin'),
  snapshots: source('kubernetes-csi/external-snapshotter'),
} as const satisfies Readonly<Record<string, Basis>>;
