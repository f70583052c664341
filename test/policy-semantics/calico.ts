// SPDX-License-Identifier: Apache-2.0
//
// Calico NetworkPolicy and GlobalNetworkPolicy, projectcalico.org/v3 and crd.projectcalico.org/v1, as
// projectcalico/calico 87c15906 reads them. Source paths below are in that repository; `processors` is
// libcalico-go/lib/backend/syncersv1/updateprocessors.
import { type Family, familyOf, holds, isCidr } from './addresses';
import { parseSelector, type Selector } from './calico-selector';
import type { Labels } from './labels';
import {
  type Fields,
  fields,
  groupKind,
  isMapping,
  labelsOf,
  list,
  nameOf,
  namespaceOf,
  present,
  text,
  unknownKey,
} from './object';
import { fromOwnNode, type StandardPart } from './standard';
import {
  allSlots,
  type Direction,
  directions,
  type Evaluator,
  type Pod,
  type PortSet,
  type Protocol,
  peerFamily,
  peerIp,
  podBehind,
  remember,
  resolve,
  type Slots,
  slotsBetween,
  slotsNamed,
  Unsupported,
  type World,
} from './world';

const namespaceLabel = 'projectcalico.org/namespace';
const everyProtocol: readonly Protocol[] = ['TCP', 'UDP', 'SCTP', 'ICMP'];

function group(policy: unknown): string {
  return groupKind(policy).split('/')[0] ?? '';
}

function isCalico(policy: unknown): boolean {
  return group(policy) === 'projectcalico.org' || group(policy) === 'crd.projectcalico.org';
}

function kindOf(policy: unknown): string {
  return isCalico(policy) ? text(fields(policy).kind) : '';
}

const namespacePrefix = 'pcns.';
const accountPrefix = 'pcsa.';

function prefixed(prefix: string, labels: Labels): [string, string][] {
  return Object.entries(labels).map(([key, value]) => [prefix + key, value]);
}

/** Labels of a workload endpoint with what its profiles add (libcalico-go/lib/backend/k8s/conversion). */
function endpointLabels(pod: Pod): Labels {
  const account = pod.serviceAccount ?? { name: 'default', labels: {} };
  return Object.fromEntries([
    ...prefixed(namespacePrefix, pod.namespace.labels),
    [`${namespacePrefix}projectcalico.org/name`, pod.namespace.name],
    ...prefixed(accountPrefix, account.labels),
    [`${accountPrefix}projectcalico.org/name`, account.name],
    ...Object.entries(pod.labels),
    [namespaceLabel, pod.namespace.name],
    ['projectcalico.org/orchestrator', 'k8s'],
    ['projectcalico.org/serviceaccount', account.name],
  ]);
}

/** A set of addresses with labels: a NetworkSet, GlobalNetworkSet or HostEndpoint. */
interface AddressSet {
  readonly labels: Labels;
  readonly nets: readonly string[];
}

function addressSets(resources: readonly unknown[], world: World): readonly AddressSet[] {
  return resources.flatMap((each): AddressSet[] => {
    const spec = fields(fields(each).spec);
    const labels = labelsOf(each);
    switch (kindOf(each)) {
      case 'GlobalNetworkSet':
        return [{ labels, nets: list(spec.nets).map(text) }];
      case 'HostEndpoint':
        return [{ labels, nets: list(spec.expectedIPs).map(text) }];
      case 'NetworkSet': {
        const name = namespaceOf(each);
        const namespace = world.namespaces.find((one) => one.name === name);
        const inherited = Object.fromEntries(prefixed(namespacePrefix, namespace?.labels ?? {}));
        inherited[`${namespacePrefix}projectcalico.org/name`] = name;
        return [{ labels: { ...inherited, ...labels, [namespaceLabel]: name }, nets: list(spec.nets).map(text) }];
      }
      default:
        return [];
    }
  });
}

/** Everything in a packet that a rule can look at on one side. */
interface End {
  readonly pod: Pod | undefined;
  readonly labels: Labels | undefined;
  readonly ip: string | undefined;
  readonly family: Family | undefined;
}

