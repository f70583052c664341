// SPDX-License-Identifier: Apache-2.0

import { source, type VendorFeature } from './vendor-features';

/** Fields of standard objects that, as such or with a value, depend on the network plugin or the provider. */
export interface VendorField extends VendorFeature {
  /** `[]` stands for any item. */
  readonly fields: readonly string[];
  /** Only with this value. */
  readonly value?: string;
  readonly on?: readonly string[];
  /** Fields of a chart's values. */
  readonly values?: true;
}

/** The row about a field of a kind and its value. */
export function vendorField(kind: string, field: string, value: string): VendorField | undefined {
  return vendorFields.find(
    (row) => row.on?.includes(kind) && row.fields.includes(field) && (row.value === undefined || row.value === value),
  );
}

const ciliumNetwork = source('cilium/cilium', 'Documentation/network');
const ciliumIngress = source('cilium/cilium', 'Documentation/network/servicemesh/ingress.rst');
const ciliumGateway = source('cilium/cilium', 'operator/pkg/gateway-api');
const kubeVipProvider = source('kube-vip/kube-vip-cloud-provider');
const networkPolicies = source(
  'kubernetes/website',
  'content/en/docs/concepts/services-networking/network-policies.md',
);
const kubeProxyFree = source('cilium/cilium', 'Documentation/network/kubernetes/kubeproxy-free.rst');
const scsTolerated = source('SovereignCloudStack/standards', 'Tests/kaas/scs-sonobuoy-config-v1.yaml');
const sourceIp = source('kubernetes/website', 'content/en/docs/tutorials/services/source-ip.md');
const coreTypes = source('kubernetes/api', 'core/v1/types.go');
const prometheusStack = source('prometheus-community/helm-charts', 'charts/kube-prometheus-stack/values.yaml');

