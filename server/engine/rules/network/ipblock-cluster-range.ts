// SPDX-License-Identifier: Apache-2.0
import { scsTests, standards, upstream } from '../../catalogue/standards';
import { ipBlocksOf } from '../../kubernetes/ip-block';
import { defineRule } from '../../lint/rule';
import { type Cidr, contains, parseCidr } from '../../policy/cidr';
import { isSinglePrivate } from '../policy-ranges';
import page from './ipblock-cluster-range.md';

/** Where clusters have their pods, services and nodes: RFC 1918, and the shared address space of RFC 6598. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

export default defineRule({
  id: 'network/ipblock-cluster-range',
  severity: 'info',
  tier: 'A',
  basis: [scsTests.toleratedFailures, standards.networking, upstream.networkPolicies],
  visits: 'manifest',
  page,

  *check(manifest, { settings: { clusterCIDRs, serviceCIDR } }) {
    for (const { cidr } of ipBlocksOf(manifest)) {
      const range = parseCidr(cidr.string() ?? '');
      const isIn = (ranges: readonly string[]) => range && ranges.some((outer) => isInside(range, parseCidr(outer)));
      const isKnown = isIn(serviceCIDR === undefined ? clusterCIDRs : [...clusterCIDRs, serviceCIDR]);
      // A single address is rather a node's: that is told by network-policy/node-address.
      if (!isKnown && (!isIn(privateRanges) || isSinglePrivate(cidr.string()))) continue;
      yield {
        at: cidr.span,
        message: `${isKnown ? 'These are addresses inside the cluster' : 'These may be addresses inside the cluster'}, for which an ipBlock is not guaranteed to match (tests of scs-0201 that may fail); selectors are.`,
        ...(isKnown && { severity: 'warning' }),
      };
    }
  },
});

function isInside(inner: Cidr, outer: Cidr | undefined): boolean {
  return outer !== undefined && contains(outer, inner);
}
