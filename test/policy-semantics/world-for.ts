// SPDX-License-Identifier: Apache-2.0
import { edges, familyOf } from './addresses';
import { type Leaf, parseSelector } from './calico-selector';
import { isLabelValue } from './labels';
import { type Fields, fields, groupKind, isMapping, labelsOf, list, nameOf, namespaceOf, text } from './object';
import { Random } from './random';
import type { NamedPort, Namespace, Peer, Pod, Protocol, Slot, World } from './world';

/** Enough for every class of the usual policy; above that a sample. */
const most = { pods: 14, namespaces: 7, externals: 12, slots: 30 };

type Values = Map<string, Set<string>>;
type Choice = Record<string, string>;

interface PortAtom {
  readonly protocol: Protocol | undefined;
  readonly low: number;
  readonly high: number;
}

/** Everything the policies can ask of a packet. */
class Atoms {
  readonly namespaceNames = new Set<string>();
  readonly namespaceLabels: Values = new Map();
  readonly podLabels: Values = new Map();
  readonly accounts = new Set<string>();
  readonly accountLabels: Values = new Map();
  readonly cidrs = new Set<string>();
  readonly ports: PortAtom[] = [];
  readonly portNames = new Map<string, Set<Protocol>>();
  /** Label sets that satisfy a selector, pods' and namespaces'. */
  readonly podWitnesses: Choice[] = [];
  readonly namespaceWitnesses: Choice[] = [];
  readonly clusterNames = new Set<string>();
  cilium = false;

  add(to: Values, key: string, values: readonly string[]): void {
    let known = to.get(key);
    if (!known) {
      known = new Set();
      to.set(key, known);
    }
    for (const value of values) if (isLabelValue(value)) known.add(value);
  }

  /** One requirement of a selector, wherever its key leads; the witness gets a value that meets it. */
  requirement(
    name: string,
    operator: string,
    values: readonly string[],
    onNamespaces: boolean,
    witness: Witness,
  ): void {
    const key = name.startsWith('k8s:') || name.startsWith('any:') ? name.slice(4) : name;
    const namespaceKey = namespaceLabelOf(key) ?? (onNamespaces ? key : undefined);
    // Only what apimachinery's IsValidLabelValue takes can be on a pod.
    const value = operator === 'Exists' ? 'present' : values.find(isLabelValue);
    const met = operator === 'In' || operator === 'Exists' ? value : undefined;
    if (namesNamespace(key, onNamespaces) || namespaceKey === 'kubernetes.io/metadata.name') {
      for (const each of values) this.namespaceNames.add(each);
      if (met !== undefined && operator === 'In') witness.namespace = met;
    } else if (namespaceKey !== undefined) {
      this.add(this.namespaceLabels, namespaceKey, values);
      if (met !== undefined) witness.namespaceLabels[namespaceKey] = met;
    } else if (key === 'io.cilium.k8s.policy.cluster') {
      if (met !== undefined && operator === 'In') this.clusterNames.add(met);
    } else if (key.startsWith('pcsa.') || key.endsWith('/serviceaccount') || key.endsWith('.serviceaccount')) {
      for (const each of values) this.accounts.add(each);
    } else if (!key.includes(':') && !key.startsWith('projectcalico.org/')) {
      this.add(this.podLabels, key, values);
      if (met !== undefined) witness.pod[key] = met;
    }
  }
}

interface Witness {
  pod: Choice;
  namespaceLabels: Choice;
  namespace: string | undefined;
}

const noWitness = (): Witness => ({ pod: {}, namespaceLabels: {}, namespace: undefined });

function namespaceLabelOf(key: string): string | undefined {
  for (const prefix of ['io.cilium.k8s.namespace.labels.', 'pcns.']) {
    if (key.startsWith(prefix)) return key.slice(prefix.length);
  }
  return;
}

function namesNamespace(key: string, onNamespaces: boolean): boolean {
  if (onNamespaces && key === 'projectcalico.org/name') return true;
  return key === 'io.kubernetes.pod.namespace' || key === 'projectcalico.org/namespace';
}

function keepWitness(atoms: Atoms, witness: Witness): void {
  if (Object.keys(witness.pod).length > 0) atoms.podWitnesses.push(witness.pod);
  if (Object.keys(witness.namespaceLabels).length > 0) atoms.namespaceWitnesses.push(witness.namespaceLabels);
}

