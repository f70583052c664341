// SPDX-License-Identifier: Apache-2.0
import type { YamlNode } from '../yaml/node';
import type { Block } from './cidr';
import { readIcmps, readToPorts } from './cilium-ports';
import { entity, readEndpointSelector, readEndpoints } from './cilium-selector';
import {
  type Condition,
  type Direction,
  directions,
  type Part,
  type Peer,
  type Policy,
  type Rule,
  type Stance,
} from './policy';
import { keyOf, Reading } from './reading';
import { matches } from './selector';

const ruleKeys = ['toPorts', 'icmps', 'authentication'];

const peerKeys: Readonly<Record<Direction, readonly string[]>> = {
  ingress: ['fromEndpoints', 'fromCIDR', 'fromCIDRSet', 'fromEntities', 'fromNodes', 'fromGroups', 'fromRequires'],
  egress: [
    'toEndpoints',
    'toCIDR',
    'toCIDRSet',
    'toEntities',
    'toNodes',
    'toServices',
    'toFQDNs',
    'toGroups',
    'toRequires',
  ],
};

/** Where an empty list is as good as none (pkg/policy/utils/parserules.go mergeEndpointSelectors); elsewhere it selects nobody. */
const emptyIsAbsent = ['toFQDNs', 'toServices', 'toGroups', 'fromGroups'];

const specKeys = [
  'endpointSelector',
  'nodeSelector',
  'ingress',
  'egress',
  'ingressDeny',
  'egressDeny',
  'enableDefaultDeny',
  'description',
  'labels',
  'log',
];

