// SPDX-License-Identifier: Apache-2.0
import { type Cidr, cidrKey, overlaps, privateRanges } from './cidr';
import type { World } from './endpoints';
import { type Direction, NAME_LABEL, type Peer, type PodTerm, type Policy, type Rule } from './policy';
import { portKey } from './ports';
import { equals, type Selector } from './selector';
import { OWN } from './universe';

/**
 * True where two sets of policies that only allow and add up say the same thing in the same form: then they mean the
 * same, however many kinds of flows there are. False says nothing.
 */
export function sameByForm(
  before: readonly Policy[],
  after: readonly Policy[],
  direction: Direction,
  world: World,
): boolean {
  const forms = [before, after].map((policies) => formOf(policies, direction, world));
  return forms[0] !== undefined && forms[0] === forms[1];
}

function formOf(policies: readonly Policy[], direction: Direction, world: World): string | undefined {
  const stances: string[] = [];
  for (const policy of policies) {
    if (policy.rank !== 'beside') return undefined;
    for (const part of policy.parts) {
      const stance = part[direction];
      if (!stance) continue;
      const rules = stance.rules
        .filter(({ peers, ports }) => peers.length > 0 && ports?.length !== 0)
        .map((rule) => ruleForm(rule, world));
      if (!stance.isolates || rules.includes(undefined)) return undefined;
      const home = equals(NAME_LABEL, policy.namespace ?? OWN);
      for (const term of part.subject) {
        const subject = termForm({
          ...term,
          own: false,
          namespace: term.own ? [home, ...term.namespace] : term.namespace,
        });
        stances.push(`${subject} ${distinct(rules as string[])}`);
      }
    }
  }
  return distinct(stances);
}

const distinct = (list: readonly string[]) => JSON.stringify([...new Set(list)].sort());

function ruleForm({ action, peers, ports, conditions, only }: Rule, world: World): string | undefined {
  if (action !== 'allow' || conditions.length > 0 || only) return undefined;
  const forms = peers.map((peer) => peerForm(peer, world));
  return forms.includes(undefined)
    ? undefined
    : `${distinct(forms as string[])} ${ports ? distinct(ports.map(portKey)) : 'everything'}`;
}

function peerForm(peer: Peer, world: World): string | undefined {
  if (peer.kind === 'any') return 'any';
  if (peer.kind === 'pods') return termForm(peer.term);
  if (peer.kind !== 'block') return undefined;
  // Where no pod or node has an address in it, all readings of a block are the same.
  const cluster: readonly Cidr[] = world.clusterCIDRs.length > 0 ? world.clusterCIDRs : privateRanges;
  if (cluster.some((cidr) => overlaps(cidr, peer.cidr))) return undefined;
  return `${cidrKey(peer.cidr)} ${distinct(peer.except.map(cidrKey))}`;
}

const termForm = ({ own, namespace, pod }: PodTerm) => `${own} ${selectorForm(namespace)} ${selectorForm(pod)}`;

const selectorForm = (selector: Selector) =>
  distinct(selector.map(({ key, operator, values }) => `${key} ${operator} ${[...values].sort().join()}`));
