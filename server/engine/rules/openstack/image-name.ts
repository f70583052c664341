// SPDX-License-Identifier: Apache-2.0
import { nodeImageName } from '../../catalogue/flavors';
import { standards } from '../../catalogue/standards';
import { machineImagesOf } from '../../kubernetes/openstack';
import { defineRule } from '../../lint/rule';
import page from './image-name.md';

export default defineRule({
  id: 'openstack/image-name',
  severity: 'hint',
  tier: 'B',
  role: 'cluster',
  basis: [standards.images, standards.nodeImages],
  visits: 'manifest',
  page,

  *check(manifest) {
    for (const node of machineImagesOf(manifest)) {
      const name = node.string();
      if (!name || nodeImageName.test(name) || !/^[\w.-]+$/.test(name) || /^(?:overridden|placeholder)\b/.test(name))
        continue;
      const message = `${name} has to be uploaded first; SCS recommends node images named like ubuntu-capi-image-v1.36.4.`;
      yield { at: node.span, message };
    }
  },
});
