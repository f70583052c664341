// SPDX-License-Identifier: Apache-2.0

import { vendorAnnotation, vendorAnnotations } from './vendor-annotations';
import { keyIndex, source, type VendorFeature } from './vendor-features';

/** Labels and taints that only one vendor's software sets or understands. Elsewhere a selector on them is never met. */
export interface VendorLabel extends VendorFeature {
  /** `a.b*` is every key that begins so. */
  readonly keys: readonly string[];
  readonly where: 'selector' | 'namespace' | 'node or namespace' | 'taint';
}

const ciliumTaint = source('cilium/cilium', 'Documentation/installation/taints.rst');
const ciliumLabels = source('cilium/cilium', 'pkg/k8s/apis/cilium.io/const.go');
const calicoLabels = source('projectcalico/calico', 'api/pkg/apis/projectcalico/v3/constants.go');
const ovnAnnotations = source('ovn-org/ovn-kubernetes', 'go-controller/pkg/util/namespace_annotation.go');
const openshiftRouter = source('openshift/router');

export const vendorLabels: readonly VendorLabel[] = [
  // Cilium
  {
    keys: ['node.cilium.io/agent-not-ready'],
    where: 'taint',
    vendor: 'Cilium',
    feature: 'a taint that waits for Cilium’s agent',
    standard: 'none',
    role: 'user',
    sources: [ciliumTaint],
  },
  {
    keys: ['io.kubernetes.pod.namespace'],
    where: 'selector',
    vendor: 'Cilium',
    feature: 'a label that only Cilium knows',
    standard: 'exact',
    instead: 'a namespaceSelector on kubernetes.io/metadata.name',
    role: 'user',
    sources: [ciliumLabels],
  },
  {
    keys: ['io.cilium.k8s.namespace.labels.*'],
    where: 'selector',
    vendor: 'Cilium',
    feature: 'a label that only Cilium knows',
    standard: 'exact',
    instead: 'a namespaceSelector on the label that follows',
    role: 'user',
    sources: [ciliumLabels],
  },
  {
    keys: ['k8s:*', 'any:*'],
    where: 'selector',
    vendor: 'Cilium',
    feature: 'a label that only Cilium knows',
    standard: 'exact',
    instead: 'the label without its prefix',
    role: 'user',
    sources: [ciliumLabels],
  },
  {
    keys: ['cidr:*', 'cidrgroup:*'],
    where: 'selector',
    vendor: 'Cilium',
    feature: 'a label that only Cilium knows',
    standard: 'partial',
    instead: 'ipBlock',
    role: 'user',
    sources: [ciliumLabels],
  },
  {
    keys: ['io.cilium.k8s.policy.cluster', 'io.cilium.k8s.policy.serviceaccount', 'reserved:*'],
    where: 'selector',
    vendor: 'Cilium',
    feature: 'a label that only Cilium knows',
    standard: 'none',
    role: 'user',
    sources: [ciliumLabels],
  },

  // Calico
  {
    keys: ['projectcalico.org/namespace'],
    where: 'selector',
    vendor: 'Calico',
    feature: 'a label that only Calico knows',
    standard: 'exact',
    instead: 'a namespaceSelector on kubernetes.io/metadata.name',
    role: 'user',
    sources: [calicoLabels],
  },
  {
    keys: ['projectcalico.org/orchestrator'],
    where: 'selector',
    vendor: 'Calico',
    feature: 'a label that only Calico knows',
    standard: 'exact',
    instead: 'the selector without it',
    role: 'user',
    sources: [calicoLabels],
  },
  {
    keys: [
      'projectcalico.org/serviceaccount',
      'projectcalico.org/name',
      'projectcalico.org/tier',
      'projectcalico.org/kube-labels',
    ],
    where: 'selector',
    vendor: 'Calico',
    feature: 'a label that only Calico knows',
    standard: 'none',
    role: 'user',
    sources: [calicoLabels],
  },

  // OVN-Kubernetes and OpenShift
  {
    keys: ['k8s.ovn.org/egress-assignable', 'k8s.ovn.org/primary-user-defined-network'],
    where: 'node or namespace',
    vendor: 'OVN-Kubernetes',
    feature: 'nodes for egress addresses, namespaces of tenant networks',
    standard: 'none',
    role: 'platform',
    sources: [ovnAnnotations],
  },
  {
    keys: ['network.openshift.io/policy-group', 'policy-group.network.openshift.io/*'],
    where: 'namespace',
    vendor: 'OpenShift',
    feature: 'a group of namespaces that policies select',
    standard: 'partial',
    instead: 'kubernetes.io/metadata.name with the ingress controller’s namespace',
    role: 'user',
    unverified: true,
    sources: [openshiftRouter],
  },
];

/** The row about a label's or taint's key. */
export const vendorLabel = keyIndex(vendorLabels);

/** What a key is that has no row of its own: one that is an annotation as well, or another of a vendor's domain. */
export function vendorLabelOfDomain(key: string): VendorFeature | undefined {
  const row = vendorAnnotation(key);
  if (row === undefined || row.rule !== undefined) return undefined;
  return row.alsoLabel || row.keys.some(isOfDomain) ? row : undefined;
}

const vendors = new RegExp(
  [...vendorLabels, ...vendorAnnotations.filter(({ alsoLabel, keys }) => alsoLabel || keys.some(isOfDomain))]
    .flatMap(({ keys }) => keys)
    .map((key) => key.replace(/^\*\.|\/?\*$/g, '').replace(/[.]/g, '\\.'))
    .join('|'),
);

/** False where a text surely holds no key of the tables: spares most documents a search. */
export function mentionsVendorLabel(text: string): boolean {
  return vendors.test(text);
}

function isOfDomain(pattern: string): boolean {
  return pattern.startsWith('*.') || pattern === 'io.cilium/*';
}
