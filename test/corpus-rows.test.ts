// SPDX-License-Identifier: Apache-2.0
// Real files of which the catalogue of rules says, row by row, what is wrong with them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../server/engine/lint/lint';
import { checkFile, corpusFiles, lineOf, skip } from './harness/corpus';

/** What is expected of a file: lines with the rules that speak of each, and lines of which a rule says nothing. */
interface Row {
  readonly row: number;
  readonly path: string;
  readonly found: Readonly<Record<number, readonly string[]>>;
  readonly silent?: Readonly<Record<number, string>>;
}

const stacks = 'SovereignCloudStack+cluster-stacks/providers';
const operator = 'SovereignCloudStack+cluster-stack-operator';
const charts = 'helm+charts@2019-06-01';
const argo = 'argoproj+argo-helm/charts/argo-cd/templates/argocd-server';

// Lines are those of the snapshot at hand; where the table was made from another commit, they differ from its own.
const rows: readonly Row[] = [
  {
    row: 9,
    path: `${stacks}/openstack/scs2/cluster-class/templates/kubeadm-control-plane-template.yaml`,
    found: {
      1: ['apis/capi-v1beta1'],
      10: ['robustness/missing-inflight-limits', 'robustness/missing-event-rate-limit'],
      14: ['hardening/bind-all-addresses'],
      18: ['hardening/bind-all-addresses'],
      24: ['hardening/open-etcd-metrics'],
    },
    silent: { 25: 'robustness/missing-etcd-compaction', 26: 'robustness/missing-etcd-compaction' },
  },
  {
    row: 10,
    path: `${stacks}/openstack/scs/cluster-class/templates/kubeadm-control-plane-template.yaml`,
    found: { 12: ['versions/removed-flag'] },
    // The controller manager and the kubelet have the flag still.
    silent: { 15: 'versions/removed-flag', 83: 'versions/removed-flag', 89: 'versions/removed-flag' },
  },
  { row: 11, path: `${stacks}/openstack/scs/csctl.yaml`, found: { 4: ['versions/end-of-life'] } },
  { row: 12, path: `${stacks}/docker/scs/csctl.yaml`, found: { 3: ['versions/end-of-life'] } },
  { row: 13, path: `${stacks}/docker/scs/clusterstack.yaml`, found: { 9: ['versions/end-of-life'] } },
  { row: 14, path: `${stacks}/openstack/scs2/versions.yaml`, found: { 1: ['versions/end-of-life'] } },
  {
    row: 16,
    path: `${stacks}/openstack/scs2/cluster-addon/metrics-server/values.yaml`,
    found: { 4: ['hardening/kubelet-insecure-tls'] },
  },
  {
    row: 17,
    path: `${operator}/test/cluster-stacks/1/docker/ferrol/1-27/clusteraddon.yaml`,
    found: { 9: ['cluster-stacks/unknown-hook'] },
  },
  {
    row: 18,
    path: `${operator}/test/cluster-stacks/1/docker/ferrol/1-27/topology-docker.yaml`,
    found: {
      17: ['robustness/single-control-plane'],
      21: ['versions/end-of-life'],
      26: ['robustness/single-worker'],
    },
  },
  { row: 19, path: `${operator}/config/cso/clusterstack.yaml`, found: { 9: ['versions/end-of-life'] } },
  { row: 28, path: `${charts}/incubator/etcd/values.yaml`, found: { 11: ['images/k8s-gcr-io'] } },
  {
    row: 29,
    path: `${charts}/incubator/fluentd-elasticsearch/values.yaml`,
    found: { 2: ['images/google-containers'] },
  },
  { row: 30, path: `${charts}/incubator/haproxy-ingress/values.yaml`, found: { 304: ['images/google-containers'] } },
  { row: 31, path: `${charts}/stable/metrics-server/values.yaml`, found: { 30: ['images/google-containers'] } },
  { row: 32, path: `${charts}/stable/prometheus-operator/values.yaml`, found: { 998: ['images/k8s-gcr-io'] } },
  {
    row: 35,
    path: `${charts}/stable/spark/values.yaml`,
    found: { 11: ['images/k8s-gcr-io'], 30: ['images/k8s-gcr-io'] },
  },
  { row: 37, path: `${charts}/stable/cluster-overprovisioner/values.yaml`, found: { 15: ['images/k8s-gcr-io'] } },
  {
    row: 53,
    path: 'grafana+helm-charts/charts/loki-distributed/values.yaml',
    found: Object.fromEntries(
      [486, 617, 728, 843, 916, 986].map((line) => [line, ['scheduling/deprecated-topology-label']]),
    ),
  },
  { row: 54, path: `${argo}/gke/ingress.yaml`, found: { 16: ['network/ingress-class-annotation'] } },
  { row: 55, path: `${argo}/aws/ingress.yaml`, found: { 15: ['network/ingress-controller-annotation'] } },
  { row: 73, path: 'rook+rook/deploy/examples/cluster-on-local-pvc.yaml', found: { 15: ['storage/local-volume'] } },
];

const problems = new Map<string, readonly Problem[]>();
const paths = new Set(rows.map(({ path }) => path));
for (const file of corpusFiles()) if (paths.has(file.path)) problems.set(file.path, checkFile(file).problems);

for (const { row, path, found, silent = {} } of rows) {
  test(`row ${row}: ${path}`, { skip }, () => {
    const told = problems.get(path)?.map((problem) => `${lineOf(problem)} ${problem.rule.id}`);
    assert.ok(told, 'the file is in the corpus');
    const expected = Object.entries(found).flatMap(([line, ids]) => ids.map((id) => `${line} ${id}`));
    const missing = expected.filter((one) => !told.includes(one));
    assert.deepEqual(missing, []);
    const wrong = Object.entries(silent).filter(([line, id]) => told.includes(`${line} ${id}`));
    assert.deepEqual(wrong, []);
  });
}
