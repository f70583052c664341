// SPDX-License-Identifier: Apache-2.0
import { apiRule } from '../api-rule';
import page from './removed.md';

export default apiRule({ id: 'apis/removed', severity: 'error', tier: 'E', page, fixable: true });
