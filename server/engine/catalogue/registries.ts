// SPDX-License-Identifier: Apache-2.0

import { type Basis, minutes } from './standards';

/** What is known of a registry, or of a part of one. */
export interface RegistryRow {
  readonly rule: RegistryRule;
  /** Normalised hosts; `*.pkg.dev` stands for every host below. */
  readonly hosts: readonly string[];
  /** Leading segments of the repository path. A `*` at the end lets the last segment go on. */
  readonly path?: string;
  /** Below `path`, but not meant. */
  readonly except?: readonly string[];
  /** The fact does not hold for this tag. */
  readonly exceptTag?: string;
  /** When it became true. */
  readonly since: string;
  /** The predicate of the message; its subject is what `registrySubject` returns. */
  readonly fact: string;
  /** Where it isn't the rule's own. */
  readonly severity?: 'error' | 'warning' | 'info' | 'hint';
  readonly successor?: Successor;
  readonly sources: readonly [Basis, ...Basis[]];
}

/** Where the same image is found. */
export interface Successor {
  readonly host: string;
  /** What stands there for the row's `path`; left out, the whole path stays. */
  readonly prefix?: string;
  /** The image at the successor is the same one, with the same tags and digests. */
  readonly safe: boolean;
  /** Only a tag that looks like a release is known to have moved. */
  readonly releasesOnly?: true;
  /** What to check after the move. Ends a sentence: "Check that …". */
  readonly check?: string;
}

export type RegistryRule =
  | 'images/bitnami'
  | 'images/docker-hub'
  | 'images/docker-pkg-github'
  | 'images/gcr-io'
  | 'images/google-containers'
  | 'images/k8s-artifacts-prod'
  | 'images/k8s-gcr-io'
  | 'images/k8s-staging'
  | 'images/k8scloudprovider'
  | 'images/kube-rbac-proxy'
  | 'images/quay-k8scsi'
  | 'images/retired-gcr-project';

/**
 * The most specific row about an image, or nothing: an exact host before a pattern, the longest path first.
 * `host` is `undefined` where the reference has none, `repository` is the path after the host (it may be empty, as in
 * kubeadm's `imageRepository`). `tag` is `latest` where the reference means that, also unsaid; leave it out if unknown.
 */
export function registryRow(
  host: string | undefined,
  repository: string,
  tag?: string | undefined,
): RegistryRow | undefined {
  const wanted = normalHost(host);
  if (isLive(wanted, repository)) return undefined;

  let best: RegistryRow | undefined;
  for (const row of registryRows) {
    if (!row.hosts.some((pattern) => matchesHost(pattern, wanted))) continue;
    if (row.path !== undefined && matchedLength(row.path, repository) === undefined) continue;
    if (row.except?.includes(repository)) continue;
    if (tag !== undefined && row.exceptTag === tag) continue;
    if (best === undefined || (row.path?.length ?? 0) > (best.path?.length ?? 0)) best = row;
  }
  return best;
}

/** What the row's fact is about, as a reader would write it: `gcr.io/k8s-staging-metrics-server`. */
export function registrySubject(row: RegistryRow, host: string | undefined, repository: string): string {
  const shown = normalHost(host);
  if (row.path === undefined) return shown;
  return `${shown}/${repository.slice(0, matchedLength(row.path, repository))}`;
}

/**
 * The same image at the row's successor: its host and repository path. Nothing where none is known, or where the tag
 * isn't one that has moved. `tag` as in `registryRow`.
 */
