// SPDX-License-Identifier: Apache-2.0
import { recommendedFlags } from '../../catalogue/component-flags';
import { missingFlagRule } from '../missing-flag-rule';
import page from './missing-audit-log.md';

export default missingFlagRule({
  id: 'hardening/missing-audit-log',
  severity: 'hint',
  tier: 'E',
  basis: recommendedFlags['hardening/missing-audit-log'].basis,
  flags: recommendedFlags['hardening/missing-audit-log'].flags,
  message: 'Nobody will know who did what: this API server writes no audit log.',
  page,
});
