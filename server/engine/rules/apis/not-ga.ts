// SPDX-License-Identifier: Apache-2.0
import { apiRule } from '../api-rule';
import page from './not-ga.md';

export default apiRule({ id: 'apis/not-ga', severity: 'warning', tier: 'E', page, fixable: true });
