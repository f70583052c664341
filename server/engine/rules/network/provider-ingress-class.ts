// SPDX-License-Identifier: Apache-2.0
import { type ProviderIngressClass, providerIngressClass, providerIngressClasses } from '../../catalogue/ingress';
import { providers } from '../../catalogue/providers';
import { standards } from '../../catalogue/standards';
import { ingressClassKey, ingressOf } from '../../kubernetes/ingress';
import { defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import page from './provider-ingress-class.md';

export default defineRule({
  id: 'network/provider-ingress-class',
  severity: 'warning',
  tier: 'A',
  basis: [standards.networking, ...providerIngressClasses.flatMap(({ sources }) => sources)],
  visits: ['manifest', 'annotation'],
  page,

  *check(subject, { settings }) {
    const place =
      'on' in subject
        ? subject.on === 'Ingress' && subject.key === ingressClassKey && subject.node
        : (ingressOf(subject)?.className ??
          (subject.kind === 'IngressClass' &&
            subject.group === 'networking.k8s.io' &&
            subject.node.at('spec', 'controller')));
    const name = place ? place.string() : undefined;
    const row: ProviderIngressClass | undefined = name === undefined ? undefined : providerIngressClass(name);
    if (!place || !row) return;
    yield {
      at: place.span,
      message: `The Ingress controller ${name} runs on ${providers[row.provider]} only; scs-0219 guarantees no particular one.`,
      ...aimedAt(row.provider, settings),
    };
  },
});
