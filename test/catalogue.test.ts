// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { renewed, written } from '../server/dev/renew-releases';
import {
  branch,
  branches,
  compareBranches,
  isStale,
  newestPatch,
  oldestSupported,
  overduePatch,
  support,
  supportedBranches,
} from '../server/engine/catalogue/kubernetes-releases';
import {
  dockerHubPath,
  helmRepositoryRow,
  registryRow,
  registrySubject,
  successorOf,
} from '../server/engine/catalogue/registries';
import { apiRow, apiRows, isRemovedIn } from '../server/engine/catalogue/removed-apis';
import { minutes, standards } from '../server/engine/catalogue/standards';

/** The research that the tables were made from; a checkout of the project alone doesn't have it. */
const research = '../shared/catalogue';
const skip = existsSync(research) ? false : `${research} is not here`;

describe('registries', () => {
  const cases: readonly [host: string | undefined, repository: string, tag: string | undefined, expected: string][] = [
    ['k8s.gcr.io', 'pause', '3.9', 'images/k8s-gcr-io k8s.gcr.io → registry.k8s.io/pause'],
    ['K8S.gcr.io', 'pause', '3.9', 'images/k8s-gcr-io k8s.gcr.io → registry.k8s.io/pause'],
    ['k8s.gcr.io', '', undefined, 'images/k8s-gcr-io k8s.gcr.io → registry.k8s.io/'],
    [
      'gcr.io',
      'google-containers/pause',
      '3.2',
      'images/google-containers gcr.io/google-containers → registry.k8s.io/pause',
    ],
    ['gcr.io', 'google_containers', undefined, 'images/google-containers gcr.io/google_containers → registry.k8s.io/'],
    ['gcr.io', 'google-containers-of-mine/x', '1', 'images/gcr-io gcr.io'],
    [
      'eu.gcr.io',
      'k8s-artifacts-prod/kube-state-metrics/kube-state-metrics',
      'v2.3.0',
      'images/k8s-artifacts-prod eu.gcr.io/k8s-artifacts-prod → registry.k8s.io/kube-state-metrics/kube-state-metrics',
    ],
    [
      'gcr.io',
      'k8s-staging-metrics-server/metrics-server',
      'v0.7.2',
      'images/k8s-staging gcr.io/k8s-staging-metrics-server → registry.k8s.io/metrics-server/metrics-server',
    ],
    [
      'gcr.io',
      'k8s-staging-metrics-server/metrics-server',
      'master',
      'images/k8s-staging gcr.io/k8s-staging-metrics-server',
    ],
    [
      'us-central1-docker.pkg.dev',
      'k8s-staging-images/node-feature-discovery/node-feature-discovery',
      'v0.17.0',
      'images/k8s-staging us-central1-docker.pkg.dev/k8s-staging-images → registry.k8s.io/node-feature-discovery/node-feature-discovery',
    ],
    ['us-docker.pkg.dev', 'google-samples/containers/gke/hello-app', '1.0', ''],
    ['gcr.io', 'my-project/app', '1', 'images/gcr-io gcr.io'],
    ['gcr.io', 'distroless/static', 'nonroot', ''],
    ['mirror.gcr.io', 'library/nginx', '1', ''],
    ['mirror.example.com', 'k8s.gcr.io/pause', '3.9', ''],
    [
      'gcr.io',
      'kubebuilder/kube-rbac-proxy',
      'v0.15.0',
      'images/kube-rbac-proxy gcr.io/kubebuilder/kube-rbac-proxy → quay.io/brancz/kube-rbac-proxy',
    ],
    [
      'gcr.io',
      'cloud-provider-vsphere/cpi/release/manager',
      'v1.28.0',
      'images/retired-gcr-project gcr.io/cloud-provider-vsphere/cpi/release/manager → registry.k8s.io/cloud-pv-vsphere/cloud-provider-vsphere',
    ],
    [
      'gcr.io',
      'cloud-provider-vsphere/csi/release/driver',
      'v3.3.0',
      'images/retired-gcr-project gcr.io/cloud-provider-vsphere/csi/release → registry.k8s.io/csi-vsphere/driver',
    ],
    [
      'gcr.io',
      'tekton-releases/github.com/tektoncd/pipeline/cmd/git-init',
      'v0.29.0',
      'images/retired-gcr-project gcr.io/tekton-releases → ghcr.io/tektoncd/github.com/tektoncd/pipeline/cmd/git-init',
    ],
    ['docker.pkg.github.com', 'acme/shop/api', '1.4', 'images/docker-pkg-github docker.pkg.github.com'],
    [undefined, 'bitnami/redis', '8.2.1', 'images/bitnami docker.io/bitnami → docker.io/bitnamilegacy/redis'],
    ['docker.io', 'bitnami/redis', undefined, 'images/bitnami docker.io/bitnami → docker.io/bitnamilegacy/redis'],
    ['index.docker.io', 'bitnami/redis', 'latest', 'images/docker-hub docker.io'],
    ['docker.io', 'bitnami/sealed-secrets-controller', '0.27.0', 'images/docker-hub docker.io'],
    ['docker.io', 'bitnamisecure/redis', 'latest', 'images/docker-hub docker.io'],
    [
      'public.ecr.aws',
      'bitnami/redis',
      'latest',
      'images/bitnami public.ecr.aws/bitnami → docker.io/bitnamilegacy/redis',
    ],
    [
      'quay.io',
      'k8scsi/csi-attacher',
      'v2.2.0',
      'images/quay-k8scsi quay.io/k8scsi → registry.k8s.io/sig-storage/csi-attacher',
    ],
    ['quay.io', 'prometheus/node-exporter', 'v1', ''],
    [
      undefined,
      'k8scloudprovider/cinder-csi-plugin',
      'latest',
      'images/k8scloudprovider docker.io/k8scloudprovider → registry.k8s.io/provider-os/cinder-csi-plugin',
    ],
    [undefined, 'nginx', '1.27', 'images/docker-hub docker.io'],
    ['registry-1.docker.io', 'library/nginx', '1.27', 'images/docker-hub docker.io'],
    ['registry.k8s.io', 'pause', '3.9', ''],
    ['localhost:5000', 'pause', '3.9', ''],
  ];

  for (const [host, repository, tag, expected] of cases)
    test(`${host ?? '(no host)'}/${repository}:${tag ?? ''}`, () => {
      const row = registryRow(host, repository, tag);
      const next = row && successorOf(row, repository, tag);
      const move = next ? ` → ${next.host}/${next.repository}` : '';
      assert.equal(row ? `${row.rule} ${registrySubject(row, host, repository)}${move}` : '', expected);
    });

  test('Docker Hub writes one-segment names below library/', () => {
    assert.equal(dockerHubPath('nginx'), 'library/nginx');
    assert.equal(dockerHubPath('calico/node'), 'calico/node');
  });

  test('Helm repositories are found with any scheme, and not by a part of their name', () => {
    assert.equal(
      helmRepositoryRow('https://kubernetes-charts.storage.googleapis.com/')?.rule,
      'sources/retired-helm-repository',
    );
    assert.equal(helmRepositoryRow('oci://registry-1.docker.io/bitnamicharts')?.rule, 'images/bitnami');
    assert.equal(helmRepositoryRow('oci://registry-1.docker.io/bitnamicharts/redis')?.rule, 'images/bitnami');
    assert.equal(helmRepositoryRow('https://charts.helm.sh/stable')?.severity, 'warning');
    assert.equal(helmRepositoryRow('https://charts.helm.sh/stable-of-mine'), undefined);
  });
});

