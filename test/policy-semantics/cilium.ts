// SPDX-License-Identifier: Apache-2.0
//
// CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy, read as cilium/cilium v1.20.0-pre.4 reads them with its
// default configuration. Source paths below are in that repository.
import { familyOf, holds, inBlock, isCidr, prefixLength } from './addresses';
import { invalidSelector, isLabelKey, selects } from './labels';
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
  destinationOf,
  directions,
  type Evaluator,
  type Peer,
  type Pod,
  type PortSet,
  type Protocol,
  peerFamily,
  podBehind,
  remember,
  resolve,
  slotsBetween,
  Unsupported,
  type World,
} from './world';

const namespaceKey = 'io.kubernetes.pod.namespace';
const namespaceLabelPrefix = 'io.cilium.k8s.namespace.labels.';
const clusterKey = 'io.cilium.k8s.policy.cluster';
const serviceAccountKey = 'io.cilium.k8s.policy.serviceaccount';

// pkg/labelsfilter/filter.go defaultLabelPrefixCfg: [pattern, kept]. The longest kept match must beat the shortest other.
const identityFilter: readonly (readonly [RegExp, boolean])[] = [
  [/^io\.kubernetes\.pod\.namespace/, true],
  [/^io\.cilium\.k8s\.namespace\.labels/, true],
  [/^app\.kubernetes\.io/, true],
  [/^io\.cilium\.k8s\.policy\.(cluster|serviceaccount)/, true],
  [/^io\.kubernetes/, false],
  [/^kubernetes\.io/, false],
  [/^statefulset\.kubernetes\.io\/pod-name/, false],
  [/^apps\.kubernetes\.io\/pod-index/, false],
  [/^batch\.kubernetes\.io\/(job-completion-index|controller-uid)/, false],
  [/^.*beta\.kubernetes\.io/, false],
  [/^k8s\.io/, false],
  [/^pod-template-(generation|hash)/, false],
  [/^controller-(revision-hash|uid)/, false],
  [/^annotation/, false],
  [/^etcd_node/, false],
  [/^topology\.kubernetes\.io/, false],
];

const inIdentity = new Map<string, boolean>();

/** Whether a label key takes part in Cilium identities under the default filter. */
function isIdentityKey(key: string): boolean {
  let known = inIdentity.get(key);
  if (known === undefined) {
    let kept = 0;
    let dropped = 0;
    for (const [pattern, keeps] of identityFilter) {
      const length = pattern.exec(key)?.[0].length ?? 0;
      if (keeps) kept = Math.max(kept, length);
      else if (length > 0) dropped = dropped === 0 ? length : Math.min(dropped, length);
    }
    known = dropped === 0 || kept > dropped;
    inIdentity.set(key, known);
  }
  return known;
}

/** Labels of an identity: source, key, value. A selector's `any` source finds the key of every source. */
type Identity = readonly { readonly source: string; readonly key: string; readonly value: string }[];

function podIdentity(pod: Pod, clusterName: string): Identity {
  const labels: [string, string][] = [
    ...Object.entries(pod.labels),
    ...Object.entries(pod.namespace.labels).map(([key, value]): [string, string] => [
      namespaceLabelPrefix + key,
      value,
    ]),
    [namespaceKey, pod.namespace.name],
    [clusterKey, clusterName],
    [serviceAccountKey, pod.serviceAccount?.name ?? 'default'],
  ];
  return labels.filter(([key]) => isIdentityKey(key)).map(([key, value]) => ({ source: 'k8s', key, value }));
}

function reservedNames(peer: Peer): readonly string[] {
  const apiserver = 'apiserver' in peer && peer.apiserver ? ['kube-apiserver'] : [];
  switch (peer.kind) {
    case 'node':
      return [peer.own ? 'host' : 'remote-node', ...apiserver];
    case 'external':
      return ['world', peerFamily(peer) === 4 ? 'world-ipv4' : 'world-ipv6', ...apiserver];
    case 'reserved':
      return [peer.identity];
    case 'pod':
      // A host-network pod; on which node it runs isn't told.
      return ['remote-node'];
  }
}

interface Requirement {
  readonly source: string;
  readonly key: string;
  readonly operator: string;
  readonly values: readonly unknown[];
}