/** A CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy (cilium.io/v2). */
export function readCilium(root: YamlNode): Policy {
  const reading = new Reading(root);
  const namespaced = root.at('kind').string() === 'CiliumNetworkPolicy';
  let adopted: string | undefined;
  const specs = [root.at('spec'), ...root.at('specs').items()].filter(({ exists }) => exists);
  if (specs.length === 0) reading.problem(root.at('spec'), 'no-rules', 'This policy has neither spec nor specs.');
  const parts = specs.map(readPart);
  return reading.policy(
    {
      dialect: 'cilium',
      order: 'deny wins',
      rank: 'beside',
      clusterScoped: !namespaced,
      ...(adopted === undefined ? {} : { namespace: adopted }),
    },
    parts,
  );

  function readPart(spec: YamlNode): Part {
    const subjectNode = spec.at('endpointSelector');
    const nodes = spec.at('nodeSelector');
    if (spec.kind !== 'map') reading.problem(spec, 'type', 'A policy has an endpointSelector and rules.');
    else reading.known(spec, specKeys);
    if (subjectNode.kind === 'none' && nodes.kind === 'none') {
      reading.problem(spec, 'no-subject', 'This policy selects nobody: it needs an endpointSelector.');
    } else if (subjectNode.kind !== 'none' && nodes.kind !== 'none') {
      reading.problem(nodes, 'two-subjects', "A policy can't have both an endpointSelector and a nodeSelector.");
    }
    if (nodes.exists) {
      const message =
        'This protects nodes. A NetworkPolicy covers pods only; on SCS, protecting nodes is the task of the provider.';
      if (namespaced)
        reading.problem(nodes, 'node-selector', 'Only a CiliumClusterwideNetworkPolicy can have a nodeSelector.');
      reading.lose(keyOf(nodes), { feature: 'nodeSelector', class: 'host-policy', message }, 'dropped', 'all');
    }
    const localCluster = localClusterOf(spec);
    const subject = nodes.exists ? [] : readSubject(subjectNode);
    const hasRules = (key: string) => spec.at(key).items().length > 0;
    if (!['ingress', 'egress', 'ingressDeny', 'egressDeny'].some(hasRules)) {
      reading.problem(
        spec.at('ingress').exists ? spec.at('ingress') : spec,
        'no-rules',
        'Cilium rejects a policy without rules. To deny everything, write `ingress: [{}]`.',
      );
    }
    if (spec.at('log').exists) {
      reading.limit(
        keyOf(spec.at('log')),
        { feature: 'log', class: 'metadata', message: 'The value for the log is lost.' },
        'dropped',
        'note',
      );
    }
    const stances = Object.fromEntries(
      directions.map((direction) => [direction, readStance(spec, direction, localCluster)]),
    ) as Pick<Part, Direction>;
    return { subject, subjectAt: subjectNode.span, ...stances };
  }

  function readSubject(node: YamlNode): Part['subject'] {
    const { term, reserved, lost, replacedNamespace } = readEndpointSelector(node, 'subject', namespaced, reading);
    if (reserved.length > 0) {
      const message = "This selects endpoints of Cilium's own, which are no pods: drop the policy when leaving Cilium.";
      reading.lose(node, { feature: 'reserved label', class: 'cilium-internal', message }, 'dropped', 'all');
      return [];
    }
    for (const one of lost) reading.limit(node, one, 'dropped', 'all');
    if (!namespaced) {
      const message = 'A NetworkPolicy lives in one namespace; a clusterwide policy needs one for each.';
      reading.feature(root.at('kind'), 'clusterwide policy', message);
      if (!term.namespace.some(({ operator }) => operator === 'In')) {
        const note = "Cilium's own health and ingress endpoints are no longer isolated.";
        reading.limit(
          node,
          { feature: 'clusterwide policy', class: 'cilium-internal', message: note },
          'dropped',
          'note',
        );
      }
      return [term];
    }
    if (replacedNamespace !== undefined && reading.namespace !== undefined && replacedNamespace !== reading.namespace) {
      const message = `The policy applies to pods in ${reading.namespace} only, whatever namespace is written here.`;
      reading.limit(node, { feature: 'namespace label', class: 'metadata', message }, 'dropped', 'note');
    }
    // In a CNP the namespace is the policy's own; another one selects nothing.
    const names = term.namespace.filter(({ key }) => key === 'kubernetes.io/metadata.name');
    if (reading.namespace === undefined) {
      const [only] = names;
      if (only?.operator !== 'In' || only.values.length !== 1) return [term];
      adopted = only.values[0];
      const message = `Put into another namespace than ${adopted}, this selects nothing; the result is put there.`;
      reading.limit(node, { feature: 'namespace label', class: 'no-namespace', message }, 'dropped', 'part');
    } else if (!matches(names, new Map([['kubernetes.io/metadata.name', reading.namespace]]))) {
      reading.problem(
        node,
        'selects-nothing',
        `This selects nothing: a policy in ${reading.namespace} applies to pods there only.`,
      );
    }
    return [{ ...term, namespace: term.namespace.filter((one) => !names.includes(one)) }];
  }

  /** The own cluster's name, where the policy gives it away: the only one that it mentions, or the one of its subject. */
  function localClusterOf(spec: YamlNode): string | undefined {
    const subject = clusterNames(spec.at('endpointSelector'));
    if (subject.length > 0) return subject[0];
    const mentioned = new Map<string, YamlNode>();
    for (const key of ['ingress', 'egress', 'ingressDeny', 'egressDeny']) {
      for (const rule of spec.at(key).items()) {
        for (const list of ['fromEndpoints', 'toEndpoints']) {
          for (const item of rule.at(list).items()) for (const name of clusterNames(item)) mentioned.set(name, item);
        }
      }
    }
    const [only] = mentioned;
    if (mentioned.size !== 1 || !only) return undefined;
    const [name, item] = only;
    if (name === 'default') return name; // What Cilium calls a cluster that nobody named.
    const message = `This holds for a cluster named ${name}; in any other one these are the pods of another cluster.`;
    reading.limit(item, { feature: 'cluster', class: 'cluster-name', message }, 'wider', 'part');
    return name;
  }

  function readStance(spec: YamlNode, direction: Direction, localCluster: string | undefined): Stance | undefined {
    const allows = spec.at(direction).items();
    const denies = spec.at(`${direction}Deny`).items();
    const flag = spec.at('enableDefaultDeny', direction);
    const isolates = flag.boolean() ?? true;
    if (denies.length > 0) {
      reading.feature(
        keyOf(spec.at(`${direction}Deny`)),
        `${direction}Deny`,
        'A NetworkPolicy only allows; it has no rules that deny.',
      );
    }
    if (flag.exists) {
      reading.feature(
        keyOf(flag),
        'enableDefaultDeny',
        "Whoever a NetworkPolicy selects is always closed to what it doesn't allow.",
      );
    }
    if (allows.length + denies.length === 0) {
      if (flag.boolean() === true) {
        const message =
          'Without a rule for this direction, releases of Cilium differ on whether this denies everything. State a rule.';
        reading.limit(
          keyOf(flag),
          { feature: 'enableDefaultDeny', class: 'no-default-deny', message },
          'dropped',
          'part',
        );
      }
      return undefined;
    }
    return {
      isolates,
      at: keyOf(spec.at(allows.length > 0 ? direction : `${direction}Deny`)),
      rules: [
        ...denies.flatMap((node) => readRule(node, direction, 'deny', localCluster)),
        ...allows.flatMap((node) => readRule(node, direction, 'allow', localCluster)),
      ],
    };
  }

  function readRule(
    node: YamlNode,
    direction: Direction,
    action: 'allow' | 'deny',
    localCluster: string | undefined,
  ): Rule[] {
    if (node.kind !== 'map') {
      if (node.exists) reading.problem(node, 'type', 'A rule is a mapping of peers and ports.');
      return [];
    }
    reading.known(node, [...ruleKeys, ...peerKeys[direction]]);
    const written = peerKeys[direction].map((key) => node.at(key)).filter(({ kind }) => kind !== 'none');
    const full = written.filter((list) => list.items().length > 0);
    const [first, second] = full;
    const requires = full.find(({ key }) => key === 'fromRequires' || key === 'toRequires');
    if (requires) {
      reading.problem(
        keyOf(requires),
        'removed',
        `Cilium 1.19 removed ${requires.key}. Put the labels into each peer instead.`,
      );
    } else if (first && second) {
      reading.problem(keyOf(second), 'combined', `Cilium rejects a rule with both ${first.key} and ${second.key}.`);
    }
    if (node.at('icmps').items().length > 0 && node.at('toPorts').items().length > 0) {
      reading.problem(keyOf(node.at('icmps')), 'icmp-ports', 'Cilium rejects a rule with both toPorts and icmps.');
    }

    const deadList = written.find((list) => list.items().length === 0 && !emptyIsAbsent.includes(String(list.key)));
    const hasPorts = node.at('toPorts').items().length > 0 || node.at('icmps').items().length > 0;
    const nulls = node.entries().filter((entry) => !entry.exists && peerKeys[direction].includes(String(entry.key)));
    if (full.length === 0 && !hasPorts) {
      const [unfilled] = nulls;
      if (unfilled)
        reading.problem(
          keyOf(unfilled),
          'null-list',
          `"${unfilled.key}" is empty, so that this rule allows nothing. For every pod write \`[{}]\`.`,
        );
      else if (action === 'allow' && !deadList) {
        reading.feature(node, 'empty rule', 'In Cilium `{}` allows nothing; in a NetworkPolicy it allows everything.');
      }
      return [{ action, peers: [], ports: undefined, conditions: [], at: node.span }];
    }
    const peers = deadList
      ? []
      : full.length === 0
        ? [{ kind: 'any' as const, at: node.span }]
        : full.flatMap((list) => readPeers(list, localCluster));

    const conditions: Condition[] = [];
    const mode = node.at('authentication', 'mode');
    if (mode.string() === 'required') {
      const message = 'Mutual authentication is no longer required.';
      reading.feature(
        keyOf(node.at('authentication')),
        'authentication',
        "A NetworkPolicy can't require mutual authentication.",
      );
      conditions.push({
        at: mode.span,
        feature: 'authentication',
        class: 'authentication',
        message,
        unmet: 'without mutual authentication',
      });
    }
    const rule: Rule = { action, peers, ports: undefined, conditions, at: node.span };
    const icmps = node.at('icmps');
    const rules =
      icmps.items().length > 0
        ? [readIcmps(rule, icmps, reading)]
        : readToPorts(rule, node.at('toPorts'), direction, reading);
    const fqdns = node.at('toFQDNs');
    if (fqdns.items().length === 0) return rules;
    // Only where ports restrict it, can every address stand in for those of some names.
    return rules.map((one) => ({ ...one, peers: one.peers.map((peer) => withStandIn(peer, one)) }));
  }

  function withStandIn(peer: Peer, rule: Rule): Peer {
    if (peer.kind !== 'named' || rule.ports === undefined) return peer;
    const world = ([4, 6] as const).map(
      (family): Peer => ({
        kind: 'block',
        cidr: { family, base: 0n, length: 0 },
        except: [],
        scope: 'external',
        world: true,
        at: peer.at,
      }),
    );
    return { ...peer, standIn: world };
  }

  function readPeers(list: YamlNode, localCluster: string | undefined): Peer[] {
    const key = String(list.key);
    const items = list.items();
    if (key.endsWith('Endpoints'))
      return items.flatMap((item) => readEndpoints(item, namespaced, localCluster, reading));
    if (key.endsWith('Entities')) {
      return items.flatMap((item) => {
        const name = item.string() ?? '';
        const peers = entity(item, name, reading);
        if (!peers) reading.problem(item, 'entity', `Cilium has no entity "${name}".`);
        return peers ?? [];
      });
    }
    if (key.endsWith('CIDR')) return items.flatMap((item) => block(item, reading.cidr(item, 'rejected'), []));
    if (key.endsWith('CIDRSet')) return items.flatMap(readCidrSet);
    if (key === 'toFQDNs') return items.map(readName);
    if (key === 'toServices') return items.flatMap(readService);
    if (key.endsWith('Nodes')) {
      const message = "A NetworkPolicy can't select nodes.";
      reading.feature(keyOf(list), key, message);
      return items.map((item) => ({
        kind: 'identity',
        identity: 'other node',
        lost: { feature: key, class: 'nodes', message },
        at: item.span,
      }));
    }
    if (key.endsWith('Groups')) {
      const message = "A NetworkPolicy can't name groups of a cloud.";
      reading.feature(keyOf(list), key, message);
      return items.map((item) => ({
        kind: 'named',
        name: 'a group of a cloud',
        of: 'external',
        lost: { feature: key, class: 'groups', message },
        at: item.span,
      }));
    }
    return [];
  }

  function block(node: YamlNode, cidr: Block['cidr'] | undefined, except: Block['except']): Peer[] {
    return cidr ? [{ kind: 'block', cidr, except, scope: 'external', at: node.span }] : [];
  }

  function readCidrSet(item: YamlNode): Peer[] {
    reading.known(item, ['cidr', 'except', 'cidrGroupRef', 'cidrGroupSelector']);
    const ref = item.at('cidrGroupRef');
    const selector = item.at('cidrGroupSelector');
    if (!ref.exists && !selector.exists) {
      const cidr = reading.cidr(item.at('cidr'), 'rejected');
      return block(item, cidr, reading.except(item.at('except'), cidr));
    }
    reading.feature(
      ref.exists ? ref : keyOf(selector),
      'CIDR group',
      'A NetworkPolicy has its address ranges written in it.',
    );
    return [
      {
        kind: 'reference',
        reference: {
          kind: 'CiliumCIDRGroup',
          name: ref.string(),
          ...(ref.exists ? {} : { labels: reading.selector(selector) }),
          namespace: undefined,
          except: reading.except(item.at('except'), undefined),
        },
        at: ref.exists ? ref.span : keyOf(selector),
      },
    ];
  }

  function readName(item: YamlNode): Peer {
    reading.known(item, ['matchName', 'matchPattern']);
    const name = item.at('matchName').string() ?? item.at('matchPattern').string() ?? '';
    if (name === '') reading.problem(item, 'fqdn', 'This needs a matchName or a matchPattern.');
    const at = (item.at('matchName').exists ? item.at('matchName') : item.at('matchPattern')).span;
    reading.feature(at, 'toFQDNs', "A NetworkPolicy can't select by DNS name.");
    const message = `A NetworkPolicy has no DNS names: ${name} becomes every address outside the cluster.`;
    return { kind: 'named', name, of: 'external', lost: { feature: 'toFQDNs', class: 'fqdn', message }, at };
  }

  function readService(item: YamlNode): Peer[] {
    reading.known(item, ['k8sService', 'k8sServiceSelector']);
    const service = item.at('k8sService');
    const selector = item.at('k8sServiceSelector');
    const node = service.exists ? service : selector;
    reading.feature(keyOf(node), 'toServices', 'A NetworkPolicy selects pods, not the Services before them.');
    const name = service.at('serviceName').string();
    return [
      {
        kind: 'reference',
        reference: {
          kind: 'Service',
          name,
          ...(service.exists ? {} : { labels: reading.selector(selector.at('selector')) }),
          namespace: node.at('namespace').string() || undefined,
        },
        at: service.exists ? service.at('serviceName').span : keyOf(selector),
      },
    ];
  }
}

function clusterNames(selector: YamlNode): string[] {
  const keys = ['io.cilium.k8s.policy.cluster', 'k8s:io.cilium.k8s.policy.cluster', 'any:io.cilium.k8s.policy.cluster'];
  const labels = keys.map((key) => selector.at('matchLabels', key).string()).filter((value) => value !== undefined);
  const expressions = selector
    .at('matchExpressions')
    .items()
    .filter((item) => keys.includes(item.at('key').string() ?? '') && item.at('operator').string() === 'In')
    .flatMap((item) => item.at('values').items())
    .map((value) => value.string())
    .filter((value) => value !== undefined);
  return [...labels, ...expressions];
}
