// SPDX-License-Identifier: Apache-2.0
//
// Random policies of every dialect. Names, labels, blocks and ports come from small alphabets, so that rules meet
// often; about half the policies have an exact standard equivalent, the rest are what surrounds them.
import type { Dialect } from './dialects';
import type { Random } from './random';

export interface Generated {
  /** Policies first, then what they refer to: Services, groups, tiers, network sets. */
  readonly objects: readonly unknown[];
}

type Values = Readonly<Record<string, readonly string[]>>;

const namespaces = ['shop', 'pay', 'ops'];
const podLabels: Values = {
  app: ['web', 'api', 'db'],
  tier: ['front', 'back'],
  'app.kubernetes.io/name': ['web', 'x1'],
};
const namespaceLabels: Values = { team: ['red', 'blue'], env: ['prod', 'dev'] };
const publicV4 = ['203.0.113.0/24', '203.0.113.64/26', '198.51.100.0/24', '198.51.100.7/32', '8.8.0.0/16'];
const publicV6 = ['2001:db8::/32', '2001:db8:1::/48', '2001:db8:1:2::3/128'];
const inner: Readonly<Record<string, readonly string[]>> = {
  '203.0.113.0/24': ['203.0.113.64/26', '203.0.113.7/32', '203.0.113.0/25'],
  '203.0.113.64/26': ['203.0.113.96/27', '203.0.113.64/32'],
  '198.51.100.0/24': ['198.51.100.128/25', '198.51.100.7/32'],
  '8.8.0.0/16': ['8.8.8.0/24', '8.8.4.4/32'],
  '10.0.0.0/8': ['10.244.0.0/16', '10.0.0.0/24'],
  '0.0.0.0/0': ['10.0.0.0/8', '203.0.113.0/24', '192.168.0.0/16'],
  '::/0': ['2001:db8::/32', 'fd00::/8'],
  '2001:db8::/32': ['2001:db8:1::/48'],
  '2001:db8:1::/48': ['2001:db8:1:2::/64'],
};
const portNumbers = [80, 443, 8080, 8081, 53, 9090];
const portNames = ['http', 'metrics', 'dns'];
const transport = ['TCP', 'UDP', 'SCTP'] as const;

function cidr(random: Random): string {
  return random.weighted([
    [6, random.pick(publicV4)],
    [2, random.pick(publicV6)],
    [0.7, '0.0.0.0/0'],
    [0.4, '::/0'],
    [0.7, '10.0.0.0/8'],
    [0.2, '10.244.1.10/32'],
  ]);
}

/** A block and holes in it. */
function block(random: Random): { cidr: string; except?: unknown } {
  const outer = cidr(random);
  const holes = inner[outer];
  if (!holes || random.chance(0.6)) return random.chance(0.05) ? { cidr: outer, except: [] } : { cidr: outer };
  return { cidr: outer, except: random.some(holes, 1 + random.below(2)) };
}

function pair(random: Random, values: Values): [string, string] {
  const key = random.pick(Object.keys(values));
  return [key, random.pick(values[key] ?? ['x'])];
}

function matchLabels(random: Random, values: Values): Record<string, string> {
  return Object.fromEntries(random.few(2, () => pair(random, values)));
}

function expression(random: Random, values: Values, rename = (key: string) => key): Record<string, unknown> {
  const [key, value] = pair(random, values);
  const operator = random.weighted([
    [4, 'In'],
    [3, 'NotIn'],
    [2, 'Exists'],
    [2, 'DoesNotExist'],
  ]);
  if (operator === 'Exists' || operator === 'DoesNotExist') return { key: rename(key), operator };
  return { key: rename(key), operator, values: random.chance(0.4) ? [...(values[key] ?? [])] : [value] };
}

/** A Kubernetes label selector; empty ones and empty parts included. */
function selector(random: Random, values: Values): Record<string, unknown> {
  return random.weighted<() => Record<string, unknown>>([
    [2, () => ({})],
    [6, () => ({ matchLabels: matchLabels(random, values) })],
    [3, () => ({ matchExpressions: random.few(2, () => expression(random, values)) })],
    [1, () => ({ matchLabels: matchLabels(random, values), matchExpressions: [expression(random, values)] })],
    [0.3, () => ({ matchLabels: {} })],
    [0.2, () => ({ matchLabels: null, matchExpressions: [] })],
  ])();
}

