// SPDX-License-Identifier: Apache-2.0
import { apiRule } from '../api-rule';
import page from './deprecated.md';

export default apiRule({ id: 'apis/deprecated', severity: 'warning', tier: 'E', page, fixable: true });
