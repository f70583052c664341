// SPDX-License-Identifier: Apache-2.0
import { apiRule } from '../api-rule';
import page from './capo-removed.md';

export default apiRule({ id: 'apis/capo-removed', severity: 'error', tier: 'E', page, role: 'cluster' });
