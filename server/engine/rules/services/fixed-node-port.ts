// SPDX-License-Identifier: Apache-2.0
import { standards, upstream } from '../../catalogue/standards';
import { serviceOf } from '../../kubernetes/service';
import { defineRule } from '../../lint/rule';
import { removalOf } from '../removal';
import page from './fixed-node-port.md';

export default defineRule({
  id: 'services/fixed-node-port',
  severity: 'hint',
  tier: 'D',
  fixable: true,
  basis: [standards.hardening, upstream.service],
  visits: 'manifest',
  page,

  *check(manifest) {
    for (const entry of serviceOf(manifest)?.ports ?? []) {
      const port = entry.at('nodePort');
      const number = Number(port.scalar() ?? 0);
      if (!(number > 0)) continue;
      yield {
        at: port.span,
        message: `Port ${number} may be taken on the next cluster, or outside its range; 30000-32767 is only the default.`,
        ...removalOf(port, 'Let the cluster choose the port'),
      };
    }
  },
});
