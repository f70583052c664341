// SPDX-License-Identifier: Apache-2.0
import { seed } from '../../catalogue/standards';
import { providerOfDriver, storageSources } from '../../catalogue/storage';
import { defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import { ownerOfDriver } from '../driver-owner';
import page from './provider-csi-driver.md';

export default defineRule({
  id: 'storage/provider-csi-driver',
  severity: 'warning',
  tier: 'D',
  basis: [storageSources.volumes, storageSources.standard, seed],
  visits: 'volume',
  page,

  *check({ node }, { settings }) {
    const place = node.at('csi', 'driver');
    const name = place.string();
    const provider = name === undefined ? undefined : providerOfDriver(name);
    if (name === undefined || !provider) return;
    yield {
      at: place.span,
      message: `${ownerOfDriver(name, provider)}; scs-0211 guarantees a default storage class, whatever is behind it.`,
      ...aimedAt(provider, settings),
    };
  },
});
