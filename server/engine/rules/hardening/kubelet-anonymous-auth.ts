// SPDX-License-Identifier: Apache-2.0
import { guardedFlagRule } from '../guarded-flag-rule';
import page from './kubelet-anonymous-auth.md';

export default guardedFlagRule(
  { id: 'hardening/kubelet-anonymous-auth', severity: 'warning', tier: 'C', page },
  () =>
    'This kubelet answers requests of nobody in particular; the draft scs-0217 asks for anonymous requests to be refused.',
);