/** A namespace selector; names among the labels. */
function namespaceSelector(random: Random): Record<string, unknown> {
  const named = { ...namespaceLabels, 'kubernetes.io/metadata.name': namespaces };
  return random.chance(0.2) ? {} : selector(random, named);
}

function maybe<Item>(random: Random, probability: number, key: string, make: () => Item): Record<string, Item> {
  return random.chance(probability) ? { [key]: make() } : {};
}

function metadata(random: Random, namespaced: boolean, prefix = ''): Record<string, unknown> {
  const name = `${prefix}policy-${random.pick(['a', 'b', 'c'])}`;
  if (!namespaced) return { name };
  return random.chance(0.05) ? { name } : { name, namespace: random.chance(0.7) ? 'shop' : random.pick(namespaces) };
}

// ---- Cilium

const namespaceKey = 'io.kubernetes.pod.namespace';

function ciliumKey(random: Random, key: string): string {
  return `${random.weighted([
    [6, ''],
    [2, 'k8s:'],
    [1, 'any:'],
  ])}${key}`;
}

const rareCiliumLabels: Values = { 'pod-template-hash': ['abc'], 'kubernetes.io/arch': ['x'] };

function ciliumSelector(random: Random, where: 'subject' | 'peer'): Record<string, unknown> {
  const rename = (key: string) => ciliumKey(random, key);
  const values = random.chance(0.02) ? rareCiliumLabels : podLabels;
  const base = random.weighted<() => Record<string, unknown>>([
    [3, () => ({})],
    [
      6,
      () => ({
        matchLabels: Object.fromEntries(random.few(2, () => pair(random, values)).map(([k, v]) => [rename(k), v])),
      }),
    ],
    [3, () => ({ matchExpressions: random.few(2, () => expression(random, values, rename)) })],
    [0.3, () => ({ matchLabels: {} })],
    [0.2, () => ({ matchExpressions: [] })],
  ])();
  const add = (key: string, value: string) => {
    base.matchLabels = { ...((base.matchLabels as object | undefined) ?? {}), [key]: value };
  };
  const also = (item: Record<string, unknown>) => {
    base.matchExpressions = [...((base.matchExpressions as unknown[] | undefined) ?? []), item];
  };
  if (where === 'peer') {
    if (random.chance(0.3)) add(ciliumKey(random, namespaceKey), random.pick(namespaces));
    else if (random.chance(0.15)) {
      also(
        random.weighted<() => Record<string, unknown>>([
          [3, () => ({ key: ciliumKey(random, namespaceKey), operator: 'In', values: random.some(namespaces, 2) })],
          [2, () => ({ key: ciliumKey(random, namespaceKey), operator: 'Exists' })],
          [1, () => ({ key: ciliumKey(random, namespaceKey), operator: 'NotIn', values: [random.pick(namespaces)] })],
          [0.3, () => ({ key: ciliumKey(random, namespaceKey), operator: 'DoesNotExist' })],
        ])(),
      );
    }
    if (random.chance(0.12)) {
      const [key, value] = pair(random, namespaceLabels);
      add(ciliumKey(random, `io.cilium.k8s.namespace.labels.${key}`), value);
    } else if (random.chance(0.06)) {
      also(expression(random, namespaceLabels, (key) => ciliumKey(random, `io.cilium.k8s.namespace.labels.${key}`)));
    }
    if (random.chance(0.03)) also({ key: ciliumKey(random, 'io.cilium.k8s.policy.cluster'), operator: 'Exists' });
    if (random.chance(0.02)) add(`reserved:${random.pick(['host', 'health', 'world', 'ingress', 'remote-node'])}`, '');
    if (random.chance(0.01)) add(ciliumKey(random, 'io.cilium.k8s.policy.serviceaccount'), 'runner');
  } else if (random.chance(0.04)) {
    add(ciliumKey(random, namespaceKey), random.pick(namespaces));
  }
  return base;
}

function ciliumPort(random: Random): Record<string, unknown> {
  const port = random.weighted([
    [7, String(random.pick(portNumbers))],
    [1, '0'],
    [2, random.pick(portNames)],
    [0.2, 'HTTP'],
  ]);
  const endPort = random.chance(0.2) ? { endPort: random.pick([81, 8090, 443, 0, 65535]) } : {};
  const protocol = random.weighted([
    [5, { protocol: 'TCP' }],
    [2, { protocol: 'UDP' }],
    [1, { protocol: 'SCTP' }],
    [2, { protocol: 'ANY' }],
    [3, {}],
  ]);
  return { port, ...endPort, ...protocol };
}

