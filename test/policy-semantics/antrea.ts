// SPDX-License-Identifier: Apache-2.0
//
// Antrea NetworkPolicy and ClusterNetworkPolicy, crd.antrea.io/v1beta1, as antrea-io/antrea fc70f2bb reads them.
// Source paths below are in that repository; `controller` is pkg/controller/networkpolicy.
import { holds, isCidr, prefixLength } from './addresses';
import { invalidSelector, selects } from './labels';
import {
  type Fields,
  fields,
  groupKind,
  isMapping,
  list,
  nameOf,
  namespaceOf,
  present,
  text,
  unknownKey,
} from './object';
import { fromOwnNode, inIpBlock, readPorts, type StandardPart } from './standard';
import {
  allSlots,
  type Direction,
  destinationOf,
  directions,
  type Evaluator,
  type Namespace,
  type Pod,
  type PortSet,
  podBehind,
  remember,
  resolve,
  slotsBetween,
  Unsupported,
  type World,
} from './world';

// docs/antrea-network-policy.md, static tiers.
const staticTiers: Readonly<Record<string, number>> = {
  emergency: 50,
  securityops: 100,
  networkops: 150,
  platform: 200,
  application: 250,
  baseline: 253,
};
const baseline = 253;

const policyKinds = ['crd.antrea.io/NetworkPolicy', 'crd.antrea.io/ClusterNetworkPolicy'];

interface Context {
  readonly world: World;
  readonly resources: readonly unknown[];
  /** The policy's namespace; '' for a ClusterNetworkPolicy. */
  readonly namespace: string;
}

/** pkg/controller/grouping/group_entity_index.go match: a selector without namespaces is the home namespace's. */
function selectsPod(pod: Pod, selector: Fields, home: string): boolean {
  const { podSelector, namespaceSelector } = selector;
  if (present(namespaceSelector)) {
    return (
      selects(namespaceSelector, pod.namespace.labels) && (!present(podSelector) || selects(podSelector, pod.labels))
    );
  }
  if (home !== '' && pod.namespace.name !== home) return false;
  return present(podSelector) ? selects(podSelector, pod.labels) : home !== '';
}

function byAccount(pod: Pod, account: Fields): boolean {
  return pod.namespace.name === account.namespace && (pod.serviceAccount?.name ?? 'default') === account.name;
}

/** A Group or ClusterGroup as pods and blocks, child groups included. */
function readGroup(context: Context, name: string, depth = 0): { pods(pod: Pod): boolean; blocks: readonly Fields[] } {
  const { resources, namespace } = context;
  const kind = namespace === '' ? 'crd.antrea.io/ClusterGroup' : 'crd.antrea.io/Group';
  const found = resources.find(
    (each) =>
      groupKind(each) === kind && nameOf(each) === name && (namespace === '' || namespaceOf(each) === namespace),
  );
  // An unknown group is empty until it is created.
  if (!found || depth > 1) return { pods: () => false, blocks: [] };
  const spec = fields(fields(found).spec);
  if (present(spec.serviceReference) || present(spec.externalEntitySelector)) throw new Unsupported('such a group');
  const children = list(spec.childGroups).map((child) => readGroup(context, text(child), depth + 1));
  const own = present(spec.podSelector) || present(spec.namespaceSelector);
  return {
    pods: (pod) => (own && selectsPod(pod, spec, namespace)) || children.some((child) => child.pods(pod)),
    blocks: [...list(spec.ipBlocks).map(fields), ...children.flatMap((child) => child.blocks)],
  };
}

function readSubjects(context: Context, appliedTo: readonly unknown[]): boolean[] {
  const tests = appliedTo.map(fields).map((each): ((pod: Pod) => boolean) => {
    // Nodes and NodePort Services aren't pods.
    if (present(each.nodeSelector) || present(each.service)) return () => false;
    if (present(each.externalEntitySelector)) throw new Unsupported('external entities');
    if (present(each.serviceAccount)) return (pod) => byAccount(pod, fields(each.serviceAccount));
    if (text(each.group) !== '') return readGroup(context, text(each.group)).pods;
    return (pod) => selectsPod(pod, each, context.namespace);
  });
  return context.world.pods.map((pod) => !pod.hostNetwork && tests.some((test) => test(pod)));
}

type PeerTest = (peer: number, subject: Namespace) => boolean;

