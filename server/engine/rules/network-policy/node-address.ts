// SPDX-License-Identifier: Apache-2.0
import { scsTests, standards, upstream } from '../../catalogue/standards';
import { ipBlocksOf } from '../../kubernetes/ip-block';
import { defineRule } from '../../lint/rule';
import { isSinglePrivate } from '../policy-ranges';
import page from './node-address.md';

export default defineRule({
  id: 'network-policy/node-address',
  severity: 'info',
  tier: 'E',
  basis: [
    { title: 'cilium/cilium: nodes and pods by CIDR', url: 'https://github.com/cilium/cilium/issues/9209' },
    scsTests.toleratedFailures,
    standards.networking,
    upstream.networkPolicies,
  ],
  visits: 'networkPolicy',
  page,

  *check({ manifest }) {
    for (const { cidr } of ipBlocksOf(manifest)) {
      if (!isSinglePrivate(cidr.string())) continue;
      yield {
        at: cidr.span,
        message:
          'This may be the address of a node or of the API server, which an ipBlock is not guaranteed to match: with Cilium it does not.',
      };
    }
  },
});
