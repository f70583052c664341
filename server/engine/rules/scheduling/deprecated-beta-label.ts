// SPDX-License-Identifier: Apache-2.0
import { renamedLabelRule } from '../renamed-label-rule';
import page from './deprecated-beta-label.md';

export default renamedLabelRule('scheduling/deprecated-beta-label', {
  severity: 'warning',
  tier: 'E',
  page,
  fact: 'is deprecated',
});
