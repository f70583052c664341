// SPDX-License-Identifier: Apache-2.0
import { standards, upstream } from '../../catalogue/standards';
import { vendorLabel, vendorLabels } from '../../catalogue/vendor-labels';
import { policySelectorsOf } from '../../kubernetes/network-policy';
import { selectorKeysOf } from '../../kubernetes/selector';
import { type Basis, defineRule } from '../../lint/rule';
import page from './vendor-label.md';

const sources = vendorLabels.filter(({ where }) => where === 'selector').flatMap((row) => row.sources);

export default defineRule({
  id: 'network-policy/vendor-label',
  severity: 'error',
  tier: 'A',
  basis: [standards.networking, upstream.networkPolicies, ...new Set(sources)] as readonly [Basis, ...Basis[]],
  visits: 'networkPolicy',
  page,

  *check(policy) {
    for (const { key, at } of policySelectorsOf(policy).flatMap(selectorKeysOf)) {
      const row = vendorLabel(key);
      if (!row || row.where === 'taint') continue;
      yield {
        at,
        message: `Only ${row.vendor} knows this label: elsewhere the selector matches nothing${row.instead ? `; use ${row.instead}` : ''}.`,
        ...(row.where !== 'selector' && { severity: 'warning' }),
      };
    }
  },
});
