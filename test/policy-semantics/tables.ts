// SPDX-License-Identifier: Apache-2.0
//
// Flows per policy, worked out by hand from the vendors' documentation and sources. `web <- api 80/TCP allow` is
// ingress of pod web from pod api; `->` is egress. The cluster is that of `tableWorld`.
import type { Namespace, Peer, Pod, Slot, World } from './world';

const namespace = (name: string, labels: Record<string, string>): Namespace => ({
  name,
  labels: { ...labels, 'kubernetes.io/metadata.name': name },
});
const shop = namespace('shop', { team: 'red' });
const pay = namespace('pay', { team: 'blue' });
const ops = namespace('ops', {});

const pod = (name: string, home: Namespace, labels: Record<string, string>, at: number): Pod => ({
  name,
  namespace: home,
  labels,
  ips: [`10.244.0.${at}`, `fd00::${at}`],
  ports: [],
});
const pods: readonly Pod[] = [
  {
    ...pod('web', shop, { app: 'web', tier: 'front' }, 1),
    ports: [
      { name: 'http', number: 8080, protocol: 'TCP' },
      { name: 'dns', number: 53, protocol: 'UDP' },
    ],
  },
  pod('api', shop, { app: 'api' }, 2),
  pod('plain', shop, {}, 3),
  pod('pay-web', pay, { app: 'web' }, 4),
  pod('ops-db', ops, { app: 'db', 'pod-template-hash': 'abc' }, 5),
  { ...pod('runner', shop, { app: 'job' }, 6), serviceAccount: { name: 'runner', labels: { role: 'runner' } } },
];

const outside = ['203.0.113.7', '203.0.113.70', '198.51.100.7', '10.0.0.9', '2001:db8::1'];
const others: readonly (readonly [string, Peer])[] = [
  ['own-node', { kind: 'node', own: true, ip: '172.18.0.2' }],
  ['other-node', { kind: 'node', own: false, ip: '172.18.0.3' }],
  ['apiserver', { kind: 'node', own: false, ip: '172.18.0.4', apiserver: true }],
  ['outer-apiserver', { kind: 'external', ip: '198.19.0.1', apiserver: true }],
  ['health', { kind: 'reserved', identity: 'health' }],
  ...outside.map((ip): readonly [string, Peer] => [ip, { kind: 'external', ip }]),
];

const slots: readonly Slot[] = [
  ...[1, 53, 80, 81, 443, 8080, 8085, 8090, 8091].map((port): Slot => ({ protocol: 'TCP', port })),
  { protocol: 'UDP', port: 53 },
  { protocol: 'UDP', port: 80 },
  { protocol: 'UDP', port: 8080 },
  { protocol: 'SCTP', port: 80 },
  { protocol: 'ICMP', port: 0 },
];

/** The cluster that the tables speak of. A pod's IPv6 address is the peer `name/6`. */
export const tableWorld: World = {
  namespaces: [shop, pay, ops],
  pods,
  peers: [
    ...pods.flatMap(({ ips }, at) => ips.map((ip): Peer => ({ kind: 'pod', pod: at, ip }))),
    ...others.map(([, peer]) => peer),
  ],
  slots,
  clusterName: 'default',
};

/** Names of `tableWorld.peers`, in its order. */
export const tablePeers: readonly string[] = [
  ...pods.flatMap(({ name }) => [name, `${name}/6`]),
  ...others.map(([name]) => name),
];

export interface Table {
  readonly title: string;
  /** YAML documents, all in force at once. */
  readonly policies: string;
  /** One flow a line. */
  readonly flows: string;
}

const defaultDeny = `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
`;
const allowAll = `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow-all, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}
`;

