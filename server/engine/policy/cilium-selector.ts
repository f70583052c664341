// SPDX-License-Identifier: Apache-2.0

import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';
import { type Lost, NAME_LABEL, type Peer, type PodTerm } from './policy';
import { keyOf, type Reading } from './reading';
import type { Requirement } from './selector';

const NAMESPACE = 'io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'io.cilium.k8s.namespace.labels.';
const CLUSTER = 'io.cilium.k8s.policy.cluster';
const SERVICE_ACCOUNT = 'io.cilium.k8s.policy.serviceaccount';

const sourceOf: Readonly<Record<string, 'pod' | 'reserved'>> = { k8s: 'pod', any: 'pod', reserved: 'reserved' };

/**
 * Labels that are left out of identities, unless the cluster is set up otherwise, and those of them that are kept: the
 * longest match that keeps has to be longer than the shortest that leaves out (pkg/labelsfilter/filter.go).
 */
const leftOut =
  /^(?:io\.kubernetes|kubernetes\.io|statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|batch\.kubernetes\.io\/(?:job-completion-index|controller-uid)|.*beta\.kubernetes\.io|k8s\.io|pod-template-generation|pod-template-hash|controller-revision-hash|controller-uid|annotation|etcd_node|topology\.kubernetes\.io)/;

const isIdentityLabel = (key: string) => key.startsWith('app.kubernetes.io') || key.length > 512 || !leftOut.test(key);

/** What an EndpointSelector says, before its place decides which namespaces it means. */
export interface EndpointSelector {
  readonly term: PodTerm;
  /** Keys of Cilium's own identities: `host`, `health`… */
  readonly reserved: readonly Requirement[];
  readonly clusters: readonly Requirement[];
  /** What pods can't be selected by otherwise. */
  readonly lost: readonly Lost[];
  /** A namespace that is replaced by the policy's own (utils.go AddMatch). */
  readonly replacedNamespace: string | undefined;
  readonly namesNamespaces: boolean;
}

/**
 * An EndpointSelector of a policy in `namespace`; undefined for clusterwide ones.
 * Scoping of peers: cilium/cilium pkg/k8s/apis/cilium.io/utils/utils.go getEndpointSelector.
 */
