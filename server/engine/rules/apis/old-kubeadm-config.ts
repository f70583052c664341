// SPDX-License-Identifier: Apache-2.0
import { apiRule } from '../api-rule';
import page from './old-kubeadm-config.md';

export default apiRule({
  id: 'apis/old-kubeadm-config',
  severity: 'warning',
  tier: 'E',
  role: 'cluster',
  page,
  severityOf: ({ removed }) => (removed === undefined ? 'warning' : 'error'),
});
