// SPDX-License-Identifier: Apache-2.0
import { capiV1beta1End } from '../../catalogue/removed-apis';
import { apiRule } from '../api-rule';
import page from './capi-v1beta1.md';

/** The operator of cluster stacks takes v1beta1 alone. */
const inClusterStack = /(?:^|\/)(?:cluster-class|cluster-addon|cluster-stacks?)\//;

export default apiRule({
  id: 'apis/capi-v1beta1',
  severity: 'info',
  tier: 'E',
  role: 'cluster',
  page,
  severityOf: (_, { node }, { date }) =>
    date < capiV1beta1End.warnFrom || inClusterStack.test(node.document.file.path) ? 'info' : 'warning',
});
