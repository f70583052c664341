// SPDX-License-Identifier: Apache-2.0

import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';
import { readPeer } from './antrea-group';
import {
  type Condition,
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
  Drop: 'deny',
  Reject: 'deny',
  Pass: 'pass',
};

const ruleKeys = [
  'action',
  'name',
  'from',
  'to',
  'toServices',
  'ports',
  'protocols',
  'l7Protocols',
  'appliedTo',
  'enableLogging',
  'logLabel',
];

const specKeys = ['tier', 'priority', 'appliedTo', 'ingress', 'egress'];

/** What a policy can be applied to besides pods. */
const otherSubjects: Readonly<Record<string, readonly [reason: string, message: string]>> = {
  nodeSelector: [
    'host-policy',
    'This protects nodes. A NetworkPolicy covers pods only; on SCS, protecting nodes is the task of the provider.',
  ],
  externalEntitySelector: [
    'external-entity',
    'This selects what is no part of Kubernetes; a NetworkPolicy covers pods only.',
  ],
  service: ['nodeport', 'This is applied to a Service at the nodes; a NetworkPolicy is applied to pods.'],
  serviceAccount: ['serviceaccount', "A NetworkPolicy can't select service accounts: label the pods that use them."],
};

/** A NetworkPolicy or ClusterNetworkPolicy of Antrea (antrea-io/antrea docs/antrea-network-policy.md). */
export function readAntrea(root: YamlNode): Policy {
  const reading = new Reading(root);
  const namespaced = root.at('kind').string() === 'NetworkPolicy';
  const spec = root.at('spec');
  if (spec.kind === 'map') reading.known(spec, specKeys);
  const version = root.at('apiVersion');
  if (version.string() !== 'crd.antrea.io/v1beta1') {
    reading.limit(
      version,
      { feature: 'apiVersion', class: 'removed-api', message: `Antrea no longer serves ${version.string()}.` },
      'dropped',
      'note',
    );
  }
  const tier = spec.at('tier').string()?.toLowerCase() ?? 'application';
  const baseline = tier === 'baseline';
  if (spec.at('tier').exists)
    reading.feature(keyOf(spec.at('tier')), 'tier', 'NetworkPolicies have no tiers: they add up.');
  if (spec.at('priority').exists)
    reading.feature(keyOf(spec.at('priority')), 'priority', 'NetworkPolicies have no order: they add up.');
  else reading.problem(spec, 'priority', 'Antrea rejects a policy without a priority.');
  if (!namespaced) {
    reading.feature(
      root.at('kind'),
      'cluster policy',
      'A NetworkPolicy lives in one namespace; a cluster policy needs one for each.',
    );
  }

  const { node: appliedTo, items } = appliedToOf();
  const subjectPeers = items.flatMap(readSubject);
  const subject = subjectPeers.flatMap((peer): PodTerm[] => (peer.kind === 'pods' ? [peer.term] : []));
  const references = subjectPeers.filter((peer) => peer.kind === 'reference');
  const stances = Object.fromEntries(
    directions.map((direction) => {
      const list = spec.at(direction);
      const rules = list.items().flatMap((item) => readRule(item, direction));
      return [direction, rules.length === 0 ? undefined : { isolates: false, rules, at: keyOf(list) }];
    }),
  ) as Pick<Part, Direction>;
  return reading.policy(
    { dialect: 'antrea', order: 'first match', rank: baseline ? 'below' : 'above', clusterScoped: !namespaced },
    [{ subject, subjectAt: appliedTo.span, ...(references.length > 0 ? { references } : {}), ...stances }],
  );

  /** The entries that say whom the policy is applied to: of the policy, or of its rules, where these agree. */
  function appliedToOf(): { node: YamlNode; items: readonly YamlNode[] } {
    const ofPolicy = spec.at('appliedTo');
    const rules = directions.flatMap((direction) => spec.at(direction).items());
    const ofRules = rules.map((rule) => rule.at('appliedTo')).filter((node) => node.items().length > 0);
    const [first] = ofRules;
    if (ofPolicy.items().length > 0) {
      if (first) reading.problem(keyOf(first), 'applied-to', 'appliedTo is set for the policy already.');
      return { node: ofPolicy, items: ofPolicy.items() };
    }
    if (!first || ofRules.length < rules.length) {
      reading.problem(
        ofPolicy.exists ? ofPolicy : spec,
        'applied-to',
        'This is applied to nothing: set appliedTo for the policy, or for all of its rules.',
      );
      return { node: ofPolicy, items: [] };
    }
    const message = 'The rules of a NetworkPolicy are all applied to the same pods.';
    reading.feature(keyOf(first), 'appliedTo of a rule', message);
    const text = (node: YamlNode) => JSON.stringify(plain(node));
    const odd = ofRules.find((node) => text(node) !== text(first));
    if (odd)
      reading.limit(keyOf(odd), { feature: 'appliedTo of a rule', class: 'applied-to', message }, 'dropped', 'all');
    return { node: first, items: first.items() };
  }

  function readSubject(item: YamlNode): Peer[] {
    for (const [key, [reason, message]] of Object.entries(otherSubjects)) {
      if (!item.at(key).exists) continue;
      reading.lose(keyOf(item.at(key)), { feature: key, class: reason, message }, 'dropped', 'all');
      return [];
    }
    if (namespaced && item.at('namespaceSelector').exists) {
      reading.problem(
        keyOf(item.at('namespaceSelector')),
        'applied-to',
        'A NetworkPolicy of Antrea is applied to pods of its own namespace only.',
      );
    }
    return readPeer(item, namespaced, reading);
  }

  function readRule(node: YamlNode, direction: Direction): Rule[] {
    reading.known(node, ruleKeys);
    const action = lookUp(actions, node.at('action').string() ?? '');
    if (!action) {
      reading.problem(node.at('action'), 'action', 'The action is Allow, Drop, Reject or Pass.');
      return [];
    }
    if (action !== 'allow') {
      reading.feature(
        node.at('action'),
        node.at('action').string() ?? '',
        'A NetworkPolicy only allows; it has no rules that drop or pass.',
      );
    }
    if (node.at('enableLogging').boolean()) {
      const message = 'A NetworkPolicy logs nothing.';
      reading.feature(keyOf(node.at('enableLogging')), 'enableLogging', message);
      reading.limit(
        keyOf(node.at('enableLogging')),
        { feature: 'enableLogging', class: 'log', message },
        'dropped',
        'note',
      );
    }
    if (action === 'pass' && baseline)
      reading.problem(
        node.at('action'),
        'action',
        'Nothing comes after the baseline tier, so that Antrea rejects Pass in it.',
      );
    if (action !== 'allow' && node.at('l7Protocols').items().length > 0) {
      reading.problem(keyOf(node.at('l7Protocols')), 'l7', 'Antrea takes l7Protocols in rules that allow only.');
    }
    if (node.at('toServices').exists && ['to', 'ports', 'protocols'].some((key) => node.at(key).items().length > 0)) {
      reading.problem(keyOf(node.at('toServices')), 'combined', 'toServices has to stand alone.');
    }
    const lost: (Lost & { at: Rule['at'] })[] = [];
    const peers = node.at(direction === 'ingress' ? 'from' : 'to').items();
    const services = node.at('toServices').items();
    const rule: Rule = {
      action,
      peers:
        services.length > 0
          ? services.map((item) => readService(item))
          : peers.length === 0
            ? [{ kind: 'any', at: node.span }]
            : peers.flatMap((item) => readPeer(item, namespaced, reading)),
      ports: readPorts(node, lost),
      conditions: readAbove(node.at('l7Protocols')),
      ...(lost.length > 0 ? { lost } : {}),
      at: node.span,
    };
    return [rule];
  }

  function readService(item: YamlNode): Peer {
    const at = item.at('name').span;
    const message =
      'A NetworkPolicy selects pods, not the Services before them: the pods can be reached directly, too.';
    reading.lose(at, { feature: 'toServices', class: 'services', message }, 'wider', 'part');
    const namespace = item.at('namespace').string() ?? reading.namespace;
    return {
      kind: 'reference',
      reference: { kind: 'Service', name: item.at('name').string(), namespace, ports: true },
      at,
    };
  }

  function readPorts(rule: YamlNode, lost: (Lost & { at: Rule['at'] })[]): Ports {
    const ports = rule.at('ports').items();
    const others = rule.at('protocols').items();
    if (ports.length + others.length === 0) return undefined;
    const found = ports.flatMap((item): PortRange[] => {
      reading.known(item, ['protocol', 'port', 'endPort', 'sourcePort', 'sourceEndPort']);
      const protocol = (item.at('protocol').string() ?? 'TCP') as Protocol;
      const at = item.span;
      if (!portProtocols.includes(protocol)) {
        reading.problem(item.at('protocol'), 'protocol', 'The protocol is TCP, UDP or SCTP.');
        return [];
      }
      const source = item.at('sourcePort');
      if (source.exists) {
        const message = 'A NetworkPolicy knows no source ports.';
        reading.feature(keyOf(source), 'sourcePort', message);
        lost.push({ at: keyOf(source), feature: 'sourcePort', class: 'source-ports', message });
      }
      const port = item.at('port');
      if (!port.exists) return [{ ...allPorts(protocol), at }];
      const from = port.number();
      const name = port.string();
      if (from === undefined && name !== undefined && !/^\d+$/.test(name))
        return [{ protocol, from: 0, to: 0, name, at }];
      const to = item.at('endPort').number() ?? from;
      if (from === undefined || to === undefined || to < from || to > 65535 || from < 0) {
        reading.problem(port, 'port', "This isn't a port or a range of ports.");
        return [];
      }
      return [{ protocol, from, to, at }];
    });
    for (const item of others) {
      reading.feature(item, 'protocols', 'A NetworkPolicy can only name TCP, UDP and SCTP.');
      found.push({ ...allPorts(item.entries().some(({ key }) => key === 'icmp') ? 'ICMP' : 'other'), at: item.span });
    }
    return found;
  }

  function readAbove(list: YamlNode): Condition[] {
    if (list.items().length === 0) return [];
    const message = "A NetworkPolicy can't look into the traffic: any request can be sent.";
    reading.feature(keyOf(list), 'l7Protocols', message);
    return [{ at: keyOf(list), feature: 'l7Protocols', class: 'l7-wider', message, unmet: 'another request' }];
  }
}

/** What a node holds, to be compared. */
function plain(node: YamlNode): unknown {
  if (node.kind === 'map')
    return Object.fromEntries(
      node
        .entries()
        .map((entry) => [entry.key, plain(entry)])
        .sort(),
    );
  return node.kind === 'seq' ? node.items().map(plain) : node.scalar();
}