function visitSelector(atoms: Atoms, selector: Fields, onNamespaces: boolean): void {
  const witness = noWitness();
  for (const [key, value] of Object.entries(fields(selector.matchLabels))) {
    atoms.requirement(key, 'In', [text(value)], onNamespaces, witness);
  }
  for (const { key, operator, values } of list(selector.matchExpressions).map(fields)) {
    atoms.requirement(text(key), text(operator), list(values).map(text), onNamespaces, witness);
  }
  keepWitness(atoms, witness);
}

/** Strings that a comparison tells apart: the value itself, and for parts of strings what goes around it. */
function representatives({ operator, values }: Leaf): string[] {
  const [value = ''] = values;
  switch (operator) {
    case 'contains':
      return [value, `x${value}x`];
    case 'startswith':
      return [value, `${value}x`];
    case 'endswith':
      return [value, `x${value}`];
    default:
      return [...values];
  }
}

function leavesOf(expression: string): readonly Leaf[] {
  try {
    return parseSelector(expression).leaves;
  } catch {
    return [];
  }
}

function visitExpression(atoms: Atoms, expression: string, onNamespaces: boolean): void {
  const leaves = leavesOf(expression);
  const witness = noWitness();
  for (const leaf of leaves) {
    const operator = leaf.operator === 'has' ? 'Exists' : /^!=|^notin/.test(leaf.operator) ? 'NotIn' : 'In';
    atoms.requirement(leaf.key, operator, representatives(leaf), onNamespaces, witness);
  }
  keepWitness(atoms, witness);
}

function visitAccounts(atoms: Atoms, expression: string): void {
  for (const leaf of leavesOf(expression)) atoms.add(atoms.accountLabels, leaf.key, representatives(leaf));
}

const protocolNames: Readonly<Record<string, Protocol>> = {
  tcp: 'TCP',
  '6': 'TCP',
  udp: 'UDP',
  '17': 'UDP',
  sctp: 'SCTP',
  '132': 'SCTP',
};

function protocolOf(value: unknown): Protocol | undefined {
  return protocolNames[String(value ?? '').toLowerCase()];
}

function visitPort(atoms: Atoms, port: unknown, endPort: unknown, protocol: Protocol | undefined): void {
  const spelled = String(port);
  const range = /^(\d+)(?::(\d+))?$/.exec(spelled);
  if (range) {
    const low = Number(range[1]);
    const high = Math.max(low, Number(range[2] ?? endPort ?? low) || low);
    atoms.ports.push({ protocol, low, high });
  } else if (/[a-z]/i.test(spelled) && typeof port === 'string') {
    const name = spelled.toLowerCase();
    let protocols = atoms.portNames.get(name);
    if (!protocols) {
      protocols = new Set();
      atoms.portNames.set(name, protocols);
    }
    protocols.add(protocol ?? 'TCP');
    if (name !== spelled) atoms.portNames.set(spelled, protocols);
  }
}

function visit(atoms: Atoms, value: unknown, key: string, protocol: Protocol | undefined): void {
  if (typeof value === 'string') {
    if (familyOf(value)) atoms.cidrs.add(value);
    else if (key === 'selector' || key === 'notSelector') visitExpression(atoms, value, false);
    else if (key === 'namespaceSelector') visitExpression(atoms, value, true);
    else if (key === 'serviceAccountSelector') visitAccounts(atoms, value);
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) {
      if ((key === 'ports' || key === 'notPorts') && !isMapping(item)) visitPort(atoms, item, undefined, protocol);
      else if (key === 'sameLabels') {
        atoms.add(atoms.namespaceLabels, text(item), ['one', 'two']);
        atoms.namespaceWitnesses.push({ [text(item)]: 'one' });
      } else visit(atoms, item, key, protocol);
    }
    return;
  }
  if (!isMapping(value)) return;
  if ('matchLabels' in value || 'matchExpressions' in value) {
    if (key !== 'cidrGroupSelector') {
      visitSelector(atoms, value, key === 'namespaceSelector' || key === 'namespaces');
    }
    return;
  }
  const own = protocolOf(value.protocol) ?? protocolOf(key) ?? protocol;
  for (const port of [value.port, value.number, value.namedPort, value.destinationNamedPort]) {
    if (port !== undefined && port !== null && !isMapping(port)) visitPort(atoms, port, value.endPort, own);
  }
  if (value.start !== undefined) visitPort(atoms, value.start, value.end, own);
  if (key === 'serviceAccounts') {
    for (const name of list(value.names)) atoms.accounts.add(text(name));
    visit(atoms, value.selector, 'serviceAccountSelector', protocol);
    return;
  }
  if (key === 'serviceAccount') atoms.accounts.add(text(value.name));
  for (const [name, child] of Object.entries(value)) if (name !== 'metadata') visit(atoms, child, name, own);
}

