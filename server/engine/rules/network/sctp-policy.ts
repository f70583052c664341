// SPDX-License-Identifier: Apache-2.0
import { scsTests, standards } from '../../catalogue/standards';
import { networkPolicyPortsOf } from '../../kubernetes/ip-block';
import { serviceOf } from '../../kubernetes/service';
import { defineRule } from '../../lint/rule';
import page from './sctp-policy.md';

export default defineRule({
  id: 'network/sctp-policy',
  severity: 'warning',
  tier: 'A',
  basis: [scsTests.toleratedFailures, standards.conformance],
  visits: ['manifest', 'container'],
  page,

  *check(subject) {
    const ports =
      'role' in subject
        ? subject.node.at('ports').items()
        : [...networkPolicyPortsOf(subject), ...(serviceOf(subject)?.ports ?? [])];
    for (const port of ports) {
      const protocol = port.at('protocol');
      if (protocol.string() !== 'SCTP') continue;
      yield {
        at: protocol.span,
        message: 'SCTP is not guaranteed: its conformance tests may fail on a certified cluster (scs-0201).',
      };
    }
  },
});
