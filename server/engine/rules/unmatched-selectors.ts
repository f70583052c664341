// SPDX-License-Identifier: Apache-2.0
import { type NetworkPolicy, policyRulesOf } from '../kubernetes/network-policy';
import { type NamespaceKey, type ProjectNetwork, podsByNamespace, sameNamespace } from '../kubernetes/project-network';
import { type LabelRequirement, requirementsOf } from '../kubernetes/selector';
import { isSatisfiable } from '../policy/selector';
import { closest } from '../text/closest';
import { remember } from '../text/remember';
import type { YamlNode } from '../yaml/node';
import { namespaceOf, ownPodsSelector, podsBeside, podsOf } from './policy-subjects';

export interface UnmatchedSelector {
  readonly selector: YamlNode;
  /** A label of a pod that is nearly what the selector asks for: `app: shop`. */
  readonly similar: string | undefined;
  readonly contradicts: boolean;
}

/**
 * The selectors of a policy that take no pod of its namespace, as far as all pods there are known. A peer may well be
 * described elsewhere: it is told only where one is nearly the same.
 */
export function* unmatchedSelectors(policy: NetworkPolicy, network: ProjectNetwork): Iterable<UnmatchedSelector> {
  const isKnown = knowsAll(network)(namespaceOf(policy));
  const peers = policyRulesOf(policy).flatMap((rule) => rule.peers.flatMap((peer) => ownPodsSelector(peer) ?? []));
  for (const selector of [policy.podSelector, ...peers]) {
    const wanted = requirementsOf(selector);
    if (!wanted) continue;
    if (!isPossible(wanted)) yield { selector, similar: undefined, contradicts: true };
    else if (isKnown && podsOf(selector, policy, network).length === 0) {
      const similar = similarTo(wanted, network, policy);
      if (selector === policy.podSelector || similar) yield { selector, similar, contradicts: false };
    }
  }
}

/** For each namespace of a project, whether all its pods and their labels are known. */
const knowsAll = remember((network: ProjectNetwork) => {
  const pods = podsByNamespace(network);
  const known = new Map<NamespaceKey, boolean>();
  return (namespace: NamespaceKey): boolean => {
    let found = known.get(namespace);
    if (found === undefined) {
      const beside = pods.get(namespace)?.all ?? [];
      found =
        network.hasAllPods &&
        beside.length > 0 &&
        ![...pods.keys()].some((other) => sameNamespace(namespace, other) === 'maybe') &&
        beside.every(({ labels }) => labels);
      known.set(namespace, found);
    }
    return found;
  };
});

const isPossible = remember(isSatisfiable);

/** Beyond this, nobody looks for what somebody may have meant. */
const maxPods = 100;

function similarTo(
  wanted: readonly LabelRequirement[],
  network: ProjectNetwork,
  policy: NetworkPolicy,
): string | undefined {
  const labels = podsBeside(policy, network)
    .slice(0, maxPods)
    .map((pod) => pod.labels);
  for (const { key, operator, values } of wanted) {
    if (operator !== 'In') continue;
    const ofKey = labels.flatMap((one) => one?.get(key) ?? []);
    if (values.some((value) => ofKey.includes(value))) continue;
    const value = values
      .map((one) => (one.length < 5 ? undefined : closest(one, ofKey)))
      .find((one) => one !== undefined);
    if (value !== undefined) return `${key}: ${value}`;
  }
  return undefined;
}
