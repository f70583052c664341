// SPDX-License-Identifier: Apache-2.0

import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';
import { readAntrea } from './antrea';
import { readCalico } from './calico';
import { readCilium } from './cilium';
import { readClusterNetworkPolicy } from './cluster-network-policy';
import type { Feature, Policy } from './policy';
import { readStandard } from './standard';

export { type ClusterSettings, type Fact, factOf, type PolicyContext, policyContext } from './context';
export type { Dialect, Direction, Feature, Policy, Problem } from './policy';
export { type Counterexample, compare, type Proof, prove } from './prove';
export { settle } from './settle';
export type { StandardPolicy } from './standard-policy';
export { type Loss, type Translation, translate, type Verdict } from './translate';
export { plainStyle, type Style, styleOf, write } from './write';

const readers: Readonly<Record<string, (root: YamlNode) => Policy>> = {
  'networking.k8s.io/NetworkPolicy': readStandard,
  'cilium.io/CiliumNetworkPolicy': readCilium,
  'cilium.io/CiliumClusterwideNetworkPolicy': readCilium,
  'crd.antrea.io/NetworkPolicy': readAntrea,
  'crd.antrea.io/ClusterNetworkPolicy': readAntrea,
  'security.antrea.tanzu.vmware.com/NetworkPolicy': readAntrea,
  'security.antrea.tanzu.vmware.com/ClusterNetworkPolicy': readAntrea,
  'policy.networking.k8s.io/AdminNetworkPolicy': readClusterNetworkPolicy,
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy': readClusterNetworkPolicy,
  'policy.networking.k8s.io/ClusterNetworkPolicy': readClusterNetworkPolicy,
  ...Object.fromEntries(
    ['projectcalico.org', 'crd.projectcalico.org'].flatMap((group) =>
      [
        'NetworkPolicy',
        'GlobalNetworkPolicy',
        'StagedNetworkPolicy',
        'StagedGlobalNetworkPolicy',
        'StagedKubernetesNetworkPolicy',
      ].map((kind) => [`${group}/${kind}`, readCalico]),
    ),
  ),
};

/** What a policy of whatever dialect means; undefined for objects that are no policies. */
export function readPolicy(root: YamlNode): Policy | undefined {
  const [group] = (root.at('apiVersion').string() ?? '').split('/');
  return lookUp(readers, `${group}/${root.at('kind').string() ?? ''}`)?.(root);
}

/** What a policy uses that NetworkPolicy hasn't got, each at its own line. None for NetworkPolicies. */
export function nonStandardFeatures(policy: Policy): readonly Feature[] {
  return policy.features;
}
