// SPDX-License-Identifier: Apache-2.0

import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';
import type { Condition, Direction, Lost, Rule } from './policy';
import { allPorts, type PortRange, type Protocol, portProtocols } from './ports';
import { keyOf, type Reading } from './reading';

const MAX_PORTS = 40;

const itemKeys = ['ports', 'rules', 'serverNames', 'terminatingTLS', 'originatingTLS', 'listener'];

const protocols = ['TCP', 'UDP', 'SCTP', 'ANY', 'ICMP', 'ICMPV6', 'VRRP', 'IGMP'];

/** What a kind of rule above ports restricts, as it is lost. */
const above: Readonly<Record<string, readonly [unmet: string, message: string]>> = {
  http: ['another request', "A NetworkPolicy can't look into HTTP: any request can be sent to these ports."],
  dns: [
    'another name, or no DNS at all',
    "A NetworkPolicy can't look into DNS: any name can be asked for, and these ports aren't only for DNS.",
  ],
  kafka: ['another request', "A NetworkPolicy can't look into Kafka: any request can be sent to these ports."],
  l7: ['another request', "A NetworkPolicy can't look into the traffic: any request can be sent to these ports."],
  l7proto: ['another request', "A NetworkPolicy can't look into the traffic: any request can be sent to these ports."],
};

/** The rule, once for each part of its `toPorts` that has restrictions of its own; as it is, where there are no ports. */
export function readToPorts(rule: Rule, list: YamlNode, direction: Direction, reading: Reading): Rule[] {
  const items = list.items();
  if (items.length === 0) return [rule];
  const plain: PortRange[] = [];
  const rules: Rule[] = [];
  let hasPlain = false;
  for (const item of items) {
    reading.known(item, rule.action === 'deny' ? ['ports'] : itemKeys);
    const ports = readPorts(item.at('ports'), reading);
    const { conditions, lost } = readConditions(item, direction, reading);
    if (conditions.length === 0 && lost.length === 0) {
      hasPlain = true;
      plain.push(...ports);
    } else {
      rules.push({
        ...rule,
        ports,
        conditions: [...rule.conditions, ...conditions],
        ...(lost.length > 0 ? { lost } : {}),
        at: rule.at,
      });
    }
  }
  return hasPlain ? [{ ...rule, ports: plain }, ...rules] : rules;
}

function readConditions(item: YamlNode, direction: Direction, reading: Reading) {
  const conditions: Condition[] = [];
  const lost: (Lost & { at: Condition['at'] })[] = [];
  const add = (node: YamlNode, feature: string, reason: string, unmet: string, message: string) => {
    conditions.push({ at: keyOf(node), feature, class: reason, unmet, message });
    reading.feature(keyOf(node), feature, message);
  };
  for (const kind of item.at('rules').entries()) {
    const row = lookUp(above, String(kind.key));
    if (!row) {
      reading.problem(keyOf(kind), 'unknown-field', `There is no field "${kind.key}" here.`);
      continue;
    }
    if (kind.key === 'dns' && direction === 'ingress')
      reading.problem(keyOf(kind), 'dns-ingress', 'Cilium rejects DNS rules on ingress.');
    // An empty list restricts nothing.
    if (kind.kind === 'seq' && kind.items().length === 0) continue;
    if (kind.key !== 'l7' || !item.at('rules', 'l7proto').exists)
      add(kind, String(kind.key), 'l7-wider', row[0], row[1]);
  }
  const names = item.at('serverNames');
  if (names.items().length > 0) {
    add(
      names,
      'serverNames',
      'l7-wider',
      'for another server name',
      "A NetworkPolicy can't look into TLS: any server name can be asked for.",
    );
  }
  for (const key of ['terminatingTLS', 'originatingTLS']) {
    const node = item.at(key);
    if (node.exists)
      add(
        node,
        key,
        'l7-wider',
        'encrypted end to end',
        'TLS is no longer terminated on the way, so nothing can look into it.',
      );
  }
  const listener = item.at('listener');
  if (listener.exists) {
    if (direction === 'ingress') reading.problem(keyOf(listener), 'listener', 'Cilium rejects a listener on ingress.');
    const message = 'Traffic is no longer sent through the Envoy listener, but leaves directly.';
    reading.feature(keyOf(listener), 'listener', "A NetworkPolicy can't redirect traffic.");
    lost.push({ at: keyOf(listener), feature: 'listener', class: 'redirect', message });
  }
  return { conditions, lost };
}

function readPorts(list: YamlNode, reading: Reading): PortRange[] {
  const items = list.items();
  if (items.length > MAX_PORTS) reading.problem(list, 'ports', `Cilium takes at most ${MAX_PORTS} ports here.`);
  return items.flatMap((item) => {
    reading.known(item, ['port', 'endPort', 'protocol']);
    const written = (item.at('protocol').string() || 'ANY').toUpperCase();
    if (!protocols.includes(written)) {
      reading.problem(
        item.at('protocol'),
        'protocol',
        `"${item.at('protocol').scalar() ?? ''}" is no protocol here: write TCP, UDP, SCTP or ANY.`,
      );
      return [];
    }
    const kinds =
      written === 'ANY'
        ? portProtocols
        : [portProtocols.find((one) => one === written) ?? (written.startsWith('ICMP') ? 'ICMP' : 'other')];
    return readPort(item, kinds, reading);
  });
}

function readPort(item: YamlNode, kinds: readonly Protocol[], reading: Reading): PortRange[] {
  const port = item.at('port');
  const text = port.string();
  if (text === undefined || text === '') {
    reading.problem(
      port,
      'port',
      port.number() === undefined ? 'This needs a port.' : `A port has to be a string here: "${port.scalar()}".`,
    );
    return [];
  }
  const at = item.span;
  if (isServiceName(text)) {
    return kinds.map((protocol) => ({ protocol, from: 0, to: 0, name: text.toLowerCase(), at }));
  }
  const number = /^(?:\d+|0[xX][\da-fA-F]+)$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 65535)) {
    reading.problem(port, 'port', `"${text.slice(0, 80)}" is no port.`);
    return [];
  }
  if (number === 0) return kinds.map((protocol) => ({ ...allPorts(protocol), at }));
  const end = item.at('endPort');
  const last = end.number();
  if (end.exists && (last === undefined || last < 0 || last > 65535)) {
    reading.problem(end, 'port', "This isn't the last port of a range.");
    return [];
  }
  return kinds.map((protocol) => ({ protocol, from: number, to: Math.max(number, last ?? number), at }));
}

/** Port names are IANA service names: letters, digits and single hyphens, with a letter among them (pkg/iana). */
function isServiceName(text: string): boolean {
  return text.length <= 15 && /[A-Za-z]/.test(text) && /^[A-Za-z\d]+(?:-[A-Za-z\d]+)*$/.test(text);
}

/** The rule for ICMP messages. */
export function readIcmps(rule: Rule, list: YamlNode, reading: Reading): Rule {
  reading.feature(keyOf(list), 'icmps', "A NetworkPolicy can't name ICMP.");
  const fields = list.items().flatMap((item) => item.at('fields').items());
  return { ...rule, ports: fields.map((field) => ({ ...allPorts('ICMP'), at: field.span })) };
}
