// SPDX-License-Identifier: Apache-2.0
import { guardedFlagRule } from '../guarded-flag-rule';
import page from './kubelet-authorization.md';

export default guardedFlagRule(
  { id: 'hardening/kubelet-authorization', severity: 'warning', tier: 'C', page },
  ({ value }) =>
    `With ${value} this kubelet obeys everybody; the draft scs-0217 asks for it to delegate authorization by Webhook.`,
);
