// SPDX-License-Identifier: Apache-2.0
import { storageSources } from '../../catalogue/storage';
import { boundHostOf } from '../../kubernetes/volume';
import { defineRule } from '../../lint/rule';
import page from './local-volume.md';

export default defineRule({
  id: 'storage/local-volume',
  severity: 'info',
  tier: 'B',
  basis: [storageSources.standard, storageSources.draft, storageSources.volumes],
  visits: 'volume',
  page,

  *check(volume) {
    if (volume.pod) return;
    const place = volume.types.find(({ key }) => key === 'local') ?? boundHostOf(volume);
    if (!place) return;
    yield {
      at: place.key === 'local' ? (place.keySpan ?? place.span) : place.span,
      message: 'This volume is bound to one node and lost with it; scs-0211 promises storage that outlives nodes.',
    };
  },
});
