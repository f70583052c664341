// SPDX-License-Identifier: Apache-2.0
import { type Family, familyOf } from './addresses';
import type { Labels } from './labels';

export type Direction = 'ingress' | 'egress';
export const directions: readonly Direction[] = ['ingress', 'egress'];

/** `ICMP` stands for everything that has no ports; it is the ICMP of the flow's address family. */
export type Protocol = 'TCP' | 'UDP' | 'SCTP' | 'ICMP';

export interface Namespace {
  readonly name: string;
  /** With `kubernetes.io/metadata.name`. */
  readonly labels: Labels;
}

export interface NamedPort {
  readonly name: string;
  readonly number: number;
  readonly protocol: Protocol;
}

export interface Pod {
  readonly name: string;
  readonly namespace: Namespace;
  readonly labels: Labels;
  readonly ips: readonly string[];
  readonly ports: readonly NamedPort[];
  /** Such a pod is its node to every plugin here: no policy's subject, no selector's peer. */
  readonly hostNetwork?: boolean;
  readonly serviceAccount?: { readonly name: string; readonly labels: Labels };
}

/** The other end of a flow. `pod` is an index into the world's pods; the subject itself stands for a replica of it. */
export type Peer =
  | { readonly kind: 'pod'; readonly pod: number; readonly ip: string }
  | { readonly kind: 'external'; readonly ip: string; readonly apiserver?: boolean }
  | {
      readonly kind: 'node';
      readonly own: boolean;
      readonly ip: string;
      readonly apiserver?: boolean;
      readonly labels?: Labels;
    }
  | { readonly kind: 'reserved'; readonly identity: 'health' | 'ingress' | 'init' | 'unmanaged' };

/** A destination port. */
export interface Slot {
  readonly protocol: Protocol;
  readonly port: number;
}

/** A concrete cluster. `slots` are at most 30, so that a set of them is a number: bit n is slot n. */
export interface World {
  readonly namespaces: readonly Namespace[];
  readonly pods: readonly Pod[];
  readonly peers: readonly Peer[];
  readonly slots: readonly Slot[];
  /** The cluster's name in a Cilium cluster mesh. */
  readonly clusterName: string;
}

/** One packet's question: indices into the world's pods, peers and slots. */
export interface Flow {
  readonly pod: number;
  readonly direction: Direction;
  readonly peer: number;
  readonly slot: number;
}

/** A set of the world's slots. */
export type Slots = number;

/** What a set of policies means in a world. */
export interface Evaluator {
  /** The slots on which this pod may talk with this peer. */
  allowed(pod: number, direction: Direction, peer: number): Slots;
  /** Whether traffic of this pod that no rule allows is denied. */
  isolates(pod: number, direction: Direction): boolean;
}

/** A part of a policy that flows can't show: layer 7, DNS names, source ports, ICMP types. */
export class Unsupported extends Error {
  override name = 'Unsupported';
}

export function allSlots(world: World): Slots {
  return (1 << world.slots.length) - 1;
}

/** The same answers, each worked out once: contexts ask again and again. */
export function remember<Answer>(
  world: World,
  answer: (pod: number, direction: Direction, peer: number) => Answer,
): (pod: number, direction: Direction, peer: number) => Answer {
  const width = world.peers.length;
  const known: (Answer | undefined)[] = [];
  return (pod, direction, peer) => {
    const at = (pod * 2 + (direction === 'ingress' ? 0 : 1)) * width + peer;
    let result = known[at];
    if (result === undefined) {
      result = answer(pod, direction, peer);
      known[at] = result;
    }
    return result;
  };
}

/** The slots of these protocols between two port numbers, both included. */
export function slotsBetween(world: World, protocols: readonly Protocol[], low: number, high: number): Slots {
  let result = 0;
  world.slots.forEach(({ protocol, port }, at) => {
    if (port >= low && port <= high && protocols.includes(protocol)) result |= 1 << at;
  });
  return result;
}

/** The slots that a container-port name stands for on this pod. */
export function slotsNamed(world: World, pod: Pod | undefined, name: string, protocols: readonly Protocol[]): Slots {
  let result = 0;
  for (const bound of pod?.ports ?? []) {
    if (bound.name === name && protocols.includes(bound.protocol)) {
      result |= slotsBetween(world, [bound.protocol], bound.number, bound.number);
    }
  }
  return result;
}

