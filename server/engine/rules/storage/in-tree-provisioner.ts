// SPDX-License-Identifier: Apache-2.0
import { providers } from '../../catalogue/providers';
import { inTreeProvisioner, storageSources } from '../../catalogue/storage';
import { storageIn } from '../../kubernetes/storage';
import { defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import page from './in-tree-provisioner.md';

export default defineRule({
  id: 'storage/in-tree-provisioner',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [storageSources.classes, storageSources.volumes],
  visits: 'project',
  page,

  *check(project, { settings }) {
    for (const place of storageIn(project).provisioners) {
      const row = inTreeProvisioner(place.string() ?? '');
      if (!row) continue;
      const { driver, provider, removed } = row;
      const edit = driver === undefined ? undefined : place.text?.edit(0, place.text.value.length, driver);
      const owner = provider === undefined ? '' : `, the driver of ${providers[provider]}`;
      yield {
        at: place.span,
        message: removed
          ? `Kubernetes removed the provisioner ${row.provisioner}, so no volume is ever made.`
          : `Kubernetes no longer has the provisioner ${row.provisioner}; it hands volumes on to ${driver}${owner}.`,
        ...(removed ? { severity: 'error' } : aimedAt(provider, settings)),
        ...(edit && { fixes: [{ title: `Use ${driver}, and check the parameters`, safe: false, edits: [edit] }] }),
      };
    }
  },
});
