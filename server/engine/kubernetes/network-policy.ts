// SPDX-License-Identifier: Apache-2.0
import { remember } from '../text/remember';
import type { YamlNode } from '../yaml/node';
import type { Manifest } from './manifest';

export type PolicyDirection = 'ingress' | 'egress';

/** A NetworkPolicy of Kubernetes: places in it, present or not. */
export interface NetworkPolicy {
  readonly node: YamlNode;
  readonly manifest: Manifest;
  readonly podSelector: YamlNode;
  readonly policyTypes: YamlNode;
  readonly ingress: PolicySide;
  readonly egress: PolicySide;
}

export interface PolicySide {
  readonly direction: PolicyDirection;
  /** `Ingress` or `Egress`, as `policyTypes` says it. */
  readonly type: 'Ingress' | 'Egress';
  /** The list of rules. */
  readonly node: YamlNode;
  readonly rules: readonly PolicyRule[];
  /** Whether what no rule allows is denied; undefined where a template hides it. */
  readonly isolates: boolean | undefined;
}

export interface PolicyRule {
  readonly node: YamlNode;
  readonly direction: PolicyDirection;
  /** `from` or `to`. */
  readonly peersNode: YamlNode;
  readonly peers: readonly PolicyPeer[];
  /** The entries of `ports`. */
  readonly ports: readonly YamlNode[];
}

export interface PolicyPeer {
  readonly node: YamlNode;
  readonly podSelector: YamlNode;
  readonly namespaceSelector: YamlNode;
  readonly ipBlock: YamlNode;
}

export function isNetworkPolicy({ kind, group }: Pick<Manifest, 'kind' | 'group'>): boolean {
  return kind === 'NetworkPolicy' && group === 'networking.k8s.io';
}

/** The NetworkPolicy that an object is; undefined for any other, as for Calico's. */
export function networkPolicyOf(manifest: Manifest): NetworkPolicy | undefined {
  if (!isNetworkPolicy(manifest)) return undefined;
  const spec = manifest.node.at('spec');
  return {
    node: manifest.node,
    manifest,
    podSelector: spec.at('podSelector'),
    policyTypes: spec.at('policyTypes'),
    ingress: sideOf(manifest, 'ingress', 'Ingress', 'from'),
    egress: sideOf(manifest, 'egress', 'Egress', 'to'),
  };
}

function sideOf(
  manifest: Manifest,
  direction: PolicyDirection,
  type: PolicySide['type'],
  list: 'from' | 'to',
): PolicySide {
  const spec = manifest.node.at('spec');
  const node = spec.at(direction);
  return { direction, type, node, isolates: isolates(), rules: node.items().map((item) => ruleOf(item)) };

  function isolates(): boolean | undefined {
    const types = spec.at('policyTypes');
    if (types.items().some((item) => item.string() === type)) return true;
    if (types.isOpen || types.items().some((item) => item.state === 'unknown')) return undefined;
    if (types.items().length > 0) return false;
    if (manifest.isPartial) return undefined;
    if (direction === 'ingress') return true;
    return node.items().length > 0 ? true : node.isOpen ? undefined : false;
  }

  function ruleOf(item: YamlNode): PolicyRule {
    const peersNode = item.at(list);
    return {
      node: item,
      direction,
      peersNode,
      peers: peersNode.items().map((peer) => ({
        node: peer,
        podSelector: peer.at('podSelector'),
        namespaceSelector: peer.at('namespaceSelector'),
        ipBlock: peer.at('ipBlock'),
      })),
      ports: item.at('ports').items(),
    };
  }
}

/** Both directions of a policy. */
export function sidesOf({ ingress, egress }: NetworkPolicy): readonly [PolicySide, PolicySide] {
  return [ingress, egress];
}

/** The rules of both directions. */
export const policyRulesOf = remember((policy: NetworkPolicy): readonly PolicyRule[] => {
  return sidesOf(policy).flatMap(({ rules }) => rules);
});

/** True where a rule lets everybody through on all ports: `- {}`. */
export function allowsAll({ node, peersNode, ports }: PolicyRule): boolean {
  return (
    !node.isOpen &&
    node.state !== 'unknown' &&
    !peersNode.isOpen &&
    peersNode.items().length === 0 &&
    ports.length === 0 &&
    !node.at('ports').isOpen
  );
}

/** Every selector of a policy. */
export function policySelectorsOf(policy: NetworkPolicy): readonly YamlNode[] {
  const peers = policyRulesOf(policy).flatMap(({ peers }) => peers);
  return [
    policy.podSelector,
    ...peers.flatMap(({ podSelector, namespaceSelector }) => [podSelector, namespaceSelector]),
  ];
}

/** An entry of `ports`: what it lets through, as Kubernetes fills in what isn't written. */
export interface PolicyPort {
  readonly node: YamlNode;
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
  /** The name of a container's port, where it is given by name. */
  readonly name: string | undefined;
  /** False where a template hides some of it. */
  readonly isKnown: boolean;
}

export const portOf = remember((node: YamlNode): PolicyPort => {
  const [port, end, protocol] = [node.at('port'), node.at('endPort'), node.at('protocol')];
  const isKnown = ![port, end, protocol].some(({ state }) => state === 'unknown') && !node.isOpen;
  const name = port.string();
  const number = port.number();
  const isAny = !port.exists;
  return {
    node,
    protocol: protocol.scalar() ?? 'TCP',
    // A name is no number, and so within no range.
    first: isAny ? 0 : (number ?? -1),
    last: isAny ? 65535 : (end.number() ?? number ?? -1),
    name: number === undefined ? name : undefined,
    isKnown,
  };
});