/** Fixed slots plus names that each destination pod resolves. */
export interface PortSet {
  readonly fixed: Slots;
  readonly named: readonly { readonly name: string; readonly protocols: readonly Protocol[] }[];
}

/** The slots of a port set towards this destination pod, or towards no pod. */
export function resolve(world: World, ports: PortSet, destination: Pod | undefined): Slots {
  let result = ports.fixed;
  for (const { name, protocols } of ports.named) result |= slotsNamed(world, destination, name, protocols);
  return result;
}

/** The pod whose ports a flow's destination port belongs to. */
export function destinationOf(world: World, pod: number, direction: Direction, peer: number): Pod | undefined {
  if (direction === 'ingress') return world.pods[pod];
  const other = world.peers[peer];
  return other && podBehind(world, other);
}

export function peerIp(peer: Peer): string | undefined {
  return peer.kind === 'reserved' ? undefined : peer.ip;
}

/** The address family of traffic with this peer. */
export function peerFamily(peer: Peer): Family | undefined {
  const ip = peerIp(peer);
  return ip === undefined ? undefined : familyOf(ip);
}

/** The pod behind a peer that selectors can reach: host-network pods aren't. */
export function podBehind(world: World, peer: Peer): Pod | undefined {
  const pod = peer.kind === 'pod' ? world.pods[peer.pod] : undefined;
  return pod?.hostNetwork ? undefined : pod;
}

function showLabels(labels: Labels): string {
  const shown = Object.entries(labels).filter(([key]) => key !== 'kubernetes.io/metadata.name');
  return shown.length === 0 ? 'without labels' : shown.map(([key, value]) => `${key}=${value}`).join(',');
}

function showPod(pod: Pod): string {
  const ports = pod.ports.map(({ name, number, protocol }) => ` ${name}:${number}/${protocol}`).join('');
  const host = pod.hostNetwork ? ' on the host network' : '';
  const { name, labels } = pod.namespace;
  const namespace = Object.keys(labels).length > 1 ? `${name} (${showLabels(labels)})` : name;
  return `pod ${showLabels(pod.labels)}${ports}${host} in ${namespace}`;
}

function showPeer(world: World, peer: Peer): string {
  if (peer.kind === 'pod') {
    const pod = world.pods[peer.pod];
    return pod ? `${showPod(pod)} at ${peer.ip}` : peer.ip;
  }
  if (peer.kind === 'reserved') return `Cilium's ${peer.identity}`;
  const apiserver = peer.apiserver ? 'API server ' : '';
  if (peer.kind === 'external') return `${apiserver}${peer.ip}`;
  return `${apiserver}${peer.own ? 'own' : 'other'} node ${peer.ip}`;
}

/** A flow in words, from where to where. */
export function describe(world: World, flow: Flow): string {
  const pod = world.pods[flow.pod];
  const peer = world.peers[flow.peer];
  const slot = world.slots[flow.slot];
  if (!pod || !peer || !slot) return 'no such flow';
  const port = slot.protocol === 'ICMP' ? 'ICMP' : `${slot.port}/${slot.protocol}`;
  return flow.direction === 'ingress'
    ? `ingress of ${showPod(pod)} on ${port} from ${showPeer(world, peer)}`
    : `egress of ${showPod(pod)} to ${showPeer(world, peer)} on ${port}`;
}

/** The flows of a world; above the cap every n-th only, so that the same world gives the same flows. */
export function* flows(world: World, cap = Number.POSITIVE_INFINITY): Generator<Flow> {
  const total = world.pods.length * 2 * world.peers.length * world.slots.length;
  // A step that shares no factor with the counts visits all pods, peers and slots.
  let step = Math.max(1, Math.ceil(total / cap));
  const even = (n: number) => world.peers.length % n === 0 || world.slots.length % n === 0 || n % 2 === 0;
  while (step > 1 && even(step)) step++;
  for (let at = 0; at < total; at += step) {
    const slot = at % world.slots.length;
    const rest = Math.floor(at / world.slots.length);
    const peer = rest % world.peers.length;
    const pair = Math.floor(rest / world.peers.length);
    yield { slot, peer, direction: directions[pair % 2] ?? 'ingress', pod: Math.floor(pair / 2) };
  }
}
