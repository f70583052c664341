// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { renewed, written } from '../server/dev/renew-releases';
import { annotationRule } from '../server/engine/catalogue/annotation-owner';
import { guardedFlag, internalPortsIn, isForbidden, removedFlag } from '../server/engine/catalogue/component-flags';
import { mandatoryFlavors, nearestMandatory, parseFlavor } from '../server/engine/catalogue/flavors';
import { gatewayChannel, providerOfGatewayClass } from '../server/engine/catalogue/gateway-api';
import { ingressAnnotation, isIngressNginxImage, providerIngressClass } from '../server/engine/catalogue/ingress';
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
import { providerNodeLabel, renamedLabels } from '../server/engine/catalogue/node-labels';
import { isUuid, providerAnnotation } from '../server/engine/catalogue/provider-annotations';
import {
  dockerHubPath,
  helmRepositoryRow,
  registryRow,
  registrySubject,
  successorOf,
} from '../server/engine/catalogue/registries';
import { apiRow, apiRows, isRemovedIn } from '../server/engine/catalogue/removed-apis';
import { minutes, standards } from '../server/engine/catalogue/standards';
import {
  inTreeProvisioner,
  inTreeVolume,
  originOfStorageClass,
  providerOfDriver,
  storageParameter,
} from '../server/engine/catalogue/storage';
import { vendorAnnotation } from '../server/engine/catalogue/vendor-annotations';
import type { VendorFeature } from '../server/engine/catalogue/vendor-features';
import { vendorField, vendorFields } from '../server/engine/catalogue/vendor-fields';
import { vendorLabel } from '../server/engine/catalogue/vendor-labels';
import { vendorResource } from '../server/engine/catalogue/vendor-resources';

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
      'gcr.io',
      'k8s-staging-kubernetes/kube-apiserver',
      'v1.36.0-rc.1',
      'images/k8s-staging gcr.io/k8s-staging-kubernetes → registry.k8s.io/kube-apiserver',
    ],
    [
      'gcr.io',
      'k8s-staging-test-infra/kubekins-e2e',
      'v20240903-1b2c3d4',
      'images/k8s-staging gcr.io/k8s-staging-test-infra',
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
    assert.equal(apiRow('infrastructure.cluster.x-k8s.io/v1alpha4', 'DockerCluster')?.rule, 'apis/deprecated');
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

describe('vendor features', () => {
  const who = (feature: VendorFeature | undefined) => feature && `${feature.vendor}, ${feature.role}`;

  test('group and kind decide together', () => {
    assert.equal(vendorResource('networking.k8s.io/v1', 'NetworkPolicy'), undefined);
    assert.equal(vendorResource('v1', 'Service'), undefined);
    assert.equal(vendorResource('projectcalico.org/v3', 'NetworkPolicy')?.rule, 'cni/calico-policy');
    assert.equal(vendorResource('crd.projectcalico.org/v1', 'NetworkPolicy')?.rule, 'cni/calico-policy');
    assert.equal(vendorResource('crd.antrea.io/v1beta1', 'NetworkPolicy')?.rule, 'cni/antrea-policy');
    assert.equal(vendorResource('crd.antrea.io/v1beta1', 'ClusterNetworkPolicy')?.rule, 'cni/antrea-policy');
    assert.equal(
      vendorResource('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy')?.rule,
      'network/cluster-network-policy',
    );
    assert.equal(who(vendorResource('networking.k8s.aws/v1alpha1', 'ClusterNetworkPolicy')), 'AWS, user');
    assert.equal(vendorResource('gateway.networking.k8s.io/v1', 'Gateway'), undefined);
    assert.equal(who(vendorResource('networking.istio.io/v1', 'Gateway')), 'Istio, user');
    assert.equal(vendorResource('cilium.io/v2', 'CiliumNetworkPolicy')?.rule, 'cni/cilium-policy');
  });

  test('versions that a vendor dropped are told apart', () => {
    assert.equal(vendorResource('crd.antrea.io/v1beta1', 'Tier')?.removed, undefined);
    assert.equal(vendorResource('crd.antrea.io/v1alpha1', 'Tier')?.removed, 'Antrea 2.0');
    assert.equal(vendorResource('cilium.io/v2alpha1', 'CiliumNetworkPolicy')?.rule, 'cni/cilium-policy');
  });

  test('unknown kinds of a vendor’s groups are still the vendor’s', () => {
    assert.equal(who(vendorResource('projectcalico.org/v3', 'GlobalAlert')), 'Calico, platform');
    assert.equal(who(vendorResource('crd.cloud.antrea.io/v1alpha1', 'CloudEntitySelector')), 'Antrea, platform');
    assert.equal(who(vendorResource('isovalent.com/v1', 'IsovalentEgressGatewayPolicy')), 'Isovalent, user');
    assert.equal(who(vendorResource('security.antrea.tanzu.vmware.com/v1alpha1', 'NetworkPolicy')), 'Antrea, user');
    assert.equal(vendorResource('notcilium.io/v1', 'CiliumNetworkPolicy'), undefined);
  });

  test('annotations: the key, else its beginning, else its domain', () => {
    assert.equal(vendorAnnotation('network.cilium.io/no-track-host-ports')?.role, 'user');
    assert.equal(vendorAnnotation('network.cilium.io/ipv4-pod-cidr')?.role, 'generated');
    assert.equal(vendorAnnotation('anything.cilium.io/new')?.feature, 'a setting of Cilium');
    assert.equal(vendorAnnotation('cilium.io/new')?.feature, 'a setting of Cilium');
    assert.equal(vendorAnnotation('io.cilium/new')?.feature, 'a setting of Cilium');
    assert.equal(vendorAnnotation('io.cilium.network.ipv4')?.role, 'generated');
    assert.equal(vendorAnnotation('cilium.io/bgp-virtual-router.65001')?.role, 'platform');
    assert.equal(vendorAnnotation('notcilium.io/key'), undefined);
    assert.equal(vendorAnnotation('endpoints.projectcalico.org/serviceName')?.vendor, 'Calico');
    assert.equal(vendorAnnotation('istio-injection')?.alsoLabel, true);
  });

  test('domains that look like Kubernetes’ own', () => {
    assert.equal(vendorAnnotation('kubernetes.io/ingress.class'), undefined);
    assert.equal(vendorAnnotation('app.kubernetes.io/name'), undefined);
    assert.equal(vendorAnnotation('ovn.kubernetes.io/logical_switch')?.role, 'user');
    assert.equal(vendorAnnotation('ovn.kubernetes.io/pod_nic_type')?.role, 'generated');
    assert.equal(vendorAnnotation('attachnet.default.ovn.kubernetes.io/logical_switch')?.vendor, 'Kube-OVN');
  });

  test('annotations that change what the standard says', () => {
    const rule = 'network-policy/meaning-changed-by-annotation';
    assert.equal(vendorAnnotation('ovn.kubernetes.io/network_policy_enforcement')?.rule, rule);
    assert.equal(vendorAnnotation('k8s.ovn.org/acl-stateless')?.rule, rule);
    assert.equal(vendorAnnotation('service.cilium.io/src-ranges-policy')?.inverts?.value, 'deny');
  });

  test('labels that match nothing elsewhere', () => {
    assert.equal(vendorLabel('io.kubernetes.pod.namespace')?.standard, 'exact');
    assert.equal(vendorLabel('io.cilium.k8s.policy.cluster')?.standard, 'none');
    assert.equal(vendorLabel('io.cilium.k8s.namespace.labels.team')?.standard, 'exact');
    assert.equal(vendorLabel('reserved:host')?.vendor, 'Cilium');
    assert.equal(vendorLabel('projectcalico.org/namespace')?.standard, 'exact');
    assert.equal(vendorLabel('kubernetes.io/metadata.name'), undefined);
  });

  test('fields with a vendor’s value', () => {
    assert.equal(vendorField('Service', 'spec.loadBalancerClass', 'io.cilium/node')?.vendor, 'Cilium');
    assert.equal(vendorField('Service', 'spec.loadBalancerClass', 'example.com/mine'), undefined);
    assert.equal(vendorField('Ingress', 'spec.ingressClassName', 'cilium')?.vendor, 'Cilium');
  });

  test('holds every row of the research', { skip }, () => {
    const [head = '', ...lines] = readFileSync(`${research}/cni.tsv`, 'utf8').trimEnd().split('\n');
    const columns = head.split('\t');
    let found = 0;
    for (const line of lines) {
      const cells = line.split('\t');
      const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
      const rows = represented(cell('match_type'), cell('match'));
      assert.ok(rows.length > 0, line);
      for (const row of rows) {
        assert.equal(row.role, cell('role'), line);
        assert.doesNotMatch(row.feature, /^an object of [A-Z]/, line);
        // A row of several kinds says none and names a way for one of them: a Service in a ServiceEntry's place.
        const isSplit = /\bServiceEntry\b/.test(cell('match'));
        if (cell('match_type') !== 'label' && !isSplit) assert.equal(row.standard, cell('standard_equivalent'), line);
      }
      found += 1;
    }
    assert.equal(found, 582);
  });

  /** The rows that stand for a line of the research, which writes several things in its own shorthand. */
  function represented(type: string, match: string): readonly VendorFeature[] {
    const some = (...rows: readonly (VendorFeature | undefined)[]) => rows.filter((row) => row !== undefined);
    if (type === 'annotation') {
      const domain = /^\^.*\*(\w+\.\w+)\/$/.exec(match)?.[1];
      if (domain) return some(vendorAnnotation(`what.ever.${domain}/key`));
      return some(vendorAnnotation(match.replace(/^<provider>/, 'a.b.ovn').replace(/\*$|<asn>$|\{.*/, 'any-key')));
    }
    if (type === 'label' || type === 'taint') return some(vendorLabel(match.replace(/\*$/, 'any')));
    if (type === 'field' || type === 'value') {
      const [path = '', value] = match.replace(/ \(.*| on pod.*/, '').split(/=| \/ /);
      const last = path.split('.').at(-1) ?? '';
      const field = { ipBlock: 'ipBlock.cidr', flavor: 'networkPolicy.flavor' }[last.split(' ').at(-1) ?? ''] ?? last;
      return vendorFields.filter(
        (row) => row.fields.some((name) => name.endsWith(field)) && (!row.value || row.value === value),
      );
    }
    const older = /^(\S+) v1alpha1.*now v1beta1 (\w+)$/.exec(match);
    if (older) return some(vendorResource(`${older[1]}/v1alpha1`, older[2] ?? ''));
    const groups = match.replace(/^\{(\w+),[^}]*\}/, '$1').split(' ');
    const kind = match.includes(' * (') || match.endsWith(' *') ? 'AnyKind' : (groups.at(-1) ?? '');
    return groups
      .filter((word) => /^[\w.-]+\.[a-z]+(\/|$)/.test(word))
      .flatMap((group) => some(vendorResource(group.includes('/') ? group.replace(/\+.*/, '') : `${group}/v1`, kind)));
  }
});

describe('providers', () => {
  test('annotations of a Service, and those whose values are ids', () => {
    assert.equal(providerAnnotation('loadbalancer.openstack.org/floating-network-id')?.id, true);
    assert.equal(providerAnnotation('loadbalancer.openstack.org/proxy-protocol')?.id, undefined);
    assert.equal(providerAnnotation('loadbalancer.openstack.org/proxy-protocol')?.provider, 'openstack');
    assert.equal(
      providerAnnotation('service.beta.kubernetes.io/openstack-internal-load-balancer')?.provider,
      'openstack',
    );
    assert.equal(providerAnnotation('service.beta.kubernetes.io/aws-load-balancer-type')?.provider, 'aws');
    assert.equal(providerAnnotation('service.beta.kubernetes.io/aws-load-balancer-subnets')?.id, true);
    assert.equal(providerAnnotation('service.beta.kubernetes.io/load-balancer-source-ranges'), undefined);
    assert.equal(providerAnnotation('app.kubernetes.io/name'), undefined);
    assert.equal(isUuid('9be23551-38e2-4d27-b5ea-ea2ea1321bd6'), true);
    assert.equal(isUuid('ext01'), false);
  });

  test('one rule speaks of an annotation', () => {
    const owner = (kind: string, key: string) => annotationRule(kind, key) ?? '';
    assert.equal(owner('Service', 'loadbalancer.openstack.org/subnet-id'), 'services/load-balancer-id');
    assert.equal(owner('Service', 'metallb.universe.tf/address-pool'), 'services/provider-annotation');
    assert.equal(owner('Service', 'lbipam.cilium.io/ips'), 'services/provider-annotation');
    assert.equal(owner('Service', 'service.cilium.io/global'), 'cni/vendor-annotation');
    assert.equal(owner('Ingress', 'nginx.ingress.kubernetes.io/limit-rps'), 'network/ingress-controller-annotation');
    assert.equal(owner('Ingress', 'networking.gke.io/managed-certificates'), 'network/ingress-controller-annotation');
    assert.equal(owner('Pod', 'networking.gke.io/interfaces'), 'cni/vendor-annotation');
    assert.equal(owner('Pod', 'k8s.v1.cni.cncf.io/networks'), 'cni/vendor-annotation');
    assert.equal(owner('NetworkPolicy', 'k8s.ovn.org/acl-stateless'), 'network-policy/meaning-changed-by-annotation');
    assert.equal(owner('Pod', 'prometheus.io/scrape'), '');
  });

  test('ingress classes, their controllers and annotations', () => {
    assert.equal(providerIngressClass('alb')?.provider, 'aws');
    assert.equal(providerIngressClass('ingress.k8s.aws/alb')?.provider, 'aws');
    assert.equal(providerIngressClass('nginx'), undefined);
    assert.equal(ingressAnnotation('nginx.ingress.kubernetes.io/server-snippet')?.snippet, true);
    assert.equal(ingressAnnotation('kubernetes.io/ingress.class'), undefined);
    assert.equal(isIngressNginxImage('ingress-nginx/controller'), true);
    assert.equal(isIngressNginxImage('registry.k8s.io/ingress-nginx/controller'), true);
    assert.equal(isIngressNginxImage('my-ingress-nginx/controller'), false);
  });

  test('Gateway API', () => {
    const apis = (apiVersion: string, kind: string) => {
      const found = gatewayChannel(apiVersion, kind);
      return found && `${found.channel}${found.use ? ` → ${found.use.apiVersion} (${found.use.since})` : ''}`;
    };
    assert.equal(apis('gateway.networking.k8s.io/v1', 'HTTPRoute'), 'standard');
    assert.equal(apis('gateway.networking.k8s.io/v1beta1', 'Gateway'), 'standard');
    assert.equal(
      apis('gateway.networking.k8s.io/v1alpha2', 'TCPRoute'),
      'experimental → gateway.networking.k8s.io/v1 (1.6)',
    );
    assert.equal(apis('gateway.networking.x-k8s.io/v1alpha1', 'XMesh'), 'experimental');
    assert.equal(apis('networking.istio.io/v1', 'Gateway'), undefined);
    assert.equal(providerOfGatewayClass('gke-l7-global-external-managed'), 'gcp');
    assert.equal(providerOfGatewayClass('eg'), undefined);
  });

  test('storage', () => {
    assert.equal(originOfStorageClass('gp2'), 'AWS');
    assert.equal(originOfStorageClass('standard'), 'Google Cloud, minikube and kind');
    assert.equal(originOfStorageClass('my-own'), undefined);
    assert.equal(originOfStorageClass('constructor'), undefined);
    assert.equal(providerOfDriver('cinder.csi.openstack.org'), 'openstack');
    assert.equal(providerOfDriver('rook-ceph.rbd.csi.ceph.com'), 'ceph');
    assert.equal(providerOfDriver('secrets-store.csi.k8s.io'), undefined);
    assert.equal(inTreeProvisioner('kubernetes.io/cinder')?.driver, 'cinder.csi.openstack.org');
    assert.equal(inTreeProvisioner('kubernetes.io/glusterfs')?.removed, true);
    assert.equal(inTreeProvisioner('kubernetes.io/no-provisioner'), undefined);
    assert.equal(inTreeVolume('awsElasticBlockStore')?.provider, 'aws');
    assert.equal(inTreeVolume('configMap'), undefined);
    assert.equal(storageParameter('cinder.csi.openstack.org', 'availability')?.removable, true);
    assert.equal(storageParameter('example.com/mine', 'type'), undefined);
  });

  test('labels of nodes', () => {
    assert.equal(renamedLabels.get('failure-domain.beta.kubernetes.io/zone')?.use, 'topology.kubernetes.io/zone');
    assert.equal(renamedLabels.get('topology.scs.community/host-id')?.same, false);
    assert.equal(renamedLabels.get('constructor'), undefined);
    assert.equal(providerNodeLabel('cloud.google.com/gke-nodepool')?.provider, 'gcp');
    assert.equal(providerNodeLabel('topology.cinder.csi.openstack.org/zone')?.use, 'topology.kubernetes.io/zone');
    assert.equal(providerNodeLabel('agentpool')?.provider, 'azure');
    assert.equal(providerNodeLabel('topology.kubernetes.io/zone'), undefined);
  });
});

describe('clusters', () => {
  test('flags that components refuse', () => {
    assert.equal(removedFlag('kube-apiserver', 'cloud-provider')?.removed, '1.33');
    assert.equal(removedFlag('kube-controller-manager', 'cloud-provider'), undefined);
    assert.equal(removedFlag('kubelet', 'cloud-provider'), undefined);
    assert.equal(removedFlag('kubelet', 'pod-infra-container-image')?.removed, '1.35');
  });

  test('flags with values that a standard forbids', () => {
    const anonymous = guardedFlag('kubelet', 'anonymous-auth');
    const port = guardedFlag('kubelet', 'read-only-port');
    assert.ok(anonymous && port);
    assert.equal(isForbidden(anonymous, 'true'), true);
    assert.equal(isForbidden(anonymous, 'false'), false);
    assert.equal(isForbidden(port, '10255'), true);
    assert.equal(isForbidden(port, '0'), false);
    assert.equal(guardedFlag('kube-apiserver', 'bind-address'), undefined);
  });

  test('ports within a range', () => {
    assert.deepEqual(internalPortsIn(2379, 2380), ['etcd’s clients', 'etcd’s peers']);
    assert.deepEqual(internalPortsIn(30000, 32767), []);
  });

  test('flavor names', () => {
    assert.deepEqual(parseFlavor('SCS-2V-4-20s'), {
      name: 'SCS-2V-4-20s',
      cpus: 2,
      cpuType: 'V',
      memory: 4,
      disk: 20,
      diskType: 's',
    });
    for (const name of [
      'SCS-8Ti-32-50p_i1',
      'SCS-1L-1u-5',
      'SCS-16T-64-200s_GNa-72-24_ib',
      'SCS-4C-16-2x200p_a1',
      'SCS-1V-0.5',
    ])
      assert.ok(parseFlavor(name), name);
    for (const name of ['m1.large', 'SCS-2V:4:20', 'scs-2V-4', 'SCS-2X-4', 'SCS-2V'])
      assert.equal(parseFlavor(name), undefined, name);
    for (const name of mandatoryFlavors) assert.ok(parseFlavor(name), name);
  });

  test('the nearest flavor that every SCS cloud has', () => {
    assert.equal(nearestMandatory({ cpus: 2, memory: 4, disk: 20 }), 'SCS-2V-4-20s');
    assert.equal(nearestMandatory({ cpus: 2, memory: 4, disk: 0 }), 'SCS-2V-4');
    assert.equal(nearestMandatory({ cpus: 2, memory: 8, disk: 50 }), 'SCS-2V-8');
    assert.equal(nearestMandatory({ cpus: 6, memory: 12, disk: 0 }), 'SCS-8V-16');
    assert.equal(nearestMandatory({ cpus: 64, memory: 512, disk: 0 }), undefined);
  });
});
