// SPDX-License-Identifier: Apache-2.0
import {
  type Address,
  anywhere4,
  anywhere6,
  type Cidr,
  cidrKey,
  firstOf,
  isIn,
  lastOf,
  parseAddress,
  privateRanges,
} from './cidr';
import type { NamespaceFact } from './context';
import { type CompiledStance, type Endpoint, isPeer, isPort, type Port, readings } from './evaluate';
import { type Direction, type Identity, NAME_LABEL, type Peer, type PodTerm, type Policy, termKey } from './policy';
import { LAST_PORT, type PortRange, portKey, portProtocols } from './ports';
import {
  classes,
  conjoin,
  equals,
  everything,
  isLabelValue,
  type LabelClass,
  type Labels,
  matches,
  onlyValue,
  type Selector,
  witness,
} from './selector';

/** Stands for the name of a namespace that isn't written. No namespace can have it. */
export const OWN = '(own)';

/** What may be known of the cluster. */
export interface World {
  readonly clusterCIDRs: readonly Cidr[];
  readonly serviceCIDR: Cidr | undefined;
  /** Namespaces whose labels are taken as they are; of all others, any labels are possible. */
  readonly namespaces: readonly NamespaceFact[];
}

export interface SubjectClass {
  readonly met: readonly boolean[];
  readonly labels: Labels;
  readonly namespace: Labels;
}

export interface EndpointClass {
  /** By reading of ipBlock; the same array where both are alike. */
  readonly met: readonly (readonly boolean[])[];
  readonly endpoint: Endpoint;
}

export interface PortClass {
  readonly met: readonly boolean[];
  readonly port: Port;
}

/** One direction of two sets of policies, and every flow that they can tell apart. */
export interface Universe {
  readonly before: readonly CompiledStance[];
  readonly after: readonly CompiledStance[];
  readonly subjects: readonly SubjectClass[];
  /** The endpoints as a pod of a subject class sees them. */
  endpoints(subject: SubjectClass): readonly EndpointClass[];
  readonly ports: readonly PortClass[];
  readonly hasConditions: boolean;
}

const LIMIT = 3000;

/** Undefined where there are too many combinations of labels to look at. */
export function universe(
  before: readonly Policy[],
  after: readonly Policy[],
  direction: Direction,
  world: World,
): Universe | undefined {
  const peers: Peer[] = [];
  const ports: PortRange[] = [];
  const subjects: { namespace: Selector; pod: Selector }[] = [];
  const peerIndex = index(peers, peerKey);
  const portIndex = index(ports, portKey);
  const subjectIndex = index(subjects, (term) => JSON.stringify(term));

  const compile = (policies: readonly Policy[]): CompiledStance[] =>
    policies.flatMap((policy) =>
      policy.parts.flatMap((part): CompiledStance[] => {
        const stance = part[direction];
        if (!stance) return [];
        const own = equals(NAME_LABEL, policy.namespace ?? OWN);
        const subject = part.subject
          .map(possible)
          .map((term) =>
            subjectIndex({ namespace: term.own ? [own, ...term.namespace] : term.namespace, pod: term.pod }),
          );
        const rules = stance.rules.map((rule) => ({
          rule,
          peers: rule.peers.map((peer) =>
            peerIndex(peer.kind === 'pods' ? { ...peer, term: possible(peer.term) } : peer),
          ),
          ports: rule.ports?.map(portIndex),
          only: rule.only?.map(possible).map(({ namespace, pod }) => subjectIndex({ namespace, pod })),
        }));
        return [{ policy, stance, subject, rules }];
      }),
    );
  const compiled = { before: compile(before), after: compile(after) };

  const podPeers = peers.flatMap((peer) => (peer.kind === 'pods' ? [peer.term] : []));
  const namespaces = namespaceClasses(
    [...subjects, ...podPeers].map(({ namespace }) => namespace),
    world,
  );
  const subjectPods = classes(unique(subjects.map(({ pod }) => pod)), everything, LIMIT);
  const peerPods = classes(unique(podPeers.map(({ pod }) => pod)), everything, LIMIT);
  if (!namespaces || !subjectPods || !peerPods) return undefined;
  if (namespaces.length * Math.max(subjectPods.length, peerPods.length) > 20 * LIMIT) return undefined;

  const addresses = addressClasses(peers, world);
  const subjectClasses = new Map<string, SubjectClass>();
  for (const namespace of namespaces) {
    const peerBits = podPeers.map((term) => matches(term.namespace, namespace.labels));
    for (const pod of subjectPods) {
      const labels = witnessOf(pod);
      const met = subjects.map((term) => matches(term.namespace, namespace.labels) && matches(term.pod, labels));
      const key = `${bits(met)}|${bits(peerBits)}`;
      if (!subjectClasses.has(key)) subjectClasses.set(key, { met, labels, namespace: namespace.labels });
    }
  }
  // Plain pods first: what is found of several alike is shown to people.
  const podLabels = peerPods.map(witnessOf).sort((a, b) => a.size - b.size);
  const elsewhere = outsiders(peers, addresses);
  const cache = new Map<string, readonly EndpointClass[]>();
  return {
    ...compiled,
    subjects: [...subjectClasses.values()],
    ports: portClasses(ports),
    hasConditions: [...compiled.before, ...compiled.after].some(({ rules }) =>
      rules.some(({ rule }) => rule.conditions.length > 0),
    ),
    endpoints({ namespace }) {
      const name = namespace.get(NAME_LABEL) ?? '';
      const key = JSON.stringify([...namespace]);
      const known = cache.get(key);
      if (known) return known;
      const found = new Map<string, EndpointClass>();
      const add = (endpoint: Endpoint) => addEndpoint(found, endpoint, peers);
      for (const labels of podLabels) {
        for (const address of addresses.inside) {
          add({ pod: { labels, namespace, same: true }, address });
          for (const other of namespaces) {
            // A namespace of that very name is the same one.
            if (other.single !== undefined && other.single === name) continue;
            add({ pod: { labels, namespace: other.labels, same: false }, address });
          }
        }
      }
      for (const endpoint of elsewhere) add(endpoint);
      const result = [...found.values()];
      cache.set(key, result);
      return result;
    },
  };
}

