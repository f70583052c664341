// SPDX-License-Identifier: Apache-2.0

import type { Provider } from './providers';
import { type Basis, minutes, upstream } from './standards';
import { keyIndex, source } from './vendor-features';

/** Annotations of a Service that one provider's load balancers read. */
export interface ProviderAnnotation {
  /** `a.b/c*` is every key that begins so. */
  readonly keys: readonly string[];
  readonly provider: Provider;
  /** The value names something that exists at one provider alone, so that the object cannot work at another. */
  readonly id?: true;
  readonly sources: readonly [Basis, ...Basis[]];
}

const wish = minutes('container', '2023-06-12', 63);
const openstack: readonly [Basis, ...Basis[]] = [
  upstream.openstackLoadBalancer,
  source('kubernetes/cloud-provider-openstack', 'pkg/openstack/loadbalancer.go'),
  wish,
];
const yawol: readonly [Basis, ...Basis[]] = [source('stackitcloud/yawol', 'api/v1beta1/loadbalancer_types.go'), wish];
const aws: readonly [Basis, ...Basis[]] = [
  source('kubernetes-sigs/aws-load-balancer-controller', 'docs/guide/service/annotations.md'),
  wish,
];
const kubeVip: readonly [Basis, ...Basis[]] = [source('kube-vip/kube-vip', 'pkg/kubevip/annotations.go'), wish];
const internal: readonly [Basis, ...Basis[]] = [upstream.service, wish];

