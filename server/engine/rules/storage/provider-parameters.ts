// SPDX-License-Identifier: Apache-2.0
import { providers } from '../../catalogue/providers';
import { inTreeProvisioner, providerOfDriver, storageParameter, storageSources } from '../../catalogue/storage';
import { storageClassOf } from '../../kubernetes/storage-class';
import { defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import { removalOf } from '../removal';
import page from './provider-parameters.md';

export default defineRule({
  id: 'storage/provider-parameters',
  severity: 'info',
  tier: 'D',
  fixable: true,
  basis: [storageSources.cinder, storageSources.classes],
  visits: 'manifest',
  page,

  *check(manifest, { settings }) {
    const { provisioner, parameters } = storageClassOf(manifest) ?? {};
    const name = provisioner?.string();
    if (name === undefined) return;
    const provider = providerOfDriver(name) ?? inTreeProvisioner(name)?.provider;
    for (const entry of parameters?.entries() ?? []) {
      const row = storageParameter(name, String(entry.key));
      if (!row || !provider) continue;
      yield {
        at: entry.keySpan ?? entry.span,
        message: `The parameter ${entry.key} means something to ${providers[provider]} only; no SCS standard names its values.`,
        ...aimedAt(provider, settings),
        ...(row.removable && removalOf(entry, `Leave ${entry.key} to the driver`)),
      };
    }
  },
});
