// SPDX-License-Identifier: Apache-2.0

import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';
import { both, entityKeys, readEntity, readSelector, type SelectedTerm, selectedTerms } from './calico-entity';
import { readPorts } from './calico-ports';
import {
  type Condition,
  type Direction,
  directions,
  type Lost,
  NAME_LABEL,
  type Part,
  type PodTerm,
  type Policy,
  type Rule,
  termKey,
} from './policy';
import { keyOf, Reading } from './reading';
import { matches } from './selector';

const ruleKeys = [
  'action',
  'protocol',
  'notProtocol',
  'icmp',
  'notICMP',
  'ipVersion',
  'source',
  'destination',
  'http',
  'metadata',
];

const specKeys = [
  'tier',
  'order',
  'selector',
  'namespaceSelector',
  'serviceAccountSelector',
  'types',
  'ingress',
  'egress',
  'performanceHints',
  'doNotTrack',
  'preDNAT',
  'applyOnForward',
  'stagedAction',
];

const actions: Readonly<Record<string, Rule['action'] | 'log'>> = {
  Allow: 'allow',
  Deny: 'deny',
  Pass: 'pass',
  Log: 'log',
};

/** Fields of policies for host endpoints, and what they do. */
const hostFields: Readonly<Record<string, readonly [reason: string, message: string]>> = {
  doNotTrack: ['untracked', 'This is applied before connections are tracked, on host endpoints only.'],
  preDNAT: ['pre-dnat', 'This is applied before destination addresses are translated, on host endpoints only.'],
  applyOnForward: ['host-endpoint', 'This is applied to traffic that host endpoints forward.'],
};

