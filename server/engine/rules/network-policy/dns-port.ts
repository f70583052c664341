// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { dnsOverTcp, otherDnsPorts } from '../../catalogue/udp-ports';
import { allowsAll, portOf } from '../../kubernetes/network-policy';
import { defineRule } from '../../lint/rule';
import { append } from '../../yaml/patch';
import page from './dns-port.md';

export default defineRule({
  id: 'network-policy/dns-port',
  severity: 'info',
  tier: 'E',
  fixable: true,
  basis: [upstream.networkPolicies, dnsOverTcp],
  visits: 'networkPolicy',
  page,

  *check({ egress }) {
    const ports = egress.rules.flatMap((rule) => rule.ports.map((node) => ({ ...portOf(node), rule })));
    if (egress.rules.some(allowsAll) || egress.node.isOpen || ports.some(({ isKnown }) => !isKnown)) return;
    const takes = (wanted: string) => ports.some((one) => one.protocol === wanted && one.first <= 53 && one.last >= 53);
    for (const { node, protocol, first, last, rule } of ports) {
      const other = first === last && otherDnsPorts.get(first);
      if (protocol === 'UDP' && first === 53 && last === 53 && !takes('TCP')) {
        const edits = append(rule.node.at('ports'), '{ port: 53, protocol: TCP }');
        const fixes = edits && { fixes: [{ title: 'Allow port 53 by TCP', safe: false, edits }] };
        yield {
          at: node.at('port').span,
          message: 'DNS needs TCP, too, for answers that are too long for UDP.',
          ...fixes,
        };
      } else if (other && !takes('UDP') && !takes('TCP')) {
        yield { at: node.at('port').span, message: `DNS pods listen on ${first} with ${other}, and on 53 elsewhere.` };
      }
    }
  },
});
