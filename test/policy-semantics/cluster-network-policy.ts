// SPDX-License-Identifier: Apache-2.0
//
// policy.networking.k8s.io: AdminNetworkPolicy and BaselineAdminNetworkPolicy (v1alpha1), ClusterNetworkPolicy
// (v1alpha2), from kubernetes-sigs/network-policy-api 0eec1b0e apis/*.
import { holds, isCidr } from './addresses';
import { invalidSelector, selects } from './labels';
import { type Fields, fields, groupKind, isMapping, list, nameOf, present, text, unknownKey } from './object';
import { fromOwnNode, type StandardPart } from './standard';
import {
  allSlots,
  type Direction,
  destinationOf,
  type Evaluator,
  type Pod,
  type PortSet,
  type Protocol,
  peerIp,
  podBehind,
  remember,
  resolve,
  slotsBetween,
  Unsupported,
  type World,
} from './world';

const api = 'policy.networking.k8s.io';
const kinds = [`${api}/AdminNetworkPolicy`, `${api}/BaselineAdminNetworkPolicy`, `${api}/ClusterNetworkPolicy`];
const everyProtocol: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

function selectsPod(pod: Pod, selector: Fields): boolean {
  if (present(selector.namespaces)) return selects(selector.namespaces, pod.namespace.labels);
  if (!present(selector.pods)) return false;
  const { namespaceSelector, podSelector } = fields(selector.pods);
  return selects(namespaceSelector, pod.namespace.labels) && selects(podSelector, pod.labels);
}

function matchesPeer(world: World, peer: Fields, at: number): boolean {
  const other = world.peers[at];
  if (!other) return false;
  if (present(peer.domainNames)) throw new Unsupported('domainNames');
  if (present(peer.nodes)) return other.kind === 'node' && selects(peer.nodes, other.labels ?? {});
  if (present(peer.networks)) {
    const ip = peerIp(other);
    return ip !== undefined && list(peer.networks).some((cidr) => holds(text(cidr), ip));
  }
  const pod = podBehind(world, other);
  return pod !== undefined && selectsPod(pod, peer);
}

/** v1alpha1 `ports` and v1alpha2 `protocols`; absent is everything. */
function readPorts(world: World, rule: Fields): PortSet {
  const items = [...list(rule.ports), ...list(rule.protocols)].map(fields);
  if (items.length === 0) return { fixed: allSlots(world), named: [] };
  let fixed = 0;
  const named: { name: string; protocols: readonly Protocol[] }[] = [];
  for (const item of items) {
    const number = fields(item.portNumber);
    const range = fields(item.portRange);
    const protocolOf = (value: unknown) => [(text(value) || 'TCP') as Protocol];
    if (present(item.portNumber)) {
      fixed |= slotsBetween(world, protocolOf(number.protocol), Number(number.port), Number(number.port));
    } else if (present(item.portRange)) {
      fixed |= slotsBetween(world, protocolOf(range.protocol), Number(range.start), Number(range.end));
    } else if (present(item.namedPort) || present(item.destinationNamedPort)) {
      named.push({ name: text(item.namedPort ?? item.destinationNamedPort), protocols: everyProtocol });
    }
    for (const protocol of everyProtocol) {
      const match = item[protocol.toLowerCase()];
      if (!isMapping(match)) continue;
      const { number: single, range: between } = fields(match.destinationPort);
      const { start, end } = fields(between);
      if (present(single)) fixed |= slotsBetween(world, [protocol], Number(single), Number(single));
      else if (present(between)) fixed |= slotsBetween(world, [protocol], Number(start), Number(end));
      else fixed |= slotsBetween(world, [protocol], 0, 65535);
    }
  }
  return { fixed, named };
}

interface Rule {
  readonly action: string;
  readonly peers: readonly boolean[];
  readonly ports: PortSet;
}

