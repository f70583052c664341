// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { networkOf } from '../../kubernetes/project-network';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import { mistakenPorts } from '../service-ports';
import page from './service-port.md';

export default defineRule({
  id: 'network-policy/service-port',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [upstream.networkPolicies, upstream.service],
  visits: 'project',
  page,

  *check(project) {
    const network = networkOf(project);
    for (const policy of network.policies) {
      for (const { port, number, service, target } of mistakenPorts(policy, network)) {
        const edits = set(port, String(target));
        yield {
          at: port.span,
          message: `${number} is the port of Service ${service.manifest.name}; a policy sees that of its pods, ${target}.`,
          related: [{ at: service.manifest.node.at('kind').span, message: 'The Service.' }],
          ...(edits && { fixes: [{ title: `Write ${target}`, safe: false, edits }] }),
        };
      }
    }
  },
});
