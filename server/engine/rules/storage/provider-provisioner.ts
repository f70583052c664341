// SPDX-License-Identifier: Apache-2.0
import { seed } from '../../catalogue/standards';
import { distributionOfProvisioner, providerOfDriver, storageSources } from '../../catalogue/storage';
import { storageIn } from '../../kubernetes/storage';
import { defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import { ownerOfDriver } from '../driver-owner';
import { shipsDriver } from '../storage-place';
import page from './provider-provisioner.md';

export default defineRule({
  id: 'storage/provider-provisioner',
  severity: 'warning',
  tier: 'D',
  basis: [storageSources.classes, storageSources.standard, seed],
  visits: 'project',
  page,

  *check(project, { settings }) {
    for (const place of storageIn(project).provisioners) {
      const name = place.string();
      if (name === undefined) continue;
      const provider = providerOfDriver(name);
      const distribution = distributionOfProvisioner(name);
      const owner = provider ? ownerOfDriver(name, provider) : distribution && `${name} belongs to ${distribution}`;
      if (owner === undefined) continue;
      yield {
        at: place.span,
        message: `${owner}; scs-0211 guarantees a default class, whatever is behind it.`,
        ...(shipsDriver(place.document.file) && { severity: 'info' }),
        ...aimedAt(provider, settings),
      };
    }
  },
});
