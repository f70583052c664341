// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { udpServices } from '../../catalogue/udp-ports';
import { policyRulesOf, portOf } from '../../kubernetes/network-policy';
import { defineRule } from '../../lint/rule';
import { append, set } from '../../yaml/patch';
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
      for (const { node, first, last, name, isKnown } of ports) {
        const protocol = node.at('protocol');
        if (!isKnown || protocol.exists || !node.at('port').exists) continue;
        const hasUdp = ports.some((other) => other.protocol === 'UDP' && other.first <= first && other.last >= last);
        const service = first === last && !hasUdp ? udpServices.get(first) : undefined;
        const also =
          service && first === 53 && ports.length === 1
            ? append(rule.node.at('ports'), '{ port: 53, protocol: TCP }')
            : [];
        const wanted = service ? 'UDP' : 'TCP';
        const edits = set(protocol, wanted);
        const title = also?.length ? 'Allow port 53 by UDP and TCP' : `Write protocol: ${wanted}`;
        const fix = { title, safe: !service, edits: [...(edits ?? []), ...(also ?? [])] };
        yield {
          at: node.at('port').span,
          message: `Port ${name ?? first} without a protocol is TCP only${service ? `, and ${service} needs UDP` : ''}.`,
          ...(!service && { severity: 'hint' }),
          ...(edits && { fixes: [fix] }),
        };
      }
    }
  },
});
