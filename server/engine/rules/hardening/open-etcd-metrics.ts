// SPDX-License-Identifier: Apache-2.0
import { etcdMetrics, flagSources } from '../../catalogue/component-flags';
import { insecureAddress } from '../../kubernetes/address';
import { defineRule } from '../../lint/rule';
import { rewriting } from '../guarded-flag-rule';
import page from './open-etcd-metrics.md';

export default defineRule({
  id: 'hardening/open-etcd-metrics',
  severity: 'warning',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [flagSources.hardening],
  visits: 'componentFlag',
  page,

  *check(subject) {
    if (subject.component !== 'etcd' || subject.flag !== etcdMetrics.flag) return;
    const address = insecureAddress(subject.value);
    if (!address) return;
    const message = `etcd’s metrics can be read from outside the node, in plain text; the draft scs-0217 asks for TLS and closed ports.`;
    yield rewriting(subject, etcdMetrics.use, message);
  },
});