// pkg/labels/labels.go parseSource; api.EndpointSelector.Sanitize gives `any` to keys without a source.
function splitKey(text: string): { source: string; key: string } {
  if (text.startsWith('$')) return { source: 'reserved', key: text.slice(1) };
  const colon = text.indexOf(':');
  if (colon < 0) return { source: 'any', key: text };
  return { source: text.slice(0, colon) || 'any', key: text.slice(colon + 1) };
}

interface Selector {
  /** By `source:key`: AddMatch replaces a key that is spelled the same. */
  readonly labels: Map<string, Requirement>;
  readonly expressions: Requirement[];
}

function readSelector(selector: unknown): Selector {
  const { matchLabels, matchExpressions } = fields(selector);
  const result: Selector = { labels: new Map(), expressions: [] };
  for (const [name, value] of Object.entries(fields(matchLabels))) {
    const { source, key } = splitKey(name);
    result.labels.set(`${source}:${key}`, { source, key, operator: 'In', values: [value] });
  }
  for (const expression of list(matchExpressions)) {
    const { key, operator, values } = fields(expression);
    result.expressions.push({ ...splitKey(text(key)), operator: text(operator), values: list(values) });
  }
  return result;
}

function requirementsOf({ labels, expressions }: Selector): readonly Requirement[] {
  return [...labels.values(), ...expressions];
}

// pkg/policy/types/requirements.go MatchesRequirement.
function matches(requirements: readonly Requirement[], identity: Identity): boolean {
  return requirements.every(({ source, key, operator, values }) => {
    const label = identity.find((each) => each.key === key && (source === 'any' || each.source === source));
    switch (operator) {
      case 'In':
        return label !== undefined && values.includes(label.value);
      case 'NotIn':
        return label === undefined || !values.includes(label.value);
      case 'Exists':
        return label !== undefined;
      default:
        return label === undefined;
    }
  });
}

const is = (source: string, key: string, operator: string, ...values: string[]): Requirement => ({
  source,
  key,
  operator,
  values,
});

// pkg/k8s/apis/cilium.io/utils/utils.go ParseToCiliumRule: the policy's namespace replaces a `k8s:` match on it.
function subjectRequirements(selector: unknown, namespace: string): readonly Requirement[] {
  const parsed = readSelector(selector);
  if (namespace) parsed.labels.set(`k8s:${namespaceKey}`, is('k8s', namespaceKey, 'In', namespace));
  return requirementsOf(parsed);
}

// pkg/k8s/apis/cilium.io/utils/utils.go getEndpointSelector, with policy-default-local-cluster on.
function peerRequirements(selector: unknown, namespace: string, clusterName: string, init: boolean) {
  const requirements = [...requirementsOf(readSelector(selector))];
  const named = (test: (each: Requirement) => boolean) => requirements.some(test);
  if (named(({ source }) => source === 'reserved')) return requirements;
  const known = ({ source }: Requirement) => source === 'k8s' || source === 'any';
  if (!named((each) => known(each) && each.key === namespaceKey)) {
    if (namespace === '') {
      if (!init) requirements.push(is('k8s', namespaceKey, 'Exists'));
    } else if (!named((each) => known(each) && each.key.startsWith(namespaceLabelPrefix))) {
      requirements.push(is('k8s', namespaceKey, 'In', namespace));
    }
  }
  if (!named((each) => known(each) && each.key === clusterKey)) {
    requirements.push(is('k8s', clusterKey, 'In', clusterName));
  }
  return requirements;
}

// pkg/policy/api/entity.go EntitySelectorMapping. `pods` stands for the cluster label that every pod has.
const clusterEntities = [
  'host',
  'remote-node',
  'init',
  'ingress',
  'health',
  'unmanaged',
  'kube-apiserver',
  'pods',
] as const;
const entities: Readonly<Record<string, readonly string[] | 'everything'>> = {
  all: 'everything',
  world: ['world'],
  'world-ipv4': ['world-ipv4'],
  'world-ipv6': ['world-ipv6'],
  cluster: clusterEntities,
  'cluster-mesh': clusterEntities,
  host: ['host'],
  'remote-node': ['remote-node'],
  'kube-apiserver': ['kube-apiserver'],
  ingress: ['ingress'],
  health: ['health'],
  init: ['init'],
  unmanaged: ['unmanaged'],
  none: [],
};

const ipProtocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

