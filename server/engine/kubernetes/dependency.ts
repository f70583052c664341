// SPDX-License-Identifier: Apache-2.0
import { semverCompare } from '../helm/semver';
import type { Document } from '../text/document';
import type { Text } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';

/** What a chart says of a chart that it needs: an entry of `dependencies` in Chart.yaml or requirements.yaml. */
export interface Dependency {
  readonly name: string;
  /** What the chart is called here, where that is another name. */
  readonly alias: Text | undefined;
  /** The constraint; empty where there is none. */
  readonly version: string;
  /** Paths of values, each as its keys. */
  readonly conditions: readonly (readonly string[])[];
  readonly tags: readonly string[];
  readonly imports: readonly Import[];
  /** The folder behind `file://`, relative to the chart's own. */
  readonly folder: string | undefined;
}

/** Values of a dependency that become values of the chart itself. */
export interface Import {
  readonly child: readonly string[];
  readonly parent: readonly string[];
}

/** More dependencies than these are not read. */
const most = 100;

/**
 * The dependencies that a chart names; undefined where it has no such list, which is not the same as an empty one:
 * helm then leaves alone what the charts inside it say of theirs.
 */
export function dependenciesOf(
  metadata: Document | undefined,
  requirements: Document | undefined,
): readonly Dependency[] | undefined {
  // Helm reads requirements.yaml over Chart.yaml, whatever the chart's apiVersion is.
  const lists = [requirements, metadata].flatMap((document) => (document ? rootOf(document).at('dependencies') : []));
  const list = lists.find(({ kind }) => kind === 'seq');
  return list?.items().slice(0, most).flatMap(dependencyOf);
}

function dependencyOf(item: YamlNode): readonly Dependency[] {
  const name = item.at('name').scalar();
  if (name === undefined) return [];
  const { text: alias } = item.at('alias');
  return [
    {
      name,
      alias: alias?.value ? alias : undefined,
      version: item.at('version').scalar() ?? '',
      conditions: conditionsOf(item.at('condition').scalar() ?? ''),
      tags: item
        .at('tags')
        .items()
        .flatMap((tag) => tag.scalar() ?? []),
      imports: item.at('import-values').items().flatMap(importOf),
      folder: /^file:\/\/(?!\/)(.+)$/.exec(item.at('repository').scalar() ?? '')?.[1],
    },
  ];
}

/** Helm takes blanks away around all of them, not around each. */
function conditionsOf(text: string): Dependency['conditions'] {
  const paths = text.trim().split(',');
  return paths.filter((path) => path !== '').map((path) => path.split('.'));
}

function importOf(item: YamlNode): readonly Import[] {
  const name = item.scalar();
  if (name !== undefined) return [{ child: ['exports', ...name.split('.')], parent: [] }];
  const child = item.at('child').scalar();
  const parent = item.at('parent').scalar();
  if (child === undefined || parent === undefined) return [];
  return [{ child: child.split('.'), parent: parent === '.' ? [] : parent.split('.') }];
}

/** Whether a chart is the one that a dependency means. What can't be compared may well be it. */
export function isMeant(dependency: Dependency, name: string | undefined, version: string | undefined): boolean {
  if (dependency.name !== name) return false;
  // Without a constraint helm finds no chart that satisfies it.
  if (dependency.version.trim() === '') return false;
  return version === undefined || semverCompare(dependency.version, version) !== false;
}
