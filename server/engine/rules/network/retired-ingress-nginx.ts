// SPDX-License-Identifier: Apache-2.0
import { ingressNginx, isIngressNginxImage } from '../../catalogue/ingress';
import { pathOf } from '../../kubernetes/image';
import { defineRule } from '../../lint/rule';
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
      if (subject.place !== 'mention' && isIngressNginxImage(pathOf(subject))) yield { at: subject.span, message };
    } else if ('url' in subject) {
      if (ingressNginx.repositories.some((address) => subject.url.includes(address)))
        yield { at: subject.text.span(subject.start, subject.end), message };
    } else if (subject.kind === 'IngressClass' && subject.group === 'networking.k8s.io') {
      const controller = subject.node.at('spec', 'controller');
      if (ingressNginx.controllers.some((name) => name === controller.string())) yield { at: controller.span, message };
    }
  },
});