interface Context {
  readonly world: World;
  readonly resources: readonly unknown[];
  readonly sets: readonly AddressSet[];
  /** By pod. */
  readonly labels: readonly Labels[];
  /** By peer. */
  readonly remotes: readonly End[];
  /** By address family and pod. */
  readonly owns: Readonly<Record<Family, readonly End[]>>;
}

/** Whether the address is in the IP set of a selector: some endpoint or network set that has it matches. */
function inIpSet({ sets }: Context, end: End, selector: Selector): boolean {
  if (end.labels && selector(end.labels)) return true;
  const { ip } = end;
  return ip !== undefined && sets.some(({ labels, nets }) => nets.some((net) => holds(net, ip)) && selector(labels));
}

/** A selector over labels that are stored with a prefix (processors/selectors.go parseSelectorAttachPrefix). */
function over(prefix: string, source: string, all?: Selector, global?: Selector): Selector {
  const { test } = parseSelector(
    source,
    () => true,
    () => true,
  );
  if (all === undefined && global === undefined) return (labels) => test(stripped(prefix, labels));
  // The meaning of all() and global() needs the labels as stored, so they travel beside the stripped ones.
  let stored: Labels = {};
  const special = parseSelector(
    source,
    () => all?.(stored) ?? true,
    () => global?.(stored) ?? true,
  ).test;
  return (labels) => {
    stored = labels;
    return special(stripped(prefix, labels));
  };
}

const strippedOf = new Map<string, WeakMap<Labels, Labels>>();

function stripped(prefix: string, labels: Labels): Labels {
  let cache = strippedOf.get(prefix);
  if (!cache) {
    cache = new WeakMap();
    strippedOf.set(prefix, cache);
  }
  let result = cache.get(labels);
  if (!result) {
    const own = Object.entries(labels).filter(([key]) => key.startsWith(prefix));
    result = Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
    cache.set(labels, result);
  }
  return result;
}

const namespaced: Selector = (labels) => Object.hasOwn(labels, namespaceLabel);
const notNamespaced: Selector = (labels) => !namespaced(labels);

/** processors/rules.go parseServiceAccounts. */
function accountSelector(accounts: Fields): Selector {
  const names = list(accounts.names).map(text);
  const selector = text(accounts.selector);
  const test = selector === '' ? undefined : over(accountPrefix, selector);
  return (labels) =>
    (names.length === 0 || names.includes(labels['projectcalico.org/serviceaccount'] ?? '')) &&
    (test?.(labels) ?? true);
}

/** processors/rules.go GetEntityRuleSelector; undefined where no set is looked at. */
function entitySelector(entity: Fields, namespace: string): Selector | undefined {
  const namespaceSelector = text(entity.namespaceSelector);
  const selector = text(entity.selector);
  const accounts = present(entity.serviceAccounts) ? fields(entity.serviceAccounts) : undefined;
  const tests: Selector[] = [];
  if (accounts && (list(accounts.names).length > 0 || text(accounts.selector) !== ''))
    tests.push(accountSelector(accounts));
  if (selector !== '') tests.push(parseSelector(selector).test);
  if (namespaceSelector !== '') tests.push(over(namespacePrefix, namespaceSelector, namespaced, notNamespaced));
  else if (namespace !== '' && (tests.length > 0 || text(entity.notSelector) !== '')) {
    tests.push((labels) => labels[namespaceLabel] === namespace);
  }
  return tests.length === 0 ? undefined : (labels) => tests.every((test) => test(labels));
}

const protocolNumbers: Readonly<Record<string, number>> = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  icmpv6: 58,
  sctp: 132,
  udplite: 136,
};

function protocolNumber(value: unknown): number {
  const spelled = String(value).toLowerCase();
  return protocolNumbers[spelled] ?? Number(spelled);
}

function numberOf(protocol: Protocol, family: Family): number {
  if (protocol === 'ICMP') return family === 4 ? 1 : 58;
  return protocolNumber(protocol);
}

interface PortRange {
  readonly low: number;
  readonly high: number;
}