const networkPolicy = (spec: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec: ${spec}
`;
const cnp = (spec: string) => `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: p, namespace: shop}
spec: ${spec}
`;
const ccnp = (spec: string) => `
apiVersion: cilium.io/v2
kind: CiliumClusterwideNetworkPolicy
metadata: {name: p}
spec: ${spec}
`;
const calico = (spec: string, version = 'projectcalico.org/v3') => `
apiVersion: ${version}
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec: ${spec}
`;
const gnp = (spec: string) => `
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: p}
spec: ${spec}
`;
const annp = (spec: string) => `
apiVersion: crd.antrea.io/v1beta1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec: ${spec}
`;
const acnp = (spec: string) => `
apiVersion: crd.antrea.io/v1beta1
kind: ClusterNetworkPolicy
metadata: {name: p}
spec: ${spec}
`;
const admin = (kind: string, spec: string) => `
apiVersion: policy.networking.k8s.io/${kind === 'ClusterNetworkPolicy' ? 'v1alpha2' : 'v1alpha1'}
kind: ${kind}
metadata: {name: default}
spec: ${spec}
`;

export const tables: readonly Table[] = [
  {
    title: 'standard: selected pods are isolated, the own node gets in, other pods stay open',
    policies: networkPolicy(
      '{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 80}]}]}',
    ),
    flows: `
      web <- api 80/TCP allow
      web <- api 81/TCP deny
      web <- api 80/UDP deny
      web <- plain 80/TCP deny
      web <- own-node 443/TCP allow
      web <- other-node 80/TCP deny
      web -> api 80/TCP allow
      pay-web <- plain 80/TCP allow
      plain <- ops-db 80/TCP allow`,
  },
  {
    title: 'standard: without policyTypes egress rules isolate ingress too',
    policies: networkPolicy('{podSelector: {}, egress: [{}]}'),
    flows: `
      api <- web 80/TCP deny
      api -> 203.0.113.7 443/TCP allow`,
  },
  {
    title: 'standard: an empty from, a peer of two selectors, named ports, ranges, a port without number',
    policies: networkPolicy(`{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [
      {from: [], ports: [{port: http}, {port: dns, protocol: UDP}]},
      {from: [{namespaceSelector: {matchLabels: {team: blue}}, podSelector: {matchLabels: {app: web}}}]},
      {from: [{namespaceSelector: {}}], ports: [{port: 8085, endPort: 8090}]},
      {from: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.64/26]}}], ports: [{protocol: SCTP}]}]}`),
    flows: `
      web <- ops-db 8080/TCP allow
      web <- ops-db 8080/UDP deny
      web <- ops-db 53/UDP allow
      web <- pay-web ICMP allow
      web <- ops-db 8085/TCP allow
      web <- ops-db 8090/TCP allow
      web <- ops-db 8091/TCP deny
      web <- 203.0.113.7 8085/TCP deny
      web <- 203.0.113.7 80/SCTP allow
      web <- 203.0.113.70 80/SCTP deny`,
  },
  {
    title: 'standard on Cilium: ipBlock reaches neither pods nor nodes',
    policies: `${cnp('{endpointSelector: {}, egress: [{}]}')}---${networkPolicy('{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}')}`,
    flows: `
      api -> 203.0.113.7 443/TCP allow
      api -> 2001:db8::1 443/TCP deny
      api -> web 80/TCP deny
      api -> other-node 80/TCP deny`,
  },
  {
    title: 'standard on Calico: ipBlock reaches pods and nodes',
    policies: `${calico('{selector: app == "nobody"}')}---${networkPolicy('{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}')}`,
    flows: `
      api -> 203.0.113.7 443/TCP allow
      api -> web 80/TCP allow
      api -> web/6 80/TCP deny
      api -> other-node 80/TCP allow`,
  },
  {
    title: 'Cilium: ingress [{}] allows nothing',
    policies: cnp('{endpointSelector: {}, ingress: [{}]}'),
    flows: `
      web <- api 80/TCP deny
      web <- own-node 80/TCP allow
      web -> api 80/TCP allow
      pay-web <- api 80/TCP allow`,
  },
  {
    title: 'Cilium: fromEndpoints [{}] is the own namespace in a CNP',
    policies: cnp('{endpointSelector: {matchLabels: {app: web}}, ingress: [{fromEndpoints: [{}]}]}'),
    flows: `
      web <- plain 80/TCP allow
      web <- plain ICMP allow
      web <- pay-web 80/TCP deny
      web <- 203.0.113.7 80/TCP deny
      web <- other-node 80/TCP deny
      web <- health 80/TCP deny`,
  },
  {
    title: 'Cilium: fromEndpoints [{}] is every pod in a CCNP, and no node',
    policies: ccnp('{endpointSelector: {matchLabels: {app: web}}, ingress: [{fromEndpoints: [{}]}]}'),
    flows: `
      web <- plain 80/TCP allow
      web <- ops-db 80/TCP allow
      pay-web <- ops-db 80/TCP allow
      web <- 203.0.113.7 80/TCP deny
      web <- apiserver 80/TCP deny`,
  },
  {
    title: 'Cilium: an empty list selects nobody, an absent one with ports everybody',
    policies: cnp(
      '{endpointSelector: {}, ingress: [{fromEndpoints: [], toPorts: [{ports: [{port: "80"}]}]}], egress: [{toPorts: [{ports: [{port: "80"}]}]}]}',
    ),
    flows: `
      web <- api 80/TCP deny
      web -> api 80/TCP allow
      web -> api 80/UDP allow
      web -> api 80/SCTP allow
      web -> api ICMP deny
      web -> api 81/TCP deny
      web -> 203.0.113.7 80/TCP allow
      web -> other-node 80/TCP allow`,
  },
  {
    title: 'Cilium: toPorts [] is every port, [{}] none, port 0 a whole protocol',
    policies: cnp(`{endpointSelector: {}, ingress: [
      {fromEndpoints: [{matchLabels: {app: api}}], toPorts: []},
      {fromEndpoints: [{matchLabels: {app: job}}], toPorts: [{}]}],
      egress: [{toEntities: [all], toPorts: [{ports: [{port: "0", protocol: UDP}]}]}]}`),
    flows: `
      web <- api ICMP allow
      web <- api 81/TCP allow
      web <- runner 81/TCP deny
      web -> 203.0.113.7 53/UDP allow
      web -> 203.0.113.7 53/TCP deny`,
  },
  {
    title: 'Cilium: namespaces in peers, by name and by label, plain and prefixed',
    policies: cnp(`{endpointSelector: {matchLabels: {any:app: web}}, ingress: [
      {fromEndpoints: [{matchLabels: {k8s:io.kubernetes.pod.namespace: ops}}]},
      {fromEndpoints: [{matchLabels: {io.cilium.k8s.namespace.labels.team: blue, k8s:app: web}}]}]}`),
    flows: `
      web <- ops-db 80/TCP allow
      web <- pay-web 80/TCP allow
      web <- api 80/TCP deny
      pay-web <- api 80/TCP allow`,
  },
  {
    title: 'Cilium: a contradicting k8s: namespace in the subject is replaced',
    policies: cnp('{endpointSelector: {matchLabels: {k8s:io.kubernetes.pod.namespace: ops}}, ingress: [{}]}'),
    flows: `
      web <- api 80/TCP deny
      ops-db <- api 80/TCP allow`,
  },
  {
    title: 'Cilium: a contradicting plain namespace in the subject selects nothing',
    policies: cnp('{endpointSelector: {matchLabels: {io.kubernetes.pod.namespace: ops}}, ingress: [{}]}'),
    flows: `
      web <- api 80/TCP allow
      ops-db <- api 80/TCP allow`,
  },
  {
    title: 'Cilium: NotIn on the namespace still means pods only',
    policies: cnp(
      '{endpointSelector: {}, ingress: [{fromEndpoints: [{matchExpressions: [{key: io.kubernetes.pod.namespace, operator: NotIn, values: [pay]}]}]}]}',
    ),
    flows: `
      web <- ops-db 80/TCP allow
      web <- pay-web 80/TCP deny
      web <- 203.0.113.7 80/TCP deny
      web <- other-node 80/TCP deny`,
  },
  {
    title: 'Cilium: labels outside identities match nothing',
    policies: cnp(
      '{endpointSelector: {}, egress: [{toEndpoints: [{matchLabels: {pod-template-hash: abc, k8s:io.kubernetes.pod.namespace: ops}}]}]}',
    ),
    flows: `
      web -> ops-db 80/TCP deny`,
  },
  {
    title: 'Cilium: CIDRs are external, except holes, one family each',
    policies: cnp(
      '{endpointSelector: {}, egress: [{toCIDRSet: [{cidr: 203.0.113.0/24, except: [203.0.113.64/26]}]}, {toCIDR: [10.0.0.0/8]}]}',
    ),
    flows: `
      web -> 203.0.113.7 80/TCP allow
      web -> 203.0.113.70 80/TCP deny
      web -> 10.0.0.9 80/TCP allow
      web -> api 80/TCP deny
      web -> 2001:db8::1 80/TCP deny`,
  },
  {
    title: 'Cilium: world leaves out pods and nodes, cluster has them',
    policies: cnp('{endpointSelector: {}, egress: [{toEntities: [world]}], ingress: [{fromEntities: [cluster]}]}'),
    flows: `
      web -> 203.0.113.7 80/TCP allow
      web -> 2001:db8::1 80/TCP allow
      web -> outer-apiserver 80/TCP allow
      web -> apiserver 80/TCP deny
      web -> api 80/TCP deny
      web <- api 80/TCP allow
      web <- ops-db 80/TCP allow
      web <- other-node 80/TCP allow
      web <- health 80/TCP allow
      web <- outer-apiserver 80/TCP allow
      web <- 203.0.113.7 80/TCP deny`,
  },
  {
    title: 'Cilium: host, remote-node and kube-apiserver',
    policies: cnp(
      '{endpointSelector: {}, egress: [{toEntities: [host]}, {toEntities: [kube-apiserver], toPorts: [{ports: [{port: "443", protocol: TCP}]}]}]}',
    ),
    flows: `
      web -> own-node 80/TCP allow
      web -> other-node 80/TCP deny
      web -> apiserver 443/TCP allow
      web -> apiserver 80/TCP deny
      web -> outer-apiserver 443/TCP allow`,
  },
  {
    title: 'Cilium: deny beats allow, also of NetworkPolicies, and isolates by itself',
    policies:
      cnp(
        '{endpointSelector: {}, egressDeny: [{toEndpoints: [{matchLabels: {app: api}}], toPorts: [{ports: [{port: "80", protocol: TCP}]}]}], ingressDeny: [{}]}',
      ) + allowAll,
    flows: `
      web -> api 80/TCP deny
      web -> api 81/TCP allow
      web <- api 80/TCP allow`,
  },
  {
    title: 'Cilium: deny alone',
    policies: cnp(
      '{endpointSelector: {}, egressDeny: [{toCIDR: [203.0.113.0/24]}], ingressDeny: [{fromEntities: [host]}]}',
    ),
    flows: `
      web -> 203.0.113.7 80/TCP deny
      web -> 198.51.100.7 80/TCP deny
      web <- own-node 80/TCP deny`,
  },
  {
    title: 'Cilium: enableDefaultDeny false takes away and isolates nothing',
    policies: cnp(
      '{endpointSelector: {}, enableDefaultDeny: {egress: false}, egressDeny: [{toCIDR: [203.0.113.0/24]}], egress: [{toEndpoints: [{}]}]}',
    ),
    flows: `
      web -> 203.0.113.7 80/TCP deny
      web -> 198.51.100.7 80/TCP allow
      web -> ops-db 80/TCP allow`,
  },
  {
    title: 'Cilium: ranges and named ports',
    policies: cnp(`{endpointSelector: {}, ingress: [{toPorts: [{ports: [{port: "HTTP", protocol: TCP}, {port: dns}]}]}],
      egress: [{toPorts: [{ports: [{port: "8085", endPort: 8090, protocol: TCP}, {port: "443", endPort: 80, protocol: TCP}, {port: http}]}]}]}`),
    flows: `
      web <- api 8080/TCP allow
      web <- api 53/UDP allow
      web <- api 53/TCP deny
      api <- web 8080/TCP deny
      api -> web 8080/TCP allow
      api -> pay-web 8080/TCP deny
      api -> 203.0.113.7 8080/TCP deny
      api -> 203.0.113.7 8085/TCP allow
      api -> 203.0.113.7 8091/TCP deny
      api -> 203.0.113.7 443/TCP allow
      api -> 203.0.113.7 80/TCP deny`,
  },
  {
    title: 'Cilium: specs add up',
    policies: `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: p, namespace: shop}
