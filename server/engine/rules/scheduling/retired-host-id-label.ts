// SPDX-License-Identifier: Apache-2.0
import { renamedLabelRule } from '../renamed-label-rule';
import page from './retired-host-id-label.md';

export default renamedLabelRule('scheduling/retired-host-id-label', {
  severity: 'warning',
  tier: 'A',
  page,
  fact: 'was dropped from scs-0214 before it became stable, and nodes need not have it',
});