export function readEndpointSelector(
  node: YamlNode,
  place: 'subject' | 'peer',
  namespaced: boolean,
  reading: Reading,
): EndpointSelector {
  const namespace: Requirement[] = [];
  const pod: Requirement[] = [];
  const reserved: Requirement[] = [];
  const clusters: Requirement[] = [];
  const lost: Lost[] = [];
  let namesName = false;
  let namesLabels = false;
  let replacedNamespace: string | undefined;

  const entries = new Map(
    node
      .at('matchLabels')
      .entries()
      .map((entry) => [entry.key, keyOf(entry)]),
  );
  const where = (key: string) => entries.get(key) ?? node.span;
  const anySource = new Map<string, string>();
  for (const entry of node.at('matchLabels').entries()) {
    const key = String(entry.key).replace(/^any:/, '');
    if (key.includes(':')) continue;
    const before = anySource.get(key);
    anySource.set(key, entry.string() ?? '');
    if (before === undefined || before === anySource.get(key)) continue;
    // Both become one key of a map, and which value stays is up to chance (pkg/policy/api/selector.go).
    const message = `"${key}" and "any:${key}" are the same to Cilium, which takes one of the two values.`;
    reading.lose(keyOf(entry), { feature: `label ${key}`, class: 'ambiguous', message }, 'dropped', 'all');
  }
  for (const requirement of reading.selector(node)) {
    const colon = requirement.key.indexOf(':');
    const source = colon < 0 ? 'pod' : lookUp(sourceOf, requirement.key.slice(0, colon));
    const key = requirement.key.slice(colon + 1);
    const plain = { ...requirement, key };
    const feature = `label ${requirement.key}`;
    if (source === 'reserved') reserved.push(plain);
    else if (source === undefined) {
      const message = `"${requirement.key}" isn't a label of pods.`;
      lost.push({ feature, class: 'cilium-internal', message });
      reading.feature(where(requirement.key), feature, message);
    } else if (key.startsWith('reserved.')) {
      reading.problem(
        where(requirement.key),
        'typo',
        `No pod has the label "${key}": it is written "${key.replace('.', ':')}".`,
      );
    } else if (key === NAMESPACE) {
      namesName = true;
      reading.feature(
        where(requirement.key),
        'namespace label',
        `Only Cilium knows "${key}" as a label; the standard has namespaceSelector.`,
      );
      const isLabel = entries.has(requirement.key);
      if (place === 'subject' && namespaced && isLabel && requirement.key.startsWith('k8s:'))
        replacedNamespace = requirement.values[0];
      else if (requirement.operator === 'DoesNotExist') {
        lost.push({
          feature,
          class: 'entity',
          message: 'Only what is no pod has no namespace, and a NetworkPolicy selects pods.',
        });
      } else if (requirement.operator !== 'Exists') namespace.push({ ...requirement, key: NAME_LABEL });
    } else if (key.startsWith(NAMESPACE_LABELS)) {
      namesLabels = true;
      reading.feature(
        where(requirement.key),
        'namespace label',
        `Only Cilium knows "${key}" as a label; the standard has namespaceSelector.`,
      );
      namespace.push({ ...requirement, key: key.slice(NAMESPACE_LABELS.length) });
    } else if (key === CLUSTER) {
      reading.feature(where(requirement.key), 'cluster', 'A NetworkPolicy knows one cluster only.');
      clusters.push(plain);
    } else if (key === SERVICE_ACCOUNT) {
      const message = "A NetworkPolicy can't select service accounts: label the pods that use them.";
      lost.push({ feature: 'service account', class: 'serviceaccount', message });
      reading.feature(where(requirement.key), 'service account', message);
    } else if (isIdentityLabel(key)) pod.push(plain);
    else {
      const message = `Unless told to, Cilium doesn't look at the label "${key}": it is as if no pod had it.`;
      reading.limit(where(requirement.key), { feature, class: 'identity-label', message }, 'dropped', 'note');
      // No value is among none.
      if (requirement.operator === 'In' || requirement.operator === 'Exists')
        pod.push({ key, operator: 'In', values: [] });
    }
  }
  if (place === 'subject' && pod.some(({ operator, values }) => operator === 'In' && values.length === 0)) {
    reading.problem(node, 'selects-nothing', "This selects nothing: Cilium doesn't look at one of these labels.");
  }
  const own = namespaced && (place === 'subject' || (!namesName && !namesLabels));
  return {
    term: { own, namespace, pod },
    reserved,
    clusters,
    lost,
    replacedNamespace,
    namesNamespaces: namesName || (namesLabels && namespaced),
  };
}

/** The peers that an item of `fromEndpoints` or `toEndpoints` selects. */
export function readEndpoints(
  node: YamlNode,
  namespaced: boolean,
  localCluster: string | undefined,
  reading: Reading,
): Peer[] {
  const { term, reserved, clusters, lost, namesNamespaces } = readEndpointSelector(node, 'peer', namespaced, reading);
  const at = node.span;
  if (reserved.length > 0) return readReserved(node, reserved, term, reading);
  if (lost.length > 0) {
    const [first] = lost as [Lost];
    return [{ kind: 'named', name: `a pod selected by ${first.feature}`, of: 'pod', lost: first, at }];
  }
  for (const { operator, values } of clusters) {
    const local =
      operator === 'Exists' || (operator === 'In' && localCluster !== undefined && values.includes(localCluster));
    if (local) continue;
    const message = 'These are pods of another cluster; a NetworkPolicy selects pods of its own cluster only.';
    return [
      {
        kind: 'identity',
        identity: 'pod of another cluster',
        lost: { feature: 'cluster', class: 'clustermesh', message },
        at,
      },
    ];
  }
  const peers: Peer[] = [{ kind: 'pods', term, at }];
  // Without a positive requirement, what has no labels at all is selected too, unless policy-default-local-cluster is on.
  const isNegative = [...term.namespace, ...term.pod].every(
    ({ operator }) => operator === 'NotIn' || operator === 'DoesNotExist',
  );
  if (namesNamespaces && clusters.length === 0 && term.namespace.length > 0 && isNegative) {
    peers.push({
      kind: 'named',
      name: 'whatever is no pod',
      of: 'external',
      lost: {
        feature: 'namespace label',
        class: 'no-namespace',
        message:
          'Where policy-default-local-cluster is off, this also selects nodes and addresses outside the cluster.',
      },
      at,
    });
  }
  return peers;
}