/** api/pkg/lib/numorstring/port.go: a number, `low:high` or a name. */
function readPort(value: unknown): PortRange | string {
  if (typeof value === 'number') return { low: value, high: value };
  const range = /^(\d+):(\d+)$/.exec(text(value));
  if (range) return { low: Number(range[1]), high: Number(range[2]) };
  return /^\d+$/.test(text(value)) ? { low: Number(value), high: Number(value) } : text(value);
}

/** Slots of a port list towards each destination; names count for the protocols given. */
function portSet(world: World, ports: readonly unknown[], protocols: readonly Protocol[]): PortSet {
  let fixed = 0;
  const named: { name: string; protocols: readonly Protocol[] }[] = [];
  for (const port of ports.map(readPort)) {
    if (typeof port === 'string') named.push({ name: port, protocols });
    else fixed |= slotsBetween(world, protocols, port.low, port.high);
  }
  return { fixed, named };
}

/** Endpoints of a Service as pods and their slots (felix/calc service index). */
function serviceEndpoints(context: Context, wanted: Fields, namespace: string): (end: End) => Slots | undefined {
  const { world } = context;
  const home = text(wanted.namespace) || namespace;
  const service = context.resources.find(
    (each) => groupKind(each) === 'v1/Service' && nameOf(each) === wanted.name && namespaceOf(each) === home,
  );
  if (!service) throw new Unsupported('a Service that is not among the objects');
  const { selector, ports } = fields(fields(service).spec);
  if (!isMapping(selector)) throw new Unsupported('a Service without selector');
  return ({ pod }) => {
    if (pod?.namespace.name !== home) return;
    if (Object.entries(selector).some(([key, value]) => pod.labels[key] !== value)) return;
    let slots = 0;
    for (const { port, targetPort, protocol } of list(ports).map(fields)) {
      const protocols = [(protocol ?? 'TCP') as Protocol];
      const target = targetPort ?? port;
      if (typeof target === 'string') slots |= slotsNamed(world, pod, target, protocols);
      else slots |= slotsBetween(world, protocols, target as number, target as number);
    }
    return slots;
  };
}

interface Rule {
  readonly action: string;
  /** The slots that the rule matches between this pod and this peer. */
  slots(pod: number, peer: number): Slots;
}

/** What a rule says of one end; undefined when anything goes. */
function readEnd(context: Context, entity: Fields, namespace: string): (end: End) => boolean {
  const selector = entitySelector(entity, namespace);
  const not = text(entity.notSelector);
  const notSelector = not === '' ? undefined : parseSelector(not).test;
  const nets = list(entity.nets).map(text);
  const notNets = list(entity.notNets).map(text);
  return (end) => {
    const { ip } = end;
    if (selector && !inIpSet(context, end, selector)) return false;
    if (notSelector && inIpSet(context, end, notSelector)) return false;
    if (nets.length > 0 && !(ip !== undefined && nets.some((net) => holds(net, ip)))) return false;
    return !(ip !== undefined && notNets.some((net) => holds(net, ip)));
  };
}

/** felix/rules/policy.go FilterRuleToIPVersion: a rule with nets of one family only is that family's. */
function familiesOf(rule: Fields): (family: Family | undefined) => boolean {
  const ends = [fields(rule.source), fields(rule.destination)];
  const groups = ends.flatMap((end) => [list(end.nets), list(end.notNets)]).filter((nets) => nets.length > 0);
  const negatedAll = ends.flatMap((end) => list(end.notNets));
  return (family) => {
    if (present(rule.ipVersion) && family !== rule.ipVersion) return false;
    if (negatedAll.includes(family === 4 ? '0.0.0.0/0' : '::/0')) return false;
    return groups.every((nets) => nets.some((net) => familyOf(text(net)) === family));
  };
}