function ciliumToPorts(random: Random, deny: boolean): Record<string, unknown> {
  return random.weighted<() => Record<string, unknown>>([
    [8, () => ({})],
    [12, () => ({ toPorts: random.few(2, () => ({ ports: random.few(3, () => ciliumPort(random)) })) })],
    [0.6, () => ({ toPorts: [] })],
    [0.4, () => ({ toPorts: null })],
    [0.4, () => ({ toPorts: [{}] })],
    [0.4, () => ({ toPorts: [{ ports: [] }] })],
    [0.3, () => ({ toPorts: [{ ports: [ciliumPort(random)], ...(deny ? {} : { rules: { http: [] } }) }] })],
    [
      0.5,
      () => ({
        toPorts: [
          { ports: [{ port: '80', protocol: 'TCP' }], ...(deny ? {} : { rules: { http: [{ method: 'GET' }] } }) },
        ],
      }),
    ],
    [0.3, () => ({ icmps: [{ fields: [{ type: 8, family: 'IPv4' }] }] })],
  ])();
}

function ciliumRule(random: Random, direction: 'ingress' | 'egress', deny: boolean): Record<string, unknown> {
  const side = direction === 'ingress' ? 'from' : 'to';
  const entity = () =>
    random.weighted([
      [5, 'all'],
      [1.5, 'cluster'],
      [1.5, 'world'],
      [1, 'host'],
      [0.5, 'remote-node'],
      [0.5, 'kube-apiserver'],
      [0.3, 'ingress'],
      [0.3, 'health'],
      [0.5, 'none'],
    ]);
  const peers = random.weighted<() => Record<string, unknown>>([
    [3, () => ({})],
    [10, () => ({ [`${side}Endpoints`]: random.few(3, () => ciliumSelector(random, 'peer')) })],
    [2, () => ({ [`${side}CIDR`]: random.few(2, () => cidr(random)) })],
    [3, () => ({ [`${side}CIDRSet`]: random.few(2, () => block(random)) })],
    [3, () => ({ [`${side}Entities`]: random.few(2, entity) })],
    [0.6, () => ({ [`${side}${random.pick(['Endpoints', 'CIDR', 'CIDRSet', 'Entities'])}`]: [] })],
    [0.5, () => ({ [`${side}${random.pick(['Endpoints', 'CIDR', 'CIDRSet', 'Entities'])}`]: null })],
    [0.3, () => ({ [`${side}CIDRSet`]: [{ cidrGroupRef: 'partners' }] })],
    [
      0.3,
      () => (direction === 'egress' ? { toServices: [{ k8sService: { serviceName: 'web', namespace: 'shop' } }] } : {}),
    ],
    [
      0.3,
      () =>
        direction === 'egress' && !deny ? { toFQDNs: random.chance(0.5) ? [] : [{ matchName: 'example.org' }] } : {},
    ],
  ])();
  return { ...peers, ...ciliumToPorts(random, deny) };
}

function ciliumRules(random: Random, direction: 'ingress' | 'egress', deny: boolean): unknown {
  return random.weighted<() => unknown>([
    [12, () => random.few(3, () => ciliumRule(random, direction, deny))],
    [1.5, () => [{}]],
    [0.4, () => []],
    [0.3, () => null],
  ])();
}

function ciliumSpec(random: Random, clusterwide: boolean): Record<string, unknown> {
  const subject = ciliumSelector(random, 'subject') as { matchLabels?: object; matchExpressions?: unknown[] };
  if (clusterwide && random.chance(0.7)) {
    if (random.chance(0.6)) subject.matchLabels = { ...subject.matchLabels, [ciliumKey(random, namespaceKey)]: 'shop' };
    else {
      const pinned = { key: ciliumKey(random, namespaceKey), operator: 'In', values: random.some(namespaces, 2) };
      subject.matchExpressions = [...(subject.matchExpressions ?? []), pinned];
    }
  }
  const directions = random.weighted([
    [4, ['ingress']],
    [4, ['egress']],
    [2, ['ingress', 'egress']],
  ]);
  const rules: Record<string, unknown> = {};
  for (const direction of directions as ('ingress' | 'egress')[]) {
    const kinds = random.weighted([
      [10, ['']],
      [1, ['Deny']],
      [1, ['', 'Deny']],
    ]);
    for (const kind of kinds) rules[direction + kind] = ciliumRules(random, direction, kind === 'Deny');
  }
  return {
    endpointSelector: subject,
    ...rules,
    ...maybe(random, 0.04, 'enableDefaultDeny', () => ({ [random.pick(['ingress', 'egress'])]: random.chance(0.4) })),
    ...maybe(random, 0.05, 'description', () => 'generated'),
  };
}

