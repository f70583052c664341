// SPDX-License-Identifier: Apache-2.0
import { registryRule } from '../registry-rule';
import page from './retired-gcr-project.md';

export default registryRule({ id: 'images/retired-gcr-project', severity: 'error', tier: 'E', fixable: true, page });
