// SPDX-License-Identifier: Apache-2.0
import { storageAnnotations, storageSources } from '../../catalogue/storage';
import { defineRule } from '../../lint/rule';
import { moveToField } from '../move-to-field';
import page from './beta-class-annotation.md';

export default defineRule({
  id: 'storage/beta-class-annotation',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [storageSources.persistentVolumes],
  visits: 'annotation',
  page,

  *check({ node, key }) {
    if (key !== storageAnnotations.betaClass) return;
    const claim = node.parent?.parent?.parent;
    const edits = claim && moveToField(node, claim.at('spec', 'storageClassName'));
    yield {
      at: node.keySpan ?? node.span,
      message: 'Kubernetes deprecated this annotation in favour of spec.storageClassName and will stop reading it.',
      ...(edits && { fixes: [{ title: 'Move the class to spec.storageClassName', safe: true, edits }] }),
    };
  },
});
