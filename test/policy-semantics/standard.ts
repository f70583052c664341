// SPDX-License-Identifier: Apache-2.0
import { familyOf, holds, inBlock, isCidr, prefixLength } from './addresses';
import { invalidSelector, selects } from './labels';
import { type Fields, fields, groupKind, isMapping, list, namespaceOf, present, text, unknownKey } from './object';
import {
  allSlots,
  type Direction,
  destinationOf,
  directions,
  type Evaluator,
  type PortSet,
  type Protocol,
  peerIp,
  podBehind,
  remember,
  resolve,
  type Slots,
  slotsBetween,
  type World,
} from './world';

/**
 * Whether an ipBlock matches addresses of pods and nodes. The API leaves it open
 * (kubernetes/website concepts/services-networking/network-policies.md): Cilium doesn't, Calico and Antrea do.
 */
export type BlockReading = 'external' | 'every address';

/** networking.k8s.io NetworkPolicies among other objects. */
export function standardPolicies(policies: readonly unknown[]): readonly unknown[] {
  return policies.filter((policy) => groupKind(policy) === 'networking.k8s.io/NetworkPolicy');
}

/** The ports of a v1 rule (kubernetes/api networking/v1/types.go NetworkPolicyPort); also Antrea's, which borrow them. */
export function readPorts(world: World, ports: readonly unknown[]): PortSet {
  if (ports.length === 0) return { fixed: allSlots(world), named: [] };
  let fixed = 0;
  const named: { name: string; protocols: readonly Protocol[] }[] = [];
  for (const item of ports) {
    const { protocol, port, endPort } = fields(item);
    const protocols = [(protocol ?? 'TCP') as Protocol];
    if (!present(port)) fixed |= slotsBetween(world, protocols, 0, 65535);
    else if (typeof port === 'string') named.push({ name: port, protocols });
    else
      fixed |= slotsBetween(
        world,
        protocols,
        port as number,
        present(endPort) ? (endPort as number) : (port as number),
      );
  }
  return { fixed, named };
}

/** Which peers an ipBlock matches. */
export function inIpBlock(world: World, block: Fields, reading: BlockReading, peer: number): boolean {
  const other = world.peers[peer];
  const ip = other && peerIp(other);
  if (ip === undefined || (reading === 'external' && other?.kind !== 'external')) return false;
  return inBlock(text(block.cidr), list(block.except), ip);
}

interface Rule {
  readonly peers: readonly boolean[] | undefined;
  readonly ports: PortSet;
}

interface Policy {
  readonly subjects: readonly boolean[];
  readonly ingress: readonly Rule[] | undefined;
  readonly egress: readonly Rule[] | undefined;
}

function readRules(
  world: World,
  namespace: string,
  rules: unknown,
  side: 'from' | 'to',
  reading: BlockReading,
): Rule[] {
  return list(rules).map((rule) => {
    const peers = list(fields(rule)[side]).map(fields);
    return {
      ports: readPorts(world, list(fields(rule).ports)),
      peers:
        peers.length === 0
          ? undefined
          : world.peers.map((other, at) => {
              const pod = podBehind(world, other);
              return peers.some(({ ipBlock, namespaceSelector, podSelector }) => {
                if (present(ipBlock)) return inIpBlock(world, fields(ipBlock), reading, at);
                if (!pod || (!present(namespaceSelector) && !present(podSelector))) return false;
                const inNamespace = present(namespaceSelector)
                  ? selects(namespaceSelector, pod.namespace.labels)
                  : pod.namespace.name === namespace;
                return inNamespace && (!present(podSelector) || selects(podSelector, pod.labels));
              });
            }),
    };
  });
}

/** Directions a v1 policy isolates: `policyTypes`, by default Ingress, and Egress if there are egress rules. */
export function policyTypes(spec: Fields): readonly Direction[] {
  const types = list(spec.policyTypes);
  if (types.length === 0) return list(spec.egress).length > 0 ? directions : ['ingress'];
  return directions.filter((direction) => types.some((type) => text(type).toLowerCase() === direction));
}

/** What the NetworkPolicies of a set add up to, for a plugin to place among its own rules. */
export interface StandardPart {
  isolates(pod: number, direction: Direction): boolean;
  /** What rules allow; nothing when there is none, isolated or not. */
  permits(pod: number, direction: Direction, peer: number): Slots;
}

