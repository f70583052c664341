// SPDX-License-Identifier: Apache-2.0
import { formatAddress } from './cidr';
import type { Beside, Endpoint, Port, Reading } from './evaluate';
import { type Direction, type Identity, NAME_LABEL } from './policy';
import type { Labels } from './selector';
import { OWN } from './universe';

const identityWords: Readonly<Record<Identity, string>> = {
  'own node': 'its own node',
  'other node': 'another node',
  'API server': 'the API server',
  'health endpoint': "Cilium's health endpoint",
  'ingress proxy': "Cilium's ingress proxy",
  'unmanaged endpoint': 'pod not managed by Cilium',
  'pod of another cluster': 'pod of another cluster',
  'other workload': 'workload that is no pod',
};

const besideWords: Readonly<Record<Beside, string>> = {
  nothing: '',
  'default-deny': ' beside a default-deny',
  'allow-all': ' beside a policy that allows it',
};

interface Words {
  readonly direction: Direction;
  readonly subject: { readonly labels: Labels; readonly namespace: Labels };
  readonly endpoint: Endpoint;
  readonly port: Port;
  readonly unmet: string | undefined;
}

/** A flow in words: who, to whom, on which port, and what becomes of it. */
export function flowWords(
  { direction, subject, endpoint, port, unmet }: Words,
  effect: 'wider' | 'narrower',
  beside: Beside,
  reading: Reading | undefined,
): string {
  const self = podWords(subject.labels, subject.namespace);
  const other = endpointWords(endpoint, subject.namespace);
  const [from, to] = direction === 'ingress' ? [other, self] : [self, other];
  const change = effect === 'wider' ? 'denied before, allowed after' : 'allowed before, denied after';
  const where =
    reading === undefined
      ? ''
      : reading === 'every address'
        ? ', where ipBlock holds for pods and nodes'
        : ', where ipBlock leaves out pods and nodes';
  return `${from} -> ${to}${portWords(port)}${unmet ? ` (${unmet})` : ''}: ${change}${besideWords[beside]}${where}`;
}

function endpointWords({ pod, identity, name, address }: Endpoint, home: Labels): string {
  if (name !== undefined) return name;
  if (pod) return podWords(pod.labels, pod.same ? home : pod.namespace);
  if (identity) return identityWords[identity];
  return address ? (address.family === 6 ? `[${formatAddress(address)}]` : formatAddress(address)) : 'somebody';
}

function podWords(labels: Labels, namespace: Labels): string {
  const own = labelWords(labels);
  return `pod${own ? ` ${own}` : ''} in ${namespaceWords(namespace)}`;
}

function namespaceWords(labels: Labels): string {
  const name = labels.get(NAME_LABEL);
  if (name === OWN) return "the policy's namespace";
  if (name !== undefined && !/^other(?:-\d+)?$/.test(name)) return name;
  const rest = labelWords(new Map([...labels].filter(([key]) => key !== NAME_LABEL)));
  return rest ? `another namespace with ${rest}` : 'another namespace';
}

const labelWords = (labels: Labels) =>
  [...labels].map(([key, value]) => (value === '' ? key : `${key}=${value}`)).join(',');

function portWords({ protocol, number, name }: Port): string {
  if (protocol === 'ICMP') return ' ICMP';
  if (protocol === 'other') return ' by another protocol';
  return `:${name ?? number}/${protocol}`;
}
