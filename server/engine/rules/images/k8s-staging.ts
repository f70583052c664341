// SPDX-License-Identifier: Apache-2.0
import { registryRule } from '../registry-rule';
import page from './k8s-staging.md';

export default registryRule({ id: 'images/k8s-staging', severity: 'warning', tier: 'E', fixable: true, page });
