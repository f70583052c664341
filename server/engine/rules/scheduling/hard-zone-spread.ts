// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { defineRule, type Finding } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './hard-zone-spread.md';

const zone = 'topology.kubernetes.io/zone';
const because =
  'scs-0214 only recommends several zones, and in a cloud of one zone the pods that are left over never start.';

export default defineRule({
  id: 'scheduling/hard-zone-spread',
  severity: 'info',
  tier: 'A',
  role: 'workload',
  fixable: true,
  basis: [standards.nodes],
  visits: 'podSpec',
  page,

  *check({ node, manifest }): Iterable<Finding> {
    const replicas = manifest.node.at('spec', 'replicas').number() ?? (manifest.kind === 'Pod' ? 1 : 2);
    if (replicas < 2 || manifest.node.at('spec', 'replicas').state === 'unknown') return;
    for (const item of node.at('topologySpreadConstraints').items()) {
      const when = item.at('whenUnsatisfiable');
      if (item.at('topologyKey').scalar() !== zone || when.scalar() !== 'DoNotSchedule') continue;
      const edits = set(when, 'ScheduleAnyway');
      const fixes = edits && [{ title: 'Schedule anyway', safe: false, edits }];
      yield { at: when.span, message: `Spreading over zones is required here; ${because}`, ...(fixes && { fixes }) };
    }
    const required = node.at('affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
    for (const item of required.items()) {
      const key = item.at('topologyKey');
      if (key.scalar() === zone) yield { at: key.span, message: `One pod a zone is required here; ${because}` };
    }
  },
});
