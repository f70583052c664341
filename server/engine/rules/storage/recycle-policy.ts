// SPDX-License-Identifier: Apache-2.0
import { storageSources } from '../../catalogue/storage';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './recycle-policy.md';

export default defineRule({
  id: 'storage/recycle-policy',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [storageSources.persistentVolumes],
  visits: 'volume',
  page,

  *check({ node, pod }) {
    const policy = node.at('persistentVolumeReclaimPolicy');
    if (pod || policy.string() !== 'Recycle') return;
    yield {
      at: policy.span,
      message: 'The policy Recycle is deprecated, and only volumes of the types nfs and hostPath know it.',
      fixes: ['Retain', 'Delete'].flatMap((other) => {
        const edits = set(policy, other);
        return edits ? [{ title: `${other} what is released`, safe: false, edits }] : [];
      }),
    };
  },
});
