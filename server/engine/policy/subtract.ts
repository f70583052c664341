// SPDX-License-Identifier: Apache-2.0
import { type Block, cidrKey, tidy, without } from './cidr';
import { type Identity, type Lost, NAME_LABEL, type Peer, type PodTerm, type Rule } from './policy';
import { portsInclude, portsMeet, portsWithout } from './ports';
import { equals, isSatisfiable, negate, simplify } from './selector';
import { covers } from './term';

/** What is left of an allow after denies, and what couldn't be taken away exactly. */
export interface Difference {
  readonly rules: readonly Rule[];
  /** Denies that more is left of than there should be. */
  readonly kept: readonly Rule[];
  /** True where more had to be taken away than the denies say: what is denied in the own namespace, in all of them. */
  readonly narrowed: boolean;
}

export const NOT_NODES =
  'Everyone but some can only be said of pods and of addresses outside the cluster: nodes and the API server lose access.';

/** More peers or rules than this are not readable any more; then nothing is taken away, and said so. */
const MAX_PEERS = 24;
const MAX_RULES = 24;
const MAX_KEPT = 3;

interface Peers {
  readonly peers: readonly Peer[];
  readonly exact: boolean;
  readonly narrowed: boolean;
}

/** The allow without what the denies deny. `namespace` is the policy's own, where it has one. */
export function subtract(allow: Rule, denies: readonly Rule[], namespace: string | undefined): Difference {
  let rules: readonly Rule[] = [allow];
  const kept: Rule[] = [];
  let narrowed = false;
  for (const deny of denies) {
    // After some that can't be taken out, the rest isn't tried: what comes of it is not readable any more.
    if (kept.length >= MAX_KEPT) {
      kept.push(deny);
      continue;
    }
    const left = rules.map((rule) => subtractOne(rule, deny, namespace));
    if (deny.only !== undefined && !(allow.only && covers(deny.only, allow.only))) {
      const touches = left.some((one, index) => one.rules.length !== 1 || one.rules[0] !== rules[index] || !one.exact);
      if (touches) kept.push(deny);
      continue;
    }
    const next = left.flatMap((one) => one.rules);
    if (next.length > MAX_RULES || next.some(({ peers }) => peers.length > MAX_PEERS)) {
      kept.push(deny);
      continue;
    }
    rules = next;
    if (left.some(({ exact }) => !exact)) kept.push(deny);
    narrowed ||= left.some((one) => one.narrowed);
  }
  return { rules, kept, narrowed };
}

function subtractOne(rule: Rule, deny: Rule, namespace: string | undefined) {
  if (deny.peers.length === 0 || !portsMeet(rule.ports, deny.ports))
    return { rules: [rule], exact: true, narrowed: false };
  const peers = peersWithout(rule.peers, deny.peers, namespace);
  const untouched =
    peers.exact &&
    !peers.narrowed &&
    peers.peers.length === rule.peers.length &&
    peers.peers.every((peer, i) => peer === rule.peers[i]);
  if (untouched) return { rules: [rule], exact: true, narrowed: false };
  if (portsInclude(deny.ports, rule.ports)) {
    return {
      rules: peers.peers.length > 0 ? [{ ...rule, peers: peers.peers }] : [],
      exact: peers.exact,
      narrowed: peers.narrowed,
    };
  }
  const ports = portsWithout(rule.ports, deny.ports);
  const onOtherPorts: Rule[] = ports.ports.length > 0 ? [{ ...rule, ports: ports.ports }] : [];
  const onThese: Rule[] = peers.peers.length > 0 ? [{ ...rule, peers: peers.peers }] : [];
  return { rules: [...onThese, ...onOtherPorts], exact: peers.exact && ports.exact, narrowed: peers.narrowed };
}

function peersWithout(peers: readonly Peer[], taken: readonly Peer[], namespace: string | undefined): Peers {
  let left = peers;
  let exact = true;
  let narrowed = false;
  for (const one of taken) {
    const next: Peer[] = [];
    for (const peer of left) {
      const rest = peerWithout(peer, one, namespace);
      next.push(...rest.peers);
      exact &&= rest.exact;
      narrowed ||= rest.narrowed;
    }
    left = next;
    if (left.length > MAX_PEERS) return { peers: left, exact: false, narrowed };
  }
  return { peers: left, exact, narrowed };
}

