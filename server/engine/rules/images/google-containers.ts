// SPDX-License-Identifier: Apache-2.0
import { registryRule } from '../registry-rule';
import page from './google-containers.md';

export default registryRule({ id: 'images/google-containers', severity: 'error', tier: 'E', fixable: true, page });