specs:
  - {endpointSelector: {matchLabels: {app: web}}, ingress: [{fromEndpoints: [{matchLabels: {app: api}}]}]}
  - {endpointSelector: {matchLabels: {tier: front}}, ingress: [{toPorts: [{ports: [{port: "443", protocol: TCP}]}]}]}
`,
    flows: `
      web <- api 80/TCP allow
      web <- plain 80/TCP deny
      web <- plain 443/TCP allow`,
  },
  {
    title: 'Cilium: CIDR groups and Services among the objects',
    policies: `${cnp('{endpointSelector: {}, egress: [{toCIDRSet: [{cidrGroupRef: partners, except: [203.0.113.64/26]}]}, {toServices: [{k8sService: {serviceName: front, namespace: pay}}]}]}')}---
apiVersion: cilium.io/v2
kind: CiliumCIDRGroup
metadata: {name: partners}
spec: {externalCIDRs: [203.0.113.0/24]}
---
apiVersion: v1
kind: Service
metadata: {name: front, namespace: pay}
spec: {selector: {app: web}}
`,
    flows: `
      web -> 203.0.113.7 80/TCP allow
      web -> 203.0.113.70 80/TCP deny
      web -> pay-web 80/TCP allow
      api -> web 80/TCP deny`,
  },
  {
    title: 'Calico: types come from the rules, egress only is [Egress]',
    policies: calico(
      '{selector: app == "web", egress: [{action: Allow, protocol: TCP, destination: {ports: [80, "8085:8090"]}}]}',
    ),
    flows: `
      web <- api 80/TCP allow
      web -> api 80/TCP allow
      web -> api 80/UDP deny
      web -> api 8085/TCP allow
      web -> api 8091/TCP deny
      web -> 203.0.113.7 80/TCP allow
      api -> web 81/TCP allow`,
  },
  {
    title: 'Calico: without types the stored form is for both directions',
    policies: calico('{selector: app == "web", egress: [{action: Allow}]}', 'crd.projectcalico.org/v1'),
    flows: `
      web <- api 80/TCP deny
      web -> api 80/TCP allow`,
  },
  {
    title: 'Calico: no types and no rules is [Ingress]',
    policies: calico('{selector: all()}'),
    flows: `
      web <- api 80/TCP deny
      web <- own-node 80/TCP allow
      web -> api 80/TCP allow
      pay-web <- api 80/TCP allow`,
  },
  {
    title: 'Calico: a selector stays in its namespace, nothing set is everybody',
    policies: calico(`{selector: app == 'web', types: [Ingress, Egress],
      ingress: [{action: Allow, source: {selector: "app in {'web', 'api'}"}}],
      egress: [{action: Allow, protocol: UDP, destination: {ports: [53]}}]}`),
    flows: `
      web <- api ICMP allow
      web <- pay-web 80/TCP deny
      web <- 203.0.113.7 80/TCP deny
      web -> 203.0.113.7 53/UDP allow
      web -> other-node 53/UDP allow
      web -> api 53/TCP deny`,
  },
  {
    title: 'Calico: namespaceSelector alone, with a selector, and all()',
    policies: calico(`{selector: app == 'web', types: [Ingress], ingress: [
      {action: Allow, protocol: TCP, source: {namespaceSelector: team == 'blue'}, destination: {ports: [80]}},
      {action: Allow, protocol: TCP, source: {namespaceSelector: all(), selector: has(app)}, destination: {ports: [81]}},
      {action: Allow, protocol: TCP, source: {namespaceSelector: projectcalico.org/name == 'ops'}, destination: {ports: [443]}}]}`),
    flows: `
      web <- pay-web 80/TCP allow
      web <- api 80/TCP deny
      web <- ops-db 81/TCP allow
      web <- plain 81/TCP deny
      web <- 203.0.113.7 81/TCP deny
      web <- ops-db 443/TCP allow
      web <- pay-web 443/TCP deny`,
  },
  {
    title: 'Calico: != and not in hold for absent labels, ! binds to one operand',
    policies: calico(`{selector: all(), types: [Ingress], ingress: [
      {action: Allow, protocol: TCP, source: {selector: "tier != 'front' && !has(app)"}, destination: {ports: [80]}},
      {action: Allow, protocol: TCP, source: {selector: "app not in {'web','job'} || !(app == 'web' || all())"}, destination: {ports: [81]}}]}`),
    flows: `
      web <- plain 80/TCP allow
      web <- api 80/TCP deny
      web <- plain 81/TCP allow
      web <- api 81/TCP allow
      api <- runner 81/TCP deny
      api <- web 81/TCP deny`,
  },
  {
    title: 'Calico: first match, Deny before Allow, Log goes on',
    policies: calico(`{selector: all(), types: [Egress], egress: [
      {action: Log},
      {action: Deny, destination: {nets: [203.0.113.64/26]}},
      {action: Allow, destination: {nets: [203.0.113.0/24]}},
      {action: Deny, protocol: TCP, destination: {nets: [203.0.113.0/24], ports: [80]}}]}`),
    flows: `
      web -> 203.0.113.70 80/TCP deny
      web -> 203.0.113.7 80/TCP allow
      web -> 198.51.100.7 80/TCP deny`,
  },
  {
    title: 'Calico: Pass in the default tier ends at the profile, which allows',
    policies: calico(
      '{selector: all(), types: [Egress], egress: [{action: Pass, protocol: TCP, destination: {ports: [80]}}]}',
    ),
    flows: `
      web -> 203.0.113.7 80/TCP allow
      web -> 203.0.113.7 81/TCP deny`,
  },
  {
    title: 'Calico: order decides between policies, NetworkPolicies stand at 1000',
    policies:
      calico(
        '{order: 10, selector: all(), types: [Egress], egress: [{action: Deny, protocol: TCP, destination: {ports: [80]}}]}',
      ) + allowAll,
    flows: `
      web -> api 80/TCP deny
      web -> api 81/TCP allow`,
  },
  {
    title: 'Calico: without order a policy comes after NetworkPolicies',
    policies:
      calico(
        '{selector: all(), types: [Egress], egress: [{action: Deny, protocol: TCP, destination: {ports: [80]}}]}',
      ) + allowAll,
    flows: `
      web -> api 80/TCP allow`,
  },
  {
    title: 'Calico: notNets are for their family, nets hold pods too',
    policies: calico(`{selector: all(), types: [Egress], egress: [
      {action: Allow, destination: {notNets: [203.0.113.64/26]}, protocol: TCP},
      {action: Allow, destination: {nets: [10.244.0.0/16], notNets: [10.244.0.2/32]}, protocol: UDP}]}`),
    flows: `
      web -> 203.0.113.7 80/TCP allow
      web -> 203.0.113.70 80/TCP deny
      web -> 2001:db8::1 80/TCP deny
      web -> api 80/TCP allow
      web -> api/6 80/TCP deny
      web -> api 53/UDP deny
      web -> plain 53/UDP allow`,
  },
  {
    title: 'Calico: notSelector is bound to the namespace in a NetworkPolicy only',
    policies: calico(
      `{selector: app == 'web', types: [Ingress], ingress: [{action: Allow, source: {notSelector: app == 'api'}}]}`,
    ),
    flows: `
      web <- plain 80/TCP allow
      web <- api 80/TCP deny
      web <- pay-web 80/TCP deny
      web <- 203.0.113.7 80/TCP deny`,
  },
  {
    title: 'Calico: notSelector in a GlobalNetworkPolicy lets everything else in',
    policies: gnp(
      `{namespaceSelector: kubernetes.io/metadata.name == 'shop', types: [Ingress], ingress: [{action: Allow, source: {notSelector: app == 'api'}}]}`,
    ),
    flows: `
      web <- plain 80/TCP allow
      web <- api 80/TCP deny
      web <- 203.0.113.7 80/TCP allow
      pay-web <- api 80/TCP allow`,
  },
  {
    title: 'Calico: notPorts, notProtocol and named ports without a protocol',
    policies: calico(`{selector: all(), types: [Ingress], ingress: [
      {action: Allow, protocol: TCP, source: {selector: app == 'api'}, destination: {notPorts: [80, '8080:8090']}},
      {action: Allow, notProtocol: TCP, source: {selector: app == 'job'}},
      {action: Allow, source: {namespaceSelector: projectcalico.org/name == 'pay'}, destination: {ports: [http, dns]}}]}`),
    flows: `
      web <- api 80/TCP deny
      web <- api 81/TCP allow
      web <- api 8085/TCP deny
      web <- runner 80/UDP allow
      web <- runner ICMP allow
      web <- runner 80/TCP deny
      web <- pay-web 8080/TCP allow
      web <- pay-web 53/UDP allow
      web <- pay-web 53/TCP deny`,
  },
  {
    title: "Calico: a selector on the policy's own side narrows the subject for that rule",
    policies: calico(
      `{selector: has(app), types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {selector: app == 'web', ports: [80]}}]}`,
    ),
    flows: `
      web <- plain 80/TCP allow
      api <- plain 80/TCP deny
      plain <- api 80/TCP allow`,
  },
  {
    title: 'Calico: tiers come in order, their end denies or passes',
    policies: `${calico('{tier: late, selector: all(), types: [Egress], egress: [{action: Allow, protocol: TCP, destination: {ports: [80]}}]}')}---
