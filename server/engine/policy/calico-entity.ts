// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { YamlNode } from '../yaml/node';
import { type Leaf, parseSelector, terms } from './calico-selector';
import { type Cidr, contains } from './cidr';
import { type Lost, NAME_LABEL, type Peer, type PodTerm } from './policy';
import { keyOf, type Reading } from './reading';
import type { Requirement } from './selector';

/** A conjunction of a Calico selector: pods, or something that has no labels of pods. */
export interface SelectedTerm {
  readonly term: PodTerm;
  readonly lost: (Lost & { readonly at: Span; readonly isNode?: true }) | undefined;
}

/** Labels of nodes, and those that Calico's documentation gives to HostEndpoints: what has them is no pod. */
const ofHosts =
  /^(?:host-endpoint|kubernetes-host|running-calico|k8s-role|projectcalico\.org\/created-by|kubernetes\.io\/(?:hostname|os|arch)|node-role\.kubernetes\.io\/.*|node\.kubernetes\.io\/.*)$/;

const ofOpenStack = /^sg(?:-name)?\.projectcalico\.org\/openstack-/;

/** The selector at a place as conjunctions; undefined where it is wrong or too long, which is reported. */
export function readSelector(
  node: YamlNode,
  about: 'endpoints' | 'namespaces',
  reading: Reading,
  negated = false,
): readonly SelectedTerm[] | undefined {
  if (!node.exists) return [{ term: { own: false, namespace: [], pod: [] }, lost: undefined }];
  const written = node.string();
  const text = node.text;
  if (written === undefined || !text) {
    reading.problem(node, 'type', 'A selector is a string.');
    return undefined;
  }
  const parsed = parseSelector(written);
  if ('error' in parsed) {
    const { start, end, message } = parsed.error;
    reading.problem(end > start ? text.span(start, end) : node.span, 'selector', message);
    return undefined;
  }
  const found = terms(parsed.expression, negated);
  if (!found) {
    const message = 'This selector is too long to be written as label selectors.';
    reading.limit(node, { feature: 'selector', class: 'selector', message }, 'dropped', 'all');
    return undefined;
  }
  return found.flatMap(
    (leaves) => readTerm(leaves, about, (place) => text.span(place.start, place.end), reading) ?? [],
  );
}

/** One conjunction; undefined where no pod can meet it. */
function readTerm(
  leaves: readonly Leaf[],
  about: 'endpoints' | 'namespaces',
  at: (place: Leaf['place']) => Span,
  reading: Reading,
): SelectedTerm | undefined {
  const namespace: Requirement[] = [];
  const pod: Requirement[] = [];
  let lost: SelectedTerm['lost'];
  const lose = (leaf: Leaf, feature: string, reason: string, message: string, isNode?: true) => {
    reading.feature(at(leaf.place), feature, message);
    lost ??= { feature, class: reason, message, at: at(leaf.place), ...(isNode ? { isNode } : {}) };
  };
  for (const leaf of leaves) {
    if (leaf.is === 'global') {
      if (leaf.negated) namespace.push({ key: NAME_LABEL, operator: 'Exists', values: [] });
      else
        lose(
          leaf,
          'global()',
          'host-endpoint',
          'Only nodes and address sets are in no namespace; a NetworkPolicy selects pods.',
          true,
        );
      continue;
    }
    if (leaf.is === 'pattern') {
      lose(leaf, 'selector', 'selector', "A label selector can't look into a label's value.");
      continue;
    }
    const { key, operator, values } = leaf.requirement;
    const positive = operator === 'In' || operator === 'Exists';
    const ofNamespace = namespaceKey(key, about);
    if (ofNamespace !== undefined) namespace.push({ key: ofNamespace, operator, values });
    else if (key === 'projectcalico.org/orchestrator') {
      const isPod =
        operator === 'Exists' ||
        (operator === 'In' ? values.includes('k8s') : operator === 'NotIn' && !values.includes('k8s'));
      if (!isPod) return undefined;
    } else if (key === 'projectcalico.org/serviceaccount' || key.startsWith('pcsa.')) {
      lose(
        leaf,
        'service account',
        'serviceaccount',
        "A NetworkPolicy can't select service accounts: label the pods that use them.",
      );
    } else if (positive && ofOpenStack.test(key)) {
      lose(leaf, 'OpenStack', 'openstack', 'This label is for virtual machines of OpenStack, not for pods.', true);
    } else if (positive && about === 'endpoints' && ofHosts.test(key)) {
      lose(
        leaf,
        'HostEndpoint',
        'host-endpoint',
        'This selects nodes. A NetworkPolicy covers pods only; on SCS, protecting nodes is the task of the provider.',
        true,
      );
    } else pod.push({ key, operator, values });
  }
  return { term: { own: false, namespace, pod }, lost };
}

