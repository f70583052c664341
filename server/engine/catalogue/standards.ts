// SPDX-License-Identifier: Apache-2.0

/** Where a requirement or a fact comes from. */
export interface Basis {
  readonly title: string;
  readonly url: string;
}

/**
 * How much weight a source has: A certificate scope · B Stable, outside it · C Draft or Decision Record ·
 * D SCS minutes or reference practice · E upstream.
 */
export type Tier = 'A' | 'B' | 'C' | 'D' | 'E';

export interface Standard extends Basis {
  readonly id: string;
  readonly status: 'Stable' | 'Draft';
  readonly tier: Tier;
}

/** `name` is the standard's file name after its id; `section` the heading that holds what is required. */
function standard(
  id: string,
  name: string,
  title: string,
  status: Standard['status'],
  tier: Tier,
  section: string,
): Standard {
  const draft = status === 'Draft' ? ' (Draft)' : '';
  return {
    id,
    status,
    tier,
    title: `${id}: ${title}${draft}`,
    url: `https://docs.scs.community/standards/${id}-${name}#${section}`,
  };
}

/** The same standard, at another of its headings. */
function at(whole: Standard, section: string): Standard {
  return { ...whole, url: whole.url.replace(/#.*/, `#${section}`) };
}

const robustness = standard(
  'scs-0215-v1',
  'robustness-features',
  'Robustness features for Kubernetes clusters',
  'Draft',
  'C',
  'decision',
);
const hardening = standard(
  'scs-0217-v1',
  'cluster-hardening',
  'Kubernetes cluster hardening',
  'Draft',
  'C',
  'standard',
);

/** The SCS standards that rules cite, by a name that says what they are about. Read at 077174d9 (2026-08-21). */
export const standards = {
  // In the scope of the certificate "SCS-compatible KaaS".
  kaas: standard('scs-0502-v1', 'scs-compatible-kaas', 'SCS-compatible KaaS', 'Stable', 'A', 'subject-matter'),
  conformance: standard('scs-0201-v1', 'cncf-conformance', 'CNCF Kubernetes conformance', 'Draft', 'A', 'regulations'),
  versions: standard('scs-0210-v2', 'k8s-version-policy', 'SCS K8S Version Policy', 'Stable', 'A', 'decision'),
  nodes: standard(
    'scs-0214-v2',
    'k8s-node-distribution',
    'Kubernetes Node Distribution and Availability',
    'Stable',
    'A',
    'decision',
  ),
  networking: standard('scs-0219-v1', 'kaas-networking', 'KaaS Networking Standard', 'Stable', 'A', 'decision'),

  // Stable, outside it.
  storage: standard(
    'scs-0211-v1',
    'kaas-default-storage-class',
    'SCS KaaS default storage class',
    'Stable',
    'B',
    'decision',
  ),
  flavors: standard(
    'scs-0103-v1',
    'standard-flavors',
    'SCS Standard Flavors and Properties',
    'Stable',
    'B',
    'standard-scs-flavors',
  ),
  flavorNames: standard(
    'scs-0100-v3',
    'flavor-naming',
    'SCS Flavor Naming Standard',
    'Stable',
    'B',
    'complete-proposal-for-systematic-flavor-naming',
  ),
  images: standard('scs-0104-v1', 'standard-images', 'SCS Standard Images', 'Stable', 'B', 'standard-images-yaml'),

  // Drafts and decision records.
  storageDraft: standard(
    'scs-0211-v2',
    'kaas-default-storage-class',
    'SCS KaaS default storage class',
    'Draft',
    'C',
    'decision',
  ),
  nodeImages: standard('scs-0120-v1', 'capi-images', 'Cluster-API images', 'Draft', 'C', 'decision'),
  registries: standard(
    'scs-0212-v1',
    'requirements-for-container-registries',
    'Requirements for container registries',
    'Draft',
    'C',
    'standard',
  ),
  antiAffinity: standard(
    'scs-0213-v1',
    'k8s-nodes-anti-affinity',
    'Kubernetes Nodes Anti Affinity',
    'Draft',
    'C',
    'decision',
  ),
  robustness,
  rateLimiting: at(robustness, 'kube-api-rate-limiting-1'),
  etcdCompaction: at(robustness, 'etcd-compaction'),
  etcdBackup: at(robustness, 'etcd-backup-1'),
  certificateRotation: at(robustness, 'certificate-rotation-1'),
  certificateFlags: at(robustness, 'automatic-certificate-rotation'),
  hardening,
  podSecurity: at(hardening, 'pod-security-policies'),
  testingClusterStacks: standard(
    'scs-0216-v1',
    'requirements-for-testing-cluster-stacks',
    'Requirements for testing cluster-stacks',
    'Draft',
    'C',
    'required-features',
  ),
  referenceRegistry: standard(
    'scs-0218-v1',
    'container-registry-for-scs-standard-implementation',
    'Container registry for SCS standard implementation',
    'Draft',
    'C',
    'decision',
  ),
} as const satisfies Readonly<Record<string, Standard>>;

/** What the SCS compliance tests let pass, and what they measure. */
export const scsTests = {
  toleratedFailures: {
    title: 'SCS compliance tests: conformance tests that may fail',
    url: 'https://github.com/SovereignCloudStack/standards/blob/077174d9/Tests/kaas/scs-sonobuoy-config-v1.yaml',
  },
  endOfLife: {
    title: 'SCS compliance tests: ends of life of Kubernetes branches',
    url: 'https://github.com/SovereignCloudStack/standards/blob/077174d9/Tests/kaas/scs_0210_version_policy/k8s-eol-data.yml',
  },
} as const satisfies Readonly<Record<string, Basis>>;

/** Pages outside SCS that several rules cite. */
export const upstream = {
  chartKubeVersion: {
    title: 'Helm: the kubeVersion field of a chart',
    url: 'https://helm.sh/docs/topics/charts/#the-kubeversion-field',
  },
  clusterApiUpgrades: {
    title: 'Cluster API: upgrading a cluster with a topology',
    url: 'https://cluster-api.sigs.k8s.io/tasks/experimental-features/cluster-class/operate-cluster#upgrade-a-cluster',
  },
  deprecationGuide: {
    title: 'Kubernetes: Deprecated API Migration Guide',
    url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  },
  deprecationPolicy: {
    title: 'Kubernetes: Deprecation Policy',
    url: 'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
  },
  endpointSlices: {
    title: 'Kubernetes: EndpointSlices',
    url: 'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/',
  },
  gateway: { title: 'Gateway API: versioning', url: 'https://gateway-api.sigs.k8s.io/concepts/versioning/' },
  images: { title: 'Kubernetes: Images', url: 'https://kubernetes.io/docs/concepts/containers/images/' },
  ingress: { title: 'Kubernetes: Ingress', url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/' },
  kubeadmImages: {
    title: 'kubeadm: how image names are made',
    url: 'https://github.com/kubernetes/kubernetes/blob/v1.36.0/cmd/kubeadm/app/images/images.go',
  },
  networkPolicies: {
    title: 'Kubernetes: Network Policies',
    url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  },
  networkPolicyApi: {
    title: 'Network Policy API',
    url: 'https://network-policy-api.sigs.k8s.io/',
  },
  openstackLoadBalancer: {
    title: 'cloud-provider-openstack: Service annotations',
    url: 'https://github.com/kubernetes/cloud-provider-openstack/blob/master/docs/openstack-cloud-controller-manager/expose-applications-using-loadbalancer-type-service.md',
  },
  persistentVolumes: {
    title: 'Kubernetes: Persistent Volumes',
    url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
  },
  runtimeClass: {
    title: 'Kubernetes: Runtime Class',
    url: 'https://kubernetes.io/docs/concepts/containers/runtime-class/',
  },
  priorityClass: {
    title: 'Kubernetes: Pod Priority and Preemption',
    url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
  },
  disruptions: {
    title: 'Kubernetes: Disruptions',
    url: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
  },
  probes: {
    title: 'Kubernetes: Liveness, Readiness, and Startup Probes',
    url: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  },
  podSecurity: {
    title: 'Kubernetes: Pod Security Standards',
    url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
  releases: { title: 'Kubernetes: Releases', url: 'https://kubernetes.io/releases/' },
  service: { title: 'Kubernetes: Service', url: 'https://kubernetes.io/docs/concepts/services-networking/service/' },
  storageClasses: {
    title: 'Kubernetes: Storage Classes',
    url: 'https://kubernetes.io/docs/concepts/storage/storage-classes/',
  },
  versionSkew: {
    title: 'Kubernetes: Version Skew Policy',
    url: 'https://kubernetes.io/releases/version-skew-policy/',
  },
  volumes: { title: 'Kubernetes: Volumes', url: 'https://kubernetes.io/docs/concepts/storage/volumes/' },
  wellKnownLabels: {
    title: 'Kubernetes: Well-Known Labels, Annotations and Taints',
    url: 'https://kubernetes.io/docs/reference/labels-annotations-taints/',
  },
} as const satisfies Readonly<Record<string, Basis>>;

/** A call of an SCS team (`container`) on a day (`2023-06-12`), at a line of its minutes as of bc36816. */
export function minutes(team: string, date: string, line: number): Basis {
  return {
    title: `SCS ${team.replaceAll('-', ' ')} meeting, ${date}`,
    url: `https://github.com/SovereignCloudStack/minutes/blob/bc36816/${team}/${date.replaceAll('-', '')}.md#L${line}`,
  };
}

/** Warn as soon as someone uses what is not standardised: the wish behind most rules about portability. */
export const seed = minutes('container', '2023-06-12', 63);

/** Pods that reach the cloud's metadata service. */
export const metadataService: readonly [Basis, ...Basis[]] = [
  minutes('container', '2024-10-24', 18),
  minutes('container', '2024-11-07', 18),
  standards.networking,
];

/** When AdminNetworkPolicy went and ClusterNetworkPolicy came. */
export const policyReleases: Basis = {
  title: 'Network Policy API: releases',
  url: 'https://github.com/kubernetes-sigs/network-policy-api/releases',
};

/** Load balancers and `externalTrafficPolicy: Local`. */
export const localTrafficPolicy: readonly [Basis, ...Basis[]] = [
  {
    title: 'SCS reference implementation: load balancers and the addresses of clients',
    url: 'https://github.com/SovereignCloudStack/k8s-cluster-api-provider/blob/a746609/doc/LoadBalancer-ExtTrafficLocal.md',
  },
  upstream.service,
];