export const vendorFields: readonly VendorField[] = [
  // Cilium
  {
    fields: ['spec.loadBalancerClass'],
    value: 'io.cilium/bgp-control-plane',
    on: ['Service'],
    vendor: 'Cilium',
    feature: 'a certain load balancer',
    standard: 'none',
    instead: 'no loadBalancerClass',
    role: 'user',
    sources: [ciliumNetwork],
  },
  {
    fields: ['spec.loadBalancerClass'],
    value: 'io.cilium/l2-announcer',
    on: ['Service'],
    vendor: 'Cilium',
    feature: 'a certain load balancer',
    standard: 'none',
    instead: 'no loadBalancerClass',
    role: 'user',
    sources: [ciliumNetwork],
  },
  {
    fields: ['spec.loadBalancerClass'],
    value: 'io.cilium/node',
    on: ['Service'],
    vendor: 'Cilium',
    feature: 'a certain load balancer',
    standard: 'none',
    instead: 'no loadBalancerClass',
    role: 'user',
    sources: [ciliumNetwork],
  },
  {
    fields: ['spec.ingressClassName'],
    value: 'cilium',
    on: ['Ingress'],
    vendor: 'Cilium',
    feature: 'the Ingress of Cilium',
    standard: 'partial',
    instead: 'the default IngressClass',
    role: 'user',
    sources: [ciliumIngress],
  },
  {
    fields: ['spec.gatewayClassName'],
    value: 'cilium',
    on: ['Gateway', 'GatewayClass'],
    vendor: 'Cilium',
    feature: 'the Gateways of Cilium',
    standard: 'partial',
    instead: 'a class name that is a value',
    role: 'user',
    sources: [ciliumGateway],
  },
  {
    fields: ['spec.controllerName'],
    value: 'io.cilium/gateway-controller',
    on: ['Gateway', 'GatewayClass'],
    vendor: 'Cilium',
    feature: 'the Gateways of Cilium',
    standard: 'partial',
    instead: 'a class name that is a value',
    role: 'user',
    sources: [ciliumGateway],
  },
  {
    fields: ['spec.rules[].http.paths[].pathType'],
    value: 'ImplementationSpecific',
    on: ['Ingress'],
    vendor: 'Cilium',
    feature: 'a path that Cilium reads as a regular expression',
    standard: 'partial',
    instead: 'Prefix or Exact; RegularExpression in an HTTPRoute',
    role: 'user',
    sources: [ciliumIngress],
  },

  // Load balancers on bare metal
  {
    fields: ['spec.loadBalancerClass'],
    value: 'kube-vip.io/kube-vip-class',
    on: ['Service'],
    vendor: 'kube-vip',
    feature: 'a certain load balancer',
    standard: 'none',
    instead: 'no loadBalancerClass',
    role: 'user',
    sources: [kubeVipProvider],
  },
  {
    fields: ['spec.loadBalancerClass'],
    value: 'kube-vip.io/custom-vip-class',
    on: ['Service'],
    vendor: 'kube-vip',
    feature: 'a certain load balancer',
    standard: 'none',
    instead: 'no loadBalancerClass',
    role: 'user',
    sources: [kubeVipProvider],
  },

  // Core-API fields that depend on the CNI
  {
    fields: ['spec.hostNetwork'],
    value: 'true',
    on: ['Pod'],
    vendor: 'Kubernetes',
    feature: 'a pod on the host’s network, which NetworkPolicies may not select',
    standard: 'n/a',
    instead: 'a Service or an Ingress',
    role: 'user',
    sources: [networkPolicies],
  },
  {
    fields: ['spec.containers[].ports[].hostPort'],
    on: ['Pod'],
    vendor: 'Kubernetes',
    feature: 'a port of the host, which the network plugin has to support',
    standard: 'n/a',
    instead: 'a Service of type NodePort or LoadBalancer',
    role: 'user',
    sources: [kubeProxyFree],
  },
  {
    fields: ['ports[].protocol'],
    value: 'SCTP',
    on: ['NetworkPolicy', 'Service'],
    vendor: 'Kubernetes',
    feature: 'SCTP, which the network plugin need not support',
    standard: 'n/a',
    role: 'user',
    sources: [scsTolerated],
  },
  {
    fields: ['ports[].endPort'],
    on: ['NetworkPolicy'],
    vendor: 'Kubernetes',
    feature: 'a range of ports, which old network plugins do not know',
    standard: 'n/a',
    role: 'user',
    sources: [networkPolicies],
  },
  {
    fields: ['ipBlock.cidr'],
    on: ['NetworkPolicy'],
    vendor: 'Kubernetes',
    feature: 'an address of the cluster, which network plugins need not match by CIDR',
    standard: 'n/a',
    instead: 'selectors',
    role: 'user',
    sources: [scsTolerated],
  },
  {
    fields: ['spec.externalTrafficPolicy', 'spec.internalTrafficPolicy', 'spec.trafficDistribution'],
    on: ['Service'],
    vendor: 'Kubernetes',
    feature: 'a traffic policy, on which the source address depends',
    standard: 'n/a',
    instead: 'Local, which keeps the source',
    role: 'user',
    sources: [sourceIp],
  },
  {
    fields: ['spec.externalIPs'],
    on: ['Service'],
    vendor: 'Kubernetes',
    feature: 'an address that depends on the provider',
    standard: 'n/a',
    role: 'user',
    sources: [coreTypes],
  },
  {
    fields: ['spec.loadBalancerIP'],
    on: ['Service'],
    vendor: 'Kubernetes',
    feature: 'an address that depends on the provider',
    standard: 'n/a',
    role: 'user',
    sources: [coreTypes],
  },

  // Helm values that switch to a vendor policy
  {
    fields: ['prometheusOperator.networkPolicy.flavor', 'prometheus.networkPolicy.flavor'],
    value: 'cilium',
    values: true,
    vendor: 'kube-prometheus-stack',
    feature: 'CiliumNetworkPolicies instead of NetworkPolicies',
    standard: 'exact',
    instead: 'flavor: kubernetes',
    role: 'user',
    sources: [prometheusStack],
  },
];
