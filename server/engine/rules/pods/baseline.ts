// SPDX-License-Identifier: Apache-2.0
import { systemNamespaces } from '../../catalogue/pod-security';
import { standards, upstream } from '../../catalogue/standards';
import { breachesOf } from '../../kubernetes/pod-security';
import { defineRule } from '../../lint/rule';
import page from './baseline.md';

export default defineRule({
  id: 'pods/baseline',
  severity: 'warning',
  tier: 'C',
  basis: [standards.podSecurity, upstream.podSecurity],
  visits: 'podSpec',
  page,

  *check(pod) {
    const isSystem = systemNamespaces.includes(pod.manifest.namespace ?? '');
    for (const { node, what } of breachesOf(pod)) {
      yield {
        at: node.span,
        message: `The Pod Security Standard baseline, which the draft scs-0217 asks for, forbids ${what}.`,
        // What runs a cluster needs its nodes.
        ...(isSystem && { severity: 'info' }),
      };
    }
  },
});
