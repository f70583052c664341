// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import { Document } from '../text/document';
import { rootOf } from '../yaml/node';
import type { PolicyContext } from './context';
import type { EndpointClass, World } from './endpoints';
import { about, type Beside, besides, type Decision, decide, getsThrough, type Reading, readings } from './evaluate';
import { flowWords } from './flow-words';
import { sameByForm } from './form';
import { type Direction, directions, type Policy } from './policy';
import { readStandard } from './standard';
import type { StandardPolicy } from './standard-policy';
import type { Translation } from './translate';
import { type PortClass, type SubjectClass, type Universe, universe } from './universe';
import { plainStyle, write } from './write';

/** A flow that two sets of policies decide differently. */
export interface Counterexample {
  /** `pod app=web in shop -> 203.0.113.7:443/TCP: denied before, allowed after` */
  readonly text: string;
  readonly effect: 'wider' | 'narrower';
  readonly direction: Direction;
  readonly beside: Beside;
  /** Where it shows with one reading of ipBlock only. */
  readonly reading: Reading | undefined;
  /** True where none of the second policies is about the pod. */
  readonly uncovered: boolean;
  /** True where it is about traffic that rules above ports don't let through. */
  readonly unmet: boolean;
  /** The rules that decide it, before and after, and the peer of the one before. */
  readonly ruleAts: readonly Span[];
  readonly peerAt: Span | undefined;
  /** The other end, where it is neither a pod nor an address. */
  readonly who: string | undefined;
}

export interface Proof {
  readonly result: 'equal' | 'different' | 'not proved';
  /**
   * How many flows were looked at: one of each kind that the policies can tell apart. Where there are too many, policies
   * that say the same in the same form are equal all the same.
   */
  readonly flows: number;
  readonly differences: number;
  /** One for each rule, peer and effect. */
  readonly counterexamples: readonly Counterexample[];
  /** Where it isn't proved: why not. */
  readonly reason?: string;
}

/** More flows than this are not looked at. */
const MAX_FLOWS = 150_000;

/**
 * Whether some policies decide every flow like others: alone, beside a default-deny, and beside one that allows all;
 * with both readings of ipBlock on the addresses of pods and nodes. It can be stopped at each step.
 * Policies with problems aren't to be compared.
 */
export function* compare(
  before: readonly Policy[],
  after: readonly Policy[],
  world: World = nothingKnown,
): Generator<undefined, Proof> {
  const found = new Map<string, Counterexample>();
  let flows = 0;
  let differences = 0;
  const giveUp = (reason: string): Proof => {
    if (directions.every((direction) => sameByForm(before, after, direction, world))) {
      return { result: 'equal', flows, differences: 0, counterexamples: [] };
    }
    return { result: 'not proved', flows, differences, counterexamples: [...found.values()], reason };
  };
  for (const direction of directions) {
    const all = universe(before, after, direction, world);
    yield;
    if (!all) return giveUp('The selectors have too many combinations of labels.');
    const variants = all.hasConditions ? [true, false] : [true];
    for (const subject of all.subjects) {
      const endpoints = all.endpoints(subject);
      flows += endpoints.length * all.ports.length * variants.length;
      if (flows > MAX_FLOWS) return giveUp(`There are more than ${MAX_FLOWS} kinds of flows.`);
      for (const [index, endpoint] of endpoints.entries()) {
        differences += look({ all, direction, subject, endpoint }, variants, found);
        if (index % 64 === 63) yield;
      }
      yield;
    }
  }
  return {
    result: differences === 0 ? 'equal' : 'different',
    flows,
    differences,
    counterexamples: [...found.values()],
  };
}

const nothingKnown: World = { clusterCIDRs: [], serviceCIDR: undefined, namespaces: [] };

/** All traffic between a pod and an endpoint. */
interface Pair {
  readonly all: Universe;
  readonly direction: Direction;
  readonly subject: SubjectClass;
  readonly endpoint: EndpointClass;
}

interface Flow extends Pair {
  readonly port: PortClass;
  readonly conditions: boolean;
}

