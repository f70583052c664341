// SPDX-License-Identifier: Apache-2.0
import { renamedLabelRule } from '../renamed-label-rule';
import page from './deprecated-topology-label.md';

export default renamedLabelRule('scheduling/deprecated-topology-label', {
  severity: 'warning',
  tier: 'A',
  page,
  fact: 'is deprecated, and scs-0214 guarantees only its successor',
});