/** The label of the namespace that a key stands for (libcalico-go/lib/backend/k8s/conversion: profiles carry it to endpoints). */
function namespaceKey(key: string, about: 'endpoints' | 'namespaces'): string | undefined {
  if (about === 'namespaces') return key === 'projectcalico.org/name' ? NAME_LABEL : key;
  if (key === 'projectcalico.org/namespace') return NAME_LABEL;
  if (!key.startsWith('pcns.')) return undefined;
  return key === 'pcns.projectcalico.org/name' ? NAME_LABEL : key.slice('pcns.'.length);
}

/** Every pair of conjunctions as one. */
export function both(a: readonly SelectedTerm[], b: readonly SelectedTerm[]): SelectedTerm[] {
  return a.flatMap((one) =>
    b.map((other) => ({
      term: {
        own: one.term.own || other.term.own,
        namespace: [...one.term.namespace, ...other.term.namespace],
        pod: [...one.term.pod, ...other.term.pod],
      },
      lost: one.lost ?? other.lost,
    })),
  );
}

export const entityKeys = [
  'nets',
  'notNets',
  'selector',
  'notSelector',
  'namespaceSelector',
  'ports',
  'notPorts',
  'serviceAccounts',
  'services',
];

/** The terms that the selectors of an EntityRule mean; undefined where it has none (updateprocessors/rules.go). */
export function selectedTerms(
  entity: YamlNode,
  namespaced: boolean,
  reading: Reading,
): readonly SelectedTerm[] | undefined {
  const selector = entity.at('selector');
  const not = entity.at('notSelector');
  const namespaces = entity.at('namespaceSelector');
  if (!selector.string() && !not.string() && !namespaces.string()) return undefined;
  if (not.string())
    reading.feature(keyOf(not), 'notSelector', 'A label selector is negated requirement by requirement.');
  const where = namespaces.string()
    ? allNamespaces(readSelector(namespaces, 'namespaces', reading) ?? [])
    : [{ term: { own: namespaced, namespace: [], pod: [] }, lost: undefined }];
  const pods = readSelector(selector, 'endpoints', reading) ?? [];
  const others = not.string() ? (readSelector(not, 'endpoints', reading, true) ?? []) : [everyone];
  return both(both(where, pods), others);
}

const everyone: SelectedTerm = { term: { own: false, namespace: [], pod: [] }, lost: undefined };

/** `all()` in a namespaceSelector means what is in a namespace: pods, no host endpoints and no global sets. */
function allNamespaces(found: readonly SelectedTerm[]): SelectedTerm[] {
  return found.map((one) =>
    one.term.namespace.length > 0 || one.lost
      ? one
      : { ...one, term: { ...one.term, namespace: [{ key: NAME_LABEL, operator: 'Exists', values: [] }] } },
  );
}

/** The peers that an EntityRule stands for. */
export function readEntity(
  entity: YamlNode,
  namespaced: boolean,
  ipVersion: number | undefined,
  withPorts: boolean,
  reading: Reading,
): Peer[] {
  const at = entity.exists ? keyOf(entity) : entity.span;
  const named = (
    node: YamlNode,
    name: string,
    of: 'pod' | 'external' | 'other',
    feature: string,
    reason: string,
    message: string,
  ): Peer => {
    reading.feature(keyOf(node), feature, message);
    return { kind: 'named', name, of, lost: { feature, class: reason, message }, at: keyOf(node) };
  };
  const accounts = entity.at('serviceAccounts');
  if (accounts.exists) {
    const message = "A NetworkPolicy can't select service accounts: label the pods that use them.";
    return [named(accounts, 'pod of such a service account', 'pod', 'service account', 'serviceaccount', message)];
  }
  const family = ipVersion === 4 || ipVersion === 6 ? ipVersion : undefined;
  if (family && hasLabels(entity)) {
    const message = "A NetworkPolicy can't select the addresses of one family of pods.";
    reading.limit(keyOf(entity), { feature: 'ipVersion', class: 'family', message }, 'dropped', 'part');
  }
  const services = entity.at('services');
  if (services.exists) return readService(services, withPorts, named, reading);

  const selected = selectedTerms(entity, namespaced, reading);
  const nets = readNets(entity, ipVersion, reading);
  if (selected && nets) {
    const message = 'A peer of a NetworkPolicy is known by labels or by addresses, not by both at once.';
    return [
      named(
        entity.at('nets').exists ? entity.at('nets') : entity.at('notNets'),
        'pod with such labels and addresses',
        'pod',
        'nets',
        'nets-and-selector',
        message,
      ),
    ];
  }
  if (nets) return nets;
  if (!selected) return family ? [whole(family, at, 'all')] : [{ kind: 'any', at }];
  const written = ['selector', 'namespaceSelector', 'notSelector']
    .map((key) => entity.at(key))
    .find((one) => one.string());
  const peers = selected.map(({ term, lost }): Peer => {
    if (!lost)
      return {
        kind: 'pods',
        term,
        at: written?.span ?? at,
        ...(entity.at('notSelector').string() ? { complement: true } : {}),
      };
    const { at: where, isNode, ...reason } = lost;
    return isNode
      ? { kind: 'identity', identity: 'other node', lost: reason, at: where }
      : { kind: 'named', name: 'pod with such labels', of: 'pod', lost: reason, at: where };
  });
  const onlyNot =
    entity.at('notSelector').string() && !entity.at('selector').string() && !entity.at('namespaceSelector').string();
  if (!onlyNot || namespaced) return peers;
  // Without a namespace or another selector, whatever has no labels is meant, too: nodes and everything outside.
  const lost: Lost = {
    feature: 'notSelector',
    class: 'entity',
    message: "This includes nodes, which a NetworkPolicy can't name.",
  };
  return [
    ...peers,
    whole(4, at, 'external'),
    whole(6, at, 'external'),
    ...(['own node', 'other node', 'API server'] as const).map(
      (identity): Peer => ({ kind: 'identity', identity, lost, at }),
    ),
  ];
}