/** Counts the flows of a pair that are decided differently, and keeps those that show something new. */
function look(pair: Pair, variants: readonly boolean[], found: Map<string, Counterexample>): number {
  const { all, direction, subject, endpoint } = pair;
  const isOwnNode = direction === 'ingress' && endpoint.endpoint.identity === 'own node';
  // A pod's own node always reaches it (networking/v1/types.go); in Cilium that is a rule of the last tier, which denies beat.
  if (isOwnNode && all.before[0]?.policy.dialect !== 'cilium') return 0;
  const rank = rankOf(all.before);
  const isPod = endpoint.endpoint.pod !== undefined;
  const differing = new Set<string>();
  for (const [index, reading] of readings.entries()) {
    if (index > 0 && endpoint.met[1] === endpoint.met[0]) break;
    const peers = endpoint.met[index] ?? [];
    const before = about(all.before, subject.met, peers);
    const after = about(all.after, subject.met, peers);
    for (const [at, port] of all.ports.entries()) {
      // Only pods name their ports.
      if (port.port.name !== undefined && direction === 'egress' && !isPod) continue;
      for (const conditions of variants) {
        const was = decide(before, port.met, conditions);
        const is = decide(after, port.met, conditions);
        if (isOwnNode && was.outcome !== 'denied') continue;
        if (!isOwnNode && was.outcome === is.outcome && rank === 'beside') continue;
        for (const beside of besides) {
          const passed = getsThrough(was.outcome, rank, beside);
          const passes = isOwnNode || getsThrough(is.outcome, rankOf(all.after), beside);
          if (passed === passes) continue;
          differing.add(`${at} ${conditions}`);
          keep({ ...pair, port, conditions }, found, {
            before: was,
            after: is,
            beside,
            reading: endpoint.met[1] === endpoint.met[0] ? undefined : reading,
            effect: passes ? 'wider' : 'narrower',
          });
        }
      }
    }
  }
  return differing.size;
}

const rankOf = (stances: Universe['before']): Policy['rank'] => stances[0]?.policy.rank ?? 'beside';

interface Difference {
  readonly before: Decision;
  readonly after: Decision;
  readonly beside: Beside;
  readonly reading: Reading | undefined;
  readonly effect: 'wider' | 'narrower';
}

function keep(
  flow: Flow,
  found: Map<string, Counterexample>,
  { before, after, beside, reading, effect }: Difference,
): void {
  const { endpoint, subject, port, direction, conditions } = flow;
  const by = before.by ?? after.by;
  const met = endpoint.met[reading === 'every address' ? 1 : 0] ?? [];
  const at = by?.peers.findIndex((peer) => met[peer]) ?? -1;
  const peer = by?.rule.peers[at];
  const ruleAts = [before.by, after.by].flatMap((one) => (one ? [one.rule.at] : []));
  const who = endpoint.endpoint.name ?? endpoint.endpoint.identity;
  const key = `${direction} ${effect} ${ruleAts.map(place).join()} ${place(peer?.at)} ${conditions} ${who ?? ''}`;
  const known = found.get(key);
  const rank = besides.indexOf(beside) * 2 + (reading === 'every address' ? 1 : 0);
  if (known && besides.indexOf(known.beside) * 2 + (known.reading === 'every address' ? 1 : 0) <= rank) return;
  found.set(key, {
    text: flowWords(
      {
        direction,
        subject,
        endpoint: endpoint.endpoint,
        port: port.port,
        unmet: conditions ? undefined : unmetOf(flow),
      },
      effect,
      beside,
      reading,
    ),
    effect,
    direction,
    beside,
    reading,
    uncovered: !flow.all.after.some((stance) => stance.subject.some((term) => subject.met[term])),
    unmet: !conditions,
    ruleAts,
    peerAt: before.by ? peer?.at : undefined,
    who,
  });
}

function unmetOf({ all, endpoint, port }: Flow): string {
  for (const { rules } of all.before) {
    for (const { rule, peers, ports } of rules) {
      const [condition] = rule.conditions;
      if (
        !condition ||
        !peers.some((peer) => endpoint.met[0]?.[peer]) ||
        (ports && !ports.some((one) => port.met[one]))
      )
        continue;
      return condition.unmet;
    }
  }
  return 'other traffic';
}

const place = (span: Span | undefined) => (span ? `${span.start}-${span.end}` : '');

/** Whether the results of a translation, read back as they are written, say what the policy says. */
export function* prove(translation: Translation, context: PolicyContext): Generator<undefined, Proof> {
  const { policy, results } = translation;
  const after = readBack(results);
  const pinned =
    policy.clusterScoped || policy.parts.some(({ subject }) => subject.some(({ namespace }) => namespace.length > 0));
  const names = new Set(results.map(({ namespace }) => namespace));
  const proof = yield* compare([policy], after, {
    clusterCIDRs: context.clusterCIDRs,
    serviceCIDR: context.serviceCIDR,
    namespaces: pinned ? context.namespaces.filter(({ name }) => names.has(name)) : [],
  });
  // Rules of what was read back stand for those that they were made from.
  const origins = new Map(
    after.flatMap((one, index) =>
      directions.flatMap((direction) =>
        (one.parts[0]?.[direction]?.rules ?? []).map(
          (rule, at) => [rule.at, results[index]?.[direction][at]?.at] as const,
        ),
      ),
    ),
  );
  return {
    ...proof,
    counterexamples: proof.counterexamples.map((one) => ({
      ...one,
      ruleAts: one.ruleAts.map((at) => origins.get(at) ?? at),
    })),
  };
}

/** NetworkPolicies as a reader of their text finds them. */
export function readBack(results: readonly StandardPolicy[]): Policy[] {
  return results.map((result) =>
    readStandard(
      rootOf(
        new Document(
          { path: '', role: 'manifest' },
          write([result], plainStyle, result.source.root.document.holes.length > 0),
        ),
      ),
    ),
  );
}