function readRule(context: Context, rule: Fields, namespace: string, direction: Direction): Rule {
  const { world } = context;
  if (present(rule.http)) throw new Unsupported('http');
  for (const each of [rule.icmp, rule.notICMP]) {
    if (Object.keys(fields(each)).length > 0) throw new Unsupported('ICMP types');
  }
  const source = fields(rule.source);
  const destination = fields(rule.destination);
  if (list(source.ports).length > 0 || list(source.notPorts).length > 0) throw new Unsupported('source ports');
  const ends = [readEnd(context, source, namespace), readEnd(context, destination, namespace)] as const;
  const [fromRemote, fromOwn] = direction === 'ingress' ? ends : ([ends[1], ends[0]] as const);
  const remotes = context.remotes.map(fromRemote);
  const owns = { 4: context.owns[4].map(fromOwn), 6: context.owns[6].map(fromOwn) };
  const inFamily = familiesOf(rule);

  const withProtocol = (family: Family) =>
    everyProtocol.filter((protocol) => {
      const number = numberOf(protocol, family);
      if (present(rule.notProtocol) && protocolNumber(rule.notProtocol) === number) return false;
      return !present(rule.protocol) || protocolNumber(rule.protocol) === number;
    });
  const matching = (family: Family) => {
    const protocols = withProtocol(family);
    return {
      all: slotsBetween(world, protocols, 0, 65535),
      ports: portSet(world, list(destination.ports), protocols),
      not: portSet(world, list(destination.notPorts), protocols),
    };
  };
  const ofFamily = { 4: matching(4), 6: matching(6) };
  const anyPort = list(destination.ports).length === 0;
  const services = direction === 'egress' ? destination.services : source.services;
  const service = present(services) ? serviceEndpoints(context, fields(services), namespace) : undefined;

  return {
    action: text(rule.action),
    slots(pod, peer) {
      const remote = context.remotes[peer];
      const family = remote?.family;
      if (!remote || !remotes[peer] || !owns[family ?? 4][pod] || !inFamily(family)) return 0;
      const slots = ofFamily[family ?? 4];
      const destined = direction === 'ingress' ? world.pods[pod] : remote.pod;
      let result = anyPort ? slots.all : resolve(world, slots.ports, destined);
      result &= ~resolve(world, slots.not, destined);
      if (service) {
        const endpoint = service(remote);
        if (endpoint === undefined) return 0;
        // Egress looks at address and port, ingress at the address only.
        if (direction === 'egress') result &= endpoint;
      }
      return result;
    },
  };
}

interface Policy {
  readonly tier: string;
  readonly order: number;
  readonly key: string;
  applies(pod: number, direction: Direction): boolean;
  /** Which slots the rules decide, first match each; the rest is left open. */
  judge(pod: number, direction: Direction, peer: number): { allow: Slots; deny: Slots; pass: Slots };
}

/**
 * Directions a policy is for. v3 fills them in from the rules (api/pkg/defaults/networkpolicy.go); the stored
 * form means both when it names none (felix/calc/policy_sorter.go ExtractPolicyMetadata).
 */
function typesOf(policy: unknown, spec: Fields): readonly Direction[] {
  const types = list(spec.types).map((type) => text(type).toLowerCase());
  if (types.length > 0) return directions.filter((direction) => types.includes(direction));
  if (group(policy) === 'crd.projectcalico.org') return directions;
  if (list(spec.egress).length === 0) return ['ingress'];
  return list(spec.ingress).length === 0 ? ['egress'] : directions;
}

/** processors/networkpolicyprocessor.go and globalnetworkpolicyprocessor.go. */
function subjectSelector(spec: Fields, namespace: string): Selector {
  const tests: Selector[] = [];
  const namespaceSelector = namespace === '' ? text(spec.namespaceSelector) : '';
  const account = text(spec.serviceAccountSelector);
  // In a GlobalNetworkPolicy the replacement of all() runs over the whole expression, harmlessly.
  if (text(spec.selector) !== '') tests.push(parseSelector(text(spec.selector)).test);
  if (namespace !== '') tests.push((labels) => labels[namespaceLabel] === namespace);
  if (namespaceSelector !== '') tests.push(over(namespacePrefix, namespaceSelector, namespaced));
  if (account !== '') tests.push(over(accountPrefix, account));
  return (labels) => tests.every((test) => test(labels));
}

