// SPDX-License-Identifier: Apache-2.0

import type { Basis } from './standards';
import { upstream } from './standards';

/** What is known of an `apiVersion` and its kinds. */
export interface ApiRow {
  readonly rule: ApiRule;
  readonly apiVersion: string;
  /** A `*` at the end stands for any rest: `OpenStack*`, or `*` for every kind. */
  readonly kinds: readonly string[];
  /** Whose releases `deprecated` and `removed` are. */
  readonly of: 'Kubernetes' | 'kubeadm' | 'Cluster API' | 'Cluster API Provider OpenStack';
  readonly deprecated?: string;
  /** The first release that doesn't serve it. Absent where it is still served. */
  readonly removed?: string;
  /** The `apiVersion` to use instead, for the same kind. */
  readonly replacement?: string;
  /** The first Kubernetes branch with the replacement, where not every supported one has it. */
  readonly replacementSince?: string;
  /**
   * Whether changing the `apiVersion` line is all:
   * `safe` it is · `check` it is accepted, but may mean something else · `fields` other fields have to change too.
   */
  readonly edit: 'safe' | 'check' | 'fields';
  /** A field that has to be there and not be empty; otherwise the edit is not enough, or changes the meaning. */
  readonly requires?: readonly string[];
  /** What changes besides, or what to do instead. One sentence. */
  readonly note?: string;
  readonly sources: readonly [Basis, ...Basis[]];
}

export type ApiRule =
  | 'apis/removed'
  | 'apis/deprecated'
  | 'apis/not-ga'
  | 'apis/capi-v1beta1'
  | 'apis/capo-removed'
  | 'apis/old-kubeadm-config';

/** The row about an `apiVersion` and a kind, exact kinds before patterns. */
export function apiRow(apiVersion: string, kind: string): ApiRow | undefined {
  const rows = rowsOf(apiVersion);
  return rows?.find((row) => row.kinds.includes(kind)) ?? rows?.find((row) => row.kinds.some((k) => covers(k, kind)));
}

/** Whether a Kubernetes branch (`1.34`) serves the row's API no more. */
export function isRemovedIn(row: ApiRow, branch: string): boolean {
  return row.of === 'Kubernetes' && row.removed !== undefined && minor(row.removed) <= minor(branch);
}

let rowsByVersion: Map<string, ApiRow[]> | undefined;

function rowsOf(apiVersion: string): readonly ApiRow[] | undefined {
  if (rowsByVersion === undefined) {
    rowsByVersion = new Map();
    for (const row of apiRows) {
      const rows = rowsByVersion.get(row.apiVersion);
      if (rows === undefined) rowsByVersion.set(row.apiVersion, [row]);
      else rows.push(row);
    }
  }
  return rowsByVersion.get(apiVersion);
}

function covers(pattern: string, kind: string): boolean {
  return pattern.endsWith('*') && kind.startsWith(pattern.slice(0, -1));
}

function minor(branch: string): number {
  return Number(branch.split('.')[1]);
}

const guide: readonly [Basis] = [upstream.deprecationGuide];
const openapi: readonly [Basis, ...Basis[]] = [
  {
    title: 'Kubernetes OpenAPI, release by release',
    url: 'https://github.com/kubernetes-client/python/blob/master/kubernetes/swagger.json.unprocessed',
  },
  upstream.deprecationGuide,
];
const capi: readonly [Basis] = [
  {
    title: 'Cluster API: version support',
    url: 'https://cluster-api.sigs.k8s.io/reference/versions',
  },
];
const capo: readonly [Basis] = [
  {
    title: 'Cluster API Provider OpenStack: changes of its API',
    url: 'https://cluster-api-openstack.sigs.k8s.io/topics/crd-changes/',
  },
];

type Rest = Omit<ApiRow, 'rule' | 'apiVersion' | 'kinds' | 'of' | 'removed' | 'sources'> & {
  readonly sources?: ApiRow['sources'];
};

/** Gone from Kubernetes since a release. */
function removed(release: string, apiVersion: string, kinds: readonly string[], rest: Rest): ApiRow {
  const sources = minor(release) < 29 ? guide : openapi;
  return { rule: 'apis/removed', of: 'Kubernetes', apiVersion, kinds, removed: release, sources, ...rest };
}