export const providerAnnotations: readonly ProviderAnnotation[] = [
  {
    keys: [
      'loadbalancer.openstack.org/flavor-id',
      'loadbalancer.openstack.org/floating-network-id',
      'loadbalancer.openstack.org/floating-subnet-id',
      'loadbalancer.openstack.org/load-balancer-id',
      'loadbalancer.openstack.org/member-subnet-id',
      'loadbalancer.openstack.org/network-id',
      'loadbalancer.openstack.org/port-id',
      'loadbalancer.openstack.org/subnet-id',
      'loadbalancer.openstack.org/default-tls-container-ref',
    ],
    provider: 'openstack',
    id: true,
    sources: openstack,
  },
  {
    keys: ['loadbalancer.openstack.org/*', 'service.beta.kubernetes.io/openstack-*'],
    provider: 'openstack',
    sources: openstack,
  },
  {
    keys: [
      'yawol.stackit.cloud/additionalNetworks',
      'yawol.stackit.cloud/defaultNetworkID',
      'yawol.stackit.cloud/flavorId',
      'yawol.stackit.cloud/floatingNetworkID',
      'yawol.stackit.cloud/imageId',
      'yawol.stackit.cloud/projectID',
    ],
    provider: 'yawol',
    id: true,
    sources: yawol,
  },
  { keys: ['yawol.stackit.cloud/*'], provider: 'yawol', sources: yawol },
  {
    keys: ['lb.stackit.cloud/*'],
    provider: 'stackit',
    sources: [source('stackitcloud/cloud-provider-stackit', 'docs'), wish],
  },
  {
    keys: [
      'service.beta.kubernetes.io/aws-load-balancer-eip-allocations',
      'service.beta.kubernetes.io/aws-load-balancer-extra-security-groups',
      'service.beta.kubernetes.io/aws-load-balancer-security-groups',
      'service.beta.kubernetes.io/aws-load-balancer-security-group-prefix-lists',
      'service.beta.kubernetes.io/aws-load-balancer-ssl-cert',
      'service.beta.kubernetes.io/aws-load-balancer-subnets',
    ],
    provider: 'aws',
    id: true,
    sources: aws,
  },
  { keys: ['service.beta.kubernetes.io/aws-*'], provider: 'aws', sources: aws },
  {
    keys: [
      'service.beta.kubernetes.io/azure-pip-prefix-id',
      'service.beta.kubernetes.io/azure-load-balancer-resource-group',
    ],
    provider: 'azure',
    id: true,
    sources: [source('kubernetes-sigs/cloud-provider-azure'), wish],
  },
  {
    keys: ['service.beta.kubernetes.io/azure-*'],
    provider: 'azure',
    sources: [source('kubernetes-sigs/cloud-provider-azure'), wish],
  },
  {
    keys: [
      'kubernetes.digitalocean.com/load-balancer-id',
      'service.beta.kubernetes.io/do-loadbalancer-certificate-id',
      'service.beta.kubernetes.io/do-loadbalancer-subnet-uuid',
    ],
    provider: 'digitalocean',
    id: true,
    sources: [
      source('digitalocean/digitalocean-cloud-controller-manager', 'docs/controllers/services/annotations.md'),
      wish,
    ],
  },
  {
    keys: ['service.beta.kubernetes.io/do-loadbalancer-*', 'kubernetes.digitalocean.com/*'],
    provider: 'digitalocean',
    sources: [
      source('digitalocean/digitalocean-cloud-controller-manager', 'docs/controllers/services/annotations.md'),
      wish,
    ],
  },
  {
    keys: [
      'cloud.google.com/app-protocols',
      'cloud.google.com/backend-config',
      'cloud.google.com/l4-rbs',
      'cloud.google.com/load-balancer-type',
      'cloud.google.com/neg',
      'cloud.google.com/neg-status',
      'cloud.google.com/network-tier',
      'networking.gke.io/*',
    ],
    provider: 'gcp',
    sources: [source('kubernetes/ingress-gce'), wish],
  },
  { keys: ['cloud.google.com/*'], provider: 'gcp', sources: [source('kubernetes/ingress-gce'), wish] },
  {
    keys: [
      'load-balancer.hetzner.cloud/certificate-id',
      'load-balancer.hetzner.cloud/http-certificates',
      'load-balancer.hetzner.cloud/id',
    ],
    provider: 'hetzner',
    id: true,
    sources: [source('hetznercloud/hcloud-cloud-controller-manager', 'docs'), wish],
  },
  {
    keys: ['load-balancer.hetzner.cloud/*'],
    provider: 'hetzner',
    sources: [source('hetznercloud/hcloud-cloud-controller-manager', 'docs'), wish],
  },
  { keys: ['service.kubernetes.io/ibm-*'], provider: 'ibm', sources: internal },
  {
    keys: ['service.beta.kubernetes.io/oci-*', 'oci.oraclecloud.com/*', 'oci-network-load-balancer.oraclecloud.com/*'],
    provider: 'oracle',
    sources: [source('oracle/oci-cloud-controller-manager', 'docs/load-balancer-annotations.md'), wish],
  },
  {
    keys: ['service.beta.kubernetes.io/exoscale-*'],
    provider: 'exoscale',
    sources: [source('exoscale/exoscale-cloud-controller-manager'), wish],
  },
  { keys: ['service.beta.kubernetes.io/cce-*'], provider: 'baidu', sources: internal },
  {
    keys: ['service.kubernetes.io/qcloud-*', 'service.kubernetes.io/tke-*', 'service.cloud.tencent.com/*'],
    provider: 'tencent',
    sources: internal,
  },
  {
    keys: ['service.beta.kubernetes.io/alibaba-*', 'service.beta.kubernetes.io/alicloud-*'],
    provider: 'alibaba',
    sources: internal,
  },
  {
    keys: [
      'kubernetes.io/elb.id',
      'kubernetes.io/elb.subnet-id',
      'kubernetes.io/elb.eip-id',
      'kubernetes.io/elb.cert-id',
    ],
    provider: 'huawei',
    id: true,
    sources: internal,
  },
  { keys: ['kubernetes.io/elb.*'], provider: 'huawei', sources: internal },
  {
    keys: ['service.beta.kubernetes.io/scw-*', 'k8s.scaleway.com/*'],
    provider: 'scaleway',
    sources: [source('scaleway/scaleway-cloud-controller-manager', 'docs/loadbalancer-annotations.md'), wish],
  },
  {
    keys: ['service.beta.kubernetes.io/linode-*'],
    provider: 'linode',
    sources: [source('linode/linode-cloud-controller-manager'), wish],
  },
  { keys: ['service.beta.kubernetes.io/upcloud-*'], provider: 'upcloud', sources: internal },
  {
    keys: ['service.beta.kubernetes.io/ovh-*', 'loadbalancer.ovhcloud.com/*'],
    provider: 'ovh',
    sources: internal,
  },
  {
    keys: ['service.beta.kubernetes.io/vultr-*'],
    provider: 'vultr',
    sources: [source('vultr/vultr-cloud-controller-manager', 'docs/load-balancers.md'), wish],
  },
  { keys: ['service.beta.kubernetes.io/brightbox-*'], provider: 'brightbox', sources: internal },
  { keys: ['kubernetes.civo.com/*'], provider: 'civo', sources: internal },
  { keys: ['yandex.cloud/*'], provider: 'yandex', sources: internal },
  {
    keys: ['metallb.io/*', 'metallb.universe.tf/*'],
    provider: 'metallb',
    sources: [source('metallb/metallb', 'website/content/usage'), wish],
  },
  { keys: ['kube-vip.io/*'], provider: 'kube-vip', sources: kubeVip },
  {
    keys: [
      'lb.kubesphere.io/*',
      'eip.openelb.kubesphere.io/*',
      'protocol.openelb.kubesphere.io/*',
      'layer2.openelb.kubesphere.io/*',
    ],
    provider: 'openelb',
    sources: [source('openelb/openelb', 'pkg/constant/constant.go'), wish],
  },
  {
    keys: ['lbipam.cilium.io/*', 'io.cilium/lb-ipam-*'],
    provider: 'cilium',
    sources: [source('cilium/cilium', 'pkg/annotation/k8s.go'), wish],
  },
];

/** The row about an annotation of a Service. */
export const providerAnnotation = keyIndex(providerAnnotations);

/** Whether a value is an id that only one installation knows, whatever its key says. */
export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);
}