/** Reads the NetworkPolicies among these objects; all others are ignored. */
export function standardPart(policies: readonly unknown[], world: World, reading: BlockReading): StandardPart {
  const parsed = standardPolicies(policies).map((policy): Policy => {
    const spec = fields(fields(policy).spec);
    const namespace = namespaceOf(policy);
    const types = policyTypes(spec);
    const rules = (direction: Direction, side: 'from' | 'to') =>
      types.includes(direction) ? readRules(world, namespace, spec[direction], side, reading) : undefined;
    return {
      subjects: world.pods.map(
        (pod) => !pod.hostNetwork && pod.namespace.name === namespace && selects(spec.podSelector, pod.labels),
      ),
      ingress: rules('ingress', 'from'),
      egress: rules('egress', 'to'),
    };
  });
  return {
    isolates: (pod, direction) => parsed.some((policy) => policy.subjects[pod] && policy[direction]),
    permits: remember(world, (pod, direction, peer) => {
      let result = 0;
      for (const policy of parsed) {
        const rules = policy[direction];
        if (!rules || !policy.subjects[pod]) continue;
        for (const rule of rules) {
          if (!rule.peers || rule.peers[peer]) {
            result |= resolve(world, rule.ports, destinationOf(world, pod, direction, peer));
          }
        }
      }
      return result;
    }),
  };
}

/** Traffic from the pod's own node is always let in (networking/v1/types.go, text of `ingress`). */
export function fromOwnNode(world: World, direction: Direction, peer: number): boolean {
  const other = world.peers[peer];
  return direction === 'ingress' && other?.kind === 'node' && other.own;
}

/** NetworkPolicies and nothing else. */
export function evaluateStandard(part: StandardPart, world: World): Evaluator {
  const all = allSlots(world);
  return {
    isolates: part.isolates,
    allowed: (pod, direction, peer) =>
      fromOwnNode(world, direction, peer) || !part.isolates(pod, direction) ? all : part.permits(pod, direction, peer),
  };
}

const portName = /^(?=[a-z0-9-]{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;

function invalidPorts(ports: unknown): string | undefined {
  for (const item of list(ports)) {
    const { protocol, port, endPort } = fields(item);
    const unknown = unknownKey(item, ['protocol', 'port', 'endPort']);
    if (unknown !== undefined) return `unknown field ${unknown}`;
    if (present(protocol) && !['TCP', 'UDP', 'SCTP'].includes(text(protocol))) return `protocol ${String(protocol)}`;
    if (typeof port === 'string' && !portName.test(port)) return `${port} is no port name`;
    if (typeof port === 'number' && (port < 1 || port > 65535)) return `${port} is no port`;
    if (present(endPort)) {
      if (typeof port !== 'number') return 'endPort needs a numeric port';
      if (typeof endPort !== 'number' || endPort < port || endPort > 65535) return 'endPort below port';
    }
  }
  return;
}

/** What kubernetes/kubernetes pkg/apis/networking/validation/validation.go objects to, if anything. */
export function validStandard(policy: unknown): string | undefined {
  const spec = fields(fields(policy).spec);
  const unknown = unknownKey(spec, ['podSelector', 'policyTypes', 'ingress', 'egress']);
  if (unknown !== undefined) return `unknown field ${unknown}`;
  const subject = invalidSelector(spec.podSelector);
  if (subject) return subject;
  if (list(spec.policyTypes).some((type) => type !== 'Ingress' && type !== 'Egress')) return 'no policy type';
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const rule of list(spec[direction])) {
      if (!isMapping(rule)) return 'a rule must be a mapping';
      const stray = unknownKey(rule, [side, 'ports']);
      if (stray !== undefined) return `unknown field ${stray}`;
      const ports = invalidPorts(rule.ports);
      if (ports) return ports;
      for (const peer of list(rule[side])) {
        const { ipBlock, namespaceSelector, podSelector } = fields(peer);
        const selectors = present(namespaceSelector) || present(podSelector);
        if (present(ipBlock) === selectors) return 'a peer is an ipBlock or selectors';
        if (present(ipBlock)) {
          const cidr = text(fields(ipBlock).cidr);
          if (!isCidr(cidr)) return `${cidr} is no CIDR`;
          for (const hole of list(fields(ipBlock).except)) {
            const inner = text(hole);
            if (!isCidr(inner) || familyOf(inner) !== familyOf(cidr)) return `${inner} is no CIDR`;
            if (!holds(cidr, inner) || prefixLength(inner) <= prefixLength(cidr)) return 'except outside cidr';
          }
        }
        const problem = invalidSelector(namespaceSelector) ?? invalidSelector(podSelector);
        if (problem) return problem;
      }
    }
  }
  return;
}
