// SPDX-License-Identifier: Apache-2.0
import { allowsAll, type NetworkPolicy, type PolicyRule, sidesOf } from '../kubernetes/network-policy';

const denies = /(?:^|[-_.])(?:deny|denies|denied|block|blocks|isolate|isolated|forbid)(?:$|[-_.])/;
const names = { ingress: /ingress|inbound|incoming/, egress: /egress|outbound|outgoing/ } as const;

/** True where a rule allows all of what the name of its policy says is denied. */
export function isDeniedByName(policy: NetworkPolicy, rule: PolicyRule): boolean {
  const name = policy.manifest.name ?? '';
  if (!denies.test(name) || !allowsAll(rule)) return false;
  const isAbout = (direction: PolicyRule['direction']) => names[direction].test(name);
  if (isAbout('ingress') !== isAbout('egress')) return isAbout(rule.direction);
  // Of both directions, one may be denied and the other left open on purpose.
  return sidesOf(policy).every(({ isolates, rules }) => isolates === false || rules.some(allowsAll));
}