/** controller/crd_utils.go toAntreaPeerForCRD; controller/antreaclusternetworkpolicy.go splitPeersByScope. */
function readPeer(context: Context, peer: Fields): PeerTest | undefined {
  const { world, namespace } = context;
  const behind = (at: number) => {
    const other = world.peers[at];
    return other && podBehind(world, other);
  };
  const pods =
    (test: (pod: Pod, subject: Namespace) => boolean): PeerTest =>
    (at, subject) => {
      const pod = behind(at);
      return pod !== undefined && test(pod, subject);
    };
  if (present(peer.namespaces)) {
    const { match, sameLabels } = fields(peer.namespaces);
    const ofLabels = (pod: Pod) => !present(peer.podSelector) || selects(peer.podSelector, pod.labels);
    if (match === 'Self') return pods((pod, subject) => pod.namespace.name === subject.name && ofLabels(pod));
    const keys = list(sameLabels).map(text);
    if (keys.length === 0) return;
    return pods(
      (pod, subject) =>
        ofLabels(pod) &&
        keys.every((key) => Object.hasOwn(subject.labels, key) && subject.labels[key] === pod.namespace.labels[key]),
    );
  }
  if (present(peer.scope) && peer.scope !== 'Cluster') throw new Unsupported('scope');
  if (present(peer.externalEntitySelector)) throw new Unsupported('external entities');
  if (present(peer.ipBlock)) return (at) => inIpBlock(world, fields(peer.ipBlock), 'every address', at);
  if (text(peer.group) !== '') {
    const group = readGroup(context, text(peer.group));
    return (at) => {
      const pod = behind(at);
      return (pod && group.pods(pod)) || group.blocks.some((block) => inIpBlock(world, block, 'every address', at));
    };
  }
  if (text(peer.fqdn) !== '') throw new Unsupported('fqdn');
  if (present(peer.serviceAccount)) return pods((pod) => byAccount(pod, fields(peer.serviceAccount)));
  if (present(peer.nodeSelector)) {
    return (at) => {
      const other = world.peers[at];
      return other?.kind === 'node' && selects(peer.nodeSelector, other.labels ?? {});
    };
  }
  return pods((pod) => selectsPod(pod, peer, namespace));
}

interface Rule {
  readonly action: string;
  readonly subjects: readonly boolean[];
  /** Undefined: every peer. */
  readonly peers: readonly PeerTest[] | undefined;
  readonly ports: PortSet;
}

function readRulePorts(world: World, rule: Fields): PortSet {
  const ports = list(rule.ports);
  const protocols = list(rule.protocols).map(fields);
  if (ports.some((port) => present(fields(port).sourcePort))) throw new Unsupported('source ports');
  if (protocols.length === 0) return readPorts(world, ports);
  let icmp = 0;
  for (const { icmp: type } of protocols) {
    if (Object.keys(fields(type)).length > 0) throw new Unsupported('ICMP types');
    // IGMP is none of a world's flows.
    if (isMapping(type)) icmp = slotsBetween(world, ['ICMP'], 0, 65535);
  }
  const others = ports.length === 0 ? { fixed: 0, named: [] } : readPorts(world, ports);
  return { fixed: others.fixed | icmp, named: others.named };
}

