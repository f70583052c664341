// SPDX-License-Identifier: Apache-2.0
import { type NetworkPlugin, pluginOfChart, pluginOfDaemonSet, pluginOfImage } from '../../catalogue/network-plugins';
import { minutes, standards } from '../../catalogue/standards';
import { chartReferencesOf } from '../../kubernetes/chart-reference';
import { containersOf, podSpecsOf } from '../../kubernetes/manifest';
import { defineRule } from '../../lint/rule';
import type { Document } from '../../text/document';
import page from './bundled.md';

export default defineRule({
  id: 'cni/bundled',
  role: 'workload',
  severity: 'info',
  tier: 'D',
  basis: [minutes('container', '2023-06-12', 71), standards.networking],
  visits: ['manifest', 'document'],
  page,

  *check(subject) {
    if (!('kind' in subject)) {
      for (const chart of isClusterStack(subject) ? [] : chartReferencesOf(subject)) {
        const plugin = pluginOfChart(chart.string() ?? '');
        if (plugin) yield { at: chart.span, message: wordsOn(plugin) };
      }
    } else if (subject.kind === 'DaemonSet' && !isClusterStack(subject.node.document)) {
      const images = podSpecsOf(subject)
        .flatMap(containersOf)
        .map(({ node }) => node.at('image').string() ?? '');
      const plugins = images.map((image) => pluginOfImage(image.replace(/(?::[^/@]*)?(?:@.*)?$/, '')));
      const plugin = plugins.find((one) => one !== undefined) ?? pluginOfDaemonSet(subject.name ?? '');
      if (plugin) yield { at: subject.node.at('kind').span, message: wordsOn(plugin) };
    }
  },
});

/** The addons of a cluster stack are where a network plugin belongs. */
const isClusterStack = ({ file }: Document): boolean => /(?:^|\/)cluster-addon\//.test(file.path);

const wordsOn = ({ name }: NetworkPlugin): string =>
  `This brings the network plugin ${name} along: on SCS the provider chooses the plugin, and another is not guaranteed to work.`;
