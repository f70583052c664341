// SPDX-License-Identifier: Apache-2.0
import { dialectOf, read, readingOf } from './dialects';
import { type BlockReading, evaluateStandard, type StandardPart, standardPart } from './standard';
import { allSlots, describe, directions, type Evaluator, type Flow, type World } from './world';

/**
 * What else is in the cluster. `alone` and `default-deny` (a NetworkPolicy that isolates every pod) suffice where
 * policies add up; beside `allow-all`, a NetworkPolicy that allows everything, and `allow-last`, a Calico policy that
 * does so after all others, precedence shows.
 */
export type Context = 'alone' | 'default-deny' | 'allow-all' | 'allow-last';
export const contexts: readonly Context[] = ['alone', 'default-deny', 'allow-all', 'allow-last'];

/** A flow that one side allows and the other denies. */
export interface Difference {
  readonly context: Context;
  readonly flow: Flow;
  readonly vendor: 'allow' | 'deny';
  readonly standard: 'allow' | 'deny';
  /** In words. */
  readonly text: string;
}

export interface Options {
  readonly contexts?: readonly Context[];
  /** By default that of the vendor's own plugin. */
  readonly reading?: BlockReading;
  /** Stop after so many differences; 10 unless told. */
  readonly limit?: number;
}

/** The NetworkPolicies of a side, and those of the context beside them. */
function withContext(part: StandardPart, context: Context, world: World): StandardPart {
  if (context === 'alone' || context === 'allow-last') return part;
  const all = allSlots(world);
  return {
    isolates: (pod) => !world.pods[pod]?.hostNetwork,
    permits: context === 'default-deny' ? part.permits : () => all,
  };
}

const allowLast = {
  apiVersion: 'projectcalico.org/v3',
  kind: 'GlobalNetworkPolicy',
  metadata: { name: 'zzzz' },
  spec: { types: ['Ingress', 'Egress'], ingress: [{ action: 'Allow' }], egress: [{ action: 'Allow' }] },
};

function* differences(
  left: Evaluator,
  right: Evaluator,
  world: World,
  context: Context,
): Generator<Difference, void, undefined> {
  for (let pod = 0; pod < world.pods.length; pod++) {
    // What happens to the host network is no NetworkPolicy's business.
    if (world.pods[pod]?.hostNetwork) continue;
    for (const direction of directions) {
      for (let peer = 0; peer < world.peers.length; peer++) {
        const allowed = left.allowed(pod, direction, peer);
        const differing = allowed ^ right.allowed(pod, direction, peer);
        for (let slot = 0; differing >> slot !== 0; slot++) {
          if ((differing & (1 << slot)) === 0) continue;
          yield difference(world, context, { pod, direction, peer, slot }, (allowed & (1 << slot)) !== 0);
        }
      }
    }
  }
}

function difference(world: World, context: Context, flow: Flow, vendorAllows: boolean): Difference {
  const vendor = vendorAllows ? 'allow' : 'deny';
  const standard = vendorAllows ? 'deny' : 'allow';
  return {
    context,
    flow,
    vendor,
    standard,
    // Words cost more than finding the flow does.
    get text() {
      const where = context === 'alone' ? '' : ` (beside ${context})`;
      return `${describe(world, flow)}: ${vendor} before, ${standard} after${where}`;
    },
  };
}

/**
 * The flows that vendor policies and standard ones decide differently, in every context asked for (all, unless told):
 * per pod, direction, peer, protocol and port. Throws `Unsupported` where a policy says more than flows can show.
 */
export function compare(
  vendorPolicies: readonly unknown[],
  standardPolicies: readonly unknown[],
  world: World,
  options: Options = {},
): Difference[] {
  const dialect = dialectOf(vendorPolicies);
  const reading = options.reading ?? readingOf(dialect);
  const limit = options.limit ?? 10;
  const vendor = read(vendorPolicies, world);
  const vendorPart = standardPart(vendorPolicies, world, dialect === 'standard' ? reading : readingOf(dialect));
  const translated = standardPart(standardPolicies, world, reading);
  const found: Difference[] = [];
  for (const context of options.contexts ?? contexts) {
    if (context === 'allow-last' && dialect !== 'calico') continue;
    const [left, right] =
      context === 'allow-last'
        ? [read([...vendorPolicies, allowLast], world)(vendorPart), read([allowLast], world)(translated)]
        : [
            vendor(withContext(vendorPart, context, world)),
            evaluateStandard(withContext(translated, context, world), world),
          ];
    for (const each of differences(left, right, world, context)) {
      found.push(each);
      if (found.length >= limit) return found;
    }
  }
  return found;
}
