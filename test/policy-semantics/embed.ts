// SPDX-License-Identifier: Apache-2.0
//
// The easy direction: a NetworkPolicy said in a vendor's words, as each vendor documents its own equivalent. Where
// both sides are this well known, a difference is a mistake in an evaluator.
import { type Fields, fields, list, present, text } from './object';
import { policyTypes } from './standard';
import type { Direction } from './world';

const sides = { ingress: 'from', egress: 'to' } as const;
const metadataName = 'kubernetes.io/metadata.name';

function sentence(policy: unknown, apiVersion: string, kind: string, spec: Fields): unknown {
  return { apiVersion, kind, metadata: fields(policy).metadata, spec };
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

function requirements(selector: unknown): readonly Requirement[] {
  const { matchLabels, matchExpressions } = fields(selector);
  return [
    ...Object.entries(fields(matchLabels)).map(([key, value]) => ({ key, operator: 'In', values: [text(value)] })),
    ...list(matchExpressions)
      .map(fields)
      .map(({ key, operator, values }) => ({
        key: text(key),
        operator: text(operator),
        values: list(values).map(text),
      })),
  ];
}

/** A CiliumNetworkPolicy. */
export function asCilium(policy: unknown): unknown {
  const spec = fields(fields(policy).spec);
  const expression = (prefix: string) => (each: Requirement) => {
    const key = prefix !== '' && each.key === metadataName ? 'io.kubernetes.pod.namespace' : prefix + each.key;
    const { operator, values } = each;
    return values.length > 0 ? { key: `k8s:${key}`, operator, values } : { key: `k8s:${key}`, operator };
  };
  const endpoint = ({ namespaceSelector, podSelector }: Fields) => {
    const pods = requirements(podSelector).map(expression(''));
    if (!present(namespaceSelector)) return { matchExpressions: pods };
    const anywhere = { key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' };
    const spaces = requirements(namespaceSelector).map(expression('io.cilium.k8s.namespace.labels.'));
    return { matchExpressions: [...pods, ...spaces, anywhere] };
  };
  const port = (item: Fields) => ({
    port: present(item.port) ? String(item.port) : '0',
    protocol: item.protocol ?? 'TCP',
    ...(present(item.endPort) ? { endPort: item.endPort } : {}),
  });
  const rules = (direction: Direction) => {
    const side = sides[direction];
    const said = list(spec[direction])
      .map(fields)
      .flatMap((rule) => {
        const ports = list(rule.ports).map(fields);
        const toPorts = ports.length > 0 ? { toPorts: [{ ports: ports.map(port) }] } : {};
        const peers = list(rule[side]).map(fields);
        if (peers.length === 0) return [{ [`${side}Entities`]: ['all'], ...toPorts }];
        return peers.map((peer) =>
          present(peer.ipBlock)
            ? { [`${side}CIDRSet`]: [peer.ipBlock], ...toPorts }
            : { [`${side}Endpoints`]: [endpoint(peer)], ...toPorts },
        );
      });
    return said.length > 0 ? said : [{}];
  };
  const types = policyTypes(spec);
  return sentence(policy, 'cilium.io/v2', 'CiliumNetworkPolicy', {
    endpointSelector: { matchExpressions: requirements(spec.podSelector).map(expression('')) },
    ...Object.fromEntries(types.map((direction) => [direction, rules(direction)])),
  });
}

function calicoExpression(selector: unknown): string {
  const terms = requirements(selector).map(({ key, operator, values }) => {
    const set = `{${values.map((value) => `'${value}'`).join(', ')}}`;
    switch (operator) {
      case 'In':
        return `${key} in ${set}`;
      case 'NotIn':
        return `${key} not in ${set}`;
      case 'Exists':
        return `has(${key})`;
      default:
        return `!has(${key})`;
    }
  });
  return terms.length === 0 ? 'all()' : terms.join(' && ');
}

/** A Calico NetworkPolicy; with `global` a GlobalNetworkPolicy for the one namespace. */
export function asCalico(policy: unknown, global = false): unknown {
  const spec = fields(fields(policy).spec);
  const home = `kubernetes.io/metadata.name == '${text(fields(fields(policy).metadata).namespace) || 'default'}'`;
  const peer = ({ ipBlock, namespaceSelector, podSelector }: Fields) => {
    if (present(ipBlock)) {
      const { cidr, except } = fields(ipBlock);
      return { nets: [cidr], ...(list(except).length > 0 ? { notNets: except } : {}) };
    }
    return {
      ...(present(podSelector) ? { selector: calicoExpression(podSelector) } : {}),
      ...(present(namespaceSelector)
        ? { namespaceSelector: calicoExpression(namespaceSelector) }
        : global
          ? { namespaceSelector: home }
          : {}),
    };
  };
  const port = ({ port: number, endPort }: Fields) =>
    present(endPort) ? `${String(number)}:${String(endPort)}` : number;
  const rules = (direction: Direction) =>
    list(spec[direction])
      .map(fields)
      .flatMap((rule) => {
        const ports = list(rule.ports).map(fields);
        const groups =
          ports.length === 0
            ? [{ protocol: {}, ports: {} }]
            : ports.map((item) => ({
                protocol: { protocol: item.protocol ?? 'TCP' },
                ports: present(item.port) ? { ports: [port(item)] } : {},
              }));
        const peers = list(rule[sides[direction]]).map(fields).map(peer);
        return (peers.length > 0 ? peers : [{}]).flatMap((other) =>
          groups.map(({ protocol, ports: some }) => ({
            action: 'Allow',
            ...protocol,
            ...(direction === 'ingress'
              ? { source: other, destination: some }
              : { destination: { ...other, ...some } }),
          })),
        );
      });
  const types = policyTypes(spec);
  return sentence(policy, 'projectcalico.org/v3', global ? 'GlobalNetworkPolicy' : 'NetworkPolicy', {
    selector: calicoExpression(spec.podSelector),
    ...(global ? { namespaceSelector: home } : {}),
    types: types.map((type) => (type === 'ingress' ? 'Ingress' : 'Egress')),
    ...Object.fromEntries(types.map((direction) => [direction, rules(direction)])),
  });
}

/** An Antrea NetworkPolicy that drops what no rule allows: the same while nothing else selects the pods. */
export function asAntrea(policy: unknown): unknown {
  const spec = fields(fields(policy).spec);
  const rules = (direction: Direction) => [
    ...list(spec[direction]).map((rule) => ({ action: 'Allow', ...fields(rule) })),
    { action: 'Drop' },
  ];
  return sentence(policy, 'crd.antrea.io/v1beta1', 'NetworkPolicy', {
    priority: 5,
    appliedTo: [{ podSelector: fields(spec.podSelector) }],
    ...Object.fromEntries(policyTypes(spec).map((direction) => [direction, rules(direction)])),
  });
}

/** A ClusterNetworkPolicy of the baseline tier, for egress; undefined where it has no words for something. */
export function asClusterNetworkPolicy(policy: unknown): unknown {
  const spec = fields(fields(policy).spec);
  const namespace = text(fields(fields(policy).metadata).namespace) || 'default';
  const home = { matchLabels: { [metadataName]: namespace } };
  const everywhere = { networks: ['0.0.0.0/0', '::/0'] };
  let sayable = true;
  const peer = ({ ipBlock, namespaceSelector, podSelector }: Fields) => {
    if (!present(ipBlock)) {
      return { pods: { namespaceSelector: namespaceSelector ?? home, podSelector: podSelector ?? {} } };
    }
    if (list(fields(ipBlock).except).length > 0) sayable = false;
    return { networks: [fields(ipBlock).cidr] };
  };
  const protocol = ({ protocol: name, port, endPort }: Fields) => {
    if (typeof port === 'string') {
      // A named port can't be bound to a protocol here.
      sayable = false;
      return {};
    }
    const numbers = !present(port) ? { start: 1, end: 65535 } : { start: port, end: endPort ?? port };
    const single = numbers.start === numbers.end;
    return { [text(name ?? 'TCP').toLowerCase()]: { destinationPort: single ? { number: port } : { range: numbers } } };
  };
  const rules = list(spec.egress)
    .map(fields)
    .map((rule) => {
      const peers = list(rule.to).map(fields).map(peer);
      const protocols = list(rule.ports).map(fields).map(protocol);
      return {
        action: 'Accept',
        to: peers.length > 0 ? peers : [everywhere],
        ...(protocols.length > 0 ? { protocols } : {}),
      };
    });
  if (policyTypes(spec).join() !== 'egress' || !sayable) return;
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: { name: 'p' },
    spec: {
      tier: 'Baseline',
      priority: 1,
      subject: { pods: { namespaceSelector: home, podSelector: spec.podSelector ?? {} } },
      egress: [...rules, { action: 'Deny', to: [everywhere] }],
    },
  };
}
