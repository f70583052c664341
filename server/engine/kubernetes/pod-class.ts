// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { remember } from '../text/remember';
import type { YamlNode } from '../yaml/node';
import { manifestsOf, podSpecsOf } from './manifest';
import type { Project } from './project';

/** What a project says of the classes of a kind. */
export interface PodClasses {
  /** Names of classes that it makes. */
  readonly made: ReadonlySet<string | undefined>;
  /** Where pods name one. */
  readonly uses: readonly { readonly name: string; readonly node: YamlNode }[];
}

/** What projects say of the classes that pods name in a field: `priorityClassName`, of the kind PriorityClass. */
export function podClasses(kind: string, field: string): (project: Project) => PodClasses {
  const classesOf = remember((document: Document): PodClasses | undefined => {
    const manifests = manifestsOf(document);
    const uses = manifests.flatMap(podSpecsOf).flatMap((pod) => {
      const node = pod.node.at(field);
      const name = node.scalar();
      return name ? [{ name, node }] : [];
    });
    const made = manifests.filter((manifest) => manifest.kind === kind).map(({ name }) => name);
    return uses.length + made.length > 0 ? { made: new Set(made), uses } : undefined;
  });
  return (project) => {
    const parts = project.documents().flatMap((document) => classesOf(document) ?? []);
    return { made: new Set(parts.flatMap(({ made }) => [...made])), uses: parts.flatMap(({ uses }) => uses) };
  };
}
