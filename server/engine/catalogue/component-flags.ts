// SPDX-License-Identifier: Apache-2.0

import { type Basis, standards, upstream } from './standards';
import { source } from './vendor-features';

export type Component = 'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'kubelet';

/** Where kubeadm's configuration, and Cluster API's around it, names a component's flags. */
export const argumentFields: Readonly<Record<Component, readonly string[]>> = {
  etcd: ['etcd', 'local', 'extraArgs'],
  'kube-apiserver': ['apiServer', 'extraArgs'],
  'kube-controller-manager': ['controllerManager', 'extraArgs'],
  'kube-scheduler': ['scheduler', 'extraArgs'],
  kubelet: ['nodeRegistration', 'kubeletExtraArgs'],
};

/** A flag that a component refuses to start with. */
export interface RemovedFlag {
  readonly component: Component;
  readonly flag: string;
  /** The first Kubernetes branch without it. */
  readonly removed: string;
  /** What to do instead. One sentence. */
  readonly note?: string;
  readonly sources: readonly [Basis, ...Basis[]];
}

const dockershim: readonly [Basis] = [
  {
    title: 'Kubernetes 1.24: removal of dockershim',
    url: 'https://kubernetes.io/blog/2022/04/07/upcoming-changes-in-kubernetes-1-24/',
  },
];
const removals127: readonly [Basis] = [
  {
    title: 'Kubernetes 1.27: removals and major changes',
    url: 'https://kubernetes.io/blog/2023/03/17/upcoming-changes-in-kubernetes-v1-27/',
  },
];
const cloudProvider: readonly [Basis] = [
  {
    title: 'Remove the cloud provider flags of kube-apiserver',
    url: 'https://github.com/kubernetes/kubernetes/pull/130162',
  },
];

export const removedFlags: readonly RemovedFlag[] = [
  {
    component: 'kube-apiserver',
    flag: 'cloud-provider',
    removed: '1.33',
    note: 'It has had no effect since cloud providers run outside.',
    sources: cloudProvider,
  },
  {
    component: 'kube-apiserver',
    flag: 'cloud-config',
    removed: '1.33',
    note: 'It has had no effect since cloud providers run outside.',
    sources: cloudProvider,
  },
  {
    component: 'kubelet',
    flag: 'pod-infra-container-image',
    removed: '1.35',
    note: 'The container runtime’s own configuration names the image.',
    sources: [
      {
        title: 'Remove pod-infra-container-image',
        url: 'https://github.com/kubernetes/kubernetes/pull/133779',
      },
    ],
  },
  ...['network-plugin', 'cni-bin-dir', 'cni-cache-dir', 'cni-conf-dir', 'network-plugin-mtu'].map(
    (flag): RemovedFlag => ({ component: 'kubelet', flag, removed: '1.24', sources: dockershim }),
  ),
  { component: 'kubelet', flag: 'container-runtime', removed: '1.27', sources: removals127 },
  ...['insecure-bind-address', 'insecure-port'].map(
    (flag): RemovedFlag => ({
      component: 'kube-apiserver',
      flag,
      removed: '1.24',
      sources: [
        {
          title: 'Remove the insecure flags of kube-apiserver',
          url: 'https://github.com/kubernetes/kubernetes/pull/106859',
        },
      ],
    }),
  ),
  {
    component: 'kube-apiserver',
    flag: 'basic-auth-file',
    removed: '1.19',
    sources: [{ title: 'Remove basic authentication', url: 'https://github.com/kubernetes/kubernetes/pull/89069' }],
  },
  ...['enable-taint-manager', 'pod-eviction-timeout'].map(
    (flag): RemovedFlag => ({ component: 'kube-controller-manager', flag, removed: '1.27', sources: removals127 }),
  ),
];

/** The row about a component's flag, written without dashes before it. */
export function removedFlag(component: Component, flag: string): RemovedFlag | undefined {
  return removedFlags.find((row) => row.component === component && row.flag === flag);
}

/** Flags of the kubelet that its configuration file has replaced, with the field's name there. */
export const kubeletCertificateFlags: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'rotate-certificates': 'rotateCertificates',
    'rotate-server-certificates': 'serverTLSBootstrap',
  }),
);

