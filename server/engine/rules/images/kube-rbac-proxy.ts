// SPDX-License-Identifier: Apache-2.0
import { registryRule } from '../registry-rule';
import page from './kube-rbac-proxy.md';

export default registryRule({ id: 'images/kube-rbac-proxy', severity: 'error', tier: 'E', fixable: true, page });