function cilium(random: Random): Generated {
  const clusterwide = random.chance(0.25);
  const spec = () => ciliumSpec(random, clusterwide);
  const body = random.weighted<() => Record<string, unknown>>([
    [9, () => ({ spec: spec() })],
    [1, () => ({ specs: [spec(), spec()] })],
    [0.5, () => ({ spec: spec(), specs: [spec()] })],
  ])();
  const policy = {
    apiVersion: 'cilium.io/v2',
    kind: clusterwide ? 'CiliumClusterwideNetworkPolicy' : 'CiliumNetworkPolicy',
    metadata: metadata(random, !clusterwide),
    ...body,
  };
  const wanted = JSON.stringify(policy);
  const objects: unknown[] = [policy];
  if (wanted.includes('partners') && random.chance(0.8)) {
    const externalCIDRs = random.few(2, () => random.pick(publicV4));
    objects.push({
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumCIDRGroup',
      metadata: { name: 'partners' },
      spec: { externalCIDRs },
    });
  }
  if (wanted.includes('toServices') && random.chance(0.8)) objects.push(service());
  return { objects };
}

function service(): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
  };
}

// ---- Calico

function quoted(random: Random, value: string): string {
  return random.chance(0.6) ? `'${value}'` : `"${value}"`;
}

function calicoLeaf(random: Random, values: Values): string {
  const [key, value] = pair(random, values);
  const set = () =>
    `{${random
      .some(values[key] ?? [], 1 + random.below(2))
      .map((each) => quoted(random, each))
      .join(', ')}}`;
  return random.weighted<() => string>([
    [6, () => `${key} == ${quoted(random, value)}`],
    [2, () => `${key} != ${quoted(random, value)}`],
    [2, () => `${key} in ${set()}`],
    [1.5, () => `${key} ${random.pick(['not in', 'notin'])} ${set()}`],
    [2, () => `has(${key})`],
    [1, () => `!has(${key})`],
    [1, () => 'all()'],
    [0.15, () => `${key} ${random.pick(['contains', 'starts with', 'ends with'])} ${quoted(random, 'w')}`],
    [0.1, () => `${key} == 'not a label value'`],
    [0.1, () => `${key} in {}`],
  ])();
}

function calicoSelector(random: Random, values: Values, depth = 0): string {
  if (depth > 1 || random.chance(0.6)) return calicoLeaf(random, values);
  const part = () => calicoSelector(random, values, depth + 1);
  return random.weighted<() => string>([
    [4, () => `${part()} && ${part()}`],
    [2, () => `${part()} || ${part()}`],
    [1, () => `!(${part()})`],
    [1, () => `(${part()} || ${part()}) && ${part()}`],
  ])();
}

function calicoNamespaces(random: Random): string {
  return random.weighted<() => string>([
    [4, () => `kubernetes.io/metadata.name == ${quoted(random, random.pick(namespaces))}`],
    [2, () => `projectcalico.org/name == ${quoted(random, random.pick(namespaces))}`],
    [1.5, () => `projectcalico.org/name in {'shop', 'pay'}`],
    [3, () => calicoSelector(random, namespaceLabels)],
    [2, () => 'all()'],
    [0.2, () => 'global()'],
  ])();
}

/** Blocks of one family, as Calico wants them in one rule. */
function calicoNets(random: Random): { nets?: string[]; notNets?: string[] } {
  const outer = random.pick([...publicV4, '10.0.0.0/8', '0.0.0.0/0', ...publicV6, '::/0']);
  const holes = inner[outer] ?? [];
  return random.weighted<() => { nets?: string[]; notNets?: string[] }>([
    [5, () => ({ nets: [outer] })],
    [3, () => (holes.length > 0 ? { nets: [outer], notNets: random.some(holes, 1) } : { nets: [outer] })],
    [1, () => (outer.endsWith('/0') ? { nets: [outer] } : { notNets: [outer] })],
    [0.2, () => ({ nets: [] })],
  ])();
}