/** A flag with values that a standard forbids. */
export interface GuardedFlag {
  readonly rule: string;
  readonly component: Component;
  readonly flag: string;
  /** The same in the component's configuration file. */
  readonly field?: readonly string[];
  /** Any of these values is a finding… */
  readonly forbidden?: readonly string[];
  /** …or any but this. */
  readonly required?: string;
  /** What to write instead. */
  readonly use: string;
  readonly basis: readonly [Basis, ...Basis[]];
}

const oldTls = ['VersionTLS10', 'VersionTLS11'];

function commandLine(component: Component): Basis {
  return {
    title: `Kubernetes: ${component}`,
    url: `https://kubernetes.io/docs/reference/command-line-tools-reference/${component}/`,
  };
}

/** What scs-0217-v1 (Draft) says of flags with one value. Absence is never a finding: kubeadm's defaults comply. */
export const guardedFlags: readonly GuardedFlag[] = [
  {
    rule: 'hardening/kubelet-anonymous-auth',
    component: 'kubelet',
    flag: 'anonymous-auth',
    field: ['authentication', 'anonymous', 'enabled'],
    forbidden: ['true'],
    use: 'false',
    basis: [standards.hardening],
  },
  {
    rule: 'hardening/kubelet-authorization',
    component: 'kubelet',
    flag: 'authorization-mode',
    field: ['authorization', 'mode'],
    forbidden: ['AlwaysAllow'],
    use: 'Webhook',
    basis: [standards.hardening],
  },
  {
    rule: 'hardening/kubelet-read-only-port',
    component: 'kubelet',
    flag: 'read-only-port',
    field: ['readOnlyPort'],
    required: '0',
    use: '0',
    basis: [standards.hardening],
  },
  {
    rule: 'hardening/bind-all-addresses',
    component: 'kube-controller-manager',
    flag: 'bind-address',
    forbidden: ['0.0.0.0', '::', '*'],
    use: '127.0.0.1',
    basis: [standards.hardening],
  },
  {
    rule: 'hardening/bind-all-addresses',
    component: 'kube-scheduler',
    flag: 'bind-address',
    forbidden: ['0.0.0.0', '::', '*'],
    use: '127.0.0.1',
    basis: [standards.hardening],
  },
  {
    rule: 'hardening/insecure-apiserver',
    component: 'kube-apiserver',
    flag: 'insecure-port',
    required: '0',
    use: '0',
    basis: [source('kubernetes/website', 'content/en/docs/concepts/security/controlling-access.md')],
  },
  {
    rule: 'hardening/insecure-apiserver',
    component: 'kube-apiserver',
    flag: 'anonymous-auth',
    forbidden: ['true'],
    use: 'false',
    basis: [source('kubernetes/website', 'content/en/docs/reference/access-authn-authz/authentication.md')],
  },
  {
    rule: 'hardening/old-tls',
    component: 'kube-apiserver',
    flag: 'tls-min-version',
    forbidden: oldTls,
    use: 'VersionTLS12',
    basis: [commandLine('kube-apiserver')],
  },
  {
    rule: 'hardening/old-tls',
    component: 'kubelet',
    flag: 'tls-min-version',
    field: ['tlsMinVersion'],
    forbidden: oldTls,
    use: 'VersionTLS12',
    basis: [commandLine('kubelet')],
  },
  {
    rule: 'hardening/etcd-plain-http',
    component: 'etcd',
    flag: 'client-cert-auth',
    forbidden: ['false'],
    use: 'true',
    basis: [standards.hardening],
  },
  {
    rule: 'hardening/etcd-plain-http',
    component: 'etcd',
    flag: 'peer-client-cert-auth',
    forbidden: ['false'],
    use: 'true',
    basis: [standards.hardening],
  },
];

/** The row about a component's flag. */
export function guardedFlag(component: Component, flag: string): GuardedFlag | undefined {
  return guardedFlags.find((row) => row.component === component && row.flag === flag);
}

