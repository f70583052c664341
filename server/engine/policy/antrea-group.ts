// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { YamlNode } from '../yaml/node';
import { type Lost, NAME_LABEL, type Peer } from './policy';
import { keyOf, Reading } from './reading';
import { equals } from './selector';

const peerKeys = [
  'podSelector',
  'namespaceSelector',
  'namespaces',
  'externalEntitySelector',
  'ipBlock',
  'group',
  'fqdn',
  'serviceAccount',
  'nodeSelector',
  'scope',
];

/** Peers that no NetworkPolicy can name. */
const unnamed: Readonly<Record<string, readonly [of: 'external' | 'pod' | 'other', reason: string, message: string]>> =
  {
    // Antrea takes whatever the name resolves to, addresses of pods included: no range includes them all.
    fqdn: ['external', 'fqdn', "A NetworkPolicy can't select by DNS name."],
    externalEntitySelector: [
      'other',
      'external-entity',
      'This is no part of Kubernetes; a NetworkPolicy names pods and addresses.',
    ],
    serviceAccount: [
      'pod',
      'serviceaccount',
      "A NetworkPolicy can't select service accounts: label the pods that use them.",
    ],
  };

/** The peers of an item of `from`, `to` or `appliedTo`. */
export function readPeer(item: YamlNode, namespaced: boolean, reading: Reading): Peer[] {
  const at = item.span;
  reading.known(item, peerKeys);
  for (const [key, [of, reason, message]] of Object.entries(unnamed)) {
    const node = item.at(key);
    if (!node.exists) continue;
    reading.feature(keyOf(node), key, message);
    return [
      {
        kind: 'named',
        name: node.string() ?? `one selected by ${key}`,
        of,
        lost: { feature: key, class: reason, message },
        at: keyOf(node),
      },
    ];
  }
  const nodes = item.at('nodeSelector');
  if (nodes.exists) {
    const lost: Lost = { feature: 'nodeSelector', class: 'nodes', message: "A NetworkPolicy can't select nodes." };
    reading.feature(keyOf(nodes), lost.feature, lost.message);
    return [{ kind: 'identity', identity: 'other node', lost, at: keyOf(nodes) }];
  }
  const group = item.at('group');
  if (group.exists) {
    reading.feature(group, 'group', 'A NetworkPolicy has its selectors written in it.');
    const kind = namespaced ? 'Group' : 'ClusterGroup';
    return [
      { kind: 'reference', reference: { kind, name: group.string(), namespace: reading.namespace }, at: group.span },
    ];
  }
  const block = item.at('ipBlock');
  if (block.exists) return readBlock(block, at, reading);
  if (item.at('scope').string() === 'ClusterSet') {
    const lost: Lost = {
      feature: 'scope',
      class: 'clustermesh',
      message: 'A NetworkPolicy selects pods of its own cluster only.',
    };
    reading.feature(keyOf(item.at('scope')), lost.feature, lost.message);
    return [{ kind: 'identity', identity: 'pod of another cluster', lost, at: keyOf(item.at('scope')) }];
  }
  return readPods(item, namespaced, reading);
}

function readPods(item: YamlNode, namespaced: boolean, reading: Reading): Peer[] {
  const at = item.span;
  const pods = item.at('podSelector');
  const where = item.at('namespaceSelector');
  const namespaces = item.at('namespaces');
  const pod = reading.selector(pods);
  if (namespaces.exists) {
    reading.feature(keyOf(namespaces), 'namespaces', 'A NetworkPolicy selects namespaces by their labels.');
    if (namespaces.at('match').string() === 'Self')
      return [{ kind: 'pods', term: { own: true, namespace: [], pod }, at }];
    const message = 'Which namespaces these are depends on the labels of the namespace that the pod is in.';
    const lost: Lost = { feature: 'namespaces.sameLabels', class: 'same-labels', message };
    return [{ kind: 'named', name: 'pod in a namespace with the same labels', of: 'pod', lost, at: keyOf(namespaces) }];
  }
  if (!pods.exists && !where.exists) {
    reading.problem(
      item,
      'selects-nothing',
      'This selects nothing: it needs a podSelector, a namespaceSelector or an ipBlock.',
    );
    return [];
  }
  return [{ kind: 'pods', term: { own: namespaced && !where.exists, namespace: reading.selector(where), pod }, at }];
}

function readBlock(block: YamlNode, at: Span, reading: Reading): Peer[] {
  const cidr = reading.cidr(block.at('cidr'), 'rejected');
  const except = reading.except(block.at('except'), cidr);
  return cidr ? [{ kind: 'block', cidr, except, scope: 'all', at }] : [];
}

/** The members of a Group or ClusterGroup of Antrea, at the place that names it. */
export function readGroup(root: YamlNode, at: Span): Peer[] {
  const reading = new Reading(root);
  const kind = root.at('kind').string() === 'Group' ? 'Group' : 'ClusterGroup';
  const namespaced = kind === 'Group';
  const spec = root.at('spec');
  const children = spec.at('childGroups').items();
  const blocks = [spec.at('ipBlock'), ...spec.at('ipBlocks').items()].filter(({ exists }) => exists);
  const service = spec.at('serviceReference');
  const place = (peers: readonly Peer[]): Peer[] => peers.map((peer) => ({ ...peer, at }));
  if (children.length > 0) {
    return children.map((child) => ({
      kind: 'reference',
      reference: { kind, name: child.string(), namespace: reading.namespace },
      at,
    }));
  }
  if (blocks.length > 0) return place(blocks.flatMap((block) => readBlock(block, at, reading)));
  if (service.exists) {
    const namespace = service.at('namespace').string() ?? reading.namespace;
    return [{ kind: 'reference', reference: { kind: 'Service', name: service.at('name').string(), namespace }, at }];
  }
  const peers = readPods(spec, namespaced, reading);
  // A Group's own namespace is that of the policies that may use it.
  const own = reading.namespace;
  return place(peers).map((peer) =>
    peer.kind === 'pods' && peer.term.own && own !== undefined
      ? { ...peer, term: { ...peer.term, own: false, namespace: [equals(NAME_LABEL, own)] } }
      : peer,
  );
}