const whole = (peers: readonly Peer[]): Peers => ({ peers, exact: true, narrowed: false });

function peerWithout(peer: Peer, taken: Peer, namespace: string | undefined): Peers {
  if (taken.kind === 'any') return whole([]);
  if (peer.kind === 'any') {
    const parts = spread(peer);
    return peersWithout(parts, [taken], namespace);
  }
  if (peer.kind === 'pods' && taken.kind === 'pods') return podsWithout(peer, taken.term, namespace);
  if (peer.kind === 'block' && taken.kind === 'block') {
    const left = without(tidy(peer) ?? peer, taken).map((block): Peer => ({ ...peer, ...block }));
    // Pods with an address in the block stay allowed by it, unless the denied block is about pods, too.
    return whole(left.length === 1 && left[0]?.kind === 'block' && sameBlock(left[0], peer) ? [peer] : left);
  }
  if (peer.kind === 'identity' && taken.kind === 'identity')
    return whole(peer.identity === taken.identity ? [] : [peer]);
  const pair = [peer.kind, taken.kind].sort().join(' ');
  // Addresses that pods have, too, on both sides: what is denied by label can't be told from its address.
  if (pair === 'block pods') {
    const block = peer.kind === 'block' ? peer : taken.kind === 'block' ? taken : undefined;
    return { peers: [peer], exact: block?.scope === 'external', narrowed: false };
  }
  if (pair === 'identity pods' || pair === 'identity named') return whole([peer]);
  if (pair === 'block identity') {
    const block = peer.kind === 'block' ? peer : taken.kind === 'block' ? taken : undefined;
    return { peers: [peer], exact: block?.scope === 'external', narrowed: false };
  }
  return { peers: [peer], exact: false, narrowed: false };
}

/** Everyone, as pods and addresses and those that are neither. */
function spread({ at }: Peer): Peer[] {
  const lost: Lost = {
    feature: 'nodes',
    class: 'entity',
    message: NOT_NODES,
  };
  const block = (family: 4 | 6): Peer => ({
    kind: 'block',
    cidr: { family, base: 0n, length: 0 },
    except: [],
    scope: 'external',
    world: true,
    at,
  });
  const identities: readonly Identity[] = [
    'own node',
    'other node',
    'API server',
    'health endpoint',
    'ingress proxy',
    'unmanaged endpoint',
  ];
  return [
    { kind: 'pods', term: { own: false, namespace: [], pod: [] }, at },
    block(4),
    block(6),
    ...identities.map((identity): Peer => ({ kind: 'identity', identity, lost, at })),
  ];
}

/** De Morgan: the pods that miss at least one of the requirements. */
function podsWithout(peer: Extract<Peer, { kind: 'pods' }>, taken: PodTerm, namespace: string | undefined): Peers {
  const { term } = peer;
  const both = [...term.namespace, ...taken.namespace];
  const disjoint = !isSatisfiable(both) || !isSatisfiable([...term.pod, ...taken.pod]);
  if (disjoint) return whole([peer]);
  const left: Peer[] = [];
  let narrowed = false;
  const add = (rest: PodTerm) => {
    const pod = simplify(rest.pod);
    const where = simplify(rest.namespace);
    if (pod && where) left.push({ ...peer, term: { ...rest, pod, namespace: where } });
  };
  let base: PodTerm = term;
  if (taken.own && !term.own) {
    // Without a name for the own namespace, the others can't be told from it: what is denied here is denied in all.
    if (namespace === undefined) narrowed = true;
    else {
      const elsewhere = { key: NAME_LABEL, operator: 'NotIn' as const, values: [namespace] };
      add({ ...term, namespace: [...term.namespace, elsewhere] });
      base = { ...term, namespace: [...term.namespace, equals(NAME_LABEL, namespace)] };
    }
  }
  for (const requirement of taken.namespace) add({ ...base, namespace: [...base.namespace, negate(requirement)] });
  for (const requirement of taken.pod) add({ ...base, pod: [...base.pod, negate(requirement)] });
  return { peers: left, exact: true, narrowed };
}

const sameBlock = (a: Block, b: Block) =>
  [a.cidr, ...a.except].map(cidrKey).join() === [b.cidr, ...b.except].map(cidrKey).join();
