// SPDX-License-Identifier: Apache-2.0
import { cidrKey } from './cidr';
import { bits, type EndpointClass, endpointSpace, type NamespaceClass, type World } from './endpoints';
import { type CompiledStance, isPort, type Port } from './evaluate';
import { type Direction, NAME_LABEL, type Peer, type PodTerm, type Policy, termKey } from './policy';
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

export interface SubjectClass {
  readonly met: readonly boolean[];
  readonly labels: Labels;
  readonly namespace: Labels;
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

  const subjectClasses = new Map<string, SubjectClass>();
  const subjectLabels = subjectPods.map(witnessOf);
  for (const namespace of namespaces) {
    const peerBits = bits(podPeers.map((term) => matches(term.namespace, namespace.labels)));
    const inside = subjects.map((term) => matches(term.namespace, namespace.labels));
    for (const labels of subjectLabels) {
      const met = subjects.map((term, at) => inside[at] === true && matches(term.pod, labels));
      const key = `${bits(met)}|${peerBits}`;
      if (!subjectClasses.has(key)) subjectClasses.set(key, { met, labels, namespace: namespace.labels });
    }
  }
  const endpoints = endpointSpace(peers, peerPods.map(witnessOf), namespaces, world);
  return (
    endpoints && {
      ...compiled,
      subjects: [...subjectClasses.values()],
      ports: portClasses(ports),
      hasConditions: [...compiled.before, ...compiled.after].some(({ rules }) =>
        rules.some(({ rule }) => rule.conditions.length > 0),
      ),
      endpoints: ({ namespace }) => endpoints(namespace),
    }
  );
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

const unique = (selectors: readonly Selector[]): Selector[] => [
  ...new Map(selectors.map((one) => [JSON.stringify(one), one])).values(),
];

/** Labels of a class, as few as there are. */
function witnessOf({ cubes }: LabelClass): Labels {
  const all = cubes.map(witness);
  return all.reduce((best, one) => (one.size < best.size ? one : best), all[0] ?? new Map());
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
