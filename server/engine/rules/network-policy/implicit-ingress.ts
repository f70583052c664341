// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { defineRule, type Fix } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './implicit-ingress.md';

export default defineRule({
  id: 'network-policy/implicit-ingress',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [upstream.networkPolicies],
  visits: 'networkPolicy',
  page,

  *check({ manifest, policyTypes, ingress, egress }) {
    if (manifest.isPartial || policyTypes.isOpen || policyTypes.items().length > 0) return;
    if (egress.rules.length === 0 || ingress.node.pair || ingress.node.isOpen) return;
    const fixes = ['[Egress]', '[Ingress, Egress]'].flatMap((types): Fix[] => {
      const edits = set(policyTypes, types);
      return edits ? [{ title: `Write policyTypes: ${types}`, safe: false, edits }] : [];
    });
    yield {
      at: egress.node.keySpan ?? egress.node.span,
      message: 'Without policyTypes, this policy denies all incoming traffic of the pods, too.',
      ...(fixes.length > 0 && { fixes }),
    };
  },
});
