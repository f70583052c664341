// SPDX-License-Identifier: Apache-2.0
import { storageSources } from '../../catalogue/storage';
import { storageIn } from '../../kubernetes/storage';
import type { StorageClass } from '../../kubernetes/storage-class';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './several-default-classes.md';

export default defineRule({
  id: 'storage/several-default-classes',
  severity: 'warning',
  tier: 'B',
  role: 'cluster',
  fixable: true,
  basis: [storageSources.standard, storageSources.classes],
  visits: 'project',
  page,

  *check(project) {
    const byName = new Map<string, StorageClass>();
    for (const one of storageIn(project).classes) {
      const { name, node } = one.manifest;
      // A template with conditions makes one of several classes.
      const isConditional = node.document.holes.some(({ kind }) => kind === 'control');
      if (name !== undefined && one.makesDefault && !isConditional) byName.set(name, byName.get(name) ?? one);
    }
    const [first, ...others] = byName.values();
    for (const { makesDefault: at } of others) {
      if (!first?.makesDefault || !at) continue;
      const edits = set(at, '"false"');
      yield {
        at: at.keySpan ?? at.span,
        message: `${first.manifest.name} is a default class as well; scs-0211 asks for one.`,
        related: [{ at: first.makesDefault.span, message: 'Another default class.' }],
        ...(edits && { fixes: [{ title: 'Do not make this the default class', safe: false, edits }] }),
      };
    }
  },
});