const hasLabels = (entity: YamlNode) =>
  ['selector', 'notSelector', 'namespaceSelector', 'services'].some((key) => entity.at(key).exists);

function whole(family: 4 | 6, at: Span, scope: 'all' | 'external'): Peer {
  return { kind: 'block', cidr: { family, base: 0n, length: 0 }, except: [], scope, at };
}

/** The blocks of `nets` and `notNets`; undefined without them. A rule holds for the family of its nets (felix/rules/policy.go). */
function readNets(entity: YamlNode, ipVersion: number | undefined, reading: Reading): Peer[] | undefined {
  const nets = entity.at('nets');
  const not = entity.at('notNets');
  if (nets.items().length + not.items().length === 0) return undefined;
  const read = (list: YamlNode) =>
    list.items().flatMap((item): { cidr: Cidr; at: Span }[] => {
      const cidr = reading.cidr(item, 'taken');
      return cidr ? [{ cidr, at: item.span }] : [];
    });
  const except = read(not);
  const included = read(nets);
  const [first] = [...included, ...except];
  if (!first) return [];
  const { family } = first.cidr;
  for (const { cidr, at } of [...included, ...except]) {
    if (cidr.family !== family) reading.problem(at, 'families', "A rule can't have addresses of both IPv4 and IPv6.");
  }
  for (const { cidr, at } of except) {
    if (cidr.length === 0) reading.problem(at, 'not-nets', "notNets can't leave out every address.");
  }
  if (ipVersion !== undefined && ipVersion !== family) {
    reading.problem(first.at, 'families', `These aren't addresses of IPv${ipVersion}.`);
  }
  const blocks = included.length > 0 ? included : [{ cidr: { family, base: 0n, length: 0 } as Cidr, at: keyOf(not) }];
  return blocks.flatMap(({ cidr, at }): Peer[] => {
    const inside = except.map((one) => one.cidr).filter((one) => one.family === cidr.family);
    if (inside.some((one) => contains(one, cidr))) return [];
    return [{ kind: 'block', cidr, except: inside.filter((one) => contains(cidr, one)), scope: 'all', at }];
  });
}

function readService(
  services: YamlNode,
  withPorts: boolean,
  named: (node: YamlNode, name: string, of: 'external', feature: string, reason: string, message: string) => Peer,
  reading: Reading,
): Peer[] {
  const name = services.at('name').string();
  const namespace = services.at('namespace').string() || undefined;
  if (name === 'kubernetes' && namespace === 'default') {
    return [
      named(
        services,
        'the API server',
        'external',
        'services',
        'entity',
        "A NetworkPolicy can't name the API server, and its address differs from provider to provider.",
      ),
    ];
  }
  reading.feature(keyOf(services), 'services', 'A NetworkPolicy selects pods, not the Services before them.');
  return [
    {
      kind: 'reference',
      reference: {
        kind: 'Service',
        name,
        namespace: namespace ?? reading.namespace,
        ...(withPorts ? { ports: true } : {}),
      },
      at: services.at('name').span,
    },
  ];
}
