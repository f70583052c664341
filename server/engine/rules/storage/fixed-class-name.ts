// SPDX-License-Identifier: Apache-2.0
import { originOfStorageClass, providerStorageClasses, storageSources } from '../../catalogue/storage';
import { storageIn } from '../../kubernetes/storage';
import { defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import { remove, set } from '../../yaml/patch';
import page from './fixed-class-name.md';

export default defineRule({
  id: 'storage/fixed-class-name',
  severity: 'hint',
  tier: 'B',
  fixable: true,
  basis: [storageSources.standard, storageSources.classes],
  visits: 'project',
  page,

  *check(project, { settings }) {
    const { claims, made, hidesNames } = storageIn(project);
    if (hidesNames) return;
    for (const { className, isInValues } of claims) {
      const name = className?.string();
      // What isn't a name of Kubernetes is a class of something else, such as an object store.
      if (!className || !name || !/^[a-z0-9][a-z0-9.-]*$/.test(name) || made.has(name)) continue;
      const origin = originOfStorageClass(name);
      const edits = isInValues ? set(className, '""') : remove(className);
      yield {
        at: className.span,
        message: origin
          ? `The storage class ${name} belongs to ${origin}; scs-0211 promises a default class, and no name.`
          : `No other cluster need have a storage class ${name}; scs-0211 promises a default class, and no name.`,
        ...(origin && { severity: 'warning' }),
        ...aimedAt(providerStorageClasses.get(name), settings),
        ...(edits && { fixes: [{ title: 'Take the default storage class', safe: false, edits }] }),
      };
    }
  },
});
