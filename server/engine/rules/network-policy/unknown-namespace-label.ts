// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { vendorLabel } from '../../catalogue/vendor-labels';
import { policyRulesOf } from '../../kubernetes/network-policy';
import { networkOf } from '../../kubernetes/project-network';
import { selectorKeysOf } from '../../kubernetes/selector';
import { defineRule } from '../../lint/rule';
import { NAME_LABEL } from '../../policy/policy';
import { renameKey } from '../../yaml/patch';
import page from './unknown-namespace-label.md';

export default defineRule({
  id: 'network-policy/unknown-namespace-label',
  severity: 'info',
  tier: 'E',
  fixable: true,
  basis: [upstream.networkPolicies, upstream.wellKnownLabels],
  visits: 'project',
  page,

  *check(project) {
    const { policies, namespaces } = networkOf(project);
    const rules = policies.flatMap(policyRulesOf);
    const selectors = rules.flatMap(({ peers }) => peers.map(({ namespaceSelector }) => namespaceSelector));
    for (const { key, at, entry, isNegative } of selectors.flatMap(selectorKeysOf)) {
      if (key === NAME_LABEL || isNegative || vendorLabel(key)) continue;
      const value = entry?.string();
      if (
        namespaces.some(({ labels }) => !labels || (value === undefined ? labels.has(key) : labels.get(key) === value))
      )
        continue;
      const edits = entry && key === 'name' ? renameKey(entry, NAME_LABEL) : undefined;
      yield {
        at,
        message: `No Namespace has this label by itself, and none of these files sets it; only ${NAME_LABEL} is on each.`,
        ...(edits && { fixes: [{ title: `Select by ${NAME_LABEL}`, safe: false, edits }] }),
      };
    }
  },
});
