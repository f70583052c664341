// SPDX-License-Identifier: Apache-2.0
import { etcdAddressFlags } from '../../catalogue/component-flags';
import { insecureAddress, secured } from '../../kubernetes/address';
import { controlPlaneOf } from '../../kubernetes/control-plane';
import { defineRule, type Finding } from '../../lint/rule';
import { set } from '../../yaml/patch';
import { guardedBasis, guardedFindings, rewriting } from '../guarded-flag-rule';
import page from './etcd-plain-http.md';

const says = (address: string) => `etcd is spoken to in plain text at ${address}; the draft scs-0217 asks for TLS.`;

export default defineRule({
  id: 'hardening/etcd-plain-http',
  severity: 'warning',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: guardedBasis('hardening/etcd-plain-http'),
  visits: ['componentFlag', 'manifest'],
  page,

  *check(subject): Iterable<Finding> {
    if ('flag' in subject) {
      yield* guardedFindings('hardening/etcd-plain-http', subject, ({ flag }) => {
        return `With ${flag} off, etcd talks to anybody; the draft scs-0217 asks for TLS and access control.`;
      });
      const { component, flag, value } = subject;
      if (component !== 'etcd' || !etcdAddressFlags.includes(flag)) return;
      const address = insecureAddress(value);
      if (address) yield rewriting(subject, secured(value), says(address));
      return;
    }
    for (const endpoint of controlPlaneOf(subject)?.configuration.at('etcd', 'external', 'endpoints').items() ?? []) {
      const address = insecureAddress(endpoint.string());
      const edits = address && set(endpoint, secured(address));
      if (edits)
        yield { at: endpoint.span, message: says(address), fixes: [{ title: 'Use https', safe: false, edits }] };
    }
  },
});
