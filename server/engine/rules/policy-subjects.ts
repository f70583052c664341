// SPDX-License-Identifier: Apache-2.0
import type { NetworkPolicy, PolicyPeer, PolicyRule } from '../kubernetes/network-policy';
import {
  type NamespaceKey,
  namespaceKey,
  type ProjectNetwork,
  type ProjectPod,
  type ProjectService,
  podsByNamespace,
} from '../kubernetes/project-network';
import { labelsOf, requirementsOf } from '../kubernetes/selector';
import { matches } from '../policy/selector';
import { remember as once } from '../text/remember';
import type { YamlNode } from '../yaml/node';

const namespaces = new WeakMap<NetworkPolicy, NamespaceKey>();

/** The namespace that a policy is for. */
export function namespaceOf(policy: NetworkPolicy): NamespaceKey {
  const key = namespaces.get(policy) ?? namespaceKey(policy.node);
  namespaces.set(policy, key);
  return key;
}

/** The pods of a project that surely lie in the policy's namespace. */
export function podsBeside(policy: NetworkPolicy, network: ProjectNetwork): readonly ProjectPod[] {
  return podsByNamespace(network).get(namespaceOf(policy))?.all ?? [];
}

/** Looks each selector up once for a project: several rules ask for the same. */
function remember<T>(
  found: WeakMap<ProjectNetwork, WeakMap<YamlNode, T>>,
  network: ProjectNetwork,
  selector: YamlNode,
  find: () => T,
): T {
  const bySelector = found.get(network) ?? new WeakMap<YamlNode, T>();
  found.set(network, bySelector);
  const value = bySelector.get(selector) ?? find();
  bySelector.set(selector, value);
  return value;
}

const podsFound = new WeakMap<ProjectNetwork, WeakMap<YamlNode, readonly ProjectPod[]>>();

/** The pods that a selector surely takes, in the policy's own namespace. */
export function podsOf(selector: YamlNode, policy: NetworkPolicy, network: ProjectNetwork): readonly ProjectPod[] {
  return remember(podsFound, network, selector, () => {
    const wanted = requirementsOf(selector);
    const beside = podsByNamespace(network).get(namespaceOf(policy));
    if (!wanted || !beside) return [];
    const one = wanted.find(({ operator, values }) => operator === 'In' && values.length === 1);
    const candidates = one ? (beside.byLabel.get(`${one.key}=${one.values[0]}`) ?? []) : beside.all;
    return candidates.filter(({ labels }) => labels && matches(wanted, labels));
  });
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

const servicesFound = new WeakMap<ProjectNetwork, WeakMap<YamlNode, readonly ProjectService[]>>();

/** The Services that surely stand before the pods that a selector of the policy's own namespace takes. */
export function servicesBefore(
  selector: YamlNode,
  policy: NetworkPolicy,
  network: ProjectNetwork,
): readonly ProjectService[] {
  return remember(servicesFound, network, selector, () => {
    const wanted = requirementsOf(selector);
    const labels = labelsOf(selector.at('matchLabels'));
    if (!wanted || !labels || wanted.length === 0) return [];
    const namespace = namespaceOf(policy);
    return network.services.filter((service) => {
      if (!service.selector || service.namespace !== namespace) return false;
      const theirs = [...service.selector];
      return theirs.every(([key, value]) => labels.get(key) === value) || matches(wanted, service.selector);
    });
  });
}

/** The ports of a pod's containers, with the numbers that they have. */
export interface ContainerPorts {
  readonly ports: readonly YamlNode[];
  readonly numbers: ReadonlySet<number | undefined>;
  readonly isOpen: boolean;
}

export function containerPorts({ spec }: ProjectPod): ContainerPorts {
  return portsOfSpec(spec);
}

// Every policy asks every pod that it selects.
const portsOfSpec = once(({ node }: ProjectPod['spec']): ContainerPorts => {
  const containers = [...node.at('containers').items(), ...node.at('initContainers').items()];
  const lists = containers.map((container) => container.at('ports'));
  const ports = lists.flatMap((list) => list.items());
  return {
    ports,
    numbers: new Set(ports.map((port) => port.at('containerPort').number())),
    isOpen:
      node.at('containers').isOpen ||
      lists.some(
        (list) => list.isOpen || list.items().some((port) => port.isOpen || port.at('name').state === 'unknown'),
      ),
  };
});

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
  const hiding = hidingSenders(network);
  if (hiding.size === 0) return undefined;
  return servicesBefore(policy.podSelector, policy, network).find((service) => hiding.has(service));
}

const hidingSenders = once(({ services }: ProjectNetwork): ReadonlySet<ProjectService> => {
  const hiding = services.filter(({ type, spec }) => {
    const traffic = spec.at('externalTrafficPolicy');
    const isExposed = type === 'LoadBalancer' || type === 'NodePort';
    return isExposed && traffic.state !== 'unknown' && traffic.scalar() !== 'Local';
  });
  return new Set(hiding);
});
