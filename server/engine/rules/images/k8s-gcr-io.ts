// SPDX-License-Identifier: Apache-2.0
import { registryRule } from '../registry-rule';
import page from './k8s-gcr-io.md';

export default registryRule({ id: 'images/k8s-gcr-io', severity: 'error', tier: 'D', fixable: true, page });
