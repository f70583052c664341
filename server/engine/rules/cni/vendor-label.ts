// SPDX-License-Identifier: Apache-2.0
import { mentionsVendorLabel, vendorLabel, vendorLabelOfDomain, vendorLabels } from '../../catalogue/vendor-labels';
import { vendorResource } from '../../catalogue/vendor-resources';
import { type LabelUse, labelUsesOf } from '../../kubernetes/label-use';
import { isNetworkPolicy } from '../../kubernetes/network-policy';
import { defineRule, type Finding } from '../../lint/rule';
import type { Settings } from '../../lint/settings';
import { vendorBasis, vendorWords } from '../vendor-rule';
import page from './vendor-label.md';

export default defineRule({
  id: 'cni/vendor-label',
  severity: 'warning',
  tier: 'A',
  basis: vendorBasis(vendorLabels),
  visits: 'manifest',
  page,

  *check(manifest, { settings }) {
    if (!mentionsVendorLabel(manifest.node.document.yaml)) return;
    // Vendors' own objects are told as a whole, and what a NetworkPolicy selects by a rule of its own.
    if (vendorResource(manifest.apiVersion ?? '', manifest.kind)) return;
    for (const use of labelUsesOf(manifest)) {
      if (use.of !== 'own' && isNetworkPolicy(manifest)) continue;
      const words = wordsOf(use, settings);
      if (words) yield { at: use.node.keySpan ?? use.node.span, ...words };
    }
  },
});

function wordsOf({ key, of }: LabelUse, settings: Settings): Pick<Finding, 'message' | 'severity'> | undefined {
  const row = vendorLabel(key);
  if (row) return vendorWords(of === 'taint' ? 'This taint' : 'This label', row, settings);
  const other = vendorLabelOfDomain(key);
  if (!other) return undefined;
  const words = vendorWords(of === 'taint' ? 'This taint' : 'This label', other, settings);
  // What an object calls its own pods works anywhere; nodes and namespaces are labelled by somebody else.
  return of === 'own' || of === 'pods' ? { ...words, severity: 'hint' } : words;
}