function readReserved(node: YamlNode, reserved: readonly Requirement[], term: PodTerm, reading: Reading): Peer[] {
  const [first] = reserved as [Requirement];
  const isOne = reserved.length === 1 && (first.operator === 'In' || first.operator === 'Exists');
  if (isOne && term.pod.length === 0 && term.namespace.length === 0) return entity(node, first.key, reading) ?? [];
  const message = "Labels of Cilium's own identities can't be said in a NetworkPolicy.";
  reading.feature(node, 'reserved label', message);
  return [
    {
      kind: 'named',
      name: 'an identity of Cilium',
      of: 'other',
      lost: { feature: 'reserved label', class: 'cilium-internal', message },
      at: node.span,
    },
  ];
}

const nobody: Readonly<Record<string, readonly [Extract<Peer, { kind: 'identity' }>['identity'], string]>> = {
  host: ['own node', "A NetworkPolicy can't name the node that a pod runs on."],
  'remote-node': ['other node', "A NetworkPolicy can't name nodes."],
  'kube-apiserver': [
    'API server',
    "A NetworkPolicy can't name the API server, and its address differs from provider to provider.",
  ],
  health: ['health endpoint', "Cilium's health endpoints are no pods; they go with Cilium."],
  ingress: [
    'ingress proxy',
    "Cilium's Ingress and Gateway proxy is no pod. Elsewhere the ingress controller is: set ingressNamespace.",
  ],
  init: ['unmanaged endpoint', "Endpoints that Cilium is setting up can't be named in a NetworkPolicy."],
  unmanaged: ['unmanaged endpoint', "Pods that Cilium doesn't manage can't be named in a NetworkPolicy."],
  'cluster-mesh': ['pod of another cluster', 'A NetworkPolicy selects pods of its own cluster only.'],
};

/** The entities that Cilium's `cluster` stands for, pods aside (pkg/policy/api/entity.go). */
const clusterParts = ['host', 'remote-node', 'kube-apiserver', 'health', 'ingress', 'unmanaged'];

const cluster: Lost = {
  feature: 'cluster',
  class: 'entity',
  message: '"cluster" includes nodes, the API server and endpoints of Cilium\'s own; these lose access.',
};

/** The peers that an entity stands for; undefined where there is no such entity. */
export function entity(node: YamlNode, name: string, reading: Reading): Peer[] | undefined {
  const at = node.span;
  const world = (family: 4 | 6): Peer => ({
    kind: 'block',
    cidr: { family, base: 0n, length: 0 },
    except: [],
    scope: 'external',
    world: true,
    at,
  });
  const identity = (one: string): Peer[] => {
    const [who, message] = lookUp(nobody, one) ?? ['other node', ''];
    return [
      {
        kind: 'identity',
        identity: who,
        lost: { feature: one, class: one === 'cluster-mesh' ? 'clustermesh' : 'entity', message },
        at,
      },
    ];
  };
  reading.feature(
    node,
    `entity ${name}`,
    `"${name}" is an entity of Cilium; a NetworkPolicy names pods, namespaces and address ranges.`,
  );
  switch (name) {
    case 'all':
      return [{ kind: 'any', at }];
    case 'world':
      return [world(4), world(6)];
    case 'none':
      return [];
    case 'cluster':
      return [
        { kind: 'pods', term: { own: false, namespace: [], pod: [] }, at },
        ...clusterParts.flatMap(identity).map((one) => ({ ...one, lost: cluster }) as Peer),
      ];
    default:
      return lookUp(nobody, name) ? identity(name) : undefined;
  }
}
