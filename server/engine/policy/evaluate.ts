// SPDX-License-Identifier: Apache-2.0
import type { Address } from './cidr';
import { isIn } from './cidr';
import type { Identity, Peer, PodTerm, Policy, Rule, Stance } from './policy';
import type { PortRange, Protocol } from './ports';
import { type Labels, matches } from './selector';

/** How an ipBlock is read on addresses of pods and nodes, which the standard leaves open. */
export type Reading = 'outside only' | 'every address';

export const readings: readonly Reading[] = ['outside only', 'every address'];

/** The other end of a flow. */
export interface Endpoint {
  readonly pod?: { readonly labels: Labels; readonly namespace: Labels; readonly same: boolean };
  readonly identity?: Identity;
  readonly name?: string;
  readonly address?: Address;
}

/** Which peers an endpoint is among. */
export function isPeer(endpoint: Endpoint, peer: Peer, reading: Reading): boolean {
  switch (peer.kind) {
    case 'any':
      return true;
    case 'pods':
      return endpoint.pod !== undefined && inTerm(endpoint.pod, peer.term);
    case 'block': {
      const { address } = endpoint;
      const inside = !endpoint.pod && !endpoint.identity;
      const counts = inside || peer.scope === 'all' || (peer.scope === 'either' && reading === 'every address');
      return (
        counts && address !== undefined && isIn(address, peer.cidr) && !peer.except.some((one) => isIn(address, one))
      );
    }
    case 'identity':
      return endpoint.identity === peer.identity;
    case 'named':
      return endpoint.name === peer.name;
    case 'reference':
      return false;
  }
}

function inTerm(pod: NonNullable<Endpoint['pod']>, { own, namespace, pod: labels }: PodTerm): boolean {
  return (!own || pod.same) && matches(namespace, pod.namespace) && matches(labels, pod.labels);
}

/** One port of one protocol; `name` is what the destination's pod calls it. */
export interface Port {
  readonly protocol: Protocol;
  readonly number: number;
  readonly name?: string;
}

export function isPort(port: Port, { protocol, from, to, name }: PortRange): boolean {
  if (port.protocol !== protocol) return false;
  if (name !== undefined) return port.name === name;
  return protocol === 'ICMP' || protocol === 'other' || (port.number >= from && port.number <= to);
}

/** What a policy says about a flow: it denies or allows it, isolates the pod and is silent, or has nothing to do with it. */
export type Outcome = 'denied' | 'allowed' | 'isolated' | 'open';

/** One direction of a policy, with its predicates numbered: what a flow meets is looked up, not computed again. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly peers: readonly number[];
  /** Undefined for all traffic. */
  readonly ports: readonly number[] | undefined;
  /** Undefined for all of the policy's pods. */
  readonly only: readonly number[] | undefined;
}

export interface CompiledStance {
  readonly policy: Policy;
  readonly stance: Stance;
  readonly subject: readonly number[];
  readonly rules: readonly CompiledRule[];
}

export interface Decision {
  readonly outcome: Outcome;
  readonly by: CompiledRule | undefined;
}

/** The stances that are about a pod, with the rules that are about a peer of it. */
export function about(
  stances: readonly CompiledStance[],
  subject: readonly boolean[],
  peers: readonly boolean[],
): readonly CompiledStance[] {
  const found: CompiledStance[] = [];
  for (const stance of stances) {
    if (!stance.subject.some((term) => subject[term])) continue;
    const rules = stance.rules.filter(
      ({ only, peers: wanted }) => (!only || only.some((term) => subject[term])) && wanted.some((peer) => peers[peer]),
    );
    found.push({ ...stance, rules });
  }
  return found;
}

/** What some policies of one dialect say together about the traffic on a port; `conditions` is whether it meets them all. */
export function decide(stances: readonly CompiledStance[], ports: readonly boolean[], conditions: boolean): Decision {
  let best: Decision = open;
  for (const stance of stances) {
    const decision = decideOne(stance, ports, conditions);
    if (weight[decision.outcome] > weight[best.outcome]) best = decision;
  }
  return best;
}

const open: Decision = { outcome: 'open', by: undefined };

const weight: Readonly<Record<Outcome, number>> = { open: 0, isolated: 1, allowed: 2, denied: 3 };

function decideOne(
  { policy, stance, rules }: CompiledStance,
  ports: readonly boolean[],
  conditions: boolean,
): Decision {
  const first = policy.order === 'first match';
  let allowed: CompiledRule | undefined;
  for (const one of rules) {
    if (one.rule.conditions.length > 0 && !conditions) continue;
    if (one.ports && !one.ports.some((port) => ports[port])) continue;
    if (one.rule.action === 'deny') return { outcome: 'denied', by: one };
    if (one.rule.action === 'pass') return { outcome: 'open', by: one };
    if (first) return { outcome: 'allowed', by: one };
    allowed ??= one;
  }
  if (allowed) return { outcome: 'allowed', by: allowed };
  return { outcome: stance.isolates ? 'isolated' : 'open', by: undefined };
}

/** What else selects the pods: equal alone and beside a default-deny is equal beside whatever adds up (both are needed). */
export type Beside = 'nothing' | 'default-deny' | 'allow-all';

/** `allow-all` shows what denies or decides first, which nothing that adds up does. */
export const besides: readonly Beside[] = ['nothing', 'default-deny', 'allow-all'];

/** Whether a flow gets through, given what a policy of this rank says of it and what stands beside. */
export function getsThrough(outcome: Outcome, rank: Policy['rank'], beside: Beside): boolean {
  if (rank === 'below' && beside !== 'nothing') return beside === 'allow-all';
  switch (outcome) {
    case 'denied':
      return false;
    case 'allowed':
      return true;
    case 'isolated':
      return beside === 'allow-all';
    case 'open':
      return beside !== 'default-deny';
  }
}