apiVersion: projectcalico.org/v3
kind: Tier
metadata: {name: late}
spec: {order: 10}
---${calico('{selector: all(), types: [Egress], egress: [{action: Allow}]}')}`,
    flows: `
      web -> api 80/TCP allow
      web -> api 81/TCP deny`,
  },
  {
    title: 'Calico: a tier that passes at its end',
    policies: `${calico('{tier: early, selector: all(), types: [Egress], egress: [{action: Deny, protocol: TCP, destination: {ports: [80]}}]}')}---
apiVersion: projectcalico.org/v3
kind: Tier
metadata: {name: early}
spec: {order: 10, defaultAction: Pass}
`,
    flows: `
      web -> api 80/TCP deny
      web -> api 81/TCP allow`,
  },
  {
    title: 'Calico: ICMP is a protocol per family, network sets match selectors, service accounts do',
    policies: `${calico(`{selector: all(), types: [Egress, Ingress],
      egress: [{action: Allow, protocol: ICMP}, {action: Allow, protocol: TCP, destination: {selector: role == 'partner'}}],
      ingress: [{action: Allow, source: {serviceAccounts: {names: [runner], selector: role == 'runner'}}}]}`)}---
apiVersion: projectcalico.org/v3
kind: NetworkSet
metadata: {name: partners, namespace: shop, labels: {role: partner}}
spec: {nets: [203.0.113.0/24]}
`,
    flows: `
      web -> api ICMP allow
      web -> api/6 ICMP deny
      web -> 203.0.113.7 80/TCP allow
      web -> 198.51.100.7 80/TCP deny
      web <- runner 80/TCP allow
      web <- api 80/TCP deny`,
  },
  {
    title: 'Calico: services are address and port in egress, address only in ingress',
    policies: `${calico(`{selector: all(), types: [Egress, Ingress],
      egress: [{action: Allow, destination: {services: {name: front, namespace: shop}}}],
      ingress: [{action: Allow, protocol: TCP, source: {services: {name: front, namespace: shop}}, destination: {ports: [443]}}]}`)}---