// pkg/iana/svcname.go.
function isServiceName(port: string): boolean {
  return port.length <= 15 && /^[a-zA-Z0-9-]*[a-zA-Z][a-zA-Z0-9-]*$/.test(port) && !/^-|--|-$/.test(port);
}

// pkg/policy/rule.go mergeL4Filter and pkg/policy/l4.go createL4Filter, keysForRange.
function readPorts(world: World, toPorts: readonly unknown[]): PortSet {
  let fixed = 0;
  const named: { name: string; protocols: readonly Protocol[] }[] = [];
  for (const rule of toPorts) {
    for (const item of list(fields(rule).ports)) {
      const { port, protocol, endPort } = fields(item);
      const name = text(protocol).toUpperCase();
      const protocols = name === '' || name === 'ANY' ? ipProtocols : [name as Protocol];
      const spelled = text(port);
      if (isServiceName(spelled)) {
        named.push({ name: spelled.toLowerCase(), protocols });
        continue;
      }
      const low = Number(spelled);
      const high = typeof endPort === 'number' && endPort > low ? endPort : low;
      fixed |= low === 0 ? slotsBetween(world, protocols, 0, 65535) : slotsBetween(world, protocols, low, high);
    }
  }
  return { fixed, named };
}

interface Rule {
  readonly direction: Direction;
  readonly deny: boolean;
  readonly isolates: boolean;
  readonly subjects: readonly boolean[];
  readonly peers: readonly boolean[] | undefined;
  readonly ports: PortSet;
}

interface Context {
  readonly world: World;
  readonly resources: readonly unknown[];
  readonly podIdentities: readonly Identity[];
  readonly peerIdentities: readonly Identity[];
}

function peersWhere({ world, peerIdentities }: Context, test: (identity: Identity, peer: Peer) => boolean): boolean[] {
  return world.peers.map((peer, at) => test(peerIdentities[at] ?? [], peer));
}

// pkg/policy/types/selector.go CIDRSelector.Matches: neither pods nor nodes under the default policy-cidr-match-mode.
function inCidr(peer: Peer, cidr: string, except: readonly unknown[]): boolean {
  return peer.kind === 'external' && inBlock(cidr, except, peer.ip);
}

function cidrGroups({ resources }: Context, rule: Fields): readonly string[] {
  const { cidrGroupRef, cidrGroupSelector } = rule;
  return resources
    .filter((each) => groupKind(each) === 'cilium.io/CiliumCIDRGroup')
    .filter((each) =>
      present(cidrGroupSelector) ? selects(cidrGroupSelector, labelsOf(each)) : nameOf(each) === cidrGroupRef,
    )
    .flatMap((each) => list(fields(fields(each).spec).externalCIDRs).map(text));
}

/** A Service of the resources as the peers that its selector finds (pkg/policy/k8s/service.go). */
function servicePeers(context: Context, wanted: readonly unknown[]): (peer: Peer) => boolean {
  const services = context.resources.filter((each) => groupKind(each) === 'v1/Service');
  const chosen = wanted.flatMap((each) => {
    const { k8sService, k8sServiceSelector } = fields(each);
    const found = services.filter((service) => {
      const reference = fields(k8sService ?? k8sServiceSelector);
      const namespace = text(reference.namespace);
      if (namespace !== '' && namespace !== namespaceOf(service)) return false;
      return present(k8sService)
        ? nameOf(service) === reference.serviceName
        : selects(reference.selector, labelsOf(service));
    });
    if (found.length === 0) throw new Unsupported('a Service that is not among the objects');
    return found;
  });
  return (peer) => {
    const pod = podBehind(context.world, peer);
    return chosen.some((service) => {
      const selector = fields(fields(service).spec).selector;
      if (!isMapping(selector)) throw new Unsupported('a Service without selector');
      return pod?.namespace.name === namespaceOf(service) && selects({ matchLabels: selector }, pod.labels);
    });
  };
}

/**
 * The peers of one rule: undefined when it names none, all false when a list was given and is empty
 * (pkg/policy/utils/parserules.go mergeEndpointSelectors).
 */