function calicoPeer(random: Random): Record<string, unknown> {
  return random.weighted<() => Record<string, unknown>>([
    [3, () => ({})],
    [6, () => ({ selector: calicoSelector(random, podLabels) })],
    [3, () => ({ namespaceSelector: calicoNamespaces(random) })],
    [4, () => ({ selector: calicoSelector(random, podLabels), namespaceSelector: calicoNamespaces(random) })],
    [4, () => calicoNets(random)],
    [1, () => ({ notSelector: calicoLeaf(random, podLabels) })],
    [0.5, () => ({ notSelector: calicoLeaf(random, podLabels), namespaceSelector: calicoNamespaces(random) })],
    [0.5, () => ({ selector: calicoLeaf(random, podLabels), notSelector: calicoLeaf(random, podLabels) })],
    [0.4, () => ({ ...calicoNets(random), selector: calicoLeaf(random, podLabels) })],
    [0.3, () => ({ selector: `projectcalico.org/namespace == '${random.pick(namespaces)}'` })],
    [0.2, () => ({ serviceAccounts: { names: ['runner'] } })],
    [0.2, () => ({ selector: '' })],
  ])();
}

function calicoPort(random: Random, named: boolean): unknown {
  if (named) return random.pick(portNames);
  return random.weighted<unknown>([
    [6, random.pick(portNumbers)],
    [2, random.pick(['80:81', '8080:8090', '1:65535', '443:443'])],
    [1, String(random.pick(portNumbers))],
    [1.5, random.pick(portNames)],
  ]);
}

function calicoRule(random: Random, direction: 'ingress' | 'egress', isGlobal: boolean): Record<string, unknown> {
  const action = random.weighted([
    [16, 'Allow'],
    [1.5, 'Deny'],
    [1, 'Log'],
    [0.5, 'Pass'],
  ]);
  const protocol = random.weighted<Record<string, unknown>>([
    [6, { protocol: 'TCP' }],
    [2, { protocol: 'UDP' }],
    [0.5, { protocol: 'SCTP' }],
    [0.4, { protocol: random.pick([6, 17, 132]) }],
    [4, {}],
    [0.3, { protocol: random.pick(['ICMP', 'ICMPv6', 'UDPLite']) }],
    [0.2, { notProtocol: random.pick(['TCP', 'UDP', 'ICMP']) }],
  ]);
  const numeric = protocol.protocol !== undefined && !/ICMP|Lite/.test(String(protocol.protocol));
  const ports = random.weighted<() => Record<string, unknown>>([
    [4, () => ({})],
    [5, () => (numeric ? { ports: random.few(3, () => calicoPort(random, false)) } : {})],
    [0.6, () => (numeric ? { notPorts: random.few(2, () => random.pick(portNumbers)) } : {})],
    [0.8, () => (protocol.protocol === undefined || numeric ? { ports: [calicoPort(random, true)] } : {})],
    [0.2, () => ({ ports: [] })],
  ])();
  const peer = calicoPeer(random);
  const own = random.chance(0.06) ? { selector: calicoLeaf(random, podLabels) } : {};
  const services = { services: { name: 'web', namespace: 'shop' } };
  const useServices = random.chance(0.02);
  const far = useServices ? services : peer;
  const destination = direction === 'ingress' ? { ...own, ...ports } : { ...far, ...(useServices ? {} : ports) };
  const source = direction === 'ingress' ? far : own;
  return {
    action,
    ...protocol,
    ...(Object.keys(source).length > 0 || random.chance(0.1) ? { source } : {}),
    ...(Object.keys(destination).length > 0 || random.chance(0.1) ? { destination } : {}),
    ...maybe(random, 0.02, 'ipVersion', () => (JSON.stringify([source, destination]).includes(':') ? 6 : 4)),
    ...maybe(random, 0.03, 'metadata', () => ({ annotations: { who: isGlobal ? 'all' : 'team' } })),
  };
}

