// SPDX-License-Identifier: Apache-2.0
import { registryRule } from '../registry-rule';
import page from './k8scloudprovider.md';

export default registryRule({ id: 'images/k8scloudprovider', severity: 'warning', tier: 'E', fixable: true, page });
