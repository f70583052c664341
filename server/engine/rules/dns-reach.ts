// SPDX-License-Identifier: Apache-2.0
import { otherDnsPorts } from '../catalogue/udp-ports';
import { type NetworkPolicy, type PolicyPeer, type PolicyRule, portOf } from '../kubernetes/network-policy';
import { type ProjectNetwork, sameNamespace } from '../kubernetes/project-network';
import { requirementsOf } from '../kubernetes/selector';
import { overlaps, parseCidr, privateRanges } from '../policy/cidr';
import { isSatisfiable } from '../policy/selector';
import { remember } from '../text/remember';
import { isSinglePrivate } from './policy-ranges';
import { namespaceOf } from './policy-subjects';

/** Where the DNS pods of Kubernetes' distributions are. */
const dnsNamespaces = ['kube-system', 'openshift-dns'];

/** The policies that may let some pods ask for names. */
const policiesReachingDns = remember(({ policies }: ProjectNetwork): readonly NetworkPolicy[] =>
  policies.filter(({ egress }) => egress.node.isOpen || egress.rules.some((rule) => mayReachDns(rule))),
);

/** True where pods of the policy surely can't ask for names: it isolates them, and no policy that may select them lets them. */
export function cannotAskForNames(policy: NetworkPolicy, network: ProjectNetwork): boolean {
  const others = policiesReachingDns(network);
  if (policy.egress.isolates !== true || others.includes(policy)) return false;
  const mine = requirementsOf(policy.podSelector);
  if (!mine) return false;
  return others.every((other) => {
    if (sameNamespace(namespaceOf(policy), namespaceOf(other)) === 'no') return true;
    const theirs = requirementsOf(other.podSelector);
    return theirs !== undefined && !isSatisfiable([...mine, ...theirs]);
  });
}

function mayReachDns({ node, ports, peers, peersNode }: PolicyRule): boolean {
  if (node.isOpen || peersNode.isOpen || node.at('ports').isOpen) return true;
  const known = ports.map(portOf);
  if (known.some(({ isKnown, name }) => !isKnown || name?.includes('dns'))) return true;
  // Who names the port has thought of it. Of a rule for all ports it depends on the peers.
  if (known.some(({ first, last }) => (first > 0 && first <= 53 && last >= 53) || otherDnsPorts.has(first)))
    return true;
  return (known.length === 0 || known.some(({ first }) => first === 0)) && (peers.length === 0 || peers.some(mayBeDns));
}

function mayBeDns({ node, podSelector, namespaceSelector, ipBlock }: PolicyPeer): boolean {
  if (node.isOpen) return true;
  if (ipBlock.exists) {
    const cidr = ipBlock.at('cidr');
    const range = parseCidr(cidr.string() ?? '');
    return !range || (!isSinglePrivate(cidr.string()) && privateRanges.some((inside) => overlaps(range, inside)));
  }
  // DNS pods are in a namespace of their own.
  if (!namespaceSelector.exists && namespaceSelector.state === 'absent') return false;
  const namespaces = requirementsOf(namespaceSelector);
  const named = namespaces?.find(({ key, operator }) => key === 'kubernetes.io/metadata.name' && operator === 'In');
  if (named && !named.values.some((name) => dnsNamespaces.includes(name))) return false;
  const pods = requirementsOf(podSelector);
  return !pods || pods.length === 0 || pods.some(({ values }) => values.some((value) => value.includes('dns')));
}