const clusterScoped =
  /\/(Global|Cluster|AdminNetworkPolicy|BaselineAdminNetworkPolicy|CiliumClusterwide|CiliumCIDRGroup|Tier|HostEndpoint|Namespace)/;

function atomsOf(objects: readonly unknown[]): Atoms {
  const atoms = new Atoms();
  for (const each of objects) {
    const kind = groupKind(each);
    if (kind.startsWith('cilium.io/')) atoms.cilium = true;
    if (kind === 'v1/Namespace') {
      atoms.namespaceNames.add(nameOf(each));
      for (const [key, value] of Object.entries(labelsOf(each))) atoms.add(atoms.namespaceLabels, key, [value]);
    } else if (!clusterScoped.test(kind)) atoms.namespaceNames.add(namespaceOf(each));
    const spec = fields(fields(each).spec);
    if (kind === 'v1/Service') visitSelector(atoms, { matchLabels: spec.selector }, false);
    visit(atoms, { spec, specs: fields(each).specs }, '', undefined);
  }
  return atoms;
}

const fresh = 'other';

/** A label set: mentioned values mostly, a value nobody mentions, or none. */
function choose(random: Random, values: Values): Choice {
  const result: Choice = {};
  for (const [key, known] of values) {
    const value = random.weighted<string | undefined>([
      [known.size > 0 ? 3 : 0, random.pick([...known, fresh])],
      [1, fresh],
      [1.5, undefined],
    ]);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function sameChoice(a: Choice, b: Choice): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function distinct(choices: readonly Choice[]): Choice[] {
  return choices.filter((choice, at) => !choices.slice(0, at).some((earlier) => sameChoice(earlier, choice)));
}

function makeNamespaces(random: Random, atoms: Atoms, objects: readonly unknown[], closed: boolean): Namespace[] {
  const given = new Map(
    objects.filter((each) => groupKind(each) === 'v1/Namespace').map((each) => [nameOf(each), labelsOf(each)]),
  );
  const names = (closed ? [...given.keys()] : [...atoms.namespaceNames]).slice(0, most.namespaces - 1);
  const named = names.map((name): [string, Choice] => [name, given.get(name) ?? choose(random, atoms.namespaceLabels)]);
  const unnamed: Choice[] = closed ? [] : [{}];
  if (atoms.namespaceLabels.size > 0 && !closed) {
    const wanted = Math.max(1, most.namespaces - named.length - 1);
    const witnesses = random.some(atoms.namespaceWitnesses, wanted);
    while (witnesses.length < wanted) witnesses.push(choose(random, atoms.namespaceLabels));
    unnamed.push(...distinct(witnesses).filter((each) => Object.keys(each).length > 0));
  }
  const all = [...named, ...unnamed.map((labels, at): [string, Choice] => [`elsewhere-${at}`, labels])];
  return all.map(([name, labels]) => ({ name, labels: { ...labels, 'kubernetes.io/metadata.name': name } }));
}

function makePorts(random: Random, atoms: Atoms): NamedPort[] {
  const numbers = [...new Set(atoms.ports.map(({ low }) => low)), 8080].filter((port) => port > 0);
  const result: NamedPort[] = [];
  for (const [name, protocols] of atoms.portNames) {
    if (name !== name.toLowerCase() || random.chance(0.4)) continue;
    const protocol = random.chance(0.8) ? random.pick([...protocols]) : random.pick(['TCP', 'UDP'] as const);
    result.push({ name, number: random.pick(numbers), protocol });
  }
  return result;
}

function makePods(random: Random, atoms: Atoms, namespaces: readonly Namespace[], families: readonly string[]): Pod[] {
  const homes = namespaces.filter(({ name }) => atoms.namespaceNames.has(name));
  const placed: { labels: Choice; namespace: Namespace }[] = [];
  const place = (labels: Choice, namespace: Namespace | undefined) => {
    if (!namespace || placed.length >= most.pods) return;
    if (!placed.some((each) => each.namespace === namespace && sameChoice(each.labels, labels))) {
      placed.push({ labels, namespace });
    }
  };
  // The first namespaces are the policies' own: there every selector finds somebody, and so does its absence.
  const witnesses = random.some(distinct(atoms.podWitnesses), 5);
  for (const labels of witnesses) place(labels, homes[0] ?? namespaces[0]);
  place({}, homes[0] ?? namespaces[0]);
  for (const namespace of namespaces) place(witnesses.length > 0 ? random.pick(witnesses) : {}, namespace);
  for (let tries = 0; tries < 12; tries++) {
    const near = random.chance(0.5) ? (homes[0] ?? namespaces[0]) : random.pick(namespaces);
    place(choose(random, atoms.podLabels), near);
  }
  // Some pods have addresses inside the policies' blocks.
  const inner = random.some(
    [...atoms.cidrs].map(secondAddress).filter((ip) => ip !== undefined),
    4,
  );
  const accounts = [...atoms.accounts, fresh];
  return placed.map(({ labels, namespace }, at): Pod => {
    const ips = families.map((family) => {
      const own = family === '4' ? `10.244.1.${at + 10}` : `fd00:10:244::${at + 10}`;
      const better = inner.findIndex((ip) => String(familyOf(ip)) === family);
      return better >= 0 && random.chance(0.5) ? (inner.splice(better, 1)[0] ?? own) : own;
    });
    const pod = { name: `pod-${at}`, namespace, labels, ips, ports: makePorts(random, atoms) };
    if (atoms.accounts.size + atoms.accountLabels.size > 0) {
      return { ...pod, serviceAccount: { name: random.pick(accounts), labels: choose(random, atoms.accountLabels) } };
    }
    return at > 3 && random.chance(0.03) ? { ...pod, hostNetwork: true } : pod;
  });
}

/** The address after a block's first, which no edge of it is. */
function secondAddress(cidr: string): string | undefined {
  const [first, last] = edges(cidr);
  if (first === undefined || first === last) return;
  const [, , , next] = edges(`${first}/${familyOf(first) === 4 ? 31 : 127}`);
  return next === undefined ? undefined : edges(`${first}/${familyOf(first) === 4 ? 31 : 127}`)[1];
}

function makeSlots(random: Random, atoms: Atoms, pods: readonly Pod[]): Slot[] {
  const slots: Slot[] = [];
  for (const protocol of ['TCP', 'UDP', 'SCTP'] as const) {
    // One port for every stretch between two ends of the ranges.
    const cuts = new Set([1]);
    for (const atom of atoms.ports) {
      if (atom.protocol !== undefined && atom.protocol !== protocol) continue;
      cuts.add(atom.low).add(atom.high + 1);
    }
    for (const { ports } of pods) for (const port of ports) if (port.protocol === protocol) cuts.add(port.number);
    for (const port of cuts) if (port >= 1 && port <= 65535) slots.push({ protocol, port });
  }
  const sampled = slots.length < most.slots ? slots : random.some(slots, most.slots - 1);
  return [...sampled, { protocol: 'ICMP', port: 0 }];
}

/**
 * A world in which these objects' differences show: each label value mentioned, a fresh one and none; addresses at
 * the edges of every block; ports at the ends of every range; port names bound and unbound. It is small: where the
 * combinations are many it holds some of them, others with another salt. Namespaces that nobody mentions are in it
 * too, unless it is `closed`: then the Namespaces among the objects are all there are.
 */
export function worldFor(objects: readonly unknown[], salt = 1, closed = false): World {
  const random = new Random(salt);
  const atoms = atomsOf(objects);
  const namespaces = makeNamespaces(random, atoms, objects, closed);
  const blocks = [...atoms.cidrs];
  const families = blocks.some((cidr) => familyOf(cidr) === 6) || random.chance(0.15) ? ['4', '6'] : ['4'];
  const pods = makePods(random, atoms, namespaces, families);
  const taken = new Set(pods.flatMap(({ ips }) => ips));
  const outside = ['192.0.2.200', '2001:db8:ffff::1'];
  const candidates = new Set(blocks.flatMap((cidr) => [...edges(cidr), secondAddress(cidr) ?? '192.0.2.200']));
  const addresses = [...new Set([...outside, ...random.some([...candidates], most.externals - 2)])];
  const peers: Peer[] = [
    ...pods.flatMap(({ ips }, pod) => ips.map((ip): Peer => ({ kind: 'pod', pod, ip }))),
    ...addresses.filter((ip) => !taken.has(ip)).map((ip): Peer => ({ kind: 'external', ip })),
    { kind: 'node', own: true, ip: '172.18.0.2' },
    { kind: 'node', own: false, ip: '172.18.0.3' },
    { kind: 'node', own: false, ip: '172.18.0.4', apiserver: true },
  ];
  if (atoms.cilium) {
    peers.push(
      { kind: 'external', ip: '198.19.0.1', apiserver: true },
      { kind: 'reserved', identity: 'health' },
      { kind: 'reserved', identity: 'ingress' },
    );
  }
  const [clusterName = 'default'] = atoms.clusterNames;
  return { namespaces, pods, peers, slots: makeSlots(random, atoms, pods), clusterName };
}
