// SPDX-License-Identifier: Apache-2.0
import type { StackPart } from '../kubernetes/cluster-stack';
import type { Project } from '../kubernetes/project';
import type { Finding } from '../lint/rule';

/** Stages without the folder of their add-on, and folders without a stage. Silent where nobody looked for folders. */
export function* misplacedAddons({ node }: StackPart, project: Project): Iterable<Finding> {
  const { path } = node.document.file;
  const parent = `${path.slice(0, path.lastIndexOf('/') + 1)}cluster-addon`;
  const folders = foldersIn(parent, project);
  if (!folders) return;
  const stages = node.at('addonStages');
  const named = new Set<string>();
  for (const stage of stages.entries()) {
    for (const item of stage.items()) {
      const name = item.at('name').scalar();
      if (name === undefined) continue;
      if (!folders.has(name) && !named.has(name)) {
        yield {
          at: item.at('name').span,
          message: `There is no folder cluster-addon/${name} with this add-on’s chart.`,
        };
      }
      named.add(name);
    }
  }
  if (stages.isOpen || stages.kind !== 'map') return;
  for (const folder of folders) {
    if (named.has(folder)) continue;
    yield {
      at: stages.span,
      message: `No stage names the add-on in cluster-addon/${folder}, so it is never installed.`,
    };
  }
}

function foldersIn(parent: string, { neighbours, sources }: Project): ReadonlySet<string> | undefined {
  const listed = neighbours.folders?.get(parent);
  if (listed) return new Set(listed);
  const seen = sources.flatMap(({ file }) => {
    const rest = file.path.startsWith(`${parent}/`) ? file.path.slice(parent.length + 1) : '';
    return rest.includes('/') ? [rest.slice(0, rest.indexOf('/'))] : [];
  });
  return seen.length > 0 ? new Set(seen) : undefined;
}
