// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { sidesOf } from '../../kubernetes/network-policy';
import { defineRule } from '../../lint/rule';
import { append } from '../../yaml/patch';
import page from './ipv4-only.md';

export default defineRule({
  id: 'network-policy/ipv4-only',
  severity: 'hint',
  tier: 'E',
  fixable: true,
  basis: [
    upstream.networkPolicies,
    {
      title: 'Kubernetes: IPv4/IPv6 dual-stack',
      url: 'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
    },
  ],
  visits: 'networkPolicy',
  page,

  *check(policy) {
    for (const { rules, node } of sidesOf(policy)) {
      const cidrs = rules.flatMap(({ peers }) => peers.map(({ ipBlock }) => ipBlock.at('cidr')));
      if (node.isOpen || cidrs.some((cidr) => cidr.string()?.includes(':'))) continue;
      for (const { peers, peersNode } of rules) {
        const cidr = peers.map(({ ipBlock }) => ipBlock.at('cidr')).find((one) => one.string() === '0.0.0.0/0');
        if (!cidr || peersNode.isOpen) continue;
        const edits = append(peersNode, '{ ipBlock: { cidr: "::/0" } }');
        yield {
          at: cidr.span,
          message: 'In a cluster with IPv6, this leaves out all of its addresses; ::/0 stands for those.',
          ...(edits && { fixes: [{ title: 'Add ::/0', safe: false, edits }] }),
        };
      }
    }
  },
});
