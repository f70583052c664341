// SPDX-License-Identifier: Apache-2.0

import { minutes } from '../../catalogue/standards';
import { sharedAccessModes, storageSources } from '../../catalogue/storage';
import { storageIn } from '../../kubernetes/storage';
import { defineRule } from '../../lint/rule';
import page from './read-write-many.md';

export default defineRule({
  id: 'storage/read-write-many',
  severity: 'warning',
  tier: 'B',
  role: 'workload',
  basis: [storageSources.standard, minutes('container', '2023-02-13', 60), minutes('container', '2023-05-08', 39)],
  visits: 'project',
  page,

  *check(project) {
    const { claims, made } = storageIn(project);
    for (const { node, className, accessModes, isInValues } of claims) {
      const name = className?.string();
      // A class from the same files can do it; a claim for a volume that exists needs no class.
      if (name ? made.has(name) : name === '' && !isInValues) continue;
      if (node.at('volumeName').exists) continue;
      for (const mode of accessModes) {
        if (!sharedAccessModes.includes(mode.string() ?? '')) continue;
        yield {
          at: mode.span,
          message: `${mode.string()} is not guaranteed: scs-0211 promises ReadWriteOnce only.`,
        };
      }
    }
  },
});
