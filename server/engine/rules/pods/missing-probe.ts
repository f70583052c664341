// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './missing-probe.md';

const kinds = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout'];

export default defineRule({
  id: 'pods/missing-probe',
  severity: 'hint',
  tier: 'D',
  optional: true,
  role: 'workload',
  basis: [upstream.probes],
  visits: 'container',
  page,

  *check({ node, role, pod }) {
    const { manifest } = pod;
    // Without a selector it is a patch for a Deployment that is elsewhere.
    if (manifest.group === 'apps' && manifest.node.at('spec', 'selector').state === 'absent') return;
    if (role !== 'container' || manifest.isPartial || !kinds.includes(manifest.kind)) return;
    const isServing = node.at('image').exists && node.at('ports').items().length > 0;
    if (!isServing || node.at('readinessProbe').state !== 'absent') return;
    yield {
      at: node.at('name').span,
      message: 'Without a readiness probe, requests reach this container before it can answer, and while it can’t.',
    };
  },
});
