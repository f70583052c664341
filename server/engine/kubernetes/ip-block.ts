// SPDX-License-Identifier: Apache-2.0
import { remember } from '../text/remember';
import type { YamlNode } from '../yaml/node';
import type { Manifest } from './manifest';

/** A range of addresses that a NetworkPolicy allows. */
export interface IpBlock {
  /** The mapping with `cidr` and `except`. */
  readonly node: YamlNode;
  readonly cidr: YamlNode;
  readonly direction: 'ingress' | 'egress';
}

const peers = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

/** The `ipBlock`s of a NetworkPolicy of Kubernetes; none of any other object. */
export const ipBlocksOf = remember(({ node, kind, group }: Manifest): readonly IpBlock[] => {
  if (kind !== 'NetworkPolicy' || group !== 'networking.k8s.io') return [];
  return peers.flatMap(([direction, list]) =>
    node
      .at('spec', direction)
      .items()
      .flatMap((rule) => rule.at(list).items())
      .map((peer) => peer.at('ipBlock'))
      .filter((block) => block.kind === 'map')
      .map((block) => ({ node: block, cidr: block.at('cidr'), direction })),
  );
});

/** The ports that a NetworkPolicy of Kubernetes names, in all its rules. */
export function networkPolicyPortsOf({ node, kind, group }: Manifest): readonly YamlNode[] {
  if (kind !== 'NetworkPolicy' || group !== 'networking.k8s.io') return [];
  return peers.flatMap(([direction]) =>
    node
      .at('spec', direction)
      .items()
      .flatMap((rule) => rule.at('ports').items()),
  );
}
