// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { ipBlocksOf } from '../../kubernetes/ip-block';
import { policyRulesOf } from '../../kubernetes/network-policy';
import { defineRule, type Finding } from '../../lint/rule';
import { addressFault, exceptFault, portRangeFault } from '../policy-ranges';
import page from './invalid-range.md';

export default defineRule({
  id: 'network-policy/invalid-range',
  severity: 'error',
  tier: 'E',
  fixable: true,
  basis: [
    upstream.networkPolicies,
    {
      title: 'Kubernetes: how NetworkPolicies are validated',
      url: 'https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/apis/networking/validation/validation.go',
    },
  ],
  visits: 'networkPolicy',
  page,

  *check(policy) {
    const faults: (Finding | undefined)[] = [];
    for (const { node, cidr } of ipBlocksOf(policy.manifest)) {
      faults.push(addressFault(cidr));
      for (const item of node.at('except').items()) faults.push(addressFault(item) ?? exceptFault(item, cidr));
    }
    for (const { ports } of policyRulesOf(policy)) faults.push(...ports.map(portRangeFault));
    for (const fault of faults) if (fault) yield fault;
  },
});
