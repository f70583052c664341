// SPDX-License-Identifier: Apache-2.0
import { stringPlacesOf } from '../../kubernetes/string-place';
import { defineRule } from '../../lint/rule';
import { ambiguity, maybeAmbiguous } from '../../yaml/ambiguous';
import { set } from '../../yaml/patch';
import page from './ambiguous-scalar.md';

export default defineRule({
  id: 'yaml/ambiguous-scalar',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [
    { title: 'YAML 1.1: boolean language-independent type', url: 'https://yaml.org/type/bool.html' },
    { title: 'YAML 1.2.2: core schema', url: 'https://yaml.org/spec/1.2.2/#103-core-schema' },
  ],
  visits: 'document',
  page,

  *check(document) {
    for (const { node, of } of stringPlacesOf(document, maybeAmbiguous)) {
      const value = node.scalar();
      if (value === undefined || node.string() !== undefined) continue;
      const meaning = ambiguity(value);
      if (meaning === undefined) continue;
      const edits = set(node, JSON.stringify(value));
      yield {
        at: node.span,
        message: `Kubernetes reads ${value} as ${meaning}, other programs don’t; the value of ${of} has to be a string.`,
        // What a chart makes of a value, only its templates know.
        ...(edits && { fixes: [{ title: 'Put quotes around it', safe: document.file.role !== 'values', edits }] }),
      };
    }
  },
});