describe('removed APIs', () => {
  test('a row is found by version and kind, and says what to use instead', () => {
    assert.equal(apiRow('networking.k8s.io/v1', 'NetworkPolicy'), undefined);
    assert.equal(apiRow('extensions/v1beta1', 'NetworkPolicy')?.replacement, 'networking.k8s.io/v1');
    assert.equal(apiRow('batch/v1beta1', 'CronJob')?.edit, 'safe');
    assert.equal(apiRow('networking.k8s.io/v1beta1', 'Ingress')?.edit, 'fields');
    assert.deepEqual(apiRow('apps/v1beta2', 'Deployment')?.requires, ['spec', 'selector']);
    assert.equal(apiRow('policy/v1beta1', 'PodSecurityPolicy')?.replacement, undefined);
  });

  test('a group and version that has both removed and unfinished kinds keeps them apart', () => {
    assert.equal(apiRow('networking.k8s.io/v1beta1', 'IngressClass')?.rule, 'apis/removed');
    assert.equal(apiRow('networking.k8s.io/v1beta1', 'ServiceCIDR')?.rule, 'apis/not-ga');
    assert.equal(apiRow('storage.k8s.io/v1beta1', 'VolumeAttributesClass')?.rule, 'apis/deprecated');
    assert.equal(apiRow('storage.k8s.io/v1beta1', 'CSIDriver')?.rule, 'apis/removed');
  });

  test('removal depends on the release deployed to', () => {
    const row = apiRow('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema');
    assert.ok(row);
    assert.equal(isRemovedIn(row, '1.31'), false);
    assert.equal(isRemovedIn(row, '1.32'), true);
    assert.equal(isRemovedIn(row, '1.36'), true);
  });

  test('Cluster API, its OpenStack provider and kubeadm', () => {
    assert.equal(apiRow('cluster.x-k8s.io/v1alpha4', 'Cluster')?.rule, 'apis/removed');
    assert.equal(apiRow('controlplane.cluster.x-k8s.io/v1beta1', 'KubeadmControlPlane')?.rule, 'apis/capi-v1beta1');
    assert.equal(apiRow('cluster.x-k8s.io/v1beta2', 'Cluster'), undefined);
    assert.equal(
      apiRow('infrastructure.cluster.x-k8s.io/v1alpha7', 'OpenStackMachineTemplate')?.rule,
      'apis/capo-removed',
    );
    assert.equal(apiRow('infrastructure.cluster.x-k8s.io/v1alpha4', 'DockerCluster'), undefined);
    assert.equal(apiRow('infrastructure.cluster.x-k8s.io/v1beta1', 'OpenStackCluster'), undefined);
    assert.equal(apiRow('kubeadm.k8s.io/v1beta2', 'ClusterConfiguration')?.removed, '1.27');
    assert.equal(apiRow('kubeadm.k8s.io/v1beta3', 'ClusterConfiguration')?.removed, undefined);
  });

  test('what may be changed unasked has somewhere to go', () => {
    for (const row of apiRows) if (row.edit === 'safe') assert.ok(row.replacement, `${row.apiVersion} ${row.kinds}`);
  });

  test('holds every row of the research', { skip }, () => {
    interface Row {
      readonly apiVersion: string;
      readonly kind: string;
      readonly removedIn: string | null;
      readonly replacement: string | null;
    }
    const rows: readonly Row[] = JSON.parse(readFileSync(`${research}/removed-apis.json`, 'utf8'));
    for (const { apiVersion, kind, removedIn, replacement } of rows) {
      const row = apiRow(apiVersion, kind);
      assert.equal(row?.removed ?? null, removedIn, `${apiVersion} ${kind}`);
      assert.equal(row?.replacement ?? null, replacement, `${apiVersion} ${kind}`);
    }
  });
});

