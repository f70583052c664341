// SPDX-License-Identifier: Apache-2.0
import { registryRule } from '../registry-rule';
import page from './gcr-io.md';

export default registryRule({ id: 'images/gcr-io', severity: 'warning', tier: 'E', page });
