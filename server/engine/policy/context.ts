// SPDX-License-Identifier: Apache-2.0
import type { YamlNode } from '../yaml/node';
import { type Cidr, parseCidr } from './cidr';
import type { Policy } from './policy';
import type { Labels } from './selector';

export interface NamespaceFact {
  readonly fact: 'namespace';
  readonly name: string;
  /** With the label of its own name. */
  readonly labels: Labels;
}

export interface ServiceFact {
  readonly fact: 'service';
  readonly name: string;
  /** Undefined where it isn't written. */
  readonly namespace: string | undefined;
  readonly labels: Labels;
  /** Undefined for Services without one, whose endpoints are kept by hand. */
  readonly selector: Labels | undefined;
  readonly ports: readonly ServicePort[];
}

export interface ServicePort {
  readonly protocol: string;
  readonly port: number;
  /** A number or the name of a container port. */
  readonly target: number | string;
}

/** Named address ranges: CiliumCIDRGroup, and Calico's NetworkSet and GlobalNetworkSet. */
export interface AddressSetFact {
  readonly fact: 'address set';
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Labels;
  readonly cidrs: readonly Cidr[];
}

/** Antrea's Group and ClusterGroup, read when a policy needs it. */
export interface GroupFact {
  readonly fact: 'group';
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly root: YamlNode;
}

/** Calico's HostEndpoint: a network interface of a node, with labels that policies select. */
export interface HostEndpointFact {
  readonly fact: 'host endpoint';
  readonly name: string;
  readonly labels: Labels;
}

export type Fact = NamespaceFact | ServiceFact | AddressSetFact | GroupFact | HostEndpointFact;

/** What a translation may lean on beside the policy itself. Plain data, gathered by whoever knows the project. */
export interface PolicyContext {
  readonly namespaces: readonly NamespaceFact[];
  readonly services: readonly ServiceFact[];
  readonly addressSets: readonly AddressSetFact[];
  readonly groups: readonly GroupFact[];
  readonly hostEndpoints: readonly HostEndpointFact[];
  /** Ranges that all pods and nodes have their addresses in, and nothing else has; empty where nobody said. */
  readonly clusterCIDRs: readonly Cidr[];
  readonly serviceCIDR: Cidr | undefined;
  readonly ingressNamespace: string | undefined;
  /** The other policies of the same cluster. */
  readonly others: readonly Policy[];
}

/** What the configuration says about the cluster, as it is written there. */
export interface ClusterSettings {
  readonly clusterCIDRs?: readonly string[];
  readonly serviceCIDR?: string | undefined;
  readonly ingressNamespace?: string | undefined;
  /** In addition to those that are found. */
  readonly namespaces?: readonly string[];
}

/** A context made of what documents say (`factOf`), what the configuration says, and the other policies. */
export function policyContext(
  facts: Iterable<Fact> = [],
  settings: ClusterSettings = {},
  others: readonly Policy[] = [],
): PolicyContext {
  const all = [...facts];
  const namespaces = new Map<string, NamespaceFact>();
  const pick = <K extends Fact['fact']>(kind: K) =>
    all.filter((one): one is Extract<Fact, { fact: K }> => one.fact === kind);
  for (const name of settings.namespaces ?? []) namespaces.set(name, namespaceFact(name, new Map()));
  for (const fact of pick('namespace')) namespaces.set(fact.name, fact);
  return {
    namespaces: [...namespaces.values()],
    services: pick('service'),
    addressSets: pick('address set'),
    groups: pick('group'),
    hostEndpoints: pick('host endpoint'),
    clusterCIDRs: (settings.clusterCIDRs ?? []).map(parseCidr).filter((one) => one !== undefined),
    serviceCIDR: settings.serviceCIDR === undefined ? undefined : parseCidr(settings.serviceCIDR),
    ingressNamespace: settings.ingressNamespace,
    others,
  };
}

/** What an object says that translations of policies can use; undefined for kinds that say nothing. */
export function factOf(root: YamlNode): Fact | undefined {
  const name = root.at('metadata', 'name').string();
  const version = root.at('apiVersion').string() ?? '';
  const kind = root.at('kind').string() ?? '';
  if (name === undefined) return undefined;
  const namespace = root.at('metadata', 'namespace').string() || undefined;
  const labels = labelsOf(root.at('metadata', 'labels'));
  const group = version.split('/')[0] ?? '';
  if (version === 'v1' && kind === 'Namespace') return namespaceFact(name, labels);
  if (version === 'v1' && kind === 'Service') return serviceFact(root, name, namespace, labels);
  if (group === 'cilium.io' && kind === 'CiliumCIDRGroup') {
    return {
      fact: 'address set',
      kind,
      name,
      namespace: undefined,
      labels,
      cidrs: cidrsOf(root.at('spec', 'externalCIDRs')),
    };
  }
  if (group.endsWith('projectcalico.org')) {
    if (kind === 'GlobalNetworkSet' || kind === 'NetworkSet') {
      return { fact: 'address set', kind, name, namespace, labels, cidrs: cidrsOf(root.at('spec', 'nets')) };
    }
    if (kind === 'HostEndpoint') return { fact: 'host endpoint', name, labels };
  }
  if (group === 'crd.antrea.io' && (kind === 'Group' || kind === 'ClusterGroup'))
    return { fact: 'group', kind, name, namespace, root };
  return undefined;
}

function namespaceFact(name: string, labels: Labels): NamespaceFact {
  return { fact: 'namespace', name, labels: new Map(labels).set('kubernetes.io/metadata.name', name) };
}

function serviceFact(root: YamlNode, name: string, namespace: string | undefined, labels: Labels): ServiceFact {
  const selector = root.at('spec', 'selector');
  const ports = root
    .at('spec', 'ports')
    .items()
    .flatMap((item): ServicePort[] => {
      const port = item.at('port').number();
      if (port === undefined) return [];
      const target = item.at('targetPort');
      return [
        { protocol: item.at('protocol').string() ?? 'TCP', port, target: target.number() ?? target.string() ?? port },
      ];
    });
  const hasSelector = selector.entries().length > 0;
  return { fact: 'service', name, namespace, labels, selector: hasSelector ? labelsOf(selector) : undefined, ports };
}

function labelsOf(node: YamlNode): Labels {
  return new Map(node.entries().map((entry) => [String(entry.key), entry.string() ?? '']));
}

function cidrsOf(node: YamlNode): Cidr[] {
  return node.items().flatMap((item) => {
    const text = item.string() ?? '';
    const cidr = parseCidr(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
    return cidr ? [cidr] : [];
  });
}
