// SPDX-License-Identifier: Apache-2.0
import { isCustom } from '../../catalogue/api-groups';
import { apiRow } from '../../catalogue/removed-apis';
import { upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './alpha-crd.md';

export default defineRule({
  id: 'apis/alpha-crd',
  severity: 'hint',
  tier: 'E',
  optional: true,
  basis: [upstream.deprecationPolicy],
  visits: 'manifest',
  page,

  *check({ apiVersion, group, version, kind, node }) {
    if (!apiVersion || !isCustom(group) || !/^v\d+alpha\d+$/.test(version) || apiRow(apiVersion, kind)) return;
    yield {
      at: node.at('apiVersion').span,
      message: `${apiVersion} ${kind} is an alpha version, which may change or go.`,
    };
  },
});
