// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { type Key, rootOf, type YamlNode } from '../yaml/node';
import { type Manifest, manifestsOf } from './manifest';

/** Where objects name the chart that they install, by group and kind. */
const places: Readonly<Record<string, readonly (readonly Key[])[]>> = {
  'helm.toolkit.fluxcd.io/HelmRelease': [['spec', 'chart', 'spec', 'chart']],
  'argoproj.io/Application': [['spec', 'source', 'chart']],
  'argoproj.io/ApplicationSet': [['spec', 'template', 'spec', 'source', 'chart']],
  'helm.cattle.io/HelmChart': [['spec', 'chart']],
};

/** The scalars of a document that name a chart which gets installed: a chart's dependencies, and objects for charts. */
export function chartReferencesOf(document: Document): readonly YamlNode[] {
  const root = rootOf(document);
  if (document.file.role === 'chart') {
    return root
      .at('dependencies')
      .items()
      .map((item) => item.at('name'));
  }
  return manifestsOf(document).flatMap(installedBy);
}

function installedBy({ group, kind, node }: Manifest): readonly YamlNode[] {
  const lists = group === 'argoproj.io' && kind === 'Application' ? node.at('spec', 'sources').items() : [];
  const paths = places[`${group}/${kind}`] ?? [];
  return [...paths.map((path) => node.at(...path)), ...lists.map((item) => item.at('chart'))];
}
