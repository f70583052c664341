// SPDX-License-Identifier: Apache-2.0
import { flagSources, secondAuthentication } from '../../catalogue/component-flags';
import { missingFlagRule } from '../missing-flag-rule';
import page from './single-authentication.md';

export default missingFlagRule({
  id: 'hardening/single-authentication',
  severity: 'hint',
  tier: 'C',
  basis: [flagSources.hardening],
  flags: secondAuthentication,
  message:
    'Besides certificates and tokens of service accounts, nothing says who somebody is; the draft scs-0217 asks for two methods of authentication.',
  page,
});
