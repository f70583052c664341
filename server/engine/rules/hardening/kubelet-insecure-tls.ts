// SPDX-License-Identifier: Apache-2.0
import { flagSources } from '../../catalogue/component-flags';
import { argumentsOf } from '../../kubernetes/argument';
import { defineRule } from '../../lint/rule';
import { removalOf } from '../removal';
import page from './kubelet-insecure-tls.md';

export default defineRule({
  id: 'hardening/kubelet-insecure-tls',
  severity: 'warning',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [flagSources.hardening],
  visits: 'document',
  page,

  *check(document) {
    for (const { node, text } of argumentsOf(document, '--kubelet-insecure-tls')) {
      if (!/^--kubelet-insecure-tls(?:=true)?$/.test(text)) continue;
      yield {
        at: node.span,
        message: 'Kubelets’ certificates are not checked; the draft scs-0217 asks for endpoints secured by HTTPS.',
        ...removalOf(node, 'Remove the flag'),
      };
    }
  },
});
