// SPDX-License-Identifier: Apache-2.0
import { mandatoryFlavors, mandatoryInstead, parseFlavor } from '../catalogue/flavors';
import { flavorsOf } from '../kubernetes/openstack';
import type { Finding } from '../lint/rule';
import type { Document } from '../text/document';

/** Flavors of a document that the standard has no name for (`foreign`), or that not every SCS cloud has (`optional`). */
export function* flavorFindings(document: Document, wanted: 'foreign' | 'optional'): Iterable<Finding> {
  for (const node of flavorsOf(document)) {
    const name = node.string();
    // Words without digits are names to be replaced.
    if (!name || !/^[\w.:-]*\d[\w.:-]*$/.test(name) || mandatoryFlavors.includes(name)) continue;
    if ((parseFlavor(name) ? 'optional' : 'foreign') !== wanted) continue;
    const instead = mandatoryInstead(name);
    const edit = instead && node.text?.edit(0, name.length, instead);
    yield {
      at: node.span,
      message:
        wanted === 'foreign'
          ? `${name} is not guaranteed: scs-0103 promises flavors by names like SCS-2V-8.`
          : `${name} is not guaranteed: scs-0103 makes this flavor optional.`,
      ...(edit && { fixes: [{ title: `Use ${instead}`, safe: false, edits: [edit] }] }),
    };
  }
}
