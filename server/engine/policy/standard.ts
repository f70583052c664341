// SPDX-License-Identifier: Apache-2.0
import type { YamlNode } from '../yaml/node';
import type { Direction, Part, Peer, Policy, Rule, Stance } from './policy';
import { directions } from './policy';
import { allPorts, type PortRange, type Protocol, portProtocols } from './ports';
import { Reading } from './reading';

const types: Readonly<Record<Direction, string>> = { ingress: 'Ingress', egress: 'Egress' };

/** A NetworkPolicy of networking.k8s.io (kubernetes/api networking/v1/types.go). */
export function readStandard(root: YamlNode): Policy {
  const reading = new Reading(root);
  const spec = root.at('spec');
  const written = reading.strings(spec.at('policyTypes'));
  const isolates: Record<Direction, boolean> = {
    ingress: written.length === 0 || written.includes('Ingress'),
    egress: written.length === 0 ? spec.at('egress').items().length > 0 : written.includes('Egress'),
  };
  const part: Part = {
    subject: [{ own: true, namespace: [], pod: reading.selector(spec.at('podSelector')) }],
    subjectAt: spec.at('podSelector').span,
    ingress: isolates.ingress ? readStance('ingress') : undefined,
    egress: isolates.egress ? readStance('egress') : undefined,
  };
  for (const direction of directions) {
    const rules = spec.at(direction);
    if (isolates[direction] || rules.items().length === 0) continue;
    reading.limit(
      rules,
      {
        feature: 'policyTypes',
        class: 'dead-rules',
        message: `These rules have no effect: policyTypes doesn't list ${types[direction]}.`,
      },
      'dropped',
      'note',
    );
  }
  return reading.policy({ dialect: 'standard', order: 'deny wins', rank: 'beside', clusterScoped: false }, [part]);

  function readStance(direction: Direction): Stance {
    const node = spec.at(direction);
    return { isolates: true, rules: node.items().map((item) => readRule(item, direction)), at: node.span };
  }

  function readRule(node: YamlNode, direction: Direction): Rule {
    const list = node.at(direction === 'ingress' ? 'from' : 'to');
    const items = list.items();
    const ports = node.at('ports').items();
    return {
      action: 'allow',
      peers: items.length === 0 ? [{ kind: 'any', at: node.span }] : items.flatMap(readPeer),
      ports: ports.length === 0 ? undefined : ports.flatMap(readPorts),
      conditions: [],
      at: node.span,
    };
  }

  function readPeer(node: YamlNode): Peer[] {
    const block = node.at('ipBlock');
    const pods = node.at('podSelector');
    const namespaces = node.at('namespaceSelector');
    if (block.exists) {
      if (pods.exists || namespaces.exists) reading.problem(node, 'peer', 'A peer is either an ipBlock or a selector.');
      const cidr = reading.cidr(block.at('cidr'), 'rejected');
      const except = reading.except(block.at('except'), cidr);
      return cidr ? [{ kind: 'block', cidr, except, scope: 'either', at: node.span }] : [];
    }
    if (!pods.exists && !namespaces.exists) {
      reading.problem(node, 'peer', 'This peer is empty: it needs a podSelector, a namespaceSelector or an ipBlock.');
      return [];
    }
    const term = { own: !namespaces.exists, namespace: reading.selector(namespaces), pod: reading.selector(pods) };
    return [{ kind: 'pods', term, at: node.span }];
  }

  function readPorts(node: YamlNode): PortRange[] {
    const protocol = (node.at('protocol').string() ?? 'TCP') as Protocol;
    if (!portProtocols.includes(protocol)) {
      reading.problem(node.at('protocol'), 'protocol', 'The protocol is TCP, UDP or SCTP.');
      return [];
    }
    const port = node.at('port');
    const end = node.at('endPort');
    if (!port.exists) {
      if (end.exists) reading.problem(end, 'port', 'endPort needs a port.');
      return [{ ...allPorts(protocol), at: node.span }];
    }
    const number = port.number();
    if (number === undefined) {
      const name = port.string();
      if (name === undefined) reading.problem(port, 'port', 'A port is a number or the name of a container port.');
      else if (end.exists) reading.problem(end, 'port', "endPort doesn't go with a port's name.");
      return name === undefined ? [] : [{ protocol, from: 0, to: 0, name, at: node.span }];
    }
    const last = end.exists ? end.number() : number;
    if (number < 1 || number > 65535 || last === undefined || last < number || last > 65535) {
      reading.problem(port, 'port', "This isn't a port or a range of ports.");
      return [];
    }
    return [{ protocol, from: number, to: last, at: node.span }];
  }
}
