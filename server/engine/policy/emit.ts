// SPDX-License-Identifier: Apache-2.0
import { type Cidr, contains, overlaps, privateRanges, tidy } from './cidr';
import type { PolicyContext } from './context';
import { type Direction, NAME_LABEL, type Peer, type PodTerm, type Policy, type Rule } from './policy';
import { isWhole, type PortRange, portKey, portProtocols } from './ports';
import { equals, isLabelValue, matches, type Selector, simplify } from './selector';
import { type StandardPeer, type StandardRule, toArray } from './standard-policy';
import type { Loss } from './translate';

/** A loss with what it weighs: `all` makes a translation impossible, `part` partial, `note` nothing. */
export interface Found extends Loss {
  readonly weight: 'all' | 'part' | 'note';
}

/**
 * A rule that allows, as a rule of a NetworkPolicy; undefined where nobody or nothing is left of it.
 * A rule without peers would allow everyone, so one whose peers are all lost is never written.
 */
export function emitRule(
  rule: Rule,
  origin: Rule,
  direction: Direction,
  policy: Policy,
  context: PolicyContext,
  found: Found[],
): StandardRule | undefined {
  const losses: Found[] = [];
  const add = (one: Omit<Found, 'rule'>) => losses.push({ ...one, rule: origin });
  for (const lost of rule.lost ?? []) add({ ...lost, effect: 'dropped', weight: 'all' });
  const ports = emitPorts(rule, add);
  const peers = emitPeers(rule, direction, policy, context, add);
  if (peers && ports) {
    for (const { unmet: _, ...condition } of rule.conditions) add({ ...condition, effect: 'wider', weight: 'part' });
  }
  found.push(...losses);
  return peers && ports ? { peers, ports, at: rule.at } : undefined;
}

type Add = (one: Omit<Found, 'rule'>) => void;

function emitPorts(rule: Rule, add: Add): StandardRule['ports'] | undefined {
  if (rule.ports === undefined) return 'everything';
  const wholes = new Set(rule.ports.filter(isWhole).map(({ protocol }) => protocol));
  if (wholes.size === 5) return 'everything';
  const sayable = rule.ports.filter(({ protocol }) => portProtocols.includes(protocol));
  const unsayable = rule.ports.filter((range) => !sayable.includes(range));
  const [first] = unsayable;
  if (first) {
    const isIcmp = unsayable.some(({ protocol }) => protocol === 'ICMP');
    add({
      at: first.at ?? rule.at,
      feature: isIcmp ? 'ICMP' : 'protocol',
      class: isIcmp ? 'icmp' : 'protocol',
      effect: 'narrower',
      weight: sayable.length === 0 ? 'all' : 'part',
      message: isIcmp
        ? 'A NetworkPolicy has no ICMP: whether ping still works depends on the provider.'
        : 'A NetworkPolicy can only name TCP, UDP and SCTP.',
    });
  }
  const shortened = sayable.map(
    (range): PortRange =>
      range.name === undefined && range.from === 0 && !isWhole(range) ? { ...range, from: 1 } : range,
  );
  const distinct = new Map(shortened.map((range) => [portKey(range), range]));
  return toArray([...distinct.values()].filter(({ name, to }) => name !== undefined || to > 0));
}

function emitPeers(
  rule: Rule,
  direction: Direction,
  policy: Policy,
  context: PolicyContext,
  add: Add,
): StandardRule['peers'] | undefined {
  if (rule.peers.some(({ kind }) => kind === 'any')) return 'everyone';
  const kept: StandardPeer[] = [];
  const lost: Extract<Peer, { kind: 'identity' | 'named' }>[] = [];
  for (const peer of rule.peers) {
    switch (peer.kind) {
      case 'pods':
        kept.push(...emitPods(peer.term, peer.at, policy, add));
        break;
      case 'block':
        kept.push(...emitBlock(peer, context, add));
        break;
      case 'identity':
        if (peer.identity === 'own node' && direction === 'ingress') {
          add({
            at: peer.at,
            feature: 'host',
            class: 'entity',
            effect: 'dropped',
            weight: 'note',
            message: "A pod's own node can always reach it, so this need not be said.",
          });
        } else if (peer.identity === 'ingress proxy' && context.ingressNamespace !== undefined) {
          kept.push({ pods: [], namespaces: [equals(NAME_LABEL, context.ingressNamespace)], at: peer.at });
          add({
            at: peer.at,
            ...peer.lost,
            effect: 'wider',
            weight: 'part',
            message: `Cilium's Ingress becomes all pods in ${context.ingressNamespace}.`,
          });
        } else lost.push(peer);
        break;
      case 'named':
        if (peer.standIn) {
          const blocks = peer.standIn.flatMap((one) => (one.kind === 'block' ? emitBlock(one, context, () => {}) : []));
          kept.push(...blocks.filter((block) => !kept.some((other) => samePeer(other, block))));
          add({ at: peer.at, ...peer.lost, class: `${peer.lost.class}-wider`, effect: 'wider', weight: 'part' });
        } else lost.push(peer);
    }
  }
  for (const { at, lost: reason, ...peer } of lost) {
    const minor =
      peer.kind === 'identity' && (peer.identity === 'health endpoint' || peer.identity === 'unmanaged endpoint');
    const weight = kept.length > 0 || minor || reason.class === 'unresolved' ? 'part' : 'all';
    add({
      at,
      ...reason,
      class: reason.class === 'unresolved' ? 'needs-service' : reason.class,
      effect: 'narrower',
      weight,
      who: peer.kind === 'identity' ? peer.identity : peer.name,
    });
  }
  return toArray(kept);
}