export function successorOf(
  row: RegistryRow,
  repository: string,
  tag?: string | undefined,
): { readonly host: string; readonly repository: string } | undefined {
  const { path = '', successor } = row;
  if (successor === undefined) return undefined;
  if (successor.releasesOnly && (tag === undefined || !/^v?\d+\.\d+(?:\.\d+)?(?:-(?:alpha|beta|rc)[.\d]*)?$/.test(tag)))
    return undefined;
  if (successor.prefix === undefined) return { host: successor.host, repository };

  const rest = repository.slice(path.replace('*', '').length).replace(/^\//, '');
  const joined = successor.prefix === '' || rest === '' ? successor.prefix + rest : `${successor.prefix}/${rest}`;
  return { host: successor.host, repository: joined };
}

/** Lower case, and Docker Hub by its one name, which is also what a reference without a host means. */
export function normalHost(host: string | undefined): string {
  const lower = host?.toLowerCase() ?? 'docker.io';
  return dockerHubHosts.includes(lower) ? 'docker.io' : lower;
}

/** The path that Docker Hub means: `nginx` is `library/nginx`. */
export function dockerHubPath(repository: string): string {
  return repository.includes('/') || repository === '' ? repository : `library/${repository}`;
}

/** An owner's project that still answers at gcr.io, served by Artifact Registry. */
function isLive(host: string, repository: string): boolean {
  const project = repository.split('/', 1)[0] ?? '';
  return googleHosts.includes(host) && liveGoogleProjects.includes(project);
}

function matchesHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

/** How far into `repository` the path reaches, up to the end of a segment. */
function matchedLength(path: string, repository: string): number | undefined {
  const open = path.endsWith('*');
  const fixed = open ? path.slice(0, -1) : path;
  if (!repository.startsWith(fixed)) return undefined;
  const slash = repository.indexOf('/', fixed.length);
  const end = slash === -1 ? repository.length : slash;
  return open || end === fixed.length ? end : undefined;
}

const dockerHubHosts: readonly string[] = [
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
];

const googleHosts: readonly string[] = ['gcr.io', 'us.gcr.io', 'eu.gcr.io', 'asia.gcr.io'];

/** Moved to Artifact Registry by their owners, who keep the old name. */
const liveGoogleProjects: readonly string[] = [
  'distroless', // https://github.com/GoogleContainerTools/distroless/issues/1764
  'etcd-development', // https://github.com/etcd-io/etcd/issues/20928: deprecated from etcd 3.8 on
  'google.com', // https://github.com/GoogleCloudPlatform/cloud-sdk-docker/issues/355
  'k8s-minikube', // https://github.com/kubernetes/minikube/pull/22970: on its way to registry.k8s.io
];

const freeze: Basis = {
  title: 'k8s.gcr.io image registry will be frozen',
  url: 'https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/',
};
const redirect: Basis = {
  title: 'k8s.gcr.io redirect to registry.k8s.io',
  url: 'https://kubernetes.io/blog/2023/03/10/image-registry-redirect/',
};
const gcrShutdown: Basis = {
  title: 'Container Registry deprecation',
  url: 'https://cloud.google.com/container-registry/docs/deprecations/container-registry-deprecation',
};
const vsphere: Basis = {
  title: 'Project cloud-provider-vsphere has been deleted',
  url: 'https://github.com/kubernetes/cloud-provider-vsphere/issues/1251',
};
const bitnami: Basis = {
  title: 'Upcoming changes to the Bitnami catalog',
  url: 'https://github.com/bitnami/containers/issues/83267',
};
const bitnamiCharts: Basis = {
  title: 'Upcoming changes to the Bitnami catalog (charts)',
  url: 'https://github.com/bitnami/charts/issues/35164',
};

const containers: readonly [Basis, ...Basis[]] = [
  { title: 'Stop using gcr.io/google-containers', url: 'https://github.com/kubernetes/minikube/issues/20303' },
  {
    title: 'registry.k8s.io: all images were migrated forward',
    url: 'https://github.com/kubernetes/registry.k8s.io/issues/144',
  },
];

export const registryRows: readonly RegistryRow[] = [
  {
    rule: 'images/k8s-gcr-io',
    hosts: ['k8s.gcr.io'],
    since: '2023-04-03',
    fact: 'has been frozen since April 2023',
    successor: { host: 'registry.k8s.io', safe: true }, // Every image kept its path when it moved.
    sources: [freeze, redirect, minutes('container', '2023-06-12', 37)],
  },
  {
    rule: 'images/google-containers',
    hosts: googleHosts,
    path: 'google-containers',
    since: '2020-04-01',
    fact: 'has had no new images since April 2020',
    successor: { host: 'registry.k8s.io', prefix: '', safe: false, check: 'this tag exists there' },
    sources: containers,
  },
  {
    rule: 'images/google-containers',
    hosts: googleHosts,
    path: 'google_containers',
    since: '2020-04-01',
    fact: 'has had no new images since April 2020',
    successor: { host: 'registry.k8s.io', prefix: '', safe: false, check: 'this tag exists there' },
    sources: containers,
  },
  {
    rule: 'images/k8s-artifacts-prod',
    hosts: googleHosts,
    path: 'k8s-artifacts-prod',
    since: '2023-04-03',
    fact: 'was the store behind k8s.gcr.io, which has been frozen since April 2023',
    successor: { host: 'registry.k8s.io', prefix: '', safe: true }, // k8s.gcr.io was a name for this store.
    sources: [freeze, redirect],
  },
  {
    rule: 'images/k8s-staging',
    hosts: googleHosts,
    path: 'k8s-staging-*',
    since: '2025-04-17',
    fact: 'holds builds that are deleted after some months',
    successor: { host: 'registry.k8s.io', prefix: '', safe: false, releasesOnly: true, check: 'this tag was released' },
    sources: [
      { title: 'Retention of staging images', url: 'https://github.com/kubernetes/k8s.io/issues/8009' },
      { title: 'Retention of staging images, continued', url: 'https://github.com/kubernetes/k8s.io/issues/9599' },
    ],
  },
  {
    rule: 'images/k8s-staging',
    hosts: googleHosts,
    path: 'k8s-staging-etcd',
    since: '2025-04-17',
    fact: 'holds builds that are deleted after some months',
    // Released without the project's name before them.
    successor: { host: 'registry.k8s.io', prefix: '', safe: false, releasesOnly: true, check: 'this tag was released' },
    sources: [{ title: 'Retention of staging images', url: 'https://github.com/kubernetes/k8s.io/issues/8009' }],
  },
  {
    rule: 'images/k8s-staging',
    hosts: googleHosts,
    path: 'k8s-staging-kubernetes',
    since: '2025-04-17',
    fact: 'holds builds that are deleted after some months',
    // Released without the project's name before them.
    successor: { host: 'registry.k8s.io', prefix: '', safe: false, releasesOnly: true, check: 'this tag was released' },
    sources: [{ title: 'Retention of staging images', url: 'https://github.com/kubernetes/k8s.io/issues/8009' }],
  },
  {
    rule: 'images/k8s-staging',
    hosts: ['*.pkg.dev'],
    path: 'k8s-staging-images',
    since: '2025-04-17',
    fact: 'holds builds that are deleted after some months',
    successor: { host: 'registry.k8s.io', prefix: '', safe: false, releasesOnly: true, check: 'this tag was released' },
    sources: [{ title: 'Retention of staging images', url: 'https://github.com/kubernetes/k8s.io/issues/9599' }],
  },
  {
    rule: 'images/gcr-io',
    hosts: googleHosts,
    since: '2025-05-20',
    fact: 'was shut down in May 2025; only projects that their owner moved to Artifact Registry still answer',
    sources: [gcrShutdown],
  },
  {
    rule: 'images/kube-rbac-proxy',
    hosts: ['gcr.io'],
    path: 'kubebuilder/kube-rbac-proxy',
    since: '2025-03-18',
    fact: 'has been unavailable since March 2025',
    // Built from the same releases, by the project itself: same tags, other digests.
    successor: { host: 'quay.io', prefix: 'brancz/kube-rbac-proxy', safe: false, check: 'this tag exists there' },
    sources: [
      {
        title: 'kube-rbac-proxy images are no longer built by Kubebuilder',
        url: 'https://github.com/kubernetes-sigs/kubebuilder/discussions/3907',
      },
    ],
  },
  {
    rule: 'images/retired-gcr-project',
    hosts: ['gcr.io'],
    path: 'tekton-releases',
    since: '2025-07-10',
    fact: 'has been closed since July 2025',
    successor: { host: 'ghcr.io', prefix: 'tektoncd', safe: false, check: 'this path exists there' },
    sources: [
      { title: 'Failed to pull tekton image', url: 'https://github.com/tektoncd/pipeline/issues/8870' },
      {
        title: 'Migration to GitHub Container Registry',
        url: 'https://tekton.dev/blog/2025/04/03/migration-to-github-container-registry/',
      },
    ],
  },
  {
    rule: 'images/retired-gcr-project',
    hosts: ['gcr.io'],
    path: 'tekton-releases/dogfooding',
    since: '2025-07-10',
    fact: 'has been closed since July 2025',
    successor: { host: 'ghcr.io', prefix: 'tektoncd/plumbing', safe: false, check: 'this path exists there' },
    sources: [{ title: 'Failed to pull tekton image', url: 'https://github.com/tektoncd/pipeline/issues/8870' }],
  },
  {
    rule: 'images/retired-gcr-project',
    hosts: ['gcr.io'],
    path: 'cloud-provider-vsphere',
    since: '2024-09-19',
    fact: 'was deleted in September 2024',
    sources: [vsphere],
  },
  {
    rule: 'images/retired-gcr-project',
    hosts: ['gcr.io'],
    path: 'cloud-provider-vsphere/cpi/release/manager',
    since: '2024-09-19',
    fact: 'was deleted in September 2024',
    successor: {
      host: 'registry.k8s.io',
      prefix: 'cloud-pv-vsphere/cloud-provider-vsphere',
      safe: false,
      check: 'this tag exists there',
    },
    sources: [vsphere],
  },
  {
    rule: 'images/retired-gcr-project',
    hosts: ['gcr.io'],
    path: 'cloud-provider-vsphere/csi/release',
    since: '2024-09-19',
    fact: 'was deleted in September 2024',
    successor: { host: 'registry.k8s.io', prefix: 'csi-vsphere', safe: false, check: 'this tag exists there' },
    sources: [
      {
        title: 'No release images available',
        url: 'https://github.com/kubernetes-sigs/vsphere-csi-driver/issues/3053',
      },
      vsphere,
    ],
  },
  {
    rule: 'images/retired-gcr-project',
    hosts: ['gcr.io'],
    path: 'kaniko-project',
    since: '2025-10-08',
    fact: 'belongs to an archived project, and pulls have been reported to fail since October 2025',
    sources: [{ title: 'kaniko (archived)', url: 'https://github.com/GoogleContainerTools/kaniko' }, gcrShutdown],
  },
  {
    rule: 'images/retired-gcr-project',
    hosts: ['gcr.io'],
    path: 'heptio-images',
    since: '2025-06-23',
    fact: 'belongs to an archived project and can no longer be pulled',
    sources: [
      { title: 'Images from archived GCP projects', url: 'https://github.com/replicatedhq/kURL/pull/5690' },
      gcrShutdown,
    ],
  },
  {
    rule: 'images/retired-gcr-project',
    hosts: ['gcr.io'],
    path: 'kubernetes-helm/tiller',
    since: '2021-08-06',
    fact: 'was removed in August 2021',
    successor: { host: 'ghcr.io', prefix: 'helm/tiller', safe: true }, // Copied with its digests: helm/helm#10004.
    sources: [
      { title: 'Back-off pulling image tiller', url: 'https://github.com/helm/helm/issues/10004' },
      { title: 'Tiller image no longer available', url: 'https://github.com/helm/helm/issues/10011' },
    ],
  },
  {
    rule: 'images/gcr-io',
    hosts: ['gcr.io'],
    path: 'kuar-demo',
    since: '2026-01-18',
    fact: 'was never moved to Artifact Registry and can no longer be pulled',
    sources: [
      {
        title: 'gcr.io/kuar-demo images are not available anymore',
        url: 'https://github.com/kubernetes-up-and-running/kuard/issues/60',
      },
      gcrShutdown,
    ],
  },
  {
    rule: 'images/docker-pkg-github',
    hosts: ['docker.pkg.github.com'],
    since: '2025-02-24',
    fact: 'was shut down in February 2025',
    sources: [
      {
        title: 'Sunset of the legacy Docker registry',
        url: 'https://github.blog/changelog/2025-01-23-legacy-docker-registry-closing-down/',
      },
      { title: 'docker.pkg.github.com', url: 'https://github.com/docker/cli/issues/6114' },
    ],
  },
  {
    rule: 'images/bitnami',
    hosts: ['docker.io'],
    path: 'bitnami',
    except: ['bitnami/sealed-secrets-controller'], // Published by its own project: sealed-secrets#1790.
    exceptTag: 'latest',
    since: '2025-09-29',
    fact: 'has had no versioned images since September 2025',
    // The copies were frozen on 2025-08-28.
    successor: {
      host: 'docker.io',
      prefix: 'bitnamilegacy',
      safe: false,
      check: 'copies without security fixes will do for now',
    },
    sources: [bitnami, bitnamiCharts],
  },
  {
    rule: 'images/bitnami',
    hosts: ['public.ecr.aws'],
    path: 'bitnami',
    since: '2026-06-10',
    fact: 'was removed in June 2026',
    successor: {
      host: 'docker.io',
      prefix: 'bitnamilegacy',
      safe: false,
      check: 'this tag exists there: it has had no updates since August 2025',
    },
    sources: [
      {
        title: 'Bitnami content on AWS is being retired on June 10, 2026',
        url: 'https://github.com/bitnami/containers/issues/93713',
      },
      {
        title: 'Bitnami image removal from ECR Public',
        url: 'https://github.com/aws/containers-roadmap/issues/2817',
      },
    ],
  },
  {
    rule: 'images/quay-k8scsi',
    hosts: ['quay.io'],
    path: 'k8scsi',
    since: '2025-10-15',
    fact: 'has been unavailable since October 2025',
    successor: {
      host: 'registry.k8s.io',
      prefix: 'sig-storage',
      safe: false,
      check: 'this tag exists there (csi-resizer starts at v0.5.0)',
    },
    sources: [
      {
        title: 'k8scsi quay.io docker images are no more available',
        url: 'https://github.com/ofek/csi-gcs/issues/186',
      },
    ],
  },
  {
    rule: 'images/k8scloudprovider',
    hosts: ['docker.io'],
    path: 'k8scloudprovider',
    since: '2023-03-16',
    fact: 'has had no releases since 1.26',
    successor: {
      host: 'registry.k8s.io',
      prefix: 'provider-os',
      safe: false,
      check: 'this tag exists there (the oldest releases, and latest, do not)',
    },
    sources: [
      {
        title: 'Move to use registry.k8s.io',
        url: 'https://github.com/kubernetes/cloud-provider-openstack/pull/2169',
      },
    ],
  },
  {
    rule: 'images/docker-hub',
    hosts: ['docker.io'],
    since: '2020-11-02',
    fact: 'limits anonymous pulls to 100 in six hours per address',
    sources: [
      { title: 'Docker Hub usage and limits', url: 'https://docs.docker.com/docker-hub/usage/pulls/' },
      minutes('container', '2023-06-12', 30),
      minutes('container', '2023-05-22', 26),
    ],
  },
];

/** A Helm repository that is gone or frozen. */
export interface HelmRepositoryRow {
  readonly rule: 'sources/retired-helm-repository' | 'images/bitnami';
  /** Host and path, without the scheme. */
  readonly location: string;
  readonly since: string;
  /** The predicate of the message; its subject is `location`. */
  readonly fact: string;
  readonly severity: 'error' | 'warning';
  readonly sources: readonly [Basis, ...Basis[]];
}

/** The row about a repository's address, with any scheme (`https://`, `oci://`) and with or without a slash at the end. */
export function helmRepositoryRow(address: string): HelmRepositoryRow | undefined {
  const location = address.replace(/^[a-z]+:\/\//i, '').toLowerCase();
  return helmRepositories.find((row) => location === row.location || location.startsWith(`${row.location}/`));
}

const helmCharts: Basis = { title: 'helm/charts: status of the project', url: 'https://github.com/helm/charts' };
const helmBuckets: Basis = {
  title: 'New location for stable and incubator charts',
  url: 'https://helm.sh/blog/new-location-stable-incubator-charts/',
};

export const helmRepositories: readonly HelmRepositoryRow[] = [
  {
    rule: 'sources/retired-helm-repository',
    location: 'kubernetes-charts.storage.googleapis.com',
    since: '2020-11-13',
    fact: 'was removed in November 2020',
    severity: 'error',
    sources: [helmBuckets, helmCharts],
  },
  {
    rule: 'sources/retired-helm-repository',
    location: 'kubernetes-charts-incubator.storage.googleapis.com',
    since: '2020-11-13',
    fact: 'was removed in November 2020',
    severity: 'error',
    sources: [helmBuckets, helmCharts],
  },
  {
    rule: 'sources/retired-helm-repository',
    location: 'charts.helm.sh/stable',
    since: '2020-11-13',
    fact: 'is an archive that has been frozen since November 2020',
    severity: 'warning',
    sources: [helmCharts, helmBuckets],
  },
  {
    rule: 'sources/retired-helm-repository',
    location: 'charts.helm.sh/incubator',
    since: '2020-11-13',
    fact: 'is an archive that has been frozen since November 2020',
    severity: 'warning',
    sources: [helmCharts, helmBuckets],
  },
  {
    rule: 'images/bitnami',
    location: 'charts.bitnami.com/bitnami',
    since: '2025-08-28',
    fact: 'has had no updates since August 2025, and its charts name images that are gone',
    severity: 'warning',
    sources: [bitnamiCharts],
  },
  {
    rule: 'images/bitnami',
    location: 'registry-1.docker.io/bitnamicharts',
    since: '2025-08-28',
    fact: 'has had no updates since August 2025, and its charts name images that are gone',
    severity: 'warning',
    sources: [bitnamiCharts],
  },
  {
    rule: 'images/bitnami',
    location: 'docker.io/bitnamicharts',
    since: '2025-08-28',
    fact: 'has had no updates since August 2025, and its charts name images that are gone',
    severity: 'warning',
    sources: [bitnamiCharts],
  },
];

/** A place where nodes took Kubernetes packages from. */
export interface PackageRepositoryRow {
  readonly host: string;
  readonly format: 'deb' | 'rpm';
  /** The host serves more than Kubernetes: this word has to stand in the rest of the line. */
  readonly word?: string;
  readonly since: string;
  readonly fact: string;
  readonly sources: readonly [Basis, ...Basis[]];
}

const packages: readonly [Basis] = [
  {
    title: 'Kubernetes legacy package repositories will be frozen',
    url: 'https://kubernetes.io/blog/2023/08/31/legacy-package-repository-deprecation/',
  },
];

export const packageRepositories: readonly PackageRepositoryRow[] = [
  {
    host: 'apt.kubernetes.io',
    format: 'deb',
    since: '2024-03-04',
    fact: 'was frozen in September 2023 and removed in March 2024',
    sources: packages,
  },
  {
    host: 'yum.kubernetes.io',
    format: 'rpm',
    since: '2024-03-04',
    fact: 'was frozen in September 2023 and removed in March 2024',
    sources: packages,
  },
  {
    host: 'packages.cloud.google.com/apt',
    format: 'deb',
    word: 'kubernetes',
    since: '2024-03-04',
    fact: 'has had no Kubernetes packages since March 2024',
    sources: packages,
  },
  {
    host: 'packages.cloud.google.com/yum',
    format: 'rpm',
    word: 'kubernetes',
    since: '2024-03-04',
    fact: 'has had no Kubernetes packages since March 2024',
    sources: packages,
  },
];