/** The term without values that nothing can have as a label. */
function possible(term: PodTerm): PodTerm {
  const isFine = [...term.namespace, ...term.pod].every(({ values }) => values.every(isLabelValue));
  const clean = (selector: Selector) => selector.map((one) => ({ ...one, values: one.values.filter(isLabelValue) }));
  return isFine ? term : { own: term.own, namespace: clean(term.namespace), pod: clean(term.pod) };
}

function index<T>(list: T[], keyOf: (one: T) => string): (one: T) => number {
  const known = new Map<string, number>();
  return (one) => {
    const key = keyOf(one);
    const at = known.get(key) ?? list.push(one) - 1;
    known.set(key, at);
    return at;
  };
}

function peerKey(peer: Peer): string {
  switch (peer.kind) {
    case 'pods':
      return termKey(peer.term);
    case 'block':
      return `${cidrKey(peer.cidr)} ${peer.except.map(cidrKey).join()} ${peer.scope}`;
    case 'identity':
      return peer.identity;
    case 'named':
      return `named ${peer.name}`;
    case 'any':
    case 'reference':
      return peer.kind;
  }
}

const bits = (met: readonly boolean[]) => met.map((one) => (one ? '1' : '0')).join('');

const unique = (selectors: readonly Selector[]): Selector[] => [
  ...new Map(selectors.map((one) => [JSON.stringify(one), one])).values(),
];

/** Labels of a class, as few as there are. */
function witnessOf({ cubes }: LabelClass): Labels {
  const all = cubes.map(witness);
  return all.reduce((best, one) => (one.size < best.size ? one : best), all[0] ?? new Map());
}

interface NamespaceClass {
  readonly labels: Labels;
  /** Its name, where the class is one namespace. */
  readonly single: string | undefined;
}

function namespaceClasses(selectors: readonly Selector[], world: World): NamespaceClass[] | undefined {
  const names = world.namespaces.map(({ name }) => name);
  const base = conjoin(everything, [
    { key: NAME_LABEL, operator: 'Exists', values: [] },
    ...(names.length > 0 ? [{ key: NAME_LABEL, operator: 'NotIn' as const, values: names }] : []),
  ]);
  const found = base && classes(unique(selectors), base, LIMIT);
  if (!found) return undefined;
  const known = world.namespaces.map(({ name, labels }) => ({ labels, single: name }));
  const others = found.flatMap((one) => {
    // Several names of one class are several namespaces: one of each is enough, but a single one must be known as such.
    const singles = one.cubes.map((cube) => onlyValue(cube, NAME_LABEL));
    const single = singles.every((name) => name !== undefined && name === singles[0]) ? singles[0] : undefined;
    const few = one.cubes.reduce((best, cube) => (witness(cube).size < witness(best).size ? cube : best));
    return [{ labels: witness(few), single }];
  });
  return [...known, ...others];
}

interface Addresses {
  readonly outside: readonly Address[];
  /** Of pods and nodes. */
  readonly inside: readonly Address[];
}

const typicalOutside = ['203.0.113.7', '2001:db8::7'].map((text) => parseAddress(text) as Address);
const typicalInside = ['10.244.1.7', '10.0.0.7', '172.16.0.7', '192.168.0.7', '100.64.0.7', 'fd00::7'].map(
  (text) => parseAddress(text) as Address,
);