function readPeers(context: Context, rule: Fields, namespace: string, init: boolean): boolean[] | undefined {
  const side = (suffix: string) => rule[`from${suffix}`] ?? rule[`to${suffix}`];
  const { world } = context;
  for (const never of ['FQDNs', 'Groups', 'Nodes']) {
    if (list(side(never)).length > 0) throw new Unsupported(`to${never}`);
  }
  const endpoints = side('Endpoints');
  const cidrs = side('CIDR');
  const cidrSets = side('CIDRSet');
  const named = side('Entities');
  const services = list(side('Services'));
  const given = [endpoints, cidrs, cidrSets, named, side('Nodes')].filter(present).map(list);
  if (given.some((each) => each.length === 0)) return peersWhere(context, () => false);
  if (given.length === 0 && services.length === 0) return undefined;

  const tests: ((identity: Identity, peer: Peer) => boolean)[] = [];
  for (const selector of list(endpoints)) {
    const requirements = peerRequirements(selector, namespace, world.clusterName, init);
    tests.push((identity) => matches(requirements, identity));
  }
  for (const cidr of list(cidrs)) tests.push((_, peer) => inCidr(peer, text(cidr), []));
  for (const each of list(cidrSets).map(fields)) {
    const except = list(each.except);
    const blocks = present(each.cidr) ? [text(each.cidr)] : cidrGroups(context, each);
    tests.push((_, peer) => blocks.some((cidr) => inCidr(peer, cidr, except)));
  }
  for (const entity of list(named)) {
    const members = entities[text(entity)] ?? [];
    tests.push((identity) =>
      members === 'everything'
        ? true
        : identity.some(({ source, key }) =>
            source === 'reserved' ? members.includes(key) : key === clusterKey && members.includes('pods'),
          ),
    );
  }
  if (services.length > 0) {
    const test = servicePeers(context, services);
    tests.push((_, peer) => test(peer));
  }
  return peersWhere(context, (identity, peer) => tests.some((test) => test(identity, peer)));
}

function beyondFlows(rule: Fields): void {
  if (list(rule.icmps).length > 0) throw new Unsupported('icmps');
  const mode = text(fields(rule.authentication).mode);
  if (mode !== '' && mode !== 'disabled') throw new Unsupported('authentication');
  for (const item of list(rule.toPorts).map(fields)) {
    if (['terminatingTLS', 'originatingTLS', 'listener'].some((key) => present(item[key])))
      throw new Unsupported('TLS');
    if (list(item.serverNames).length > 0) throw new Unsupported('serverNames');
    if (Object.values(fields(item.rules)).some((rules) => list(rules).length > 0 || text(rules) !== '')) {
      throw new Unsupported('rules');
    }
  }
}

const blocks: readonly (readonly [string, Direction, boolean])[] = [
  ['ingress', 'ingress', false],
  ['ingressDeny', 'ingress', true],
  ['egress', 'egress', false],
  ['egressDeny', 'egress', true],
];

// pkg/policy/utils/parserules.go RulesToPolicyEntries; pkg/policy/rule.go mergeL4Filter.
function readSpec(context: Context, spec: Fields, namespace: string): readonly Rule[] {
  const { world, podIdentities } = context;
  if (present(spec.nodeSelector)) return [];
  const requirements = subjectRequirements(spec.endpointSelector, namespace);
  const init = requirements.some(({ source, key }) => source === 'reserved' && key === 'init');
  const subjects = world.pods.map((pod, at) => !pod.hostNetwork && matches(requirements, podIdentities[at] ?? []));
  const defaults = fields(spec.enableDefaultDeny);
  return blocks.flatMap(([name, direction, deny]) =>
    list(spec[name])
      .map(fields)
      .map((rule): Rule => {
        beyondFlows(rule);
        const peers = readPeers(context, rule, namespace, init);
        const toPorts = list(rule.toPorts);
        const everyPort = { fixed: peers ? allSlots(world) : 0, named: [] };
        const ports = toPorts.length === 0 ? everyPort : readPorts(world, toPorts);
        return { direction, deny, isolates: defaults[direction] !== false, subjects, peers, ports };
      }),
  );
}

const kinds = ['cilium.io/CiliumNetworkPolicy', 'cilium.io/CiliumClusterwideNetworkPolicy'];

function specsOf(policy: unknown): readonly Fields[] {
  const { spec, specs } = fields(policy);
  return [...(present(spec) ? [fields(spec)] : []), ...list(specs).map(fields)];
}

function isClusterwide(policy: unknown): boolean {
  return groupKind(policy) === kinds[1];
}