function readPolicy(context: Context, policy: unknown): Policy | undefined {
  const spec = fields(fields(policy).spec);
  const kind = kindOf(policy);
  if (kind !== 'NetworkPolicy' && kind !== 'GlobalNetworkPolicy') return;
  // Untracked and pre-DNAT policies are for host endpoints.
  if (spec.doNotTrack === true || spec.preDNAT === true) return;
  const namespace = kind === 'NetworkPolicy' ? namespaceOf(policy) : '';
  const types = typesOf(policy, spec);
  const selector = subjectSelector(spec, namespace);
  const subjects = context.world.pods.map((pod, at) => !pod.hostNetwork && selector(context.labels[at] ?? {}));
  const read = (direction: Direction) =>
    types.includes(direction)
      ? list(spec[direction]).map((rule) => readRule(context, fields(rule), namespace, direction))
      : [];
  const rules = { ingress: read('ingress'), egress: read('egress') };
  return {
    tier: text(spec.tier) || 'default',
    order: typeof spec.order === 'number' ? spec.order : Number.POSITIVE_INFINITY,
    key: `${nameOf(policy)}/${namespace}/${kind}`,
    applies: (pod, direction) => subjects[pod] === true && types.includes(direction),
    judge: remember(context.world, (pod, direction, peer) => {
      const result = { allow: 0, deny: 0, pass: 0 };
      let left = allSlots(context.world);
      for (const rule of rules[direction]) {
        if (left === 0) break;
        const key = ({ Allow: 'allow', Deny: 'deny', Pass: 'pass' } as const)[rule.action];
        if (!key) continue;
        const hit = left & rule.slots(pod, peer);
        result[key] |= hit;
        left &= ~hit;
      }
      return result;
    }),
  };
}

// api/pkg/apis/projectcalico/v3/tier.go.
const knownTiers: Readonly<Record<string, number>> = {
  'kube-admin': 1000,
  default: 1000000,
  'kube-baseline': 10000000,
};

/** Kubernetes policies live in the default tier at order 1000 (conversion.go); they add up, so they are one policy. */
function kubernetesPolicies(part: StandardPart): Policy {
  return {
    tier: 'default',
    order: 1000,
    key: 'knp.default.',
    applies: part.isolates,
    judge: (pod, direction, peer) => ({ allow: part.permits(pod, direction, peer), deny: 0, pass: 0 }),
  };
}

/** Calico policies, tiers and network sets, ready to stand beside NetworkPolicies. */
export function readCalico(resources: readonly unknown[], world: World): (standard: StandardPart) => Evaluator {
  const labels = world.pods.map(endpointLabels);
  const own = (family: Family) =>
    world.pods.map((pod, at): End => {
      return { pod, labels: labels[at], ip: pod.ips.find((ip) => familyOf(ip) === family), family };
    });
  const remotes = world.peers.map((peer): End => {
    const pod = podBehind(world, peer);
    const at = peer.kind === 'pod' ? peer.pod : -1;
    return { pod, labels: pod && labels[at], ip: peerIp(peer), family: peerFamily(peer) };
  });
  const sets = addressSets(resources, world);
  const context: Context = { world, resources, labels, sets, remotes, owns: { 4: own(4), 6: own(6) } };
  const parsed = resources.map((policy) => readPolicy(context, policy)).filter((policy) => policy !== undefined);
  const tierSpecs = new Map(
    resources.filter((each) => kindOf(each) === 'Tier').map((each) => [nameOf(each), fields(fields(each).spec)]),
  );
  const orderOf = (tier: string) => {
    const order = tierSpecs.get(tier)?.order ?? knownTiers[tier];
    return typeof order === 'number' ? order : Number.POSITIVE_INFINITY;
  };
  const passes = (tier: string) => tierSpecs.get(tier)?.defaultAction === 'Pass' || tier.startsWith('kube-');
  const all = allSlots(world);
  return (standard) => {
    const policies = [...parsed, kubernetesPolicies(standard)];
    // felix/calc/policy_sorter.go TierLess and PolKVLess.
    const tiers = [...new Set(policies.map(({ tier }) => tier))]
      .sort((a, b) => (orderOf(a) === orderOf(b) ? (a < b ? -1 : 1) : orderOf(a) - orderOf(b)))
      .map((tier) => ({
        passes: passes(tier),
        policies: policies
          .filter((policy) => policy.tier === tier)
          .sort((a, b) => (a.order === b.order ? (a.key < b.key ? -1 : 1) : a.order - b.order)),
      }));
    return {
      isolates: (pod, direction) =>
        tiers.some((tier) => !tier.passes && tier.policies.some((policy) => policy.applies(pod, direction))),
      allowed(pod, direction, peer) {
        // felix leaves traffic from the host to its own workloads alone.
        if (fromOwnNode(world, direction, peer)) return all;
        let allowed = 0;
        let open = all;
        for (const tier of tiers) {
          let applies = false;
          let next = 0;
          for (const policy of tier.policies) {
            if (!policy.applies(pod, direction)) continue;
            applies = true;
            const { allow, deny, pass } = policy.judge(pod, direction, peer);
            allowed |= open & allow;
            next |= open & pass;
            open &= ~(allow | deny | pass);
          }
          if (!applies) continue;
          // felix/rules/endpoints.go: what no policy of the tier decided is dropped, or passed on.
          open = tier.passes ? open | next : next;
        }
        // The namespace's profile lets the rest through (conversion.go NamespaceToProfile).
        return allowed | open;
      },
    };
  };
}

