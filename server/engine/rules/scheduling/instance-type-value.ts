// SPDX-License-Identifier: Apache-2.0
import { instanceTypeLabel } from '../../catalogue/node-labels';
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './instance-type-value.md';

export default defineRule({
  id: 'scheduling/instance-type-value',
  severity: 'warning',
  tier: 'D',
  role: 'workload',
  basis: [standards.flavors],
  visits: 'nodeLabel',
  page,

  *check({ key, values }) {
    if (key !== instanceTypeLabel) return;
    for (const node of values) {
      const value = node.scalar();
      if (value === undefined) continue;
      const isScs = value.startsWith('SCS-');
      yield {
        at: node.span,
        message: isScs
          ? `${value} is a flavor of SCS clouds; only those that scs-0103 makes mandatory are at each of them.`
          : `${value} is a name of one provider’s machines; ask for CPU and memory instead.`,
        ...(isScs && { severity: 'info' as const }),
      };
    }
  },
});
