// SPDX-License-Identifier: Apache-2.0
import { recommendedFlags } from '../../catalogue/component-flags';
import { missingFlagRule } from '../missing-flag-rule';
import page from './missing-encryption-at-rest.md';

export default missingFlagRule({
  id: 'hardening/missing-encryption-at-rest',
  severity: 'hint',
  tier: 'E',
  basis: recommendedFlags['hardening/missing-encryption-at-rest'].basis,
  flags: recommendedFlags['hardening/missing-encryption-at-rest'].flags,
  message: 'Secrets lie in etcd as they are: this API server doesn’t encrypt them.',
  page,
});