const samePeer = (a: StandardPeer, b: StandardPeer) =>
  JSON.stringify(withoutPlace(a), bigints) === JSON.stringify(withoutPlace(b), bigints);
const withoutPlace = ({ at: _, ...peer }: StandardPeer) => peer;
const bigints = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

function emitPods(term: PodTerm, at: StandardPeer['at'], policy: Policy, add: Add): StandardPeer[] {
  const nobody = (): StandardPeer[] => {
    add({
      at,
      feature: 'selector',
      class: 'selects-nothing',
      effect: 'dropped',
      weight: 'note',
      message: 'This selects no pod.',
    });
    return [];
  };
  const pod = legal(term.pod, 'pods');
  const namespace = legal(term.namespace, 'namespaces');
  if (!pod || !namespace) return nobody();
  if (!term.own) return [{ pods: pod, namespaces: namespace, at }];
  if (namespace.length === 0) return [{ pods: pod, namespaces: undefined, at }];
  // The own namespace, but only if it has these labels: said by its name and the labels.
  if (policy.namespace === undefined) {
    add({
      at,
      feature: 'own namespace',
      class: 'no-namespace',
      effect: 'narrower',
      weight: 'part',
      message: "The policy's namespace isn't written, so that its labels can't be asked for.",
    });
    return [];
  }
  const names = namespace.filter(({ key }) => key === NAME_LABEL);
  if (!matches(names, new Map([[NAME_LABEL, policy.namespace]]))) return nobody();
  const labels = namespace.filter(({ key }) => key !== NAME_LABEL);
  if (labels.length === 0) return [{ pods: pod, namespaces: undefined, at }];
  return [{ pods: pod, namespaces: [equals(NAME_LABEL, policy.namespace), ...labels], at }];
}

/** The selector without values that no label can have; undefined where nothing meets it. */
export function legal(selector: Selector, of: 'pods' | 'namespaces'): Selector | undefined {
  const result: Selector[number][] = [];
  for (const requirement of selector) {
    const { operator, values } = requirement;
    if (operator === 'Exists' || operator === 'DoesNotExist') {
      // Every namespace has the label of its name.
      const isName = of === 'namespaces' && requirement.key === NAME_LABEL;
      if (isName && operator === 'Exists') continue;
      if (isName) return undefined;
      result.push(requirement);
      continue;
    }
    const known = values.filter(isLabelValue);
    if (operator === 'In' && known.length === 0) return undefined;
    if (known.length > 0) result.push({ ...requirement, values: known });
  }
  return simplify(result);
}

function emitBlock(peer: Extract<Peer, { kind: 'block' }>, context: PolicyContext, add: Add): StandardPeer[] {
  const { cidr, scope, at, world } = peer;
  const block = tidy(peer);
  if (!block) {
    add({
      at,
      feature: 'except',
      class: 'selects-nothing',
      effect: 'dropped',
      weight: 'note',
      message: 'Its exceptions leave nothing of this range.',
    });
    return [];
  }
  const known = context.clusterCIDRs.length > 0;
  const inside = (known ? context.clusterCIDRs : privateRanges).filter((one) => overlaps(one, cidr));
  if (inside.length === 0 || inside.every((one) => block.except.some((other) => contains(other, one)))) {
    if (!known) {
      add({
        at,
        feature: 'CIDR',
        class: 'assumption',
        effect: 'dropped',
        weight: 'note',
        message: 'No pod or node is taken to have an address in this range. Set clusterCIDRs to be sure.',
      });
    }
    return [{ block, at }];
  }
  if (scope === 'external' && known) {
    const taken: readonly Cidr[] = [
      ...inside,
      ...(context.serviceCIDR && overlaps(context.serviceCIDR, cidr) ? [context.serviceCIDR] : []),
    ];
    const rest = tidy({ cidr, except: [...block.except, ...taken] });
    if (rest) return [{ block: rest, at }];
    add({
      at,
      feature: 'CIDR',
      class: 'selects-nothing',
      effect: 'dropped',
      weight: 'note',
      message: 'This range holds addresses of the cluster only, which Cilium selects by label and never by address.',
    });
    return [];
  }
  if (scope === 'external') {
    add({
      at,
      feature: world ? 'world' : 'CIDR',
      class: world ? 'world' : 'ipblock-overlap',
      effect: 'wider',
      weight: 'part',
      message: world
        ? 'Whoever is outside the cluster is no pod and no node; with most providers an ipBlock lets those in as well. Set clusterCIDRs to leave them out.'
        : "This range may hold addresses of pods or nodes. Cilium doesn't match those, most other providers do. Set clusterCIDRs to leave them out.",
    });
  } else if (scope === 'all') {
    add({
      at,
      feature: 'nets',
      class: 'ipblock-overlap',
      effect: 'narrower',
      weight: 'part',
      message:
        "This range may hold addresses of pods or nodes. Where the provider runs Cilium, an ipBlock doesn't match those.",
    });
  }
  return [{ block, at }];
}