interface Policy {
  readonly tier: number;
  readonly priority: number;
  readonly name: string;
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

function readPolicy(resources: readonly unknown[], world: World, policy: unknown): Policy {
  const spec = fields(fields(policy).spec);
  const namespace = groupKind(policy) === policyKinds[1] ? '' : namespaceOf(policy);
  const context: Context = { world, resources, namespace };
  const subjects = readSubjects(context, list(spec.appliedTo));
  const read = (direction: Direction, side: 'from' | 'to') =>
    list(spec[direction])
      .map(fields)
      .map((rule): Rule => {
        if (list(rule.l7Protocols).length > 0) throw new Unsupported('l7Protocols');
        if (list(rule.toServices).length > 0) throw new Unsupported('toServices');
        const own = list(rule.appliedTo);
        const peers = list(rule[side]).map((peer) => readPeer(context, fields(peer)));
        const real = peers.filter((peer) => peer !== undefined);
        return {
          action: text(rule.action),
          subjects: own.length > 0 ? readSubjects(context, own) : subjects,
          peers: real.length === 0 ? undefined : real,
          ports: readRulePorts(world, rule),
        };
      });
  const tier = text(spec.tier).toLowerCase() || 'application';
  return {
    tier: staticTiers[tier] ?? tierPriority(resources, text(spec.tier)) ?? 250,
    priority: Number(spec.priority ?? 0),
    name: nameOf(policy),
    ingress: read('ingress', 'from'),
    egress: read('egress', 'to'),
  };
}

function tierPriority(resources: readonly unknown[], name: string): number | undefined {
  const tier = resources.find((each) => groupKind(each) === 'crd.antrea.io/Tier' && nameOf(each) === name);
  return tier === undefined ? undefined : Number(fields(fields(tier).spec).priority);
}

/** Antrea policies, tiers and groups, ready to stand beside NetworkPolicies, which come before the baseline tier. */
export function readAntrea(resources: readonly unknown[], world: World): (standard: StandardPart) => Evaluator {
  const policies = resources
    .filter((policy) => policyKinds.includes(groupKind(policy)))
    .map((policy) => readPolicy(resources, world, policy))
    .sort((a, b) => a.tier - b.tier || a.priority - b.priority || (a.name < b.name ? -1 : 1));
  const rulesOf = (direction: Direction, late: boolean) =>
    policies.filter(({ tier }) => tier >= baseline === late).flatMap((policy) => policy[direction]);
  const early = { ingress: rulesOf('ingress', false), egress: rulesOf('egress', false) };
  const late = { ingress: rulesOf('ingress', true), egress: rulesOf('egress', true) };
  const all = allSlots(world);

  const judge = (rules: Readonly<Record<Direction, readonly Rule[]>>) =>
    remember(world, (pod, direction, peer) => {
      const subject = world.pods[pod];
      const destination = destinationOf(world, pod, direction, peer);
      const result = { allow: 0, deny: 0, pass: 0 };
      let left = all;
      for (const rule of rules[direction]) {
        if (left === 0) break;
        if (!subject || !rule.subjects[pod]) continue;
        if (rule.peers && !rule.peers.some((test) => test(peer, subject.namespace))) continue;
        const hit = left & resolve(world, rule.ports, destination);
        if (rule.action === 'Allow') result.allow |= hit;
        else if (rule.action === 'Pass') result.pass |= hit;
        else result.deny |= hit;
        left &= ~hit;
      }
      return result;
    });
  const judgeEarly = judge(early);
  const judgeLate = judge(late);

  return (standard) => ({
    isolates: (pod, direction) =>
      standard.isolates(pod, direction) ||
      [...early[direction], ...late[direction]].some(
        (rule) =>
          rule.subjects[pod] &&
          !rule.peers &&
          rule.ports.fixed === all &&
          (rule.action === 'Drop' || rule.action === 'Reject'),
      ),
    allowed(pod, direction, peer) {
      // The agent lets traffic from the local gateway through, for the kubelet's probes.
      if (fromOwnNode(world, direction, peer)) return all;
      const first = judgeEarly(pod, direction, peer);
      // Pass hands over to NetworkPolicies and then to the baseline tier, as does no match.
      const open = all & ~(first.allow | first.deny);
      if (standard.isolates(pod, direction)) {
        return first.allow | (open & standard.permits(pod, direction, peer));
      }
      return first.allow | (open & ~judgeLate(pod, direction, peer).deny);
    },
  });
}

const specFields = ['tier', 'priority', 'appliedTo', 'ingress', 'egress'];
const ruleFields = (side: string) => [
  'action',
  'ports',
  'protocols',
  'l7Protocols',
  side,
  ...(side === 'to' ? ['toServices'] : []),
  'name',
  'enableLogging',
  'logLabel',
  'appliedTo',
];
const appliedToFields = [
  'podSelector',
  'namespaceSelector',
  'externalEntitySelector',
  'group',
  'serviceAccount',
  'service',
  'nodeSelector',
];
const peerFields = [...appliedToFields.filter((name) => name !== 'service'), 'ipBlock', 'namespaces', 'fqdn', 'scope'];
const lonely = ['group', 'serviceAccount', 'nodeSelector', 'service'];

function invalidSide(item: unknown, known: readonly string[]): string | undefined {
  const each = fields(item);
  const unknown = unknownKey(each, known);
  if (unknown !== undefined) return `unknown field ${unknown}`;
  const set = Object.keys(each).filter((key) => present(each[key]) && each[key] !== '');
  const alone = set.find((key) => lonely.includes(key));
  if (alone && set.length > 1) return `${alone} with others`;
  for (const key of ['podSelector', 'namespaceSelector', 'nodeSelector', 'externalEntitySelector']) {
    const problem = invalidSelector(each[key]);
    if (problem) return problem;
  }
  return;
}

function invalidPeer(item: unknown): string | undefined {
  const { ipBlock, namespaces, namespaceSelector } = fields(item);
  if (present(namespaces) && present(namespaceSelector)) return 'namespaces and namespaceSelector';
  if (present(namespaces) && Object.values(fields(namespaces)).filter(present).length > 1)
    return 'match and sameLabels';
  if (!present(ipBlock)) return;
  const { cidr, except } = fields(ipBlock);
  if (!isCidr(text(cidr))) return `${String(cidr)} is no CIDR`;
  for (const hole of list(except).map(text)) {
    const strict = prefixLength(text(cidr)) < prefixLength(hole);
    if (!isCidr(hole) || !holds(text(cidr), hole) || !strict) return 'except outside cidr';
  }
  return;
}

function invalidPort(item: unknown): string | undefined {
  const { protocol, port, endPort, sourcePort, sourceEndPort } = fields(item);
  const unknown = unknownKey(item, ['protocol', 'port', 'endPort', 'sourcePort', 'sourceEndPort']);
  if (unknown !== undefined) return `unknown field ${unknown}`;
  if (present(protocol) && !['TCP', 'UDP', 'SCTP'].includes(text(protocol))) return `protocol ${String(protocol)}`;
  if (present(endPort) && (typeof port !== 'number' || Number(endPort) < port)) return 'endPort';
  if (present(sourceEndPort) && (!present(sourcePort) || Number(sourceEndPort) < Number(sourcePort)))
    return 'sourceEndPort';
  return;
}

/** What Antrea's webhook or CRD rejects a policy for, if anything (controller/validate.go). */
export function validAntrea(policy: unknown, resources: readonly unknown[] = []): string | undefined {
  const spec = fields(fields(policy).spec);
  const isGlobal = groupKind(policy) === policyKinds[1];
  const unknown = unknownKey(spec, specFields);
  if (unknown !== undefined) return `unknown field ${unknown}`;
  const version = text(fields(policy).apiVersion);
  if (version !== 'crd.antrea.io/v1beta1') return `${version} isn't served`;
  const tier = text(spec.tier);
  if (tier !== '' && !Object.hasOwn(staticTiers, tier) && tierPriority(resources, tier) === undefined) {
    return `tier ${tier} does not exist`;
  }
  const priority = spec.priority;
  if (typeof priority !== 'number' || priority < 1 || priority > 10000) return 'priority';
  const inSpec = list(spec.appliedTo).length > 0;
  const rules = directions.flatMap((direction) => list(spec[direction]).map(fields));
  const inRules = rules.filter((rule) => list(rule.appliedTo).length > 0).length;
  if (inSpec ? inRules > 0 : inRules === 0 || inRules < rules.length) return 'appliedTo in spec, or in every rule';
  const names = rules.map((rule) => text(rule.name)).filter((name) => name !== '');
  if (new Set(names).size < names.length) return 'a rule name twice';
  const applied = isGlobal ? appliedToFields : appliedToFields.filter((name) => !isGlobalOnly(name));
  for (const each of [spec, ...rules].flatMap((holder) => list(holder.appliedTo))) {
    const problem = invalidSide(each, applied);
    if (problem) return problem;
  }
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const rule of list(spec[direction]).map(fields)) {
      const stray = unknownKey(rule, ruleFields(side));
      if (stray !== undefined) return `unknown field ${stray}`;
      const action = text(rule.action);
      if (!['Allow', 'Drop', 'Reject', 'Pass'].includes(action)) return `action ${String(rule.action)}`;
      if (action === 'Pass' && tier === 'baseline') return 'Pass in the baseline tier';
      if (list(rule.l7Protocols).length > 0 && action !== 'Allow') return 'l7Protocols need Allow';
      if (present(rule.toServices) && (list(rule.to).length > 0 || present(rule.ports) || present(rule.protocols))) {
        return 'toServices with others';
      }
      const known = isGlobal
        ? peerFields
        : peerFields.filter((name) => name !== 'namespaces' && name !== 'serviceAccount');
      for (const peer of list(rule[side])) {
        const problem = invalidSide(peer, known) ?? invalidPeer(peer);
        if (problem) return problem;
        if (side === 'from' && text(fields(peer).fqdn) !== '') return 'fqdn in ingress';
      }
      for (const port of list(rule.ports)) {
        const problem = invalidPort(port);
        if (problem) return problem;
      }
    }
  }
  return;
}

function isGlobalOnly(name: string): boolean {
  return name === 'namespaceSelector' || name === 'nodeSelector' || name === 'service' || name === 'serviceAccount';
}