function calico(random: Random): Generated {
  const isGlobal = random.chance(0.35);
  const stored = random.chance(0.2);
  const rules = (direction: 'ingress' | 'egress') =>
    random.weighted<() => Record<string, unknown>>([
      [10, () => ({ [direction]: random.few(3, () => calicoRule(random, direction, isGlobal)) })],
      [6, () => ({})],
      [0.5, () => ({ [direction]: [] })],
      [0.3, () => ({ [direction]: null })],
      [
        1,
        () => ({ [direction]: [...random.few(2, () => calicoRule(random, direction, isGlobal)), { action: 'Deny' }] }),
      ],
    ])();
  const tier = random.weighted([
    [14, {}],
    [1, { tier: 'default' }],
    [0.5, { tier: 'security' }],
  ]) as { tier?: string };
  const spec = {
    ...maybe(random, 0.9, 'selector', () => (random.chance(0.15) ? 'all()' : calicoSelector(random, podLabels))),
    ...(isGlobal
      ? maybe(random, 0.75, 'namespaceSelector', () => calicoNamespaces(random).replace('global()', 'all()'))
      : {}),
    ...random.weighted<Record<string, unknown>>([
      [4, {}],
      [3, { types: ['Ingress'] }],
      [3, { types: ['Egress'] }],
      [3, { types: ['Ingress', 'Egress'] }],
    ]),
    ...rules('ingress'),
    ...rules('egress'),
    ...random.weighted<Record<string, unknown>>([
      [8, {}],
      [1, { order: 10 }],
      [1, { order: 2000.5 }],
    ]),
    ...tier,
    ...maybe(random, 0.02, 'serviceAccountSelector', () => "role == 'runner'"),
  };
  const policy = {
    apiVersion: stored ? 'crd.projectcalico.org/v1' : 'projectcalico.org/v3',
    kind: isGlobal ? 'GlobalNetworkPolicy' : 'NetworkPolicy',
    metadata: metadata(random, !isGlobal, stored ? `${tier.tier ?? 'default'}.` : ''),
    spec,
  };
  const objects: unknown[] = [policy];
  if (tier.tier === 'security') {
    const tierSpec = { order: random.pick([100, 2000000]), defaultAction: random.pick(['Deny', 'Pass']) };
    objects.push({ apiVersion: 'projectcalico.org/v3', kind: 'Tier', metadata: { name: 'security' }, spec: tierSpec });
  }
  if (JSON.stringify(policy).includes('"services"')) objects.push(service());
  if (random.chance(0.05)) {
    const kind = random.pick(['NetworkSet', 'GlobalNetworkSet']);
    objects.push({
      apiVersion: 'projectcalico.org/v3',
      kind,
      metadata: {
        name: 'set',
        ...(kind === 'NetworkSet' ? { namespace: 'shop' } : {}),
        labels: matchLabels(random, podLabels),
      },
      spec: { nets: random.few(2, () => random.pick(publicV4)) },
    });
  }
  return { objects };
}

// ---- Antrea

function antreaPort(random: Random): Record<string, unknown> {
  const protocol = random.weighted<Record<string, unknown>>([
    [5, { protocol: 'TCP' }],
    [2, { protocol: 'UDP' }],
    [1, { protocol: 'SCTP' }],
    [3, {}],
  ]);
  const port = random.weighted<Record<string, unknown>>([
    [6, { port: random.pick(portNumbers) }],
    [2, { port: random.pick(portNames) }],
    [2, { port: 8080, endPort: random.pick([8080, 8090]) }],
    [1, {}],
    [0.2, { sourcePort: 53 }],
  ]);
  return { ...protocol, ...port };
}

function antreaPeer(random: Random, isGlobal: boolean): Record<string, unknown> {
  return random.weighted<() => Record<string, unknown>>([
    [5, () => ({ podSelector: selector(random, podLabels) })],
    [3, () => ({ namespaceSelector: namespaceSelector(random) })],
    [3, () => ({ podSelector: selector(random, podLabels), namespaceSelector: namespaceSelector(random) })],
    [4, () => ({ ipBlock: block(random) })],
    [
      isGlobal ? 1.5 : 0,
      () => ({
        namespaces: { match: 'Self' },
        ...maybe(random, 0.5, 'podSelector', () => selector(random, podLabels)),
      }),
    ],
    [isGlobal ? 0.4 : 0, () => ({ namespaces: { sameLabels: ['team'] } })],
    [0.8, () => ({ group: 'partners' })],
    [0.1, () => ({})],
    [0.1, () => ({ nodeSelector: {} })],
  ])();
}

function antreaRule(random: Random, direction: 'ingress' | 'egress', isGlobal: boolean): Record<string, unknown> {
  const side = direction === 'ingress' ? 'from' : 'to';
  const action = random.weighted([
    [14, 'Allow'],
    [1, 'Drop'],
    [0.5, 'Reject'],
    [0.5, 'Pass'],
  ]);
  const peers = random.weighted<() => Record<string, unknown>>([
    [2, () => ({})],
    [10, () => ({ [side]: random.few(3, () => antreaPeer(random, isGlobal)) })],
    [0.4, () => ({ [side]: [] })],
  ])();
  const ports = random.weighted<() => Record<string, unknown>>([
    [5, () => ({})],
    [7, () => ({ ports: random.few(2, () => antreaPort(random)) })],
    [0.3, () => ({ ports: [] })],
    [0.3, () => ({ protocols: [{ icmp: {} }] })],
  ])();
  return { action, ...peers, ...ports, ...maybe(random, 0.1, 'enableLogging', () => true) };
}

