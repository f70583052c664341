// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { controlPlaneReplicasOf } from '../../kubernetes/control-plane';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import { inFixture } from '../fixture';
import page from './single-control-plane.md';

export default defineRule({
  id: 'robustness/single-control-plane',
  severity: 'warning',
  tier: 'A',
  role: 'cluster',
  fixable: true,
  basis: [standards.nodes, standards.antiAffinity],
  visits: 'manifest',
  page,

  *check(manifest) {
    const replicas = controlPlaneReplicasOf(manifest);
    if (!replicas) return;
    const { node, at } = replicas;
    if (node.state !== 'absent' && node.number() !== 1) return;
    const edits = set(node, '3');
    yield {
      at: node.exists ? node.span : at,
      message:
        'A control plane of one machine can’t be distributed over several physical machines, which scs-0214 requires.',
      ...inFixture(manifest.node.document),
      ...(edits && { fixes: [{ title: 'Set 3 replicas', safe: false, edits }] }),
    };
  },
});
