// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  dockerHubPath,
  helmRepositoryRow,
  registryRow,
  registrySubject,
  successorOf,
} from '../server/engine/catalogue/registries';

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
