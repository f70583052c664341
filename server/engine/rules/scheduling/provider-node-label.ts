// SPDX-License-Identifier: Apache-2.0
import { providerNodeLabel, providerNodeLabels } from '../../catalogue/node-labels';
import { providers } from '../../catalogue/providers';
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import { remove } from '../../yaml/patch';
import page from './provider-node-label.md';

export default defineRule({
  id: 'scheduling/provider-node-label',
  severity: 'warning',
  tier: 'A',
  role: 'workload',
  fixable: true,
  basis: [standards.nodes, ...providerNodeLabels.flatMap(({ sources }) => sources.slice(1))],
  visits: 'nodeLabel',
  page,

  *check(label, { settings }) {
    const row = providerNodeLabel(label.key);
    if (!row) return;
    const edits = row.use ? label.rename(row.use) : label.place === 'selector' && label.node && remove(label.node);
    const title = row.use ? `Use ${row.use}, and check its value` : 'Remove the selector';
    yield {
      at: label.at,
      message: `${label.key} is a label of ${providers[row.provider]}’s nodes; scs-0214 guarantees topology.kubernetes.io/zone and region only.`,
      ...aimedAt(row.provider, settings),
      ...(edits && { fixes: [{ title, safe: false, edits }] }),
    };
  },
});
