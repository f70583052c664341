// SPDX-License-Identifier: Apache-2.0
import { storageAnnotations, storageSources } from '../../catalogue/storage';
import { storageClassOf } from '../../kubernetes/storage-class';
import { defineRule } from '../../lint/rule';
import { remove, renameKey } from '../../yaml/patch';
import page from './beta-default-annotation.md';

export default defineRule({
  id: 'storage/beta-default-annotation',
  severity: 'warning',
  tier: 'E',
  role: 'cluster',
  fixable: true,
  basis: [storageSources.classes, storageSources.standard],
  visits: 'manifest',
  page,

  *check(manifest) {
    const { isDefault, isDefaultBeta: old } = storageClassOf(manifest) ?? {};
    if (!isDefault || !old?.pair) return;
    const isSame = isDefault.scalar() !== undefined && isDefault.scalar() === old.scalar();
    const edits =
      isDefault.state === 'absent' ? renameKey(old, storageAnnotations.default) : isSame ? remove(old) : undefined;
    yield {
      at: old.keySpan ?? old.span,
      message: `This is the deprecated name of the annotation ${storageAnnotations.default}, by which scs-0211 finds the default class.`,
      ...(edits && { fixes: [{ title: `Use ${storageAnnotations.default}`, safe: true, edits }] }),
    };
  },
});
