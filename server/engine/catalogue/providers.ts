// SPDX-License-Identifier: Apache-2.0

/**
 * What a cluster can be aimed at, by the name that `--target` takes, and what messages call it. An infrastructure,
 * a cloud, or a load balancer that a cluster brings along.
 */
export const providers = {
  openstack: 'OpenStack',
  stackit: 'STACKIT',
  yawol: 'yawol',
  metallb: 'MetalLB',
  'kube-vip': 'kube-vip',
  openelb: 'OpenELB',
  cilium: 'Cilium',
  ceph: 'Ceph',
  longhorn: 'Longhorn',
  alibaba: 'Alibaba Cloud',
  aws: 'AWS',
  azure: 'Azure',
  baidu: 'Baidu AI Cloud',
  brightbox: 'Brightbox',
  civo: 'Civo',
  digitalocean: 'DigitalOcean',
  exoscale: 'Exoscale',
  gardener: 'Gardener',
  gcp: 'Google Cloud',
  hetzner: 'Hetzner',
  huawei: 'Huawei Cloud',
  ibm: 'IBM Cloud',
  linode: 'Akamai (Linode)',
  oracle: 'Oracle Cloud',
  ovh: 'OVHcloud',
  portworx: 'Portworx',
  scaleway: 'Scaleway',
  tencent: 'Tencent Cloud',
  upcloud: 'UpCloud',
  vsphere: 'vSphere',
  vultr: 'Vultr',
  yandex: 'Yandex Cloud',
} as const satisfies Readonly<Record<string, string>>;

export type Provider = keyof typeof providers;

/** Whether most SCS providers run it: their features are not guaranteed either, yet the least likely to be missing. */
export function isCommonInScs(provider: Provider): boolean {
  return provider === 'openstack';
}