apiVersion: v1
kind: Service
metadata: {name: front, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
`,
    flows: `
      api -> web 8080/TCP allow
      api -> web 80/TCP deny
      api -> pay-web 8080/TCP deny
      api <- web 443/TCP allow
      api <- web 8080/TCP deny
      api <- plain 443/TCP deny`,
  },
  {
    title: 'Calico: a GlobalNetworkPolicy without namespaceSelector is everywhere, its selectors too',
    policies: gnp(
      `{selector: app == 'web', types: [Ingress], ingress: [{action: Allow, source: {selector: app == 'db'}}]}`,
    ),
    flows: `
      web <- ops-db 80/TCP allow
      pay-web <- ops-db 80/TCP allow
      pay-web <- web 80/TCP deny
      ops-db <- web 80/TCP allow`,
  },
  {
    title: 'Antrea: an Allow isolates nothing and comes before NetworkPolicies',
    policies:
      annp(
        '{priority: 5, appliedTo: [{podSelector: {}}], ingress: [{action: Allow, from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 80}]}]}',
      ) + defaultDeny,
    flows: `
      web <- api 80/TCP allow
      web <- api 81/TCP deny
      web <- plain 80/TCP deny`,
  },
  {
    title: 'Antrea: an Allow alone changes nothing',
    policies: annp(
      '{priority: 5, appliedTo: [{podSelector: {}}], ingress: [{action: Allow, from: [{podSelector: {matchLabels: {app: api}}}]}]}',
    ),
    flows: `
      web <- ops-db 80/TCP allow`,
  },
  {
    title: 'Antrea: rules in order, then a Drop of everything, beside an allow-all NetworkPolicy',
    policies:
      annp(
        '{priority: 5, appliedTo: [{podSelector: {matchLabels: {app: web}}}], ingress: [{action: Allow, from: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 8085, endPort: 8090}, {port: http}]}, {action: Drop}]}',
      ) + allowAll,
    flows: `
      web <- api 8085/TCP allow
      web <- api 8080/TCP allow
      web <- api 80/TCP deny
      web <- own-node 80/TCP allow
      web -> api 80/TCP allow
      api <- plain 80/TCP allow`,
  },
  {
    title: 'Antrea: the baseline tier comes after NetworkPolicies, which isolate against it',
    policies: annp(
      '{tier: baseline, priority: 5, appliedTo: [{podSelector: {}}], ingress: [{action: Allow, from: [{podSelector: {}}]}, {action: Drop}]}',
    ),
    flows: `
      web <- api 80/TCP allow
      web <- pay-web 80/TCP deny`,
  },
  {
    title: 'Antrea: a baseline Allow beside a default-deny',
    policies:
      annp(
        '{tier: baseline, priority: 5, appliedTo: [{podSelector: {}}], ingress: [{action: Allow, from: [{podSelector: {}}]}, {action: Drop}]}',
      ) + defaultDeny,
    flows: `
      web <- api 80/TCP deny`,
  },
  {
    title: 'Antrea: a baseline Drop beside an allow-all',
    policies:
      annp('{tier: baseline, priority: 5, appliedTo: [{podSelector: {}}], ingress: [{action: Drop}]}') + allowAll,
    flows: `
      web <- api 80/TCP allow`,
  },
  {
    title: 'Antrea: Pass skips the rest of Antrea, and reaches NetworkPolicies',
    policies: annp(
      '{priority: 5, appliedTo: [{podSelector: {}}], egress: [{action: Pass, to: [{podSelector: {}}]}, {action: Reject}]}',
    ),
    flows: `
      web -> api 80/TCP allow
      web -> pay-web 80/TCP deny
      web -> 203.0.113.7 80/TCP deny`,
  },
  {
    title: 'Antrea: lower priority numbers and earlier tiers first',
    policies: `${annp('{tier: securityops, priority: 50, appliedTo: [{podSelector: {}}], egress: [{action: Drop, ports: [{port: 80}]}]}')}---${annp('{priority: 1, appliedTo: [{podSelector: {}}], egress: [{action: Allow, ports: [{port: 80}, {port: 81}]}]}')}---${annp('{priority: 2, appliedTo: [{podSelector: {}}], egress: [{action: Drop}]}')}`,
    flows: `
      web -> api 80/TCP deny
      web -> api 81/TCP allow
      web -> api 443/TCP deny`,
  },
  {
    title: 'Antrea: a podSelector alone is every namespace in a ClusterNetworkPolicy; Self and sameLabels',
    policies: acnp(`{priority: 1, appliedTo: [{podSelector: {matchLabels: {app: web}}}], ingress: [
      {action: Allow, from: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: 80}]},
      {action: Allow, from: [{namespaces: {match: Self}}], ports: [{port: 81}]},
      {action: Allow, from: [{namespaces: {sameLabels: [team]}, podSelector: {matchLabels: {app: api}}}], ports: [{port: 443}]},
      {action: Drop}]}`),
    flows: `
      web <- ops-db 80/TCP allow
      pay-web <- ops-db 80/TCP allow
      web <- api 81/TCP allow
      pay-web <- api 81/TCP deny
      web <- api 443/TCP allow
      web <- plain 443/TCP deny
      pay-web <- api 443/TCP deny
      web <- ops-db 81/TCP deny
      ops-db <- web 80/TCP allow`,
  },
  {
    title: 'Antrea: groups, blocks, ICMP, rule-level appliedTo',
    policies: `${acnp(`{priority: 1, egress: [
      {action: Allow, appliedTo: [{group: fronts}], to: [{group: partners}], ports: [{protocol: TCP}]},
      {action: Allow, appliedTo: [{namespaceSelector: {matchLabels: {team: red}}}], protocols: [{icmp: {}}]},
      {action: Drop, appliedTo: [{namespaceSelector: {matchLabels: {team: red}}}]}]}`)}---
