// SPDX-License-Identifier: Apache-2.0
import { guaranteedTopologyKeys, providerNodeLabel, renamedLabels } from '../../catalogue/node-labels';
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './unguaranteed-topology-key.md';

export default defineRule({
  id: 'scheduling/unguaranteed-topology-key',
  severity: 'info',
  tier: 'A',
  role: 'workload',
  basis: [standards.nodes],
  visits: 'nodeLabel',
  page,

  *check({ key, place, at }) {
    if (place !== 'topology key' || guaranteedTopologyKeys.includes(key)) return;
    // Other rules know these keys, and say more.
    if (renamedLabels.has(key) || providerNodeLabel(key)) return;
    yield {
      at,
      message: `Nodes need not have ${key}; scs-0214 guarantees topology.kubernetes.io/zone and region, and Kubernetes kubernetes.io/hostname.`,
    };
  },
});
