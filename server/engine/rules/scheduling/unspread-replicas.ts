// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './unspread-replicas.md';

export default defineRule({
  id: 'scheduling/unspread-replicas',
  severity: 'hint',
  tier: 'A',
  optional: true,
  role: 'workload',
  fixable: true,
  basis: [standards.nodes, standards.antiAffinity],
  visits: 'podSpec',
  page,

  *check({ node, manifest, labels }) {
    const replicas = manifest.node.at('spec', 'replicas');
    const spread = node.at('topologySpreadConstraints');
    if (manifest.isPartial || (replicas.number() ?? 0) < 2) return;
    if (spread.state !== 'absent' || node.at('affinity', 'podAntiAffinity').state !== 'absent') return;
    const selector = labels.entries()[0];
    const value = selector?.string();
    const label = value && `{ ${selector?.key}: ${value} }`;
    const constraint = `{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: ${label} } }`;
    const edits = label && set(spread, `[${constraint}]`);
    yield {
      at: replicas.span,
      message:
        'Nothing spreads these replicas over nodes, so that the loss of one may stop them all; scs-0214 recommends distributing them.',
      ...(edits && { fixes: [{ title: 'Spread over nodes where possible', safe: false, edits }] }),
    };
  },
});