describe('Kubernetes releases', () => {
  const supported: readonly [date: string, branches: string][] = [
    ['2026-06-27', '1.36 1.35 1.34 1.33'],
    ['2026-06-28', '1.36 1.35 1.34'],
    ['2026-08-25', '1.36 1.35 1.34'],
    ['2026-08-26', '1.37 1.36 1.35 1.34'],
    ['2026-10-26', '1.37 1.36 1.35 1.34'],
    ['2026-10-27', '1.37 1.36 1.35'],
    ['2026-11-22', '1.37 1.36 1.35'],
    ['2027-02-28', '1.37 1.36'],
  ];
  for (const [date, expected] of supported)
    test(`supported on ${date}: ${expected}`, () => {
      const found = supportedBranches(date).map((row) => row.branch);
      assert.equal(found.join(' '), expected);
      assert.equal(oldestSupported(date), found.at(-1));
    });

  test('a branch newer than the table is unknown, an older one has ended', () => {
    assert.equal(support('1.38', '2026-11-22'), 'unknown');
    assert.equal(support('1.9', '2026-11-22'), 'ended');
    assert.equal(support('1.34', '2026-11-22'), 'ended');
    assert.equal(support('1.36', '2026-11-22'), 'supported');
  });

  test('SCS’s own date counts before the announced one', () => {
    assert.equal(support('1.31', '2025-10-30'), 'ended');
    assert.equal(branch('1.31')?.endOfLifeUpstream, '2025-11-11');
  });

  test('patches', () => {
    assert.equal(newestPatch('1.36', '2026-07-01'), '1.36.2');
    assert.equal(newestPatch('1.36', '2026-11-22'), '1.36.4');
    assert.equal(newestPatch('1.35', '2026-11-22'), '1.35.9');
    assert.equal(newestPatch('1.30', '2026-11-22'), '1.30.14');
    assert.deepEqual(overduePatch('1.36', 2, '2026-08-15'), { version: '1.36.3', released: '2026-07-14' });
    assert.equal(overduePatch('1.36', 3, '2026-08-15'), undefined);
    assert.equal(overduePatch('1.36', 4, '2026-11-22'), undefined);
  });

  test('branches are numbers', () => {
    assert.ok(compareBranches('1.9', '1.10') < 0);
    assert.deepEqual(
      branches.map((row) => row.branch),
      branches.map((row) => row.branch).toSorted((a, b) => compareBranches(b, a)),
    );
  });

  test('the table is stale after sixty days', () => {
    assert.equal(isStale('2026-10-01'), false);
    assert.equal(isStale('2027-01-31'), true);
  });

  test('renewing keeps what the files lack', () => {
    const scs = "- branch: '1.38'\n  end-of-life: '2028-02-28'\n- branch: '1.36'\n  end-of-life: '2027-06-30'\n";
    const schedule = `---
schedules:
- endOfLifeDate: "2027-10-28"
  maintenanceModeStartDate: "2027-08-28"
  next:
    cherryPickDeadline: "2026-11-06"
    release: 1.37.3
    targetDate: "2026-11-10"
  previousPatches:
  - cherryPickDeadline: "2026-10-09"
    release: 1.37.2
    targetDate: "2026-10-13"
  - cherryPickDeadline: "2026-09-11"
    release: 1.37.1
    targetDate: "2026-09-15"
  release: "1.37"
  releaseDate: "2026-08-26"
upcoming_releases:
- cherryPickDeadline: "2026-11-06"
  targetDate: "2026-11-10"
`;
    const table = renewed(branches, scs, schedule);
    assert.deepEqual(table[0], { branch: '1.38', endOfLifeScs: '2028-02-28' });
    const [, newest, next] = table;
    assert.deepEqual(newest?.patches, { '1.37.0': '2026-08-26', '1.37.1': '2026-09-15', '1.37.2': '2026-10-13' });
    assert.equal(newest?.endOfLifeUpstream, '2027-10-28');
    assert.deepEqual(next, { ...branch('1.36'), endOfLifeScs: '2027-06-30' });
    assert.equal(table.length, branches.length + 1);
    assert.match(written('2026-11-22', table), /asOf = '2026-11-22'/);
  });
});

describe('standards', () => {
  test('are cited by title and address', () => {
    assert.equal(standards.networking.title, 'scs-0219-v1: KaaS Networking Standard');
    assert.equal(standards.networking.url, 'https://docs.scs.community/standards/scs-0219-v1-kaas-networking#decision');
    assert.match(standards.hardening.title, /\(Draft\)$/);
  });

  test('minutes are cited by day and line', () => {
    assert.deepEqual(minutes('container', '2023-06-12', 37), {
      title: 'SCS container meeting, 2023-06-12',
      url: 'https://github.com/SovereignCloudStack/minutes/blob/bc36816/container/20230612.md#L37',
    });
  });
});
