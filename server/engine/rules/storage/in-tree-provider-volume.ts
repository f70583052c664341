// SPDX-License-Identifier: Apache-2.0
import { providers } from '../../catalogue/providers';
import { inTreeVolume, storageSources } from '../../catalogue/storage';
import { defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import { csiVolume } from '../csi-volume';
import page from './in-tree-provider-volume.md';

export default defineRule({
  id: 'storage/in-tree-provider-volume',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [storageSources.volumes],
  visits: 'volume',
  page,

  *check({ types, pod }, { settings }) {
    for (const type of types) {
      const row = inTreeVolume(String(type.key));
      if (!row?.provider || row.removed) continue;
      // A pod's inline volume has no such form: a claim has to take its place.
      const edits = pod ? undefined : csiVolume(type);
      yield {
        at: type.keySpan ?? type.span,
        message: `Volumes of the type ${type.key} are deprecated and need ${row.driver}, the driver of ${providers[row.provider]}.`,
        ...aimedAt(row.provider, settings),
        ...(edits && { fixes: [{ title: `Use ${row.driver}`, safe: false, edits }] }),
      };
    }
  },
});
