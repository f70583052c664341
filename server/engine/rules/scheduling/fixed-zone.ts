// SPDX-License-Identifier: Apache-2.0
import { guaranteedNodeLabels } from '../../catalogue/node-labels';
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './fixed-zone.md';

export default defineRule({
  id: 'scheduling/fixed-zone',
  severity: 'info',
  tier: 'A',
  role: 'workload',
  basis: [standards.nodes],
  visits: 'nodeLabel',
  page,

  *check({ key, place, values }) {
    if (!guaranteedNodeLabels.includes(key) || place === 'volume') return;
    for (const node of values) {
      const value = node.scalar();
      if (value === undefined || value === '') continue;
      const message = `${value} is one provider’s name; scs-0214 guarantees the label ${key}, not its values.`;
      yield { at: node.span, message };
    }
  },
});
