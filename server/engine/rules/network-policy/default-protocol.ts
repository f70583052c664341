// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { udpServices } from '../../catalogue/udp-ports';
import { policyRulesOf, portOf } from '../../kubernetes/network-policy';
import { defineRule } from '../../lint/rule';
import { protocolFix } from '../protocol-fix';
import page from './default-protocol.md';

export default defineRule({
  id: 'network-policy/default-protocol',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [upstream.networkPolicies],
  visits: 'networkPolicy',
  page,

  *check(policy) {
    for (const rule of policyRulesOf(policy)) {
      const ports = rule.ports.map(portOf);
      for (const port of ports) {
        const { node, first, last, name, isKnown } = port;
        if (!isKnown || node.at('protocol').exists || !node.at('port').exists) continue;
        const hasUdp = ports.some((other) => other.protocol === 'UDP' && other.first <= first && other.last >= last);
        const service = first === last && !hasUdp ? udpServices.get(first) : undefined;
        yield {
          at: node.at('port').span,
          message: `Port ${name ?? first} without a protocol is TCP only${service ? `, and ${service} needs UDP` : ''}.`,
          ...(!service && { severity: 'hint' }),
          ...protocolFix(port, rule, service !== undefined),
        };
      }
    }
  },
});
