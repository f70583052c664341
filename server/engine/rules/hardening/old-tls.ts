// SPDX-License-Identifier: Apache-2.0
import { guardedFlagRule } from '../guarded-flag-rule';
import page from './old-tls.md';

export default guardedFlagRule(
  { id: 'hardening/old-tls', severity: 'hint', tier: 'E', page, optional: true },
  ({ component, value }) => `${value} is broken, and ${component}’s default is newer.`,
);
