// SPDX-License-Identifier: Apache-2.0
import { registryRule } from '../registry-rule';
import page from './quay-k8scsi.md';

export default registryRule({ id: 'images/quay-k8scsi', severity: 'error', tier: 'E', fixable: true, page });
