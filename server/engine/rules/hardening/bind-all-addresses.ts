// SPDX-License-Identifier: Apache-2.0
import { guardedFlagRule } from '../guarded-flag-rule';
import page from './bind-all-addresses.md';

export default guardedFlagRule(
  { id: 'hardening/bind-all-addresses', severity: 'info', tier: 'C', page },
  ({ component, value }) =>
    `At ${value}, ${component} can be reached from outside the node; the draft scs-0217 wants only the API server and NodePorts reachable.`,
);
