// SPDX-License-Identifier: Apache-2.0
import { readGroup } from './antrea-group';
import { tidy } from './cidr';
import type { AddressSetFact, PolicyContext, ServiceFact } from './context';
import {
  type Direction,
  directions,
  type Lost,
  NAME_LABEL,
  type Part,
  type Peer,
  type Policy,
  type Rule,
  type Stance,
} from './policy';
import { type PortRange, type Protocol, portProtocols, portsInBoth } from './ports';
import { equals, matches } from './selector';

const MAX_DEPTH = 8;

/** The policy with its references to other objects replaced by what the context has under them. */
export function resolve(policy: Policy, context: PolicyContext): Policy {
  const limits = [...policy.limits];
  return { ...policy, parts: policy.parts.map(resolvePart), limits };

  function resolvePart(part: Part): Part {
    const stances = Object.fromEntries(
      directions.map((direction) => {
        const stance = part[direction];
        return [direction, stance && { ...stance, rules: stance.rules.flatMap((rule) => resolveRule(rule)) }];
      }),
    ) as Record<Direction, Stance | undefined>;
    const members = (part.references ?? []).flatMap((peer) => (peer.kind === 'reference' ? resolvePeer(peer, 0) : []));
    for (const member of members) {
      if (member.kind === 'pods') continue;
      const message = member.kind === 'named' ? member.lost.message : 'A NetworkPolicy covers pods only.';
      limits.push({ at: member.at, feature: 'group', class: 'unresolved', message, effect: 'dropped', weight: 'all' });
    }
    const pods = members.flatMap((peer) => (peer.kind === 'pods' ? [peer.term] : []));
    return { ...part, subject: [...part.subject, ...pods], ...stances };
  }

  /** A Service whose ports count makes a rule of its own. */
  function resolveRule(rule: Rule): Rule[] {
    if (policy.dialect === 'calico') return resolveReferences({ ...rule, peers: rule.peers.flatMap(withSets) });
    return resolveReferences(rule);
  }

  /** In Calico, a selector selects address sets as well, by their own labels and those of their namespace. */
  function withSets(peer: Peer): readonly Peer[] {
    if (peer.kind !== 'pods') return [peer];
    const { own, namespace, pod } = peer.term;
    const sets = context.addressSets.filter((set) => {
      if (!isSet(set)) return false;
      if (own && (set.kind !== 'NetworkSet' || set.namespace !== policy.namespace)) return false;
      const known = context.namespaces.find(({ name }) => name === set.namespace)?.labels;
      const labels = set.namespace === undefined ? new Map() : (known ?? new Map([[NAME_LABEL, set.namespace]]));
      return matches(namespace, labels) && matches(pod, set.labels);
    });
    for (const { kind, name, namespace: home, labels } of context.addressSets) {
      // Of a namespace that isn't here, only the name is known.
      const isKnown = home === undefined || context.namespaces.some((one) => one.name === home);
      const asked = namespace.filter(({ key }) => key !== NAME_LABEL);
      if (kind !== 'NetworkSet' || isKnown || own || asked.length === 0 || !matches(pod, labels)) continue;
      const message = `Depending on the labels of ${home}, this selects ${kind} ${name}, too.`;
      limits.push({ at: peer.at, feature: kind, class: 'network-set', message, effect: 'dropped', weight: 'part' });
    }
    const left = peer.complement ? context.addressSets.filter((set) => isSet(set) && !sets.includes(set)) : [];
    for (const { kind, name } of left) {
      const message = `What isn't selected may include ${kind} ${name}: pods with addresses in it are left out, too.`;
      limits.push({ at: peer.at, feature: kind, class: 'network-set', message, effect: 'wider', weight: 'part' });
    }
    for (const { kind, name } of sets) {
      const message = `This selects ${kind} ${name}, too: its ranges are written out, and don't follow it from then on.`;
      limits.push({ at: peer.at, feature: kind, class: 'network-set', message, effect: 'dropped', weight: 'part' });
    }
    const blocks = sets.flatMap(({ cidrs }) =>
      cidrs.map((cidr): Peer => ({ kind: 'block', cidr, except: [], scope: 'all', at: peer.at })),
    );
    // A HostEndpoint is in no namespace.
    const onNodes = context.hostEndpoints.some(
      (one) => !own && matches(namespace, new Map()) && matches(pod, one.labels),
    );
    const lost: Lost = {
      feature: 'HostEndpoint',
      class: 'host-endpoint',
      message: "This selects nodes as well, which a NetworkPolicy can't name.",
    };
    const nodes: Peer[] = onNodes ? [{ kind: 'identity', identity: 'other node', lost, at: peer.at }] : [];
    return [peer, ...blocks, ...nodes];
  }

  function resolveReferences(rule: Rule): Rule[] {
    if (!rule.peers.some(({ kind }) => kind === 'reference')) return [rule];
    const withPorts: Rule[] = [];
    const peers = rule.peers.flatMap((peer): readonly Peer[] => {
      if (peer.kind !== 'reference') return [peer];
      const found = resolvePeer(peer, 0);
      if (!peer.reference.ports) return found;
      const service = findServices(peer)[0];
      if (!service) return found;
      withPorts.push({ ...rule, peers: found, ports: portsInBoth(rule.ports, targetPorts(service, peer.at)) });
      return [];
    });
    return peers.length === 0 && withPorts.length > 0 ? withPorts : [{ ...rule, peers }, ...withPorts];
  }

  function resolvePeer(peer: Extract<Peer, { kind: 'reference' }>, depth: number): readonly Peer[] {
    const { reference, at } = peer;
    const label = reference.name ?? 'its labels';
    switch (reference.kind) {
      case 'CiliumCIDRGroup': {
        const groups = context.addressSets.filter(
          (set) =>
            set.kind === reference.kind &&
            (reference.name === undefined ? matches(reference.labels ?? [], set.labels) : set.name === reference.name),
        );
        if (groups.length === 0) return [missing(`${reference.kind} ${label}`, 'external', at)];
        return groups.flatMap(({ cidrs }) =>
          cidrs.flatMap((cidr): Peer[] => {
            const block = tidy({ cidr, except: reference.except ?? [] });
            return block ? [{ kind: 'block', ...block, scope: 'external', at }] : [];
          }),
        );
      }
      case 'Service': {
        const services = findServices(peer);
        if (services.length === 0) return [missing(`Service ${label}`, 'pod', at)];
        return services.map((service): Peer => {
          if (!service.selector) return missing(`the endpoints of Service ${service.name}`, 'external', at);
          const namespace =
            service.namespace ??
            reference.namespace ??
            policy.namespace ??
            (policy.clusterScoped ? 'default' : undefined);
          const own = namespace === undefined || namespace === policy.namespace;
          const pod = [...service.selector].map(([key, value]) => equals(key, value));
          return { kind: 'pods', term: { own, namespace: own ? [] : [equals(NAME_LABEL, namespace)], pod }, at };
        });
      }
      case 'Group':
      case 'ClusterGroup': {
        const group = context.groups.find(
          (one) =>
            one.kind === reference.kind &&
            one.name === reference.name &&
            (one.kind === 'ClusterGroup' || one.namespace === policy.namespace),
        );
        if (!group || depth > MAX_DEPTH) return [missing(`${reference.kind} ${label}`, 'pod', at)];
        return readGroup(group.root, at).flatMap((one) =>
          one.kind === 'reference' ? resolvePeer(one, depth + 1) : [one],
        );
      }
    }
  }

  function findServices({ reference }: Extract<Peer, { kind: 'reference' }>): readonly ServiceFact[] {
    return context.services.filter(
      (service) =>
        (reference.name === undefined
          ? matches(reference.labels ?? [], service.labels)
          : service.name === reference.name) &&
        (reference.namespace === undefined ||
          (service.namespace ?? policy.namespace ?? 'default') === reference.namespace),
    );
  }

  function targetPorts(service: ServiceFact, at: Rule['at']): PortRange[] {
    return service.ports.flatMap(({ protocol, target }): PortRange[] => {
      const known = portProtocols.find((one) => one === protocol) as Protocol | undefined;
      if (!known) return [];
      if (typeof target === 'number') return [{ protocol: known, from: target, to: target, at }];
      return [{ protocol: known, from: 0, to: 0, name: target, at }];
    });
  }

  function missing(what: string, of: 'external' | 'pod', at: Rule['at']): Peer {
    const lost: Lost = {
      feature: what.split(' ')[0] === 'the' ? 'Service' : (what.split(' ')[0] ?? 'reference'),
      class: 'unresolved',
      message: `${what[0]?.toUpperCase()}${what.slice(1)} can't be resolved: it isn't among the files here.`,
    };
    return { kind: 'named', name: what, of, lost, at };
  }
}

const isSet = ({ kind }: AddressSetFact) => kind === 'NetworkSet' || kind === 'GlobalNetworkSet';
