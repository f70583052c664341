// SPDX-License-Identifier: Apache-2.0
import type { PolicyPort, PolicyRule } from '../kubernetes/network-policy';
import type { Finding } from '../lint/rule';
import { append, set } from '../yaml/patch';

/** Writes the protocol of a policy's port; for DNS, which asks by both, UDP and TCP. */
export function protocolFix({ node, first }: PolicyPort, rule: PolicyRule, isUdp: boolean): Pick<Finding, 'fixes'> {
  const protocol = isUdp ? 'UDP' : 'TCP';
  const edits = set(node.at('protocol'), protocol);
  if (!edits) return {};
  const list = rule.node.at('ports');
  const more =
    isUdp && first === 53 && rule.ports.length === 1 ? append(list, '{ port: 53, protocol: TCP }') : undefined;
  const title = more ? 'Allow port 53 by UDP and TCP' : `Write protocol: ${protocol}`;
  return { fixes: [{ title, safe: !isUdp, edits: [...edits, ...(more ?? [])] }] };
}
