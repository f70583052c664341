// SPDX-License-Identifier: Apache-2.0
import { source } from '../../catalogue/vendor-features';
import { controlPlaneReplicasOf } from '../../kubernetes/control-plane';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './even-control-plane.md';

export default defineRule({
  id: 'robustness/even-control-plane',
  severity: 'error',
  tier: 'E',
  role: 'cluster',
  fixable: true,
  basis: [source('kubernetes-sigs/cluster-api', 'internal/webhooks/kubeadmcontrolplane.go')],
  visits: 'manifest',
  page,

  *check(manifest) {
    const replicas = controlPlaneReplicasOf(manifest);
    const count = replicas?.node.number();
    if (!replicas || !count || count % 2 !== 0 || replicas.isStacked === false) return;
    const edits = set(replicas.node, String(count + 1));
    yield {
      at: replicas.node.span,
      message: `Cluster API refuses ${count} machines for a control plane with etcd on them: an even number has no more majority than one less.`,
      // The class may keep etcd elsewhere.
      severity: replicas.isStacked ? 'error' : 'warning',
      ...(edits && { fixes: [{ title: `Set ${count + 1}`, safe: false, edits }] }),
    };
  },
});
