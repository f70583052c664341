// SPDX-License-Identifier: Apache-2.0
import {
  type Address,
  anywhere4,
  anywhere6,
  type Block,
  type Cidr,
  firstOf,
  isIn,
  lastOf,
  parseAddress,
  privateRanges,
} from './cidr';
import type { NamespaceFact } from './context';
import { type Endpoint, isPeer, readings } from './evaluate';
import { type Identity, NAME_LABEL, type Peer, type PodTerm } from './policy';
import { type Labels, matches } from './selector';

/** What may be known of the cluster. */
export interface World {
  readonly clusterCIDRs: readonly Cidr[];
  readonly serviceCIDR: Cidr | undefined;
  /** Namespaces whose labels are taken as they are; of all others, any labels are possible. */
  readonly namespaces: readonly NamespaceFact[];
}

export interface EndpointClass {
  /** By reading of ipBlock; the same array where both are alike. */
  readonly met: readonly (readonly boolean[])[];
  readonly endpoint: Endpoint;
}

export interface NamespaceClass {
  readonly labels: Labels;
  /** Its name, where the class is one namespace. */
  readonly single: string | undefined;
}

/** More comparisons than this are not worth waiting for. */
const MAX_WORK = 3_000_000;

type Row = readonly boolean[];

/**
 * Every kind of endpoint that some peers can tell apart, as pods of a namespace see them. What pods are is put
 * together from their labels, their namespace and their address, each looked at once. Undefined where it is too much.
 */
export function endpointSpace(
  peers: readonly Peer[],
  pods: readonly Labels[],
  namespaces: readonly NamespaceClass[],
  world: World,
): ((home: Labels) => readonly EndpointClass[]) | undefined {
  const terms = peers.map((peer) => (peer.kind === 'pods' ? peer.term : undefined));
  const row = (part: (term: PodTerm) => boolean): Row => terms.map((term) => term !== undefined && part(term));
  // Plain pods first: what is found of several alike is shown to people.
  const byLabels = [...pods]
    .sort((a, b) => a.size - b.size)
    .map((labels) => ({ labels, row: row(({ pod }) => matches(pod, labels)) }));
  const namespaceRow = (labels: Labels) => row(({ namespace }) => matches(namespace, labels));
  const groups = new Map<string, { row: Row; members: NamespaceClass[] }>();
  for (const namespace of namespaces) {
    const ofLabels = namespaceRow(namespace.labels);
    const group = groups.get(bits(ofLabels));
    if (group) group.members.push(namespace);
    else groups.set(bits(ofLabels), { row: ofLabels, members: [namespace] });
  }
  const addresses = addressClasses(peers, world);
  const byAddress = new Map<string, { address: Address; rows: readonly Row[] }>();
  for (const address of addresses.inside) {
    const somePod: Endpoint = { pod: { labels: new Map(), namespace: new Map(), same: false }, address };
    const rows = readings.map((reading) =>
      peers.map((peer) => peer.kind === 'block' && isPeer(somePod, peer, reading)),
    );
    const key = rows.map(bits).join('/');
    if (!byAddress.has(key)) byAddress.set(key, { address, rows });
  }
  if (byLabels.length * (groups.size + 1) * Math.max(1, byAddress.size) * peers.length > MAX_WORK) return undefined;

  const outside = new Map<string, EndpointClass>();
  for (const endpoint of outsiders(peers, addresses)) {
    add(
      outside,
      endpoint,
      readings.map((reading) => peers.map((peer) => isPeer(endpoint, peer, reading))),
    );
  }
  const seenFrom = new Map<string, Map<string, EndpointClass>>();

  return (home) => {
    const ofHome = namespaceRow(home);
    const name = home.get(NAME_LABEL);
    // A namespace of that very name is the same one.
    const others = [...groups.values()].filter(
      ({ members: [first, second] }) => second !== undefined || first?.single === undefined || first.single !== name,
    );
    const away = others.map((group) => ({
      row: group.row,
      labels: (group.members.find(({ single }) => single !== name) ?? group.members[0])?.labels ?? home,
    }));
    const elsewhere = remembered(away.map((one) => bits(one.row)).join(), () => {
      const found = new Map<string, EndpointClass>();
      for (const { row: where, labels } of away) addPods(found, where, labels, false);
      return found;
    });
    const here = remembered(`here ${bits(ofHome)} ${JSON.stringify([...home])}`, () => {
      const found = new Map<string, EndpointClass>();
      addPods(found, ofHome, home, true);
      return found;
    });
    const seen = new Map(here);
    for (const more of [elsewhere, outside]) for (const [key, one] of more) if (!seen.has(key)) seen.set(key, one);
    return [...seen.values()];
  };

  function remembered(key: string, make: () => Map<string, EndpointClass>): Map<string, EndpointClass> {
    const known = seenFrom.get(key) ?? make();
    seenFrom.set(key, known);
    return known;
  }

  function addPods(found: Map<string, EndpointClass>, where: Row, namespace: Labels, same: boolean): void {
    for (const { labels, row: who } of byLabels) {
      for (const { address, rows } of byAddress.values()) {
        const met = rows.map((block) =>
          peers.map((peer, at) => {
            if (peer.kind === 'any') return true;
            if (peer.kind === 'block') return block[at] === true;
            return who[at] === true && where[at] === true && (same || !terms[at]?.own);
          }),
        );
        add(found, { pod: { labels, namespace, same }, address }, met);
      }
    }
  }
}

