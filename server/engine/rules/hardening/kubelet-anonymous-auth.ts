// SPDX-License-Identifier: Apache-2.0
import { guardedFlagRule } from '../guarded-flag-rule';
import page from './kubelet-anonymous-auth.md';

export default guardedFlagRule(
  { id: 'hardening/kubelet-anonymous-auth', severity: 'warning', tier: 'C', page },
  () => 'This kubelet answers anonymous requests; the draft scs-0217 asks it to refuse them.',
);