interface Policy {
  readonly early: boolean;
  readonly priority: number;
  readonly name: string;
  readonly subjects: readonly boolean[];
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

function readPolicy(policy: unknown, world: World): Policy {
  const spec = fields(fields(policy).spec);
  const kind = groupKind(policy);
  const read = (direction: Direction, side: 'from' | 'to') =>
    list(spec[direction])
      .map(fields)
      .map(
        (rule): Rule => ({
          action: text(rule.action),
          peers: world.peers.map((_, at) => list(rule[side]).some((peer) => matchesPeer(world, fields(peer), at))),
          ports: readPorts(world, rule),
        }),
      );
  return {
    early: kind === kinds[0] || (kind === kinds[2] && spec.tier !== 'Baseline'),
    priority: Number(spec.priority ?? 0),
    name: nameOf(policy),
    subjects: world.pods.map((pod) => !pod.hostNetwork && selectsPod(pod, fields(spec.subject))),
    ingress: read('ingress', 'from'),
    egress: read('egress', 'to'),
  };
}

/** Admin and baseline policies, ready to stand around NetworkPolicies. */
export function readClusterNetworkPolicies(
  resources: readonly unknown[],
  world: World,
): (standard: StandardPart) => Evaluator {
  const policies = resources
    .filter((policy) => kinds.includes(groupKind(policy)))
    .map((policy) => readPolicy(policy, world))
    .sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
  const early = policies.filter((policy) => policy.early);
  const late = policies.filter((policy) => !policy.early);
  const all = allSlots(world);
  const judge = (tier: readonly Policy[]) =>
    remember(world, (pod, direction, peer) => {
      const destination = destinationOf(world, pod, direction, peer);
      const result = { allow: 0, deny: 0 };
      let left = all;
      for (const policy of tier) {
        if (!policy.subjects[pod]) continue;
        for (const rule of policy[direction]) {
          if (!rule.peers[peer]) continue;
          const hit = left & resolve(world, rule.ports, destination);
          if (rule.action === 'Allow' || rule.action === 'Accept') result.allow |= hit;
          else if (rule.action === 'Deny') result.deny |= hit;
          left &= ~hit;
        }
      }
      return result;
    });
  const judgeEarly = judge(early);
  const judgeLate = judge(late);
  const everyPeer = (rule: Rule) => rule.peers.every(Boolean) && rule.ports.fixed === all;
  return (standard) => ({
    isolates: (pod, direction) =>
      standard.isolates(pod, direction) ||
      policies.some(
        (policy) => policy.subjects[pod] && policy[direction].some((rule) => rule.action === 'Deny' && everyPeer(rule)),
      ),
    allowed(pod, direction, peer) {
      if (fromOwnNode(world, direction, peer)) return all;
      const first = judgeEarly(pod, direction, peer);
      const open = all & ~(first.allow | first.deny);
      if (standard.isolates(pod, direction)) return first.allow | (open & standard.permits(pod, direction, peer));
      return first.allow | (open & ~judgeLate(pod, direction, peer).deny);
    },
  });
}

function one(value: unknown, known: readonly string[]): boolean {
  const keys = Object.keys(fields(value)).filter((key) => present(fields(value)[key]));
  return keys.length === 1 && known.includes(keys[0] ?? '');
}

function invalidPods(value: unknown): string | undefined {
  const { namespaces, pods } = fields(value);
  const { namespaceSelector, podSelector } = fields(pods);
  if (present(pods) && !present(podSelector)) return 'pods needs a podSelector';
  return invalidSelector(namespaces) ?? invalidSelector(namespaceSelector) ?? invalidSelector(podSelector);
}

function isPort(value: unknown): boolean {
  return typeof value === 'number' && value >= 1 && value <= 65535;
}

function invalidPort(item: unknown): string | undefined {
  const { portNumber, portRange } = fields(item);
  if (!one(item, ['portNumber', 'namedPort', 'portRange', 'tcp', 'udp', 'sctp', 'destinationNamedPort']))
    return 'ports';
  if (present(portNumber) && !isPort(fields(portNumber).port)) return 'port';
  const { start, end } = fields(portRange);
  if (present(portRange) && !(isPort(start) && isPort(end))) return 'portRange';
  for (const protocol of ['tcp', 'udp', 'sctp']) {
    const match = fields(item)[protocol];
    if (!present(match)) continue;
    const { destinationPort } = fields(match);
    if (!one(match, ['destinationPort']) || !one(destinationPort, ['number', 'range'])) return protocol;
    const { number, range } = fields(destinationPort);
    if (present(number) && !isPort(number)) return 'number';
    const bounds = fields(range);
    if (present(range) && !(isPort(bounds.start) && isPort(bounds.end) && Number(bounds.start) < Number(bounds.end))) {
      return 'range';
    }
  }
  return;
}

/** What the CRDs reject a policy for, if anything. */
export function validClusterNetworkPolicy(policy: unknown): string | undefined {
  const spec = fields(fields(policy).spec);
  const kind = groupKind(policy);
  const version = text(fields(policy).apiVersion);
  const admin = kind === kinds[0];
  const newer = kind === kinds[2];
  if (version !== `${api}/${newer ? 'v1alpha2' : 'v1alpha1'}`) return `${version} isn't served`;
  const known = ['subject', 'ingress', 'egress', ...(newer ? ['tier'] : []), ...(admin || newer ? ['priority'] : [])];
  const unknown = unknownKey(spec, known);
  if (unknown !== undefined) return `unknown field ${unknown}`;
  if (kind === kinds[1] && nameOf(policy) !== 'default') return 'must be named default';
  if (newer && spec.tier !== 'Admin' && spec.tier !== 'Baseline') return 'tier';
  const { priority } = spec;
  if ((admin || newer) && !(typeof priority === 'number' && priority >= 0 && priority <= 1000)) return 'priority';
  if (!one(spec.subject, ['namespaces', 'pods'])) return 'subject';
  const subject = invalidPods(spec.subject);
  if (subject) return subject;
  const actions = newer ? ['Accept', 'Deny', 'Pass'] : admin ? ['Allow', 'Deny', 'Pass'] : ['Allow', 'Deny'];
  const portsKey = newer ? 'protocols' : 'ports';
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    const rules = list(spec[direction]);
    if (rules.length > (newer ? 25 : 100)) return 'too many rules';
    for (const rule of rules.map(fields)) {
      const stray = unknownKey(rule, ['name', 'action', side, portsKey]);
      if (stray !== undefined) return `unknown field ${stray}`;
      if (!actions.includes(text(rule.action))) return `action ${String(rule.action)}`;
      const peers = list(rule[side]).map(fields);
      if (peers.length === 0) return `${side} must not be empty`;
      const external = ['networks', 'nodes', 'domainNames'];
      for (const peer of peers) {
        if (!one(peer, side === 'to' ? ['namespaces', 'pods', ...external] : ['namespaces', 'pods'])) return side;
        if (
          present(peer.networks) &&
          (list(peer.networks).length === 0 || !list(peer.networks).every((cidr) => isCidr(text(cidr))))
        ) {
          return 'networks';
        }
        const problem = invalidPods(peer);
        if (problem) return problem;
      }
      const ports = rule[portsKey];
      if (present(ports) && list(ports).length === 0) return `${portsKey} must not be empty`;
      for (const item of list(ports)) {
        const problem = invalidPort(item);
        if (problem) return problem;
        const named = present(fields(item).namedPort) || present(fields(item).destinationNamedPort);
        if (named && peers.some((peer) => external.some((key) => present(peer[key])))) return 'named port without pods';
      }
    }
  }
  return;
}