/** Whether a value is one that the row forbids. */
export function isForbidden(row: GuardedFlag, value: string): boolean {
  return row.required === undefined ? (row.forbidden?.includes(value) ?? false) : value !== row.required;
}

/** Ways to authorize: the kubelets' own, and at least one of the others, and not everyone. */
export const authorization = {
  flag: 'authorization-mode',
  node: 'Node',
  others: ['RBAC', 'ABAC', 'Webhook'],
  forbidden: ['AlwaysAllow'],
  use: 'Node,RBAC',
  /** A file that takes the flag's place. */
  replacedBy: 'authorization-config',
} as const;

/** Admission plugins that have to be on. */
export const admission = {
  enable: 'enable-admission-plugins',
  disable: 'disable-admission-plugins',
  required: ['NodeRestriction', 'PodSecurity'],
  /** scs-0215-v1 asks for this one as well, with a configuration. */
  rateLimit: 'EventRateLimit',
  configuration: 'admission-control-config-file',
} as const;

/** Any of them is a second way to authenticate, besides client certificates. */
export const secondAuthentication: readonly string[] = [
  'authentication-config',
  'authentication-token-webhook-config-file',
  'oidc-issuer-url',
];

/** Lists of addresses of etcd that must be `https`, unless they are loopback. */
export const etcdAddressFlags: readonly string[] = [
  'advertise-client-urls',
  'initial-advertise-peer-urls',
  'listen-client-urls',
  'listen-peer-urls',
];
export const etcdMetrics = { flag: 'listen-metrics-urls', use: 'http://127.0.0.1:2381' } as const;

/** What scs-0215-v1 (Draft) wants set for the API server, with kubeadm's defaults; a cluster's author knows better. */
export const inflightLimits: Readonly<Record<string, string>> = {
  'max-requests-inflight': '400',
  'max-mutating-requests-inflight': '200',
  'min-request-timeout': '1800',
};

/** What scs-0215-v1 (Draft) wants set for etcd. */
export const etcdCompaction: Readonly<Record<string, string>> = {
  'auto-compaction-mode': 'periodic',
  'auto-compaction-retention': '8h',
};

/** Certificates are renewed this many days before they expire, as scs-0215-v1 suggests. */
export const certificateRenewalDays = 90;

/** Hardening that is not SCS's but Kubernetes' and CIS's: any of these flags of the API server, by rule. */
export const recommendedFlags = {
  'hardening/missing-audit-log': {
    flags: ['audit-log-path', 'audit-policy-file', 'audit-webhook-config-file'],
    basis: [{ title: 'Kubernetes: Auditing', url: 'https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/' }],
  },
  'hardening/missing-encryption-at-rest': {
    flags: ['encryption-provider-config'],
    basis: [
      {
        title: 'Kubernetes: Encrypting Confidential Data at Rest',
        url: 'https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/',
      },
    ],
  },
  'hardening/apiserver-profiling': { flags: ['profiling'], basis: [commandLine('kube-apiserver')] },
} as const satisfies Readonly<
  Record<string, { readonly flags: readonly string[]; readonly basis: readonly [Basis, ...Basis[]] }>
>;

/** Ports of a cluster that must not be reachable from outside (scs-0217-v1), and whose they are. */
export const internalPorts: Readonly<Record<number, string>> = {
  22: 'SSH',
  2379: 'etcd’s clients',
  2380: 'etcd’s peers',
  10250: 'the kubelet',
  10255: 'the kubelet, read-only',
  10257: 'kube-controller-manager',
  10259: 'kube-scheduler',
};

/** Names of internal ports within a range; both ends belong to it. */
export function internalPortsIn(from: number, to: number): readonly string[] {
  return Object.entries(internalPorts).flatMap(([port, name]) =>
    Number(port) >= from && Number(port) <= to ? [name] : [],
  );
}

export const flagSources = {
  hardening: standards.hardening,
  rateLimiting: standards.rateLimiting,
  etcdCompaction: standards.etcdCompaction,
  certificateRotation: standards.certificateRotation,
  releases: upstream.releases,
} as const satisfies Readonly<Record<string, Basis>>;
