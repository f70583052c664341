// SPDX-License-Identifier: Apache-2.0
import { registryRule } from '../registry-rule';
import page from './k8s-artifacts-prod.md';

export default registryRule({ id: 'images/k8s-artifacts-prod', severity: 'error', tier: 'E', fixable: true, page });