/** Cilium policies, ready to stand beside NetworkPolicies, which share their tier (pkg/k8s/network_policy.go). */
export function readCilium(resources: readonly unknown[], world: World): (standard: StandardPart) => Evaluator {
  const podIdentities = world.pods.map((pod) => podIdentity(pod, world.clusterName));
  const peerIdentities = world.peers.map((peer) =>
    podBehind(world, peer)
      ? (podIdentities[(peer as { pod: number }).pod] ?? [])
      : reservedNames(peer).map((key) => ({ source: 'reserved', key, value: '' })),
  );
  const context: Context = { world, resources, podIdentities, peerIdentities };
  const rules = resources
    .filter((policy) => kinds.includes(groupKind(policy)))
    .flatMap((policy) =>
      specsOf(policy).flatMap((spec) => readSpec(context, spec, isClusterwide(policy) ? '' : namespaceOf(policy))),
    );
  const own = remember(world, (pod, direction, peer) => {
    const result = { allow: 0, deny: 0, isolates: false };
    for (const rule of rules) {
      if (rule.direction !== direction || !rule.subjects[pod]) continue;
      result.isolates ||= rule.isolates;
      if (rule.peers && !rule.peers[peer]) continue;
      const slots = resolve(world, rule.ports, destinationOf(world, pod, direction, peer));
      if (rule.deny) result.deny |= slots;
      else result.allow |= slots;
    }
    return result;
  });
  const all = allSlots(world);
  return (standard) => ({
    isolates: (pod, direction) => standard.isolates(pod, direction) || own(pod, direction, 0).isolates,
    allowed(pod, direction, peer) {
      const { allow, deny, isolates } = own(pod, direction, peer);
      // pkg/policy/repository.go: the own node is let in by a rule of the last tier, so denies beat it.
      const open = !(isolates || standard.isolates(pod, direction)) || fromOwnNode(world, direction, peer);
      return (open ? all : allow | standard.permits(pod, direction, peer)) & ~deny;
    },
  });
}

// The CRD's field lists: pkg/policy/api rule.go, ingress.go, egress.go, l4.go, cidr.go.
const specFields = [
  'endpointSelector',
  'nodeSelector',
  'ingress',
  'ingressDeny',
  'egress',
  'egressDeny',
  'labels',
  'enableDefaultDeny',
  'description',
  'log',
];
const common = ['Endpoints', 'Requires', 'CIDR', 'CIDRSet', 'Entities', 'Groups', 'Nodes'];
const ruleFields = (direction: Direction, deny: boolean) => [
  ...common.map((name) => `${direction === 'ingress' ? 'from' : 'to'}${name}`),
  ...(direction === 'egress' ? ['toServices'] : []),
  ...(direction === 'egress' && !deny ? ['toFQDNs'] : []),
  'toPorts',
  'icmps',
  ...(deny ? [] : ['authentication']),
];
const portRuleFields = ['ports', 'terminatingTLS', 'originatingTLS', 'serverNames', 'listener', 'rules'];
const crdEntities = Object.keys(entities).filter((name) => !name.startsWith('world-'));
const crdProtocols = ['TCP', 'UDP', 'SCTP', 'VRRP', 'IGMP', 'GRE', 'IPIP', 'IPV6', 'ESP', 'AH', 'ANY'];

function isKey(name: string): boolean {
  return isLabelKey(splitKey(name).key);
}

function invalidPort(item: unknown): string | undefined {
  const { port, protocol, endPort } = fields(item);
  if (typeof port !== 'string' || port === '') return 'port must be a string';
  if (present(protocol) && !crdProtocols.includes(text(protocol))) return `protocol ${String(protocol)}`;
  if (!isServiceName(port) && !(/^\d+$/.test(port) && Number(port) <= 65535)) return `${port} is no port`;
  if (present(endPort) && !(typeof endPort === 'number' && endPort >= 0 && endPort <= 65535)) return 'endPort';
  return unknownKey(item, ['port', 'protocol', 'endPort']) && 'unknown field in ports';
}