function invalidSelectorText(value: unknown, global: 'never' | 'alone'): string | undefined {
  if (!present(value)) return;
  if (typeof value !== 'string') return 'a selector must be a string';
  try {
    const { calls, leaves } = parseSelector(value);
    if (leaves.some(({ key }) => key.length > 512)) return 'a label is too long';
    if (!calls.has('global')) return;
    const alone = leaves.length === 0 && /^[ \t]*global\([ \t]*\)[ \t]*$/.test(value);
    return global === 'alone' && alone ? undefined : 'global() stands alone in a namespaceSelector of a rule';
  } catch (error) {
    return String(error);
  }
}

const entityFields = [
  'nets',
  'selector',
  'namespaceSelector',
  'services',
  'ports',
  'notNets',
  'notSelector',
  'notPorts',
  'serviceAccounts',
];
const ruleFields = [
  'action',
  'ipVersion',
  'protocol',
  'icmp',
  'notProtocol',
  'notICMP',
  'source',
  'destination',
  'http',
  'metadata',
];
const specFields = [
  'tier',
  'order',
  'ingress',
  'egress',
  'selector',
  'types',
  'serviceAccountSelector',
  'performanceHints',
];
const globalFields = [...specFields, 'namespaceSelector', 'doNotTrack', 'preDNAT', 'applyOnForward'];

function isProtocol(value: unknown): boolean {
  if (typeof value === 'number') return value >= 1 && value <= 255;
  if (/^\d+$/.test(text(value))) return isProtocol(Number(value));
  return /^(TCP|UDP|ICMP|ICMPv6|SCTP|UDPLite)$/.test(text(value));
}

function isPort(value: unknown): boolean {
  const port = readPort(value);
  if (typeof port === 'string') return /^[a-zA-Z0-9_.-]{1,128}$/.test(port);
  return port.low <= port.high && port.high <= 65535;
}

