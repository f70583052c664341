// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';
import type { Lost } from './policy';
import { allPorts, LAST_PORT, type PortRange, type Ports, type Protocol, portProtocols, portsWithout } from './ports';
import { keyOf, type Reading } from './reading';

const protocols: Readonly<Record<string, Protocol>> = {
  tcp: 'TCP',
  udp: 'UDP',
  sctp: 'SCTP',
  icmp: 'ICMP',
  icmpv6: 'ICMP',
  udplite: 'other',
  '6': 'TCP',
  '17': 'UDP',
  '132': 'SCTP',
  '1': 'ICMP',
  '58': 'ICMP',
};

const every: readonly Protocol[] = [...portProtocols, 'ICMP', 'other'];

/** The protocol and destination ports of a rule of Calico; undefined for all traffic. */
export function readPorts(rule: YamlNode, lost: (Lost & { at: Span })[], reading: Reading): Ports {
  const protocol = readProtocol(rule.at('protocol'), reading);
  const not = readProtocol(rule.at('notProtocol'), reading);
  for (const key of ['icmp', 'notICMP']) {
    if (!rule.at(key).exists) continue;
    const message = "A NetworkPolicy can't name ICMP.";
    reading.feature(keyOf(rule.at(key)), 'ICMP', message);
    lost.push({ at: keyOf(rule.at(key)), feature: 'ICMP', class: 'icmp', message });
  }
  const destination = rule.at('destination');
  const ports = destination.at('ports');
  const notPorts = destination.at('notPorts');
  const hasPorts = ports.items().length > 0;
  const hasNotPorts = notPorts.items().length > 0;
  if (!hasPorts && !hasNotPorts) {
    if (protocol) return [{ ...allPorts(protocol), at: keyOf(rule.at('protocol')) }];
    return not
      ? every.filter((one) => one !== not).map((one) => ({ ...allPorts(one), at: keyOf(rule.at('notProtocol')) }))
      : undefined;
  }
  const list = hasPorts ? ports : notPorts;
  const numbered = [...ports.items(), ...notPorts.items()].some((item) => /^\d/.test(item.scalar() ?? ''));
  if (numbered && (!protocol || !portProtocols.includes(protocol))) {
    reading.problem(
      keyOf(list),
      'port-without-protocol',
      'Calico rejects ports without a protocol that has them: TCP, UDP or SCTP.',
    );
    return [];
  }
  const kinds = protocol ? [protocol] : portProtocols.filter((one) => one !== not);
  const read = (node: YamlNode) => node.items().flatMap((item) => kinds.flatMap((one) => readPort(item, one, reading)));
  const wanted = hasPorts ? read(ports) : kinds.map(allPorts);
  if (!hasNotPorts) return wanted;
  reading.feature(keyOf(notPorts), 'notPorts', 'A NetworkPolicy lists the ports that are allowed.');
  const { ports: left, exact } = portsWithout(wanted, read(notPorts));
  if (!exact) {
    const message = "A NetworkPolicy can't leave out ports by name.";
    lost.push({ at: keyOf(notPorts), feature: 'notPorts', class: 'not-ports', message });
  }
  return left;
}

function readProtocol(node: YamlNode, reading: Reading): Protocol | undefined {
  if (!node.exists) return undefined;
  const written = (node.scalar() ?? '').toLowerCase();
  const protocol =
    lookUp(protocols, written) ?? (/^\d{1,3}$/.test(written) && Number(written) <= 255 ? 'other' : undefined);
  if (!protocol) reading.problem(node, 'protocol', `"${node.scalar() ?? ''}" is no protocol here.`);
  else if (!portProtocols.includes(protocol))
    reading.feature(node, `protocol ${node.scalar()}`, 'A NetworkPolicy can only name TCP, UDP and SCTP.');
  return protocol;
}

/** A number, a range as `first:last`, or a name. */
function readPort(item: YamlNode, protocol: Protocol, reading: Reading): PortRange[] {
  const text = item.scalar() ?? '';
  const match = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(text);
  const at = item.span;
  if (match) {
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    if (from <= to && to <= LAST_PORT) return [{ protocol, from, to, at }];
  } else if (/^[\w.-]{1,128}$/.test(text) && !/^\d/.test(text)) return [{ protocol, from: 0, to: 0, name: text, at }];
  reading.problem(item, 'port', `"${text.slice(0, 80)}" is no port.`);
  return [];
}