function invalidCidrRule(item: unknown): string | undefined {
  const { cidr, cidrGroupRef, cidrGroupSelector, except } = fields(item);
  const given = [text(cidr) !== '', text(cidrGroupRef) !== '', present(cidrGroupSelector)].filter(Boolean).length;
  if (given !== 1) return 'one of cidr, cidrGroupRef and cidrGroupSelector';
  if (unknownKey(item, ['cidr', 'cidrGroupRef', 'cidrGroupSelector', 'except'])) return 'unknown field';
  if (text(cidr) === '') return invalidSelector(cidrGroupSelector, isKey);
  if (!isCidr(text(cidr))) return `${text(cidr)} is no CIDR`;
  for (const hole of list(except).map(text)) {
    if (!isCidr(hole)) return `${hole} is no CIDR`;
    const within = familyOf(hole) === familyOf(text(cidr)) && holds(text(cidr), hole);
    if (!within || prefixLength(hole) < prefixLength(text(cidr))) return 'except outside cidr';
  }
  return;
}

function invalidRule(rule: unknown, direction: Direction, deny: boolean): string | undefined {
  if (!isMapping(rule)) return 'a rule must be a mapping';
  const stray = unknownKey(rule, ruleFields(direction, deny));
  if (stray !== undefined) return `unknown field ${stray}`;
  const side = direction === 'ingress' ? 'from' : 'to';
  const of = (name: string) => list(rule[side + name]);
  if (of('Requires').length > 0) return `${side}Requires is gone`;
  if (of('Nodes').length > 0) return `${side}Nodes needs a flag that is off`;
  const kindsGiven = ['Endpoints', 'CIDR', 'CIDRSet', 'Entities', 'Groups', 'Services', 'FQDNs'];
  const used = kindsGiven.filter((name) => of(name).length > 0);
  if (used.length > 1) return `combining ${used.join(' and ')}`;
  for (const entity of of('Entities')) if (!crdEntities.includes(text(entity))) return `entity ${String(entity)}`;
  for (const cidr of of('CIDR')) if (!isCidr(text(cidr))) return `${String(cidr)} is no CIDR`;
  if (list(rule.icmps).length > 0 && list(rule.toPorts).length > 0) return 'icmps with toPorts';
  for (const selector of of('Endpoints')) {
    if (!isMapping(selector)) return 'a selector must be a mapping';
    const problem = invalidSelector(selector, isKey);
    if (problem) return problem;
  }
  for (const item of of('CIDRSet')) {
    const problem = invalidCidrRule(item);
    if (problem) return problem;
  }
  for (const item of list(rule.toPorts)) {
    const unknown = unknownKey(item, deny ? ['ports'] : portRuleFields);
    if (unknown !== undefined) return `unknown field ${unknown}`;
    if (list(fields(item).ports).length > 40) return 'too many ports';
    for (const port of list(fields(item).ports)) {
      const problem = invalidPort(port);
      if (problem) return problem;
    }
    const l7 = fields(fields(item).rules);
    const stale = unknownKey(l7, ['http', 'dns']);
    if (stale !== undefined) return `unknown field ${stale}`;
    if (direction === 'ingress' && list(l7.dns).length > 0) return 'DNS rules on ingress';
    if (direction === 'ingress' && present(fields(item).listener)) return 'listener on ingress';
  }
  return;
}

/** What Cilium 1.20 or its CRD rejects a policy for, if anything (pkg/policy/api/rule_validation.go). */
export function validCilium(policy: unknown): string | undefined {
  const specs = specsOf(policy);
  const { spec, specs: several } = fields(policy);
  if (!present(spec) && !present(several)) return 'neither spec nor specs';
  if (nameOf(policy) === '') return 'no name';
  for (const each of specs) {
    const unknown = unknownKey(each, specFields);
    if (unknown !== undefined) return `unknown field ${unknown}`;
    if (blocks.every(([name]) => list(each[name]).length === 0)) return 'no rule';
    if (present(each.endpointSelector) === present(each.nodeSelector)) return 'endpointSelector or nodeSelector';
    if (present(each.nodeSelector) && !isClusterwide(policy)) return 'nodeSelector in a namespaced policy';
    const subject = invalidSelector(each.endpointSelector ?? each.nodeSelector, isKey);
    if (subject) return subject;
    const stray = unknownKey(each.enableDefaultDeny, directions);
    if (stray !== undefined) return `unknown field ${stray}`;
    for (const [name, direction, deny] of blocks) {
      for (const rule of list(each[name])) {
        const problem = invalidRule(rule, direction, deny);
        if (problem) return problem;
      }
    }
  }
  return;
}
