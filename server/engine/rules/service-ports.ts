// SPDX-License-Identifier: Apache-2.0
import { type NetworkPolicy, type PolicyPort, portOf, sidesOf } from '../kubernetes/network-policy';
import type { ProjectNetwork, ProjectService } from '../kubernetes/project-network';
import { remember } from '../text/remember';
import type { YamlNode } from '../yaml/node';
import { type ContainerPorts, containerPorts, ownPodsSelector, podsOf, servicesBefore } from './policy-subjects';

/** A port of a policy that is a Service's, where the pods behind it listen on another. */
export interface MistakenPort {
  readonly port: YamlNode;
  readonly number: number;
  readonly service: ProjectService;
  readonly target: number;
}

/** The ports that a policy takes from a Service instead of its pods, as far as both are known. */
export function* mistakenPorts(policy: NetworkPolicy, network: ProjectNetwork): Iterable<MistakenPort> {
  for (const { rules, direction } of sidesOf(policy)) {
    for (const { ports, peers } of rules) {
      const selectors = direction === 'ingress' ? [policy.podSelector] : peers.map(ownPodsSelector);
      if (selectors.length === 0 || selectors.includes(undefined)) continue;
      const known = selectors as YamlNode[];
      for (const port of ports.map(portOf)) {
        if (!port.isKnown || port.first !== port.last || !portsOfServices(network).has(port.first)) continue;
        const found = known.map((selector) => serviceOfPort(port, selector, policy, network));
        const [first] = found;
        if (first && found.every((one) => one !== undefined))
          yield { ...first, port: port.node.at('port'), number: port.first };
      }
    }
  }
}

/** The numbers of Services' ports that may lead to others: most policies name none of them. */
const portsOfServices = remember(({ services }: ProjectNetwork): ReadonlySet<number | undefined> => {
  const ports = services.flatMap((service) => service.ports);
  const leading = ports.filter((port) => port.at('port').number() !== targetOf(port, []));
  return new Set(leading.map((port) => port.at('port').number()));
});

type Behind = Pick<MistakenPort, 'service' | 'target'>;

function serviceOfPort(
  { first: number, protocol }: PolicyPort,
  selector: YamlNode,
  policy: NetworkPolicy,
  network: ProjectNetwork,
): Behind | undefined {
  const pods = podsOf(selector, policy, network);
  const listening = pods.map(containerPorts);
  // What the pods say they listen on is right, whatever a Service calls it.
  if (listening.some(({ numbers }) => numbers.has(number))) return undefined;
  let mistaken: Behind | undefined;
  for (const service of servicesBefore(selector, policy, network)) {
    for (const port of service.ports) {
      if ((port.at('protocol').scalar() ?? 'TCP') !== protocol) continue;
      const target = targetOf(port, listening);
      if (target === undefined || target === number) return undefined;
      if (port.at('port').number() === number) mistaken ??= { service, target };
    }
  }
  return mistaken;
}

/** The number that a Service's port leads to; undefined where it isn't known. */
function targetOf(port: YamlNode, listening: readonly ContainerPorts[]): number | undefined {
  const target = port.at('targetPort');
  if (target.state === 'absent') return port.at('port').number();
  const number = target.number();
  if (number !== undefined) return number;
  const name = target.string();
  if (name === undefined) return undefined;
  for (const { ports } of listening) {
    const named = ports.find((one) => one.at('name').string() === name);
    if (named) return named.at('containerPort').number();
  }
  return undefined;
}
