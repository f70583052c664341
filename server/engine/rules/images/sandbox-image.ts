// SPDX-License-Identifier: Apache-2.0
import { defineRule } from '../../lint/rule';
import { basisOf, registryFinding, rowOf } from '../registry-rule';
import page from './sandbox-image.md';

export default defineRule({
  id: 'images/sandbox-image',
  severity: 'error',
  tier: 'D',
  fixable: true,
  basis: basisOf('images/k8s-gcr-io'),
  visits: 'image',
  page,

  *check(image) {
    const row = image.place === 'sandbox' ? rowOf(image) : undefined;
    // Pulls from Docker Hub are limited, not gone.
    if (!row || row.rule === 'images/docker-hub') return;
    const finding = registryFinding(row, image);
    yield { ...finding, message: `Every pod of the node needs this image, and ${finding.message}` };
  },
});
