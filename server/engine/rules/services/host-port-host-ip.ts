// SPDX-License-Identifier: Apache-2.0
import { scsTests, standards, upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { removalOf } from '../removal';
import page from './host-port-host-ip.md';

export default defineRule({
  id: 'services/host-port-host-ip',
  severity: 'warning',
  tier: 'A',
  fixable: true,
  basis: [scsTests.toleratedFailures, standards.podSecurity, upstream.podSecurity],
  visits: 'container',
  page,

  *check({ node, pod }) {
    // A pod in the node's network has its ports there anyhow.
    if (pod.node.at('hostNetwork').boolean() === true) return;
    for (const port of node.at('ports').items()) {
      const [hostIP, hostPort] = [port.at('hostIP'), port.at('hostPort')];
      if (hostIP.string()) {
        yield {
          at: hostIP.span,
          message: 'An address of the node for a port is not guaranteed: its conformance tests may fail (scs-0201).',
          ...removalOf(hostIP, 'Remove hostIP'),
        };
      }
      if (!(Number(hostPort.scalar() ?? 0) > 0)) continue;
      yield {
        at: hostPort.span,
        message:
          'A port of the node may be taken, and the Pod Security Standard baseline, which scs-0217 asks for, forbids it.',
        severity: 'info',
        ...removalOf(hostPort, 'Remove hostPort'),
      };
    }
  },
});
