// SPDX-License-Identifier: Apache-2.0
import { mentionsVendorLabel, vendorLabels } from '../../catalogue/vendor-labels';
import { vendorResource } from '../../catalogue/vendor-resources';
import { labelUsesOf } from '../../kubernetes/label-use';
import type { Manifest } from '../../kubernetes/manifest';
import { isNetworkPolicy } from '../../kubernetes/network-policy';
import { defineRule } from '../../lint/rule';
import { rootOf } from '../../yaml/node';
import { isOptOut, labelWords, vendorBasis } from '../vendor-rule';
import page from './vendor-label.md';

export default defineRule({
  id: 'cni/vendor-label',
  severity: 'warning',
  tier: 'A',
  basis: vendorBasis(vendorLabels),
  visits: ['manifest', 'document'],
  page,

  *check(subject, { settings }) {
    const isObject = 'kind' in subject;
    const document = isObject ? subject.node.document : subject;
    if (!mentionsVendorLabel(document.yaml) || !(isObject ? isChecked(subject) : subject.file.role === 'values'))
      return;
    for (const use of labelUsesOf(isObject ? subject.node : rootOf(document))) {
      if ((use.of !== 'own' && isObject && isNetworkPolicy(subject)) || isOptOut(use.key, use.node.scalar())) continue;
      const words = labelWords(use, settings);
      if (words) yield { at: use.node.keySpan ?? use.node.span, ...words };
    }
  },
});

/** Vendors' own objects are told as a whole, and what a NetworkPolicy selects by a rule of its own. */
const isChecked = ({ apiVersion, kind }: Manifest): boolean =>
  kind !== 'CustomResourceDefinition' && vendorResource(apiVersion ?? '', kind) === undefined;
