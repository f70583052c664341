// SPDX-License-Identifier: Apache-2.0
import type { NetworkPolicy, PolicyPeer, PolicyRule } from '../kubernetes/network-policy';
import {
  type ProjectNetwork,
  type ProjectPod,
  type ProjectService,
  sameNamespace,
} from '../kubernetes/project-network';
import { labelsOf, requirementsOf } from '../kubernetes/selector';
import { matches } from '../policy/selector';
import type { YamlNode } from '../yaml/node';

export const namespaceOf = ({ node }: NetworkPolicy): YamlNode => node.at('metadata', 'namespace');

/** The pods of a project that surely lie in the policy's namespace. */
export function podsBeside(policy: NetworkPolicy, { pods }: ProjectNetwork): readonly ProjectPod[] {
  return pods.filter(({ namespace }) => sameNamespace(namespaceOf(policy), namespace) === 'yes');
}

/** The pods that a selector surely takes, in the policy's own namespace. */
export function podsOf(selector: YamlNode, policy: NetworkPolicy, network: ProjectNetwork): readonly ProjectPod[] {
  const wanted = requirementsOf(selector);
  if (!wanted) return [];
  return podsBeside(policy, network).filter(({ labels }) => labels && matches(wanted, labels));
}

/** The peer's selector, where it is about pods of the policy's own namespace. */
export function ownPodsSelector({ podSelector, namespaceSelector, ipBlock }: PolicyPeer): YamlNode | undefined {
  return podSelector.kind === 'map' &&
    namespaceSelector.state === 'absent' &&
    !namespaceSelector.pair &&
    !ipBlock.exists
    ? podSelector
    : undefined;
}

/** The Services that surely stand before the pods that a selector of the policy's own namespace takes. */
export function servicesBefore(
  selector: YamlNode,
  policy: NetworkPolicy,
  { services }: ProjectNetwork,
): readonly ProjectService[] {
  const wanted = requirementsOf(selector);
  const labels = labelsOf(selector.at('matchLabels'));
  if (!wanted || !labels || wanted.length === 0) return [];
  return services.filter((service) => {
    if (!service.selector || sameNamespace(namespaceOf(policy), service.namespace) !== 'yes') return false;
    const theirs = [...service.selector];
    return theirs.every(([key, value]) => labels.get(key) === value) || matches(wanted, service.selector);
  });
}

/** The ports of a pod's containers, with the number that each name stands for. */
export function containerPorts({ spec }: ProjectPod): {
  readonly ports: readonly YamlNode[];
  readonly isOpen: boolean;
} {
  const containers = [...spec.node.at('containers').items(), ...spec.node.at('initContainers').items()];
  const lists = containers.map((container) => container.at('ports'));
  return {
    ports: lists.flatMap((list) => list.items()),
    isOpen:
      spec.node.at('containers').isOpen ||
      lists.some(
        (list) => list.isOpen || list.items().some((port) => port.isOpen || port.at('name').state === 'unknown'),
      ),
  };
}

/** An object in a message: `StatefulSet database`. */
export function nameOf({ spec: { manifest } }: ProjectPod): string {
  return manifest.name === undefined ? `a ${manifest.kind}` : `${manifest.kind} ${manifest.name}`;
}

/** False where a rule surely lets nothing in from a pod of the policy's own namespace. */
export function mayComeFrom({ peers, peersNode }: PolicyRule, { labels }: ProjectPod): boolean {
  if (peers.length === 0 || peersNode.isOpen) return true;
  return peers.some((peer) => {
    if (peer.namespaceSelector.kind === 'map' || peer.ipBlock.exists || peer.node.isOpen) return true;
    const wanted = requirementsOf(peer.podSelector);
    return !wanted || !labels || matches(wanted, labels);
  });
}

/** A Service before the policy's pods, through which they see the addresses of nodes instead of the senders'. */
export function serviceHidingSenders(policy: NetworkPolicy, network: ProjectNetwork): ProjectService | undefined {
  return servicesBefore(policy.podSelector, policy, network).find(({ type, spec }) => {
    const traffic = spec.at('externalTrafficPolicy');
    const isExposed = type === 'LoadBalancer' || type === 'NodePort';
    return isExposed && traffic.state !== 'unknown' && traffic.scalar() !== 'Local';
  });
}
