// SPDX-License-Identifier: Apache-2.0
import { localProvisioners, storageSources } from '../../catalogue/storage';
import { storageClassOf } from '../../kubernetes/storage-class';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './local-default-class.md';

export default defineRule({
  id: 'storage/local-default-class',
  severity: 'warning',
  tier: 'B',
  role: 'cluster',
  fixable: true,
  basis: [storageSources.standard, storageSources.draft],
  visits: 'manifest',
  page,

  *check(manifest) {
    const { makesDefault, provisioner } = storageClassOf(manifest) ?? {};
    const name = provisioner?.string();
    if (!makesDefault || !name || !localProvisioners.includes(name)) return;
    const edits = set(makesDefault, '"false"');
    yield {
      at: makesDefault.keySpan ?? makesDefault.span,
      message: `${name} keeps data on one node; scs-0211 says that a default class must not be backed by local storage.`,
      ...(edits && { fixes: [{ title: 'Do not make this the default class', safe: false, edits }] }),
    };
  },
});
