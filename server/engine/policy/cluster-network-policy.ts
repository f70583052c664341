// SPDX-License-Identifier: Apache-2.0

import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';
import {
  type Direction,
  directions,
  type Lost,
  type Part,
  type Peer,
  type PodTerm,
  type Policy,
  type Rule,
} from './policy';
import { allPorts, type PortRange, type Ports, type Protocol, portProtocols } from './ports';
import { keyOf, Reading } from './reading';

const actions: Readonly<Record<string, Rule['action']>> = {
  Allow: 'allow',
  Accept: 'allow',
  Deny: 'deny',
  Pass: 'pass',
};

/** AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy (policy.networking.k8s.io, network-policy-api). */
export function readClusterNetworkPolicy(root: YamlNode): Policy {
  const reading = new Reading(root);
  const spec = root.at('spec');
  const kind = root.at('kind').string() ?? '';
  const baseline =
    kind === 'BaselineAdminNetworkPolicy' ||
    (kind === 'ClusterNetworkPolicy' && spec.at('tier').string() === 'Baseline');
  reading.feature(root.at('kind'), kind, 'This is an extension of the cluster; a NetworkPolicy is there everywhere.');
  if (!baseline) {
    const message = 'This decides before any NetworkPolicy, and none can do that.';
    reading.limit(root.at('kind'), { feature: 'tier', class: 'tier', message }, 'dropped', 'all');
  }
  const subjectNode = spec.at('subject');
  const subject = readPods(subjectNode);
  if (subject.length === 0)
    reading.problem(subjectNode, 'no-subject', 'This selects nobody: subject needs namespaces or pods.');
  const stances = Object.fromEntries(
    directions.map((direction) => {
      const list = spec.at(direction);
      const rules = list.items().flatMap((item) => readRule(item, direction));
      return [direction, rules.length === 0 ? undefined : { isolates: false, rules, at: keyOf(list) }];
    }),
  ) as Pick<Part, Direction>;
  return reading.policy(
    { dialect: 'cluster', order: 'first match', rank: baseline ? 'below' : 'above', clusterScoped: true },
    [{ subject, subjectAt: subjectNode.span, ...stances }],
  );

  function readPods(node: YamlNode): PodTerm[] {
    const namespaces = node.at('namespaces');
    const pods = node.at('pods');
    if (namespaces.exists) return [{ own: false, namespace: reading.selector(namespaces), pod: [] }];
    if (!pods.exists) return [];
    return [
      {
        own: false,
        namespace: reading.selector(pods.at('namespaceSelector')),
        pod: reading.selector(pods.at('podSelector')),
      },
    ];
  }

  function readRule(node: YamlNode, direction: Direction): Rule[] {
    const action = lookUp(actions, node.at('action').string() ?? '');
    if (!action) {
      reading.problem(node.at('action'), 'action', 'The action is Allow (or Accept), Deny or Pass.');
      return [];
    }
    if (action !== 'allow') {
      reading.feature(
        node.at('action'),
        node.at('action').string() ?? '',
        'A NetworkPolicy only allows; it has no rules that deny or pass.',
      );
    }
    const list = node.at(direction === 'ingress' ? 'from' : 'to');
    if (list.items().length === 0) reading.problem(list, 'peer', 'A rule needs a peer.');
    return [{ action, peers: list.items().flatMap(readPeer), ports: readPorts(node), conditions: [], at: node.span }];
  }

  function readPeer(item: YamlNode): Peer[] {
    const at = item.span;
    const pods = readPods(item);
    if (pods.length > 0) return pods.map((term) => ({ kind: 'pods', term, at }));
    const networks = item.at('networks');
    if (networks.exists) {
      return networks.items().flatMap((network): Peer[] => {
        const cidr = reading.cidr(network, 'rejected');
        return cidr ? [{ kind: 'block', cidr, except: [], scope: 'all', at: network.span }] : [];
      });
    }
    if (item.at('nodes').exists) {
      const lost: Lost = { feature: 'nodes', class: 'nodes', message: "A NetworkPolicy can't select nodes." };
      reading.feature(keyOf(item.at('nodes')), lost.feature, lost.message);
      return [{ kind: 'identity', identity: 'other node', lost, at: keyOf(item.at('nodes')) }];
    }
    const names = item.at('domainNames');
    if (names.exists) {
      const lost: Lost = {
        feature: 'domainNames',
        class: 'fqdn',
        message: "A NetworkPolicy can't select by DNS name.",
      };
      reading.feature(keyOf(names), lost.feature, lost.message);
      return names
        .items()
        .map((name) => ({ kind: 'named', name: name.string() ?? 'a name', of: 'external', lost, at: name.span }));
    }
    reading.problem(item, 'peer', 'This peer selects nothing.');
    return [];
  }

  function readPorts(rule: YamlNode): Ports {
    const ports = rule.at('ports').items();
    const protocols = rule.at('protocols').items();
    if (ports.length + protocols.length === 0) return undefined;
    return [...ports.flatMap(readPort), ...protocols.flatMap(readProtocol)];
  }

  function readPort(item: YamlNode): PortRange[] {
    const at = item.span;
    const number = item.at('portNumber');
    const range = item.at('portRange');
    const name = item.at('namedPort').string();
    if (name !== undefined) return portProtocols.map((protocol) => ({ protocol, from: 0, to: 0, name, at }));
    const node = number.exists ? number : range;
    const protocol = protocolOf(node.at('protocol').string() ?? 'TCP');
    const from = number.exists ? number.at('port').number() : range.at('start').number();
    const to = number.exists ? from : range.at('end').number();
    return port(item, protocol, from, to);
  }

  function readProtocol(item: YamlNode): PortRange[] {
    const at = item.span;
    const named = item.at('destinationNamedPort').string();
    if (named !== undefined) return portProtocols.map((protocol) => ({ protocol, from: 0, to: 0, name: named, at }));
    for (const protocol of portProtocols) {
      const node = item.at(protocol.toLowerCase());
      if (node.pair === undefined) continue;
      const destination = node.at('destinationPort');
      if (!destination.exists) return [{ ...allPorts(protocol), at }];
      const number = destination.at('number').number();
      return port(
        item,
        protocol,
        number ?? destination.at('range', 'start').number(),
        number ?? destination.at('range', 'end').number(),
      );
    }
    reading.problem(item, 'protocol', 'The protocol is tcp, udp or sctp.');
    return [];
  }

  function port(
    item: YamlNode,
    protocol: Protocol | undefined,
    from: number | undefined,
    to: number | undefined,
  ): PortRange[] {
    if (protocol && from !== undefined && to !== undefined && from >= 1 && to >= from && to <= 65535)
      return [{ protocol, from, to, at: item.span }];
    reading.problem(item, 'port', "This isn't a port or a range of ports.");
    return [];
  }
}

const protocolOf = (name: string): Protocol | undefined => portProtocols.find((one) => one === name);