/** A NetworkPolicy or GlobalNetworkPolicy of Calico (projectcalico.org/v3, crd.projectcalico.org/v1). */
export function readCalico(root: YamlNode): Policy {
  const reading = new Reading(root);
  const kind = root.at('kind').string() ?? '';
  const namespaced = !kind.includes('Global');
  const spec = root.at('spec');
  if (kind.startsWith('Staged')) reading.problem(root.at('kind'), 'staged', 'A staged policy enforces nothing.');
  if (spec.kind === 'map') reading.known(spec, specKeys);
  readPolicyFields();

  const subject = readSubject();
  const isolated = readTypes();
  const stances = Object.fromEntries(
    directions.map((direction) => {
      const list = spec.at(direction);
      const rules = list.items().flatMap((item) => readRule(item, direction, subject));
      if (!isolated.includes(direction)) return [direction, undefined];
      return [direction, { isolates: true, rules, at: list.exists ? keyOf(list) : keyOf(spec) }];
    }),
  ) as Pick<Part, Direction>;
  const subjectAt = ['selector', 'namespaceSelector'].map((key) => spec.at(key)).find(({ exists }) => exists) ?? spec;
  return reading.policy({ dialect: 'calico', order: 'first match', rank: 'beside', clusterScoped: !namespaced }, [
    { subject, subjectAt: subjectAt.span, ...stances },
  ]);

  function readPolicyFields(): void {
    const tier = spec.at('tier');
    if (tier.exists && tier.string() !== 'default') {
      const message = 'This tier is evaluated apart from NetworkPolicies, which are in the default tier.';
      reading.lose(tier, { feature: 'tier', class: 'tier', message }, 'dropped', 'all');
    }
    for (const [key, [reason, message]] of Object.entries(hostFields)) {
      if (spec.at(key).boolean())
        reading.lose(keyOf(spec.at(key)), { feature: key, class: reason, message }, 'dropped', 'all');
    }
    const order = spec.at('order');
    if (order.exists) reading.feature(keyOf(order), 'order', 'NetworkPolicies have no order: they add up.');
    const accounts = spec.at('serviceAccountSelector');
    if (accounts.exists) {
      const message = "A NetworkPolicy can't select service accounts: label the pods that use them.";
      reading.lose(keyOf(accounts), { feature: 'service account', class: 'serviceaccount', message }, 'dropped', 'all');
    }
    if (!namespaced) {
      reading.feature(
        root.at('kind'),
        'global policy',
        'A NetworkPolicy lives in one namespace; a global policy needs one for each.',
      );
    }
  }

  function readSubject(): PodTerm[] {
    const pods = readSelector(spec.at('selector'), 'endpoints', reading) ?? [];
    const where = namespaced ? undefined : spec.at('namespaceSelector');
    if (namespaced && spec.at('namespaceSelector').exists) {
      reading.problem(
        keyOf(spec.at('namespaceSelector')),
        'unknown-field',
        'A NetworkPolicy of Calico has no namespaceSelector.',
      );
    }
    const found: readonly SelectedTerm[] = where?.exists
      ? both(readSelector(where, 'namespaces', reading) ?? [], pods)
      : pods;
    const kept = found.flatMap(({ term, lost }): PodTerm[] => {
      if (lost) reading.limit(lost.at, lost, 'dropped', 'all');
      if (lost) return [];
      if (!namespaced) return [term];
      const names = term.namespace.filter(({ key }) => key === NAME_LABEL);
      if (reading.namespace !== undefined && !matches(names, new Map([[NAME_LABEL, reading.namespace]]))) return [];
      const rest =
        reading.namespace === undefined ? term.namespace : term.namespace.filter((one) => !names.includes(one));
      return [{ ...term, own: true, namespace: rest }];
    });
    if (kept.length === 0 && reading.limits.length === 0 && reading.problems.length === 0) {
      reading.problem(spec.at('selector'), 'selects-nothing', 'This selects nothing.');
    }
    if (
      !namespaced &&
      kept.some(({ namespace }) =>
        namespace.every(({ operator }) => operator === 'NotIn' || operator === 'DoesNotExist'),
      )
    ) {
      const message = 'Nodes with a HostEndpoint whose labels match are no longer covered.';
      reading.limit(spec, { feature: 'HostEndpoint', class: 'host-endpoint', message }, 'dropped', 'note');
    }
    return kept;
  }

  function readTypes(): Direction[] {
    const types = spec.at('types');
    const written = reading.strings(types);
    for (const item of types.items()) {
      if (!['Ingress', 'Egress'].includes(item.string() ?? ''))
        reading.problem(item, 'types', 'A type is Ingress or Egress.');
    }
    const [ingress, egress] = directions.map((direction) => spec.at(direction).items().length > 0);
    if (written.length > 0) {
      for (const [direction, has, name] of [
        ['ingress', ingress, 'Ingress'],
        ['egress', egress, 'Egress'],
      ] as const) {
        if (!has || written.includes(name)) continue;
        const message = `These rules have no effect: types doesn't list ${name}.`;
        reading.limit(keyOf(spec.at(direction)), { feature: 'types', class: 'dead-rules', message }, 'dropped', 'note');
      }
      return directions.filter((direction) => written.includes(direction === 'ingress' ? 'Ingress' : 'Egress'));
    }
    const version = root.at('apiVersion');
    if ((version.string() ?? '').startsWith('crd.')) {
      const message =
        'This is the form in which Calico stores policies, where both directions are closed. Write projectcalico.org/v3.';
      reading.limit(version, { feature: 'apiVersion', class: 'types', message }, 'dropped', 'note');
      return ['ingress', 'egress'];
    }
    const empty = directions
      .map((direction) => spec.at(direction))
      .find((list) => list.kind === 'seq' && list.items().length === 0);
    if (empty && !(ingress && egress)) {
      const message = 'Without types, releases of Calico differ on what an empty list means. State the types.';
      reading.limit(keyOf(empty), { feature: 'types', class: 'types', message }, 'dropped', 'part');
    }
    if (!egress) return ['ingress'];
    return ingress ? ['ingress', 'egress'] : ['egress'];
  }

  function readRule(node: YamlNode, direction: Direction, subjects: readonly PodTerm[]): Rule[] {
    if (node.kind !== 'map') {
      reading.problem(node, 'type', 'A rule has an action.');
      return [];
    }
    reading.known(node, ruleKeys);
    const [peer, self] =
      direction === 'ingress'
        ? [node.at('source'), node.at('destination')]
        : [node.at('destination'), node.at('source')];
    for (const entity of [peer, self]) reading.known(entity, entityKeys);
    const action = lookUp(actions, node.at('action').string() ?? '');
    if (!action) {
      reading.problem(node.at('action'), 'action', 'The action is Allow, Deny, Log or Pass.');
      return [];
    }
    if (action !== 'allow' && action !== 'log') {
      reading.feature(
        node.at('action'),
        node.at('action').string() ?? '',
        'A NetworkPolicy only allows; it has no rules that deny or pass.',
      );
    }
    const ipVersion = node.at('ipVersion').number();
    if (ipVersion !== undefined)
      reading.feature(
        keyOf(node.at('ipVersion')),
        'ipVersion',
        'A NetworkPolicy has no family of addresses but that of its ranges.',
      );
    checkRule(node, direction, peer);
    const lost: (Lost & { at: Rule['at'] })[] = [];
    const lose = (at: YamlNode, feature: string, reason: string, message: string) => {
      reading.feature(keyOf(at), feature, message);
      lost.push({ at: keyOf(at), feature, class: reason, message });
    };
    const source = node.at('source');
    for (const key of ['ports', 'notPorts']) {
      if (source.at(key).items().length > 0)
        lose(source.at(key), 'source ports', 'source-ports', 'A NetworkPolicy knows no source ports.');
    }
    for (const key of ['nets', 'notNets', 'serviceAccounts', 'services']) {
      if (self.at(key).exists)
        lose(
          self.at(key),
          `${self.key}.${key}`,
          'own-side',
          "A NetworkPolicy's rules say nothing about the side it is applied to.",
        );
    }
    const ports = readPorts(node, lost, reading);
    const only = readOnly(self, subjects, lose);
    const peers = readEntity(peer, namespaced, ipVersion, direction === 'egress', reading);
    const conditions = readHttp(node.at('http'));
    if (action === 'log') {
      const message = 'A NetworkPolicy logs nothing.';
      reading.feature(node.at('action'), 'Log', message);
      reading.limit(node.at('action'), { feature: 'Log', class: 'log', message }, 'dropped', 'note');
      return [];
    }
    const rule: Rule = {
      action,
      peers,
      ports,
      conditions,
      ...(only ? { only } : {}),
      ...(lost.length > 0 ? { lost } : {}),
      at: node.span,
    };
    return [rule];
  }

  /** What libcalico-go/lib/validator/v3/validator.go has against a rule as a whole. */
  function checkRule(node: YamlNode, direction: Direction, peer: YamlNode): void {
    const http = node.at('http');
    const protocol = (node.at('protocol').scalar() ?? '').toLowerCase();
    if (http.exists && (direction === 'egress' || node.at('action').string() !== 'Allow')) {
      reading.problem(keyOf(http), 'http', 'Calico takes http in ingress rules that allow only.');
    }
    if (http.exists && protocol !== '' && protocol !== 'tcp' && protocol !== '6') {
      reading.problem(keyOf(http), 'http', 'http needs protocol TCP.');
    }
    if (node.at('icmp').exists && !['icmp', 'icmpv6', '1', '58'].includes(protocol)) {
      reading.problem(keyOf(node.at('icmp')), 'icmp', 'icmp needs protocol ICMP or ICMPv6.');
    }
    const other: Readonly<Record<string, number>> = { icmp: 6, '1': 6, icmpv6: 4, '58': 4 };
    for (const key of ['protocol', 'notProtocol']) {
      const family = node.at('ipVersion').number();
      if (family === undefined || lookUp(other, (node.at(key).scalar() ?? '').toLowerCase()) !== family) continue;
      reading.problem(node.at(key), 'families', `There is no ${node.at(key).scalar()} in IPv${family}.`);
    }
    const services = peer.at('services');
    const rivals = [
      ...entityKeys.filter((key) => key !== 'services' && !(direction === 'ingress' && /orts$/.test(key))),
    ];
    const rival = services.exists
      ? rivals.map((key) => peer.at(key)).find((one) => one.exists && one.string() !== '')
      : undefined;
    if (rival) reading.problem(keyOf(rival), 'combined', `Calico rejects services together with ${rival.key}.`);
    if (services.exists && !namespaced && !services.at('namespace').string()) {
      reading.problem(keyOf(services), 'services', 'In a global policy, services need a namespace.');
    }
  }

  /** The pods that a rule is narrowed to by the policy's own side; undefined where that is all of them. */
  function readOnly(
    self: YamlNode,
    subjects: readonly PodTerm[],
    lose: (at: YamlNode, feature: string, reason: string, message: string) => void,
  ): PodTerm[] | undefined {
    const found = selectedTerms(self, namespaced, reading);
    if (!found) return undefined;
    const terms = found.map(({ term }) => ({ ...term, own: false }));
    const same = (list: readonly PodTerm[]) =>
      list
        .map(({ pod, namespace }) => termKey({ own: false, pod, namespace }))
        .sort()
        .join();
    const isKnown = found.every((one) => !one.lost);
    if (isKnown && same(terms) === same(subjects)) return undefined;
    const [first] = found;
    if (terms.some(({ namespace }) => namespace.some(({ operator }) => operator !== 'Exists')) || !isKnown || !first) {
      lose(self, `${self.key}`, 'own-side', "A NetworkPolicy's rules say nothing about the side it is applied to.");
      return undefined;
    }
    reading.feature(keyOf(self), `${self.key}`, "A NetworkPolicy's rules hold for all of its pods.");
    return terms.map(({ pod }) => ({ own: false, namespace: [], pod }));
  }

  function readHttp(node: YamlNode): Condition[] {
    if (!node.exists) return [];
    const message = "A NetworkPolicy can't look into HTTP: any request can be sent.";
    reading.feature(keyOf(node), 'http', message);
    return [{ at: keyOf(node), feature: 'http', class: 'l7-wider', message, unmet: 'another request' }];
  }
}