function antrea(random: Random): Generated {
  const isGlobal = random.chance(0.45);
  const subject = () =>
    random.weighted<() => Record<string, unknown>>([
      [5, () => ({ podSelector: selector(random, podLabels) })],
      [
        isGlobal ? 8 : 0,
        () => ({
          namespaceSelector: pinned(random),
          ...maybe(random, 0.5, 'podSelector', () => selector(random, podLabels)),
        }),
      ],
      [isGlobal ? 2 : 0, () => ({ namespaceSelector: namespaceSelector(random) })],
      [0.4, () => ({ group: 'partners' })],
    ])();
  const last = () =>
    random.weighted<Record<string, unknown>[]>([
      [8, [{ action: random.pick(['Drop', 'Drop', 'Reject']) }]],
      [2, []],
    ]);
  const rules = (direction: 'ingress' | 'egress') =>
    random.weighted<() => Record<string, unknown>>([
      [6, () => ({ [direction]: [...random.few(2, () => antreaRule(random, direction, isGlobal)), ...last()] })],
      [3, () => ({ [direction]: last() })],
      [5, () => ({})],
    ])();
  const tier = random.weighted<Record<string, unknown>>([
    [4, {}],
    [4, { tier: 'baseline' }],
    [1, { tier: 'application' }],
    [0.7, { tier: random.pick(['emergency', 'securityops', 'platform']) }],
    [0.3, { tier: 'mine' }],
  ]);
  const policy = {
    apiVersion: 'crd.antrea.io/v1beta1',
    kind: isGlobal ? 'ClusterNetworkPolicy' : 'NetworkPolicy',
    metadata: metadata(random, !isGlobal),
    spec: {
      priority: random.pick([1, 5, 10.5]),
      ...tier,
      appliedTo: random.chance(0.85) ? [subject()] : [subject(), subject()],
      ...rules('ingress'),
      ...rules('egress'),
    },
  };
  const objects: unknown[] = [policy];
  if (tier.tier === 'mine') {
    objects.push({
      apiVersion: 'crd.antrea.io/v1beta1',
      kind: 'Tier',
      metadata: { name: 'mine' },
      spec: { priority: 20 },
    });
  }
  if (JSON.stringify(policy).includes('partners') && random.chance(0.85)) {
    const home = isGlobal ? {} : { namespace: (policy.metadata.namespace as string | undefined) ?? 'default' };
    const spec = random.chance(0.5)
      ? { ipBlocks: random.few(2, () => ({ cidr: cidr(random) })) }
      : { podSelector: selector(random, podLabels), ...(isGlobal ? { namespaceSelector: pinned(random) } : {}) };
    const kind = isGlobal ? 'ClusterGroup' : 'Group';
    objects.push({ apiVersion: 'crd.antrea.io/v1beta1', kind, metadata: { name: 'partners', ...home }, spec });
  }
  return { objects };
}

/** A namespace selector that names its namespaces. */
function pinned(random: Random): Record<string, unknown> {
  const key = 'kubernetes.io/metadata.name';
  return random.chance(0.6)
    ? { matchLabels: { [key]: random.pick(namespaces) } }
    : { matchExpressions: [{ key, operator: 'In', values: random.some(namespaces, 2) }] };
}

// ---- policy.networking.k8s.io

type AdminKind = 'AdminNetworkPolicy' | 'BaselineAdminNetworkPolicy' | 'ClusterNetworkPolicy';

function adminPods(random: Random, subject: boolean): Record<string, unknown> {
  const inNamespaces = () => (subject && random.chance(0.7) ? pinned(random) : namespaceSelector(random));
  return random.chance(0.6)
    ? { namespaces: inNamespaces() }
    : { pods: { namespaceSelector: inNamespaces(), podSelector: selector(random, podLabels) } };
}

function adminPeer(random: Random, egress: boolean): Record<string, unknown> {
  if (egress && random.chance(0.3)) return { networks: random.few(2, () => cidr(random)) };
  if (egress && random.chance(0.03)) return { nodes: {} };
  return adminPods(random, false);
}

