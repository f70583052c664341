// SPDX-License-Identifier: Apache-2.0
import { inTreeVolume, storageSources } from '../../catalogue/storage';
import { defineRule } from '../../lint/rule';
import page from './removed-volume-type.md';

export default defineRule({
  id: 'storage/removed-volume-type',
  severity: 'error',
  tier: 'E',
  basis: [storageSources.volumes],
  visits: 'volume',
  page,

  *check({ types }) {
    for (const type of types) {
      if (inTreeVolume(String(type.key))?.removed)
        yield {
          at: type.keySpan ?? type.span,
          message: `Kubernetes no longer supports volumes of the type ${type.key}, so the pod never starts.`,
        };
    }
  },
});
