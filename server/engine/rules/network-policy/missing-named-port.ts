// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { portOf, sidesOf } from '../../kubernetes/network-policy';
import { networkOf } from '../../kubernetes/project-network';
import { defineRule } from '../../lint/rule';
import { containerPorts, nameOf, ownPodsSelector, podsOf } from '../policy-subjects';
import page from './missing-named-port.md';

export default defineRule({
  id: 'network-policy/missing-named-port',
  severity: 'warning',
  tier: 'E',
  basis: [upstream.networkPolicies],
  visits: 'project',
  page,

  *check(project) {
    const network = networkOf(project);
    for (const policy of network.policies) {
      for (const { direction, rules } of sidesOf(policy)) {
        for (const { ports, peers } of rules) {
          const named = ports.map(portOf).filter(({ name }) => name !== undefined);
          const selectors = direction === 'ingress' ? [policy.podSelector] : peers.map(ownPodsSelector);
          if (named.length === 0 || selectors.includes(undefined)) continue;
          const pods = selectors.flatMap((selector) => (selector ? podsOf(selector, policy, network) : []));
          const known = pods.map(containerPorts);
          if (pods[0] === undefined || known.some(({ isOpen }) => isOpen)) continue;
          const names = new Set(known.flatMap((one) => one.ports.map((port) => port.at('name').string())));
          for (const { node, name } of named) {
            if (names.has(name)) continue;
            yield { at: node.at('port').span, message: `${nameOf(pods[0])} has no container port of this name.` };
          }
        }
      }
    }
  },
});