/** libcalico-go/lib/validator/v3/validator.go validateRule and the rules of api/.../v3/policy_common.go. */
function invalidRule(rule: unknown, direction: Direction, isGlobal: boolean): string | undefined {
  if (!isMapping(rule)) return 'a rule must be a mapping';
  const unknown = unknownKey(rule, ruleFields);
  if (unknown !== undefined) return `unknown field ${unknown}`;
  const { action, protocol, notProtocol, ipVersion, http, icmp } = rule;
  if (!['Allow', 'Deny', 'Log', 'Pass'].includes(text(action))) return `action ${String(action)}`;
  for (const each of [protocol, notProtocol]) if (present(each) && !isProtocol(each)) return `protocol ${String(each)}`;
  if (present(ipVersion) && ipVersion !== 4 && ipVersion !== 6) return 'ipVersion';
  if (present(http) && (action !== 'Allow' || direction === 'egress')) return 'http only in ingress Allow rules';
  if (present(http) && present(protocol) && protocolNumber(protocol) !== 6) return 'http needs TCP';
  for (const each of [protocol, notProtocol].filter(present).map(protocolNumber)) {
    if ((each === 1 && ipVersion === 6) || (each === 58 && ipVersion === 4)) return 'ICMP of the other family';
  }
  if (present(icmp) && ![1, 58].includes(protocolNumber(protocol))) return 'icmp needs protocol ICMP';
  const families = new Set<number>();
  for (const side of ['source', 'destination']) {
    const entity = fields(rule[side]);
    const stray = unknownKey(entity, entityFields);
    if (stray !== undefined) return `unknown field ${stray}`;
    const problem =
      invalidSelectorText(entity.selector, 'never') ??
      invalidSelectorText(entity.notSelector, 'never') ??
      invalidSelectorText(entity.namespaceSelector, 'alone') ??
      invalidSelectorText(fields(entity.serviceAccounts).selector, 'never');
    if (problem) return problem;
    for (const key of ['ports', 'notPorts']) {
      const ports = list(entity[key]);
      if (!ports.every(isPort)) return `${key} of ${side}`;
      const numeric = ports.some((port) => typeof readPort(port) !== 'string');
      if (!present(protocol) ? numeric : ports.length > 0 && ![6, 17, 132].includes(protocolNumber(protocol))) {
        return 'ports need protocol TCP, UDP or SCTP';
      }
    }
    for (const net of list(entity.nets).concat(list(entity.notNets)).map(text)) {
      if (!isCidr(net)) return `${net} is no CIDR`;
      families.add(familyOf(net) ?? 0);
    }
    if (list(entity.notNets).some((net) => /\/0$/.test(text(net)))) return 'notNets of everything';
    if (!present(entity.services)) continue;
    if ((direction === 'ingress') !== (side === 'source')) return 'services on the wrong side';
    if (text(fields(entity.services).name) === '') return 'services needs a name';
    if (isGlobal && text(fields(entity.services).namespace) === '') return 'services needs a namespace';
    const rivals = ['selector', 'notSelector', 'namespaceSelector', 'nets', 'notNets', 'serviceAccounts'];
    const clash = side === 'destination' ? [...rivals, 'ports', 'notPorts'] : rivals;
    if (clash.some((key) => list(entity[key]).length > 0 || text(entity[key]) !== '' || isMapping(entity[key]))) {
      return 'services with other fields';
    }
  }
  if (families.size > 1 || (present(ipVersion) && families.size === 1 && !families.has(ipVersion as number))) {
    return 'two address families in one rule';
  }
  return;
}

/** What Calico rejects a policy for, if anything (validator.go and the CRD's own rules). */
export function validCalico(policy: unknown): string | undefined {
  const kind = kindOf(policy).replace(/^Staged/, '');
  const isGlobal = kind === 'GlobalNetworkPolicy';
  const spec = fields(fields(policy).spec);
  const known = isGlobal ? globalFields : specFields;
  const unknown = unknownKey(spec, kindOf(policy) === kind ? known : [...known, 'stagedAction']);
  if (unknown !== undefined) return `unknown field ${unknown}`;
  const types = list(spec.types);
  if (types.some((type) => type !== 'Ingress' && type !== 'Egress')) return 'types';
  if (new Set(types).size < types.length) return 'a type twice';
  if (present(spec.order) && typeof spec.order !== 'number') return 'order';
  const selectors = [spec.selector, spec.serviceAccountSelector, isGlobal ? spec.namespaceSelector : undefined];
  for (const selector of selectors) {
    const problem = invalidSelectorText(selector, 'never');
    if (problem) return problem;
  }
  if (spec.doNotTrack === true && spec.preDNAT === true) return 'doNotTrack and preDNAT';
  if ((spec.doNotTrack === true || spec.preDNAT === true) && spec.applyOnForward !== true) return 'applyOnForward';
  if (spec.preDNAT === true && (list(spec.egress).length > 0 || types.includes('Egress'))) return 'preDNAT with egress';
  for (const direction of directions) {
    for (const rule of list(spec[direction])) {
      const problem = invalidRule(rule, direction, isGlobal);
      if (problem) return problem;
    }
  }
  return;
}
