// SPDX-License-Identifier: Apache-2.0
import { vendorResources } from '../../catalogue/vendor-resources';
import { defineRule } from '../../lint/rule';
import { vendorBasis, vendorRow, vendorWords } from '../vendor-rule';
import page from './vendor-resource.md';

export default defineRule({
  id: 'cni/vendor-resource',
  severity: 'warning',
  tier: 'A',
  basis: vendorBasis(vendorResources.filter(({ rule = 'cni/vendor-resource' }) => rule === 'cni/vendor-resource')),
  visits: 'manifest',
  page,

  *check(manifest, { settings }) {
    const row = vendorRow(manifest, 'cni/vendor-resource', settings);
    if (row) yield { at: manifest.node.at('apiVersion').span, ...vendorWords(manifest.kind, row, settings) };
  },
});