apiVersion: crd.antrea.io/v1beta1
kind: ClusterGroup
metadata: {name: fronts}
spec: {podSelector: {matchLabels: {tier: front}}}
---
apiVersion: crd.antrea.io/v1beta1
kind: ClusterGroup
metadata: {name: partners}
spec: {ipBlocks: [{cidr: 203.0.113.0/24, except: [203.0.113.64/26]}]}
`,
    flows: `
      web -> 203.0.113.7 80/TCP allow
      web -> 203.0.113.70 80/TCP deny
      web -> 203.0.113.7 80/UDP deny
      web -> api ICMP allow
      api -> 203.0.113.7 80/TCP deny
      pay-web -> 203.0.113.70 80/TCP allow`,
  },
  {
    title: 'AdminNetworkPolicy: Allow, Deny and Pass before NetworkPolicies, isolating nobody',
    policies:
      admin(
        'AdminNetworkPolicy',
        `{priority: 10, subject: {namespaces: {matchLabels: {team: red}}}, ingress: [
        {action: Allow, from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: db}}}}], ports: [{portNumber: {protocol: TCP, port: 80}}, {namedPort: http}]},
        {action: Pass, from: [{namespaces: {matchLabels: {team: red}}}]},
        {action: Deny, from: [{namespaces: {}}], ports: [{portRange: {protocol: TCP, start: 8085, end: 8090}}]}]}`,
      ) + defaultDeny,
    flows: `
      web <- ops-db 80/TCP allow
      web <- ops-db 8080/TCP allow
      api <- ops-db 8080/TCP deny
      web <- api 8085/TCP deny
      web <- own-node 80/TCP allow
      pay-web <- api 80/TCP allow`,
  },
  {
    title: 'AdminNetworkPolicy: Pass without NetworkPolicies ends open',
    policies: admin(
      'AdminNetworkPolicy',
      `{priority: 10, subject: {namespaces: {}}, egress: [
        {action: Pass, to: [{namespaces: {}}]},
        {action: Deny, to: [{networks: [0.0.0.0/0]}]}]}`,
    ),
    flows: `
      web -> api 80/TCP allow
      web -> 203.0.113.7 80/TCP deny
      web -> other-node 80/TCP deny
      web -> 2001:db8::1 80/TCP allow`,
  },
  {
    title: 'BaselineAdminNetworkPolicy: after NetworkPolicies',
    policies:
      admin(
        'BaselineAdminNetworkPolicy',
        '{subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}',
      ) + allowAll,
    flows: `
      web <- api 80/TCP allow
      pay-web <- api 80/TCP deny
      pay-web <- 203.0.113.7 80/TCP allow`,
  },
  {
    title: 'ClusterNetworkPolicy: Accept, tiers, protocols',
    policies: admin(
      'ClusterNetworkPolicy',
      `{tier: Baseline, priority: 1, subject: {pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}, ingress: [
        {action: Accept, from: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {number: 80}}}, {udp: {destinationPort: {range: {start: 50, end: 60}}}}]},
        {action: Deny, from: [{namespaces: {}}]}]}`,
    ),
    flows: `
      web <- api 80/TCP allow
      web <- api 53/UDP allow
      web <- api 80/UDP deny
      web <- 203.0.113.7 81/TCP allow
      api <- web 81/TCP allow`,
  },
];

/** Policies as YAML, and whether their vendor takes them. */
export const validity: readonly (readonly [title: string, policy: string, accepted: boolean])[] = [
  ['Cilium: no rule at all', cnp('{endpointSelector: {}, ingress: []}'), false],
  ['Cilium: egress null', cnp('{endpointSelector: {}, egress: null}'), false],
  ['Cilium: a bare address', cnp('{endpointSelector: {}, egress: [{toCIDR: [203.0.113.7]}]}'), false],
  [
    'Cilium: except outside',
    cnp('{endpointSelector: {}, egress: [{toCIDRSet: [{cidr: 10.0.0.0/8, except: [11.0.0.0/24]}]}]}'),
    false,
  ],
  [
    'Cilium: except equal',
    cnp('{endpointSelector: {}, egress: [{toCIDRSet: [{cidr: 10.0.0.0/8, except: [10.0.0.0/8]}]}]}'),
    true,
  ],
  [
    'Cilium: two kinds of peers',
    cnp('{endpointSelector: {}, egress: [{toCIDR: [10.0.0.0/8], toEntities: [host]}]}'),
    false,
  ],
  [
    'Cilium: an empty kind beside',
    cnp('{endpointSelector: {}, egress: [{toCIDR: [10.0.0.0/8], toEntities: []}]}'),
    true,
  ],
  [
    'Cilium: operator in lower case',
    cnp('{endpointSelector: {matchExpressions: [{key: a, operator: in, values: [b]}]}, ingress: [{}]}'),
    false,
  ],
  ['Cilium: fromRequires', cnp('{endpointSelector: {}, ingress: [{fromRequires: [{}]}]}'), false],
  ['Cilium: an integer port', cnp('{endpointSelector: {}, ingress: [{toPorts: [{ports: [{port: 80}]}]}]}'), false],
  ['Cilium: nodeSelector in a CNP', cnp('{nodeSelector: {}, ingress: [{}]}'), false],
  ['Cilium: nodeSelector in a CCNP', ccnp('{nodeSelector: {}, ingress: [{}]}'), true],
  ['Cilium: an unknown entity', cnp('{endpointSelector: {}, ingress: [{fromEntities: [internet]}]}'), false],
  [
    'Calico: a numeric port without protocol',
    calico('{ingress: [{action: Allow, destination: {ports: [80]}}]}'),
    false,
  ],
  ['Calico: a named port without protocol', calico('{ingress: [{action: Allow, destination: {ports: [http]}}]}'), true],
  ['Calico: two families', calico('{ingress: [{action: Allow, source: {nets: [10.0.0.0/8, "::/0"]}}]}'), false],
  ['Calico: notNets of everything', calico('{ingress: [{action: Allow, source: {notNets: [0.0.0.0/0]}}]}'), false],
  ['Calico: a selector with =', calico('{selector: a = "b"}'), false],
  ['Calico: an unterminated string', calico(`{selector: "a == 'b"}`), false],
  ['Calico: a set may be empty', calico(`{selector: "a in {}"}`), true],
  ['Calico: a trailing newline', calico(`{selector: "a == 'b'\\n"}`), false],
  ['Calico: glued operators', calico(`{selector: "a notin {'b',} && c startswith 'd'||!!has( e )"}`), true],
  ['Calico: global() in a selector', calico('{selector: global()}'), false],
  [
    'Calico: global() among others',
    calico('{ingress: [{action: Allow, source: {namespaceSelector: "global() || has(a)"}}]}'),
    false,
  ],
  ['Calico: an unknown action', calico('{ingress: [{action: Drop}]}'), false],
  ['Antrea: action Deny', annp('{priority: 1, appliedTo: [{podSelector: {}}], ingress: [{action: Deny}]}'), false],
  [
    'Antrea: Pass in the baseline tier',
    annp('{tier: baseline, priority: 1, appliedTo: [{podSelector: {}}], ingress: [{action: Pass}]}'),
    false,
  ],
  ['Antrea: no appliedTo', annp('{priority: 1, ingress: [{action: Drop}]}'), false],
  [
    'Antrea: appliedTo twice',
    annp('{priority: 1, appliedTo: [{podSelector: {}}], ingress: [{action: Drop, appliedTo: [{podSelector: {}}]}]}'),
    false,
  ],
  ['Antrea: an unknown tier', annp('{tier: mine, priority: 1, appliedTo: [{podSelector: {}}]}'), false],
  [
    'Antrea: except equal',
    annp(
      '{priority: 1, appliedTo: [{podSelector: {}}], ingress: [{action: Drop, from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}]}',
    ),
    false,
  ],
  [
    'ANP: no peers',
    admin('AdminNetworkPolicy', '{priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: []}]}'),
    false,
  ],
  [
    'ANP: Accept is newer',
    admin(
      'AdminNetworkPolicy',
      '{priority: 1, subject: {namespaces: {}}, ingress: [{action: Accept, from: [{namespaces: {}}]}]}',
    ),
    false,
  ],
  [
    'BANP: Pass',
    admin(
      'BaselineAdminNetworkPolicy',
      '{subject: {namespaces: {}}, ingress: [{action: Pass, from: [{namespaces: {}}]}]}',
    ),
    false,
  ],
  [
    'CNP: a range that ends where it starts',
    admin(
      'ClusterNetworkPolicy',
      '{tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {range: {start: 1, end: 1}}}}]}]}',
    ),
    false,
  ],
  [
    'standard: except outside',
    networkPolicy('{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/24]}}]}]}'),
    false,
  ],
  ['standard: endPort without port', networkPolicy('{podSelector: {}, ingress: [{ports: [{endPort: 80}]}]}'), false],
  ['standard: an empty peer', networkPolicy('{podSelector: {}, ingress: [{from: [{}]}]}'), false],
  ['standard: fine', networkPolicy('{podSelector: {}, ingress: [{}]}'), true],
];
