// SPDX-License-Identifier: Apache-2.0
import { guardedFlagRule } from '../guarded-flag-rule';
import page from './kubelet-read-only-port.md';

export default guardedFlagRule(
  { id: 'hardening/kubelet-read-only-port', severity: 'warning', tier: 'C', page },
  ({ value }) =>
    `Everybody can read from port ${value} of this kubelet; the draft scs-0217 asks for the read-only port to be off.`,
);