/** One address for each combination of ranges that it can be in, outside the cluster and inside. */
function addressClasses(peers: readonly Peer[], world: World): Addresses {
  const blocks = peers.flatMap((peer) => (peer.kind === 'block' ? [peer] : []));
  const ranges = blocks.flatMap(({ cidr, except }) => [cidr, ...except]);
  const known = world.clusterCIDRs.length > 0;
  const cluster = known ? world.clusterCIDRs : privateRanges;
  const taken = [...(known ? cluster : []), ...(world.serviceCIDR ? [world.serviceCIDR] : [])];
  const cuts: Address[] = [...ranges, ...cluster, ...taken, anywhere4, anywhere6].flatMap((cidr) => {
    const { family } = cidr;
    const after = lastOf(cidr) + 1n;
    const last = lastOf(family === 4 ? anywhere4 : anywhere6);
    const starts = [firstOf(cidr), ...(after <= last ? [after] : [])];
    // An address that looks like one: the seventh of its range, where the cuts leave room for it.
    return starts.flatMap((value) =>
      value + 7n <= last
        ? [
            { family, value: value + 7n },
            { family, value },
          ]
        : [{ family, value }],
    );
  });
  const pick = (candidates: readonly Address[], allowed: (address: Address) => boolean) => {
    const found = new Map<string, Address>();
    for (const address of candidates) {
      if (!allowed(address)) continue;
      const key = bits(
        blocks.map(({ cidr, except }) => isIn(address, cidr) && !except.some((one) => isIn(address, one))),
      );
      if (!found.has(key)) found.set(key, address);
    }
    return [...found.values()];
  };
  const isTaken = (address: Address) => taken.some((cidr) => isIn(address, cidr));
  const isInside = (address: Address) =>
    cluster.some((cidr) => isIn(address, cidr)) && !(world.serviceCIDR && isIn(address, world.serviceCIDR));
  return {
    outside: pick([...typicalOutside, ...typicalInside, ...cuts], (address) => !isTaken(address)),
    inside: pick([...typicalInside, ...cuts], isInside),
  };
}

const nodes: readonly Identity[] = ['own node', 'other node', 'API server'];

/** Everyone who is no pod of this cluster. */
function outsiders(peers: readonly Peer[], { outside, inside }: Addresses): Endpoint[] {
  const [first] = outside;
  const [address] = inside;
  const endpoints: Endpoint[] = outside.map((one) => ({ address: one }));
  for (const identity of nodes) for (const one of inside) endpoints.push({ identity, address: one });
  for (const peer of peers) {
    if (peer.kind === 'identity' && !nodes.includes(peer.identity)) {
      endpoints.push({
        identity: peer.identity,
        ...(peer.identity === 'other workload' || !address ? {} : { address }),
      });
    } else if (peer.kind === 'named') {
      if (peer.of === 'external' && first) endpoints.push({ name: peer.name, address: first });
      else if (peer.of === 'pod') {
        const pod = { labels: new Map(), namespace: new Map([[NAME_LABEL, 'other']]), same: false };
        endpoints.push({ name: peer.name, pod, ...(address ? { address } : {}) });
      } else endpoints.push({ name: peer.name, identity: 'other workload' });
    }
  }
  return endpoints;
}

function addEndpoint(found: Map<string, EndpointClass>, endpoint: Endpoint, peers: readonly Peer[]): void {
  const met = readings.map((reading) => peers.map((peer) => isPeer(endpoint, peer, reading)));
  const isOwnNode = endpoint.identity === 'own node';
  const key = `${met.map(bits).join('/')}${isOwnNode}${endpoint.pod !== undefined}`;
  if (found.has(key)) return;
  const [a = [], b = []] = met;
  found.set(key, { met: bits(a) === bits(b) ? [a, a] : [a, b], endpoint });
}

function portClasses(ranges: readonly PortRange[]): PortClass[] {
  const found = new Map<string, PortClass>();
  const add = (port: Port) => {
    const met = ranges.map((range) => isPort(port, range));
    const key = bits(met);
    if (!found.has(key)) found.set(key, { met, port });
  };
  for (const protocol of portProtocols) {
    const mine = ranges.filter((range) => range.protocol === protocol);
    const names = [undefined, ...new Set(mine.map(({ name }) => name).filter((name) => name !== undefined))];
    const numbered = mine.filter(({ name }) => name === undefined);
    const starts = [...numbered.flatMap(({ from, to }) => [from, to + 1]), 8080, 1].filter(
      (number) => number >= 1 && number <= LAST_PORT,
    );
    for (const name of names)
      for (const number of starts) add(name === undefined ? { protocol, number } : { protocol, number, name });
  }
  add({ protocol: 'ICMP', number: 0 });
  add({ protocol: 'other', number: 0 });
  return [...found.values()];
}
