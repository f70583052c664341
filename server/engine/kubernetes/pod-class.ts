// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { remember } from '../text/remember';
import type { YamlNode } from '../yaml/node';
import { manifestsOf, podSpecsOf } from './manifest';

/** What a document says of the classes of a kind. */
export interface PodClasses {
  /** Names of classes that it makes. */
  readonly made: readonly (string | undefined)[];
  /** Where pods name one. */
  readonly uses: readonly { readonly name: string; readonly node: YamlNode }[];
}

/** What documents say of the classes that pods name in a field: `priorityClassName`, of the kind PriorityClass. */
export function podClasses(kind: string, field: string): (document: Document) => PodClasses {
  return remember((document) => {
    const manifests = manifestsOf(document);
    const uses = manifests.flatMap(podSpecsOf).flatMap((pod) => {
      const node = pod.node.at(field);
      const name = node.scalar();
      return name ? [{ name, node }] : [];
    });
    return { made: manifests.filter((manifest) => manifest.kind === kind).map(({ name }) => name), uses };
  });
}