function adminPorts(random: Random, kind: AdminKind, pods: boolean): Record<string, unknown> {
  if (random.chance(0.5)) return {};
  const number = random.pick(portNumbers);
  const protocol = random.pick(transport);
  const range = { start: 8080, end: 8090 };
  const named = pods && random.chance(0.2);
  if (kind === 'ClusterNetworkPolicy') {
    const match = named
      ? { destinationNamedPort: random.pick(portNames) }
      : { [protocol.toLowerCase()]: { destinationPort: random.chance(0.7) ? { number } : { range } } };
    return { protocols: [match] };
  }
  if (named) return { ports: [{ namedPort: random.pick(portNames) }] };
  return {
    ports: [random.chance(0.7) ? { portNumber: { protocol, port: number } } : { portRange: { protocol, ...range } }],
  };
}

function clusterNetworkPolicy(random: Random): Generated {
  const kind = random.weighted<AdminKind>([
    [3, 'AdminNetworkPolicy'],
    [5, 'BaselineAdminNetworkPolicy'],
    [5, 'ClusterNetworkPolicy'],
  ]);
  const newer = kind === 'ClusterNetworkPolicy';
  const baseline = kind === 'BaselineAdminNetworkPolicy' || (newer && random.chance(0.7));
  const everyone = { namespaces: {} };
  const rules = (direction: 'ingress' | 'egress') => {
    const side = direction === 'ingress' ? 'from' : 'to';
    const rule = () => {
      const peers = random.few(2, () => adminPeer(random, direction === 'egress'));
      const action = random.weighted([
        [5, newer ? 'Accept' : 'Allow'],
        [3, 'Deny'],
        [kind === 'BaselineAdminNetworkPolicy' ? 0 : 1, 'Pass'],
      ]);
      const pods = peers.every((peer) => !('networks' in peer) && !('nodes' in peer));
      return { action, [side]: peers, ...adminPorts(random, kind, pods) };
    };
    const all = direction === 'egress' ? [{ networks: ['0.0.0.0/0', '::/0'] }] : [everyone];
    return random.weighted<() => Record<string, unknown>>([
      [4, () => ({ [direction]: [{ action: 'Deny', [side]: random.chance(0.5) ? [everyone] : all }] })],
      [4, () => ({ [direction]: random.few(3, rule) })],
      [3, () => ({ [direction]: [...random.few(2, rule), { action: 'Deny', [side]: all }] })],
      [4, () => ({})],
    ])();
  };
  const policy = {
    apiVersion: `policy.networking.k8s.io/${newer ? 'v1alpha2' : 'v1alpha1'}`,
    kind,
    metadata: { name: kind === 'BaselineAdminNetworkPolicy' ? 'default' : 'policy-a' },
    spec: {
      ...(newer ? { tier: baseline ? 'Baseline' : 'Admin' } : {}),
      ...(kind === 'BaselineAdminNetworkPolicy' ? {} : { priority: random.pick([0, 10, 1000]) }),
      subject: adminPods(random, true),
      ...rules('ingress'),
      ...rules('egress'),
    },
  };
  return { objects: [policy] };
}

// ---- the standard, and mistakes

function standardRule(random: Random, side: 'from' | 'to'): Record<string, unknown> {
  const peer = () => antreaPeer(random, false);
  const legal = (each: Record<string, unknown>) =>
    'podSelector' in each || 'namespaceSelector' in each || 'ipBlock' in each;
  const peers = random.few(3, peer).filter(legal);
  const ports = random.few(2, () => antreaPort(random)).filter((port) => !('sourcePort' in port));
  return { ...(random.chance(0.8) ? { [side]: peers } : {}), ...(random.chance(0.6) ? { ports } : {}) };
}

function standard(random: Random): Generated {
  const spec = {
    podSelector: selector(random, podLabels),
    ...maybe(random, 0.7, 'policyTypes', () => random.pick([['Ingress'], ['Egress'], ['Ingress', 'Egress']])),
    ...maybe(random, 0.7, 'ingress', () =>
      random.some([standardRule(random, 'from'), standardRule(random, 'from')], random.below(3)),
    ),
    ...maybe(random, 0.6, 'egress', () =>
      random.some([standardRule(random, 'to'), standardRule(random, 'to')], random.below(3)),
    ),
  };
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: metadata(random, true), spec };
  return { objects: [policy] };
}

/** A generator per dialect: the same random numbers give the same objects. Nearly all of them are valid. */
export const generate: Readonly<Record<Dialect, (random: Random) => Generated>> = {
  cilium,
  calico,
  antrea,
  'cluster-network-policy': clusterNetworkPolicy,
  standard,
};