export const bits = (met: Row) => met.map((one) => (one ? '1' : '0')).join('');

function add(found: Map<string, EndpointClass>, endpoint: Endpoint, met: readonly Row[]): void {
  const [a = [], b = []] = met;
  const [one, other] = [bits(a), bits(b)];
  const key = `${one}/${other} ${endpoint.identity === 'own node'} ${endpoint.pod !== undefined}`;
  if (!found.has(key)) found.set(key, { met: one === other ? [a, a] : [a, b], endpoint });
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

/** One address for each combination of blocks that it can be in, outside the cluster and inside. */
function addressClasses(peers: readonly Peer[], world: World): Addresses {
  const blocks = peers.flatMap((peer) => (peer.kind === 'block' ? [peer] : []));
  const known = world.clusterCIDRs.length > 0;
  const cluster = known ? world.clusterCIDRs : privateRanges;
  const taken = [...(known ? cluster : []), ...(world.serviceCIDR ? [world.serviceCIDR] : [])];
  const isTaken = (address: Address) => taken.some((cidr) => isIn(address, cidr));
  const isInside = (address: Address) =>
    cluster.some((cidr) => isIn(address, cidr)) && !(world.serviceCIDR && isIn(address, world.serviceCIDR));
  const outside = new Map<string, Address>();
  const inside = new Map<string, Address>();
  for (const { address, key } of stretches(blocks, [...cluster, ...taken])) {
    if (!isTaken(address) && !outside.has(key)) outside.set(key, address);
    if (isInside(address) && !inside.has(key)) inside.set(key, address);
  }
  return { outside: [...outside.values()], inside: [...inside.values()] };
}

/**
 * An address of each stretch between two ends of ranges, with a key of the blocks that it is in; typical addresses
 * first. The ends are swept over in order, so that thousands of blocks take no longer than sorting them.
 */
function stretches(blocks: readonly Block[], further: readonly Cidr[]): { address: Address; key: string }[] {
  const typical = [...typicalOutside, ...typicalInside];
  const likely: { address: Address; key: string }[] = [];
  const found: { address: Address; key: string }[] = [];
  for (const family of [4, 6] as const) {
    const last = lastOf(family === 4 ? anywhere4 : anywhere6);
    const events: { at: bigint; block: number; change: number; isHole: boolean }[] = [];
    const add = (cidr: Cidr, block: number, isHole: boolean) => {
      if (cidr.family !== family) return;
      events.push(
        { at: firstOf(cidr), block, change: 1, isHole },
        { at: lastOf(cidr) + 1n, block, change: -1, isHole },
      );
    };
    for (const [index, { cidr, except }] of blocks.entries()) {
      add(cidr, index, false);
      for (const one of except) add(one, index, true);
    }
    for (const cidr of [...further, family === 4 ? anywhere4 : anywhere6]) add(cidr, -1, false);
    events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const holes = new Map<number, number>();
    const within = new Set<number>();
    for (let index = 0; index < events.length; ) {
      const { at } = events[index] as (typeof events)[number];
      if (at > last) break;
      for (; events[index]?.at === at; index++) {
        const { block, change, isHole } = events[index] as (typeof events)[number];
        if (block < 0) continue;
        if (isHole) holes.set(block, (holes.get(block) ?? 0) + change);
        else if (change > 0) within.add(block);
        else within.delete(block);
      }
      const end = (events[index]?.at ?? last + 1n) - 1n;
      const key = `${[...within]
        .filter((block) => !holes.get(block))
        .sort((a, b) => a - b)
        .join()}`;
      for (const address of typical) {
        if (address.family === family && address.value >= at && address.value <= end) likely.push({ address, key });
      }
      // Otherwise the seventh of its stretch, if it is that long.
      found.push({ address: { family, value: at + 7n <= end ? at + 7n : at }, key });
    }
  }
  likely.sort((a, b) => typical.indexOf(a.address) - typical.indexOf(b.address));
  return [...likely, ...found];
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
