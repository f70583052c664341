// SPDX-License-Identifier: Apache-2.0
import { readAntrea, validAntrea } from './antrea';
import { readCalico, validCalico } from './calico';
import { readCilium, validCilium } from './cilium';
import { readClusterNetworkPolicies, validClusterNetworkPolicy } from './cluster-network-policy';
import { groupKind } from './object';
import { type BlockReading, evaluateStandard, type StandardPart, standardPart, validStandard } from './standard';
import type { Direction, Evaluator, Flow, Pod, World } from './world';

export type Dialect = 'cilium' | 'calico' | 'antrea' | 'cluster-network-policy' | 'standard';

const groups: Readonly<Record<string, Dialect>> = {
  'cilium.io': 'cilium',
  'projectcalico.org': 'calico',
  'crd.projectcalico.org': 'calico',
  'crd.antrea.io': 'antrea',
  'crd.antrea.tanzu.vmware.com': 'antrea',
  'security.antrea.tanzu.vmware.com': 'antrea',
  'policy.networking.k8s.io': 'cluster-network-policy',
};

/** Whose policies these are: the first object of a vendor's API group says. */
export function dialectOf(policies: readonly unknown[]): Dialect {
  for (const policy of policies) {
    const dialect = groups[groupKind(policy).split('/')[0] ?? ''];
    if (dialect) return dialect;
  }
  return 'standard';
}

/** How the plugin of a dialect reads ipBlock. */
export function readingOf(dialect: Dialect): BlockReading {
  return dialect === 'cilium' ? 'external' : 'every address';
}

/** The vendor's policies among these objects, ready to stand beside any NetworkPolicies. Throws `Unsupported`. */
export function read(policies: readonly unknown[], world: World): (standard: StandardPart) => Evaluator {
  switch (dialectOf(policies)) {
    case 'cilium':
      return readCilium(policies, world);
    case 'calico':
      return readCalico(policies, world);
    case 'antrea':
      return readAntrea(policies, world);
    case 'cluster-network-policy':
      return readClusterNetworkPolicies(policies, world);
    case 'standard':
      return (standard) => evaluateStandard(standard, world);
  }
}

/** All of these objects together, NetworkPolicies too, as the vendor's plugin enforces them. Throws `Unsupported`. */
export function compile(policies: readonly unknown[], world: World, reading?: BlockReading): Evaluator {
  const part = standardPart(policies, world, reading ?? readingOf(dialectOf(policies)));
  return read(policies, world)(part);
}

/** What happens to one packet. Compile once and ask often where there are many. Throws `Unsupported`. */
export function decide(policies: readonly unknown[], world: World, flow: Flow): 'allow' | 'deny' {
  const slots = compile(policies, world).allowed(flow.pod, flow.direction, flow.peer);
  return (slots & (1 << flow.slot)) === 0 ? 'deny' : 'allow';
}

/** Whether the policies deny what they don't allow for this pod in this direction. Throws `Unsupported`. */
export function isolates(policies: readonly unknown[], world: World, pod: Pod, direction: Direction): boolean {
  return compile(policies, world).isolates(world.pods.indexOf(pod), direction);
}

const validators: Readonly<Record<Dialect, (policy: unknown, resources?: readonly unknown[]) => string | undefined>> = {
  cilium: validCilium,
  calico: validCalico,
  antrea: validAntrea,
  'cluster-network-policy': validClusterNetworkPolicy,
  standard: validStandard,
};

/** What the vendor would reject the policy for; undefined when nothing. `resources` may hold the tiers it names. */
export function valid(policy: unknown, resources?: readonly unknown[]): string | undefined {
  if (!/NetworkPolicy$/.test(groupKind(policy))) return;
  return validators[dialectOf([policy])](policy, resources);
}
