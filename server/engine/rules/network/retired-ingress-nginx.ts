// SPDX-License-Identifier: Apache-2.0
import { ingressNginx, isIngressNginxImage } from '../../catalogue/ingress';
import { nameSpan, pathOf } from '../../kubernetes/image';
import type { Manifest } from '../../kubernetes/manifest';
import { defineRule } from '../../lint/rule';
import type { YamlNode } from '../../yaml/node';
import page from './retired-ingress-nginx.md';

const message = 'Nobody has maintained ingress-nginx since March 2026, so its next vulnerability stays open.';

export default defineRule({
  id: 'network/retired-ingress-nginx',
  severity: 'warning',
  tier: 'E',
  basis: ingressNginx.sources,
  visits: ['image', 'sourceReference', 'manifest'],
  page,

  *check(subject) {
    if ('place' in subject) {
      if (subject.place !== 'mention' && isIngressNginxImage(pathOf(subject))) yield { at: nameSpan(subject), message };
    } else if ('url' in subject) {
      if (ingressNginx.repositories.some((address) => subject.url.includes(address)))
        yield { at: subject.text.span(subject.start, subject.end), message };
    } else {
      const place = placeOf(subject);
      if (place && names.has(place.string())) yield { at: place.span, message };
    }
  },
});

const names: ReadonlySet<string | undefined> = new Set([...ingressNginx.controllers, ...ingressNginx.charts]);

/** Where an object names an Ingress controller, or the chart that installs one. */
function placeOf({ kind, group, node }: Manifest): YamlNode | undefined {
  if (kind === 'IngressClass' && group === 'networking.k8s.io') return node.at('spec', 'controller');
  return kind === 'HelmRelease' && group === 'helm.toolkit.fluxcd.io'
    ? node.at('spec', 'chart', 'spec', 'chart')
    : undefined;
}
