// SPDX-License-Identifier: Apache-2.0
import { renamedLabelRule } from '../renamed-label-rule';
import page from './node-role-master.md';

export default renamedLabelRule('scheduling/node-role-master', {
  severity: 'warning',
  tier: 'E',
  page,
  fact: 'is no longer set by kubeadm',
});
