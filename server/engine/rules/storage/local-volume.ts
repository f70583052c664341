// SPDX-License-Identifier: Apache-2.0
import { distributionOfProvisioner, localProvisioners, storageSources } from '../../catalogue/storage';
import { storageClassOf } from '../../kubernetes/storage-class';
import { boundHostOf } from '../../kubernetes/volume';
import { defineRule } from '../../lint/rule';
import page from './local-volume.md';

const promise = 'scs-0211 promises storage that outlives nodes.';

export default defineRule({
  id: 'storage/local-volume',
  severity: 'info',
  tier: 'B',
  basis: [storageSources.standard, storageSources.draft, storageSources.volumes],
  visits: ['volume', 'manifest'],
  page,

  *check(subject) {
    if ('types' in subject) {
      if (subject.pod) return;
      const local = subject.types.find(({ key }) => key === 'local');
      const at = local ? local.keySpan : boundHostOf(subject)?.span;
      if (at) yield { at, message: `This volume is bound to one node and lost with it; ${promise}` };
      return;
    }
    const { provisioner, makesDefault } = storageClassOf(subject) ?? {};
    const name = provisioner?.string() ?? '';
    // A default class is worse, and what a distribution brings is that one's own: others speak of these.
    if (!provisioner || makesDefault || !localProvisioners.includes(name) || distributionOfProvisioner(name)) return;
    yield { at: provisioner.span, message: `Volumes of this class are bound to one node and lost with it; ${promise}` };
  },
});