/** Still served, and no longer to be used. */
function deprecated(release: string, apiVersion: string, kinds: readonly string[], rest: Rest): ApiRow {
  return {
    rule: 'apis/deprecated',
    of: 'Kubernetes',
    apiVersion,
    kinds,
    deprecated: release,
    sources: openapi,
    ...rest,
  };
}

/** Served only where the cluster's owner turned it on. */
function notGa(apiVersion: string, kinds: readonly string[], rest: Partial<Rest> = {}): ApiRow {
  return { rule: 'apis/not-ga', of: 'Kubernetes', apiVersion, kinds, edit: 'fields', sources: openapi, ...rest };
}

const selector: readonly string[] = ['spec', 'selector'];
const psp = 'Pod Security Standards, by the label pod-security.kubernetes.io/enforce on the Namespace, take its place.';
const dra = 'The fields of dynamic resource allocation changed until v1.';

export const apiRows: readonly ApiRow[] = [
  // 1.16
  removed('1.16', 'apps/v1beta1', ['Deployment', 'StatefulSet', 'ReplicaSet'], {
    deprecated: '1.9',
    replacement: 'apps/v1',
    edit: 'check',
    requires: selector,
    note: 'Defaults changed: revisionHistoryLimit, progressDeadlineSeconds, a StatefulSet’s updateStrategy.',
  }),
  removed('1.16', 'apps/v1beta2', ['DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet'], {
    deprecated: '1.9',
    replacement: 'apps/v1',
    edit: 'safe',
    requires: selector,
  }),
  removed('1.16', 'extensions/v1beta1', ['DaemonSet', 'Deployment', 'ReplicaSet'], {
    deprecated: '1.9',
    replacement: 'apps/v1',
    edit: 'check',
    requires: selector,
    note: 'Defaults changed: a Deployment’s rolling update and deadline, a DaemonSet’s updateStrategy.',
  }),
  removed('1.16', 'extensions/v1beta1', ['NetworkPolicy'], {
    deprecated: '1.9',
    replacement: 'networking.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.16', 'extensions/v1beta1', ['PodSecurityPolicy'], { deprecated: '1.10', edit: 'fields', note: psp }),
  removed('1.16', 'extensions/v1beta1', ['Job'], { replacement: 'batch/v1', edit: 'check' }),

  // 1.17 to 1.21
  removed('1.17', 'scheduling.k8s.io/v1alpha1', ['PriorityClass'], {
    deprecated: '1.14',
    replacement: 'scheduling.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.20', 'settings.k8s.io/v1alpha1', ['PodPreset'], {
    edit: 'fields',
    note: 'A mutating admission webhook or policy takes its place.',
  }),
  removed('1.21', 'batch/v2alpha1', ['CronJob'], { replacement: 'batch/v1', edit: 'safe' }),

  // 1.22
  removed(
    '1.22',
    'admissionregistration.k8s.io/v1beta1',
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    {
      deprecated: '1.16',
      replacement: 'admissionregistration.k8s.io/v1',
      edit: 'fields',
      note: 'sideEffects and admissionReviewVersions are required, and failurePolicy, matchPolicy and timeoutSeconds default differently.',
    },
  ),
  removed('1.22', 'apiextensions.k8s.io/v1beta1', ['CustomResourceDefinition'], {
    deprecated: '1.16',
    replacement: 'apiextensions.k8s.io/v1',
    edit: 'fields',
    note: 'Each version needs its own structural schema, and several fields moved into versions.',
  }),
  removed('1.22', 'apiregistration.k8s.io/v1beta1', ['APIService'], {
    deprecated: '1.10',
    replacement: 'apiregistration.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.22', 'authentication.k8s.io/v1beta1', ['TokenReview'], {
    deprecated: '1.6',
    replacement: 'authentication.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.22', 'authorization.k8s.io/v1beta1', ['SelfSubjectAccessReview'], {
    replacement: 'authorization.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.22', 'authorization.k8s.io/v1beta1', ['LocalSubjectAccessReview', 'SubjectAccessReview'], {
    replacement: 'authorization.k8s.io/v1',
    edit: 'fields',
    note: 'spec.group is called spec.groups.',
  }),
  removed('1.22', 'certificates.k8s.io/v1beta1', ['CertificateSigningRequest'], {
    deprecated: '1.19',
    replacement: 'certificates.k8s.io/v1',
    edit: 'fields',
    note: 'spec.signerName is required, and spec.usages has to be complete.',
  }),
  removed('1.22', 'coordination.k8s.io/v1beta1', ['Lease'], {
    deprecated: '1.14',
    replacement: 'coordination.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.22', 'extensions/v1beta1', ['Ingress'], {
    deprecated: '1.14',
    replacement: 'networking.k8s.io/v1',
    edit: 'fields',
    note: 'spec.backend is spec.defaultBackend, serviceName and servicePort are service.name and service.port, and pathType is required.',
  }),
  removed('1.22', 'networking.k8s.io/v1beta1', ['Ingress'], {
    deprecated: '1.19',
    replacement: 'networking.k8s.io/v1',
    edit: 'fields',
    note: 'spec.backend is spec.defaultBackend, serviceName and servicePort are service.name and service.port, and pathType is required.',
  }),
  removed('1.22', 'networking.k8s.io/v1beta1', ['IngressClass'], {
    deprecated: '1.19',
    replacement: 'networking.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.22', 'rbac.authorization.k8s.io/v1alpha1', ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'], {
    deprecated: '1.17',
    replacement: 'rbac.authorization.k8s.io/v1',
    edit: 'check',
    note: 'A subject’s apiVersion is apiGroup.',
  }),
  removed('1.22', 'rbac.authorization.k8s.io/v1beta1', ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'], {
    deprecated: '1.17',
    replacement: 'rbac.authorization.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.22', 'scheduling.k8s.io/v1beta1', ['PriorityClass'], {
    deprecated: '1.14',
    replacement: 'scheduling.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.22', 'storage.k8s.io/v1beta1', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'], {
    deprecated: '1.19',
    replacement: 'storage.k8s.io/v1',
    edit: 'safe',
  }),

  // 1.24 to 1.27
  removed('1.24', 'audit.k8s.io/v1alpha1', ['Event', 'Policy'], {
    deprecated: '1.21',
    replacement: 'audit.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.24', 'audit.k8s.io/v1beta1', ['Event', 'Policy'], {
    deprecated: '1.21',
    replacement: 'audit.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.25', 'autoscaling/v2beta1', ['HorizontalPodAutoscaler'], {
    deprecated: '1.22',
    replacement: 'autoscaling/v2',
    edit: 'fields',
    note: 'A metric’s targetAverageUtilization and targetAverageValue moved into target.',
  }),
  removed('1.25', 'batch/v1beta1', ['CronJob'], { deprecated: '1.21', replacement: 'batch/v1', edit: 'safe' }),
  removed('1.25', 'discovery.k8s.io/v1beta1', ['EndpointSlice'], {
    deprecated: '1.21',
    replacement: 'discovery.k8s.io/v1',
    edit: 'fields',
    note: 'An endpoint’s topology is nodeName and zone.',
  }),
  removed('1.25', 'events.k8s.io/v1beta1', ['Event'], {
    deprecated: '1.19',
    replacement: 'events.k8s.io/v1',
    edit: 'fields',
    note: 'Several fields are required or renamed.',
  }),
  removed('1.25', 'node.k8s.io/v1alpha1', ['RuntimeClass'], {
    replacement: 'node.k8s.io/v1',
    edit: 'fields',
    note: 'spec.runtimeHandler is handler.',
  }),
  removed('1.25', 'node.k8s.io/v1beta1', ['RuntimeClass'], {
    deprecated: '1.22',
    replacement: 'node.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.25', 'policy/v1beta1', ['PodDisruptionBudget'], {
    deprecated: '1.21',
    replacement: 'policy/v1',
    edit: 'safe',
    requires: selector,
    note: 'An empty selector selects every Pod of the Namespace, where it selected none.',
  }),
  removed('1.25', 'policy/v1beta1', ['PodSecurityPolicy'], { deprecated: '1.21', edit: 'fields', note: psp }),
  removed('1.26', 'autoscaling/v2beta2', ['HorizontalPodAutoscaler'], {
    deprecated: '1.23',
    replacement: 'autoscaling/v2',
    edit: 'safe',
  }),
  removed('1.26', 'flowcontrol.apiserver.k8s.io/v1beta1', ['FlowSchema'], {
    deprecated: '1.24',
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.26', 'flowcontrol.apiserver.k8s.io/v1beta1', ['PriorityLevelConfiguration'], {
    deprecated: '1.24',
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    edit: 'fields',
    note: 'assuredConcurrencyShares is nominalConcurrencyShares.',
  }),
  removed('1.27', 'storage.k8s.io/v1beta1', ['CSIStorageCapacity'], {
    deprecated: '1.24',
    replacement: 'storage.k8s.io/v1',
    edit: 'safe',
  }),

  // 1.29 to 1.36
  removed('1.29', 'flowcontrol.apiserver.k8s.io/v1beta2', ['FlowSchema'], {
    deprecated: '1.24',
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.29', 'flowcontrol.apiserver.k8s.io/v1beta2', ['PriorityLevelConfiguration'], {
    deprecated: '1.24',
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    edit: 'fields',
    note: 'assuredConcurrencyShares is nominalConcurrencyShares.',
  }),
  removed('1.29', 'networking.k8s.io/v1alpha1', ['ClusterCIDR'], {
    edit: 'fields',
    note: 'Nothing takes its place.',
  }),
  removed('1.31', 'networking.k8s.io/v1alpha1', ['IPAddress', 'ServiceCIDR'], {
    replacement: 'networking.k8s.io/v1',
    replacementSince: '1.33',
    edit: 'check',
  }),
  removed(
    '1.31',
    'resource.k8s.io/v1alpha2',
    ['PodSchedulingContext', 'ResourceClaimParameters', 'ResourceClass', 'ResourceClassParameters'],
    { edit: 'fields', note: 'Nothing of this kind is left; a ResourceClass is a DeviceClass.' },
  ),
  removed('1.31', 'resource.k8s.io/v1alpha2', ['ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'], {
    replacement: 'resource.k8s.io/v1',
    replacementSince: '1.34',
    edit: 'fields',
    note: dra,
  }),
  removed(
    '1.32',
    'admissionregistration.k8s.io/v1alpha1',
    ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
    { deprecated: '1.28', replacement: 'admissionregistration.k8s.io/v1', edit: 'safe' },
  ),
  removed('1.32', 'authentication.k8s.io/v1alpha1', ['SelfSubjectReview'], {
    replacement: 'authentication.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.32', 'coordination.k8s.io/v1alpha1', ['LeaseCandidate'], {
    replacement: 'coordination.k8s.io/v1beta1',
    edit: 'fields',
    note: 'Nothing stable takes its place yet.',
  }),
  removed('1.32', 'flowcontrol.apiserver.k8s.io/v1beta3', ['FlowSchema'], {
    deprecated: '1.24',
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    edit: 'safe',
  }),
  removed('1.32', 'flowcontrol.apiserver.k8s.io/v1beta3', ['PriorityLevelConfiguration'], {
    deprecated: '1.31',
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    edit: 'check',
    note: 'nominalConcurrencyShares: 0 stays 0, where it became 30.',
  }),
  removed('1.32', 'resource.k8s.io/v1alpha3', ['PodSchedulingContext'], {
    edit: 'fields',
    note: 'Nothing takes its place.',
  }),
  removed('1.33', 'authentication.k8s.io/v1beta1', ['SelfSubjectReview'], {
    replacement: 'authentication.k8s.io/v1',
    edit: 'safe',
  }),
  removed(
    '1.34',
    'admissionregistration.k8s.io/v1beta1',
    ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
    { replacement: 'admissionregistration.k8s.io/v1', edit: 'safe' },
  ),
  removed(
    '1.34',
    'resource.k8s.io/v1alpha3',
    ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
    {
      deprecated: '1.32',
      replacement: 'resource.k8s.io/v1',
      replacementSince: '1.34',
      edit: 'fields',
      note: dra,
    },
  ),
  removed('1.35', 'certificates.k8s.io/v1alpha1', ['PodCertificateRequest'], {
    replacement: 'certificates.k8s.io/v1beta1',
    replacementSince: '1.35',
    edit: 'check',
    note: 'Nothing stable takes its place yet.',
  }),
  removed('1.35', 'storage.k8s.io/v1alpha1', ['VolumeAttributesClass'], {
    deprecated: '1.31',
    replacement: 'storage.k8s.io/v1',
    replacementSince: '1.34',
    edit: 'safe',
  }),
  removed('1.35', 'storagemigration.k8s.io/v1alpha1', ['StorageVersionMigration'], {
    deprecated: '1.35',
    replacement: 'storagemigration.k8s.io/v1beta1',
    replacementSince: '1.35',
    edit: 'check',
    note: 'spec.resource names no version any more.',
  }),
  removed('1.36', 'scheduling.k8s.io/v1alpha1', ['Workload'], {
    replacement: 'scheduling.k8s.io/v1alpha2',
    replacementSince: '1.36',
    edit: 'fields',
    note: 'Nothing stable takes its place yet.',
  }),

  // Deprecated, still served in 1.36. Endpoints has a rule of its own.
  deprecated('1.19', 'v1', ['ComponentStatus'], { edit: 'fields', note: 'Nothing takes its place.' }),
  deprecated(
    '1.33',
    'resource.k8s.io/v1beta1',
    ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
    { replacement: 'resource.k8s.io/v1', replacementSince: '1.34', edit: 'fields', note: dra },
  ),
  deprecated('1.34', 'storage.k8s.io/v1beta1', ['VolumeAttributesClass'], {
    replacement: 'storage.k8s.io/v1',
    replacementSince: '1.34',
    edit: 'safe',
  }),

  // Not GA in 1.36.
  notGa('admissionregistration.k8s.io/v1alpha1', ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'], {
    replacement: 'admissionregistration.k8s.io/v1',
    replacementSince: '1.36',
    edit: 'safe',
  }),
  notGa('admissionregistration.k8s.io/v1beta1', ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'], {
    replacement: 'admissionregistration.k8s.io/v1',
    replacementSince: '1.36',
    edit: 'safe',
  }),
  notGa('certificates.k8s.io/v1alpha1', ['ClusterTrustBundle']),
  notGa('certificates.k8s.io/v1beta1', ['ClusterTrustBundle', 'PodCertificateRequest']),
  notGa('coordination.k8s.io/v1alpha2', ['LeaseCandidate']),
  notGa('coordination.k8s.io/v1beta1', ['LeaseCandidate']),
  notGa('internal.apiserver.k8s.io/v1alpha1', ['StorageVersion']),
  notGa('networking.k8s.io/v1beta1', ['IPAddress', 'ServiceCIDR'], {
    replacement: 'networking.k8s.io/v1',
    replacementSince: '1.33',
    edit: 'safe',
  }),
  notGa('resource.k8s.io/v1alpha3', ['DeviceTaintRule', 'ResourcePoolStatusRequest']),
  notGa(
    'resource.k8s.io/v1beta2',
    ['DeviceClass', 'DeviceTaintRule', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
    { replacement: 'resource.k8s.io/v1', replacementSince: '1.34', edit: 'check' },
  ),
  notGa('scheduling.k8s.io/v1alpha2', ['PodGroup', 'Workload']),
  notGa('storagemigration.k8s.io/v1beta1', ['StorageVersionMigration']),

  // kubeadm's configuration, read by kubeadm alone.
  ...(
    [
      ['v1alpha3', '1.15'],
      ['v1beta1', '1.22'],
      ['v1beta2', '1.27'],
    ] as const
  ).map(
    ([version, release]): ApiRow => ({
      rule: 'apis/old-kubeadm-config',
      of: 'kubeadm',
      apiVersion: `kubeadm.k8s.io/${version}`,
      kinds: ['*'],
      removed: release,
      replacement: 'kubeadm.k8s.io/v1beta4',
      edit: 'fields',
      note: '“kubeadm config migrate” of the last release that reads it rewrites the file.',
      sources: [
        { title: 'kubeadm: remove v1beta2', url: 'https://github.com/kubernetes/kubernetes/pull/114540' },
        { title: 'kubeadm: remove v1beta1', url: 'https://github.com/kubernetes/kubernetes/pull/101129' },
      ],
    }),
  ),
  {
    rule: 'apis/old-kubeadm-config',
    of: 'kubeadm',
    apiVersion: 'kubeadm.k8s.io/v1beta3',
    kinds: ['*'],
    deprecated: '1.31',
    replacement: 'kubeadm.k8s.io/v1beta4',
    edit: 'fields',
    note: 'extraArgs and kubeletExtraArgs are lists of name and value.',
    sources: [
      {
        title: 'kubeadm configuration (v1beta4)',
        url: 'https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/',
      },
    ],
  },

  // Cluster API
  ...['cluster', 'controlplane', 'bootstrap', 'addons'].flatMap((group): ApiRow[] => [
    ...(
      [
        ['v1alpha2', '0.4'],
        ['v1alpha3', '1.5'],
        ['v1alpha4', '1.6'],
      ] as const
    ).map(
      ([version, release]): ApiRow => ({
        rule: 'apis/removed',
        of: 'Cluster API',
        apiVersion: `${group === 'cluster' ? '' : `${group}.`}cluster.x-k8s.io/${version}`,
        kinds: ['*'],
        removed: release,
        replacement: `${group === 'cluster' ? '' : `${group}.`}cluster.x-k8s.io/v1beta2`,
        edit: 'fields',
        sources: [
          {
            title: 'Cluster API: removal of v1alpha3 and v1alpha4',
            url: 'https://github.com/kubernetes-sigs/cluster-api/issues/8038',
          },
          ...capi,
        ],
      }),
    ),
    {
      rule: 'apis/capi-v1beta1',
      of: 'Cluster API',
      apiVersion: `${group === 'cluster' ? '' : `${group}.`}cluster.x-k8s.io/v1beta1`,
      kinds: ['*'],
      deprecated: '1.11',
      replacement: `${group === 'cluster' ? '' : `${group}.`}cluster.x-k8s.io/v1beta2`,
      edit: 'fields',
      sources: capi,
    },
  ]),
  {
    rule: 'apis/capi-v1beta1',
    of: 'Cluster API',
    apiVersion: 'ipam.cluster.x-k8s.io/v1beta1',
    kinds: ['*'],
    deprecated: '1.11',
    replacement: 'ipam.cluster.x-k8s.io/v1beta2',
    edit: 'fields',
    sources: capi,
  },
  {
    rule: 'apis/capi-v1beta1',
    of: 'Cluster API',
    apiVersion: 'runtime.cluster.x-k8s.io/v1alpha1',
    kinds: ['ExtensionConfig'],
    deprecated: '1.11',
    replacement: 'runtime.cluster.x-k8s.io/v1beta2',
    edit: 'fields',
    sources: capi,
  },

  // Its provider for OpenStack
  ...(
    [
      ['v1alpha3', '0.8'],
      ['v1alpha4', '0.8'],
      ['v1alpha5', '0.10'],
      ['v1alpha6', '0.11'],
      ['v1alpha7', '0.12'],
    ] as const
  ).map(
    ([version, release]): ApiRow => ({
      rule: 'apis/capo-removed',
      of: 'Cluster API Provider OpenStack',
      apiVersion: `infrastructure.cluster.x-k8s.io/${version}`,
      kinds: ['OpenStack*'],
      removed: release,
      replacement: 'infrastructure.cluster.x-k8s.io/v1beta1',
      edit: 'fields',
      sources: capo,
    }),
  ),

  // Other providers of infrastructure
  ...['v1alpha3', 'v1alpha4'].map(
    (version): ApiRow => ({
      rule: 'apis/deprecated',
      of: 'Cluster API',
      apiVersion: `infrastructure.cluster.x-k8s.io/${version}`,
      kinds: ['*'],
      deprecated: '1.0',
      edit: 'fields',
      note: 'The provider’s own documentation says which version takes its place.',
      sources: capi,
    }),
  ),
];

/** When Cluster API stops serving v1beta1; before, it is a wish, from January 2027 on a warning. */
export const capiV1beta1End = { release: '1.16', expected: '2027-04', warnFrom: '2027-01-01' } as const;
