// SPDX-License-Identifier: Apache-2.0
import { admission, flagSources } from '../../catalogue/component-flags';
import { argumentOf, argumentsSpan, controlPlaneOf } from '../../kubernetes/control-plane';
import { defineRule } from '../../lint/rule';
import page from './missing-event-rate-limit.md';

export default defineRule({
  id: 'robustness/missing-event-rate-limit',
  severity: 'info',
  tier: 'C',
  role: 'cluster',
  basis: [flagSources.rateLimiting],
  visits: 'manifest',
  page,

  *check(manifest) {
    const plane = controlPlaneOf(manifest);
    if (!plane) return;
    const enabled = argumentOf(plane, 'kube-apiserver', admission.enable);
    const configuration = argumentOf(plane, 'kube-apiserver', admission.configuration);
    if (enabled.state === 'unknown' || configuration.state === 'unknown') return;
    const isEnabled = enabled.scalar()?.includes(admission.rateLimit) ?? false;
    if (isEnabled && configuration.exists) return;
    yield {
      at: enabled.exists ? enabled.span : argumentsSpan(plane, 'kube-apiserver'),
      message: isEnabled
        ? `${admission.rateLimit} does nothing without ${admission.configuration}; the draft scs-0215 asks for its limits.`
        : `The draft scs-0215 asks for the admission plugin ${admission.rateLimit}, so that events can’t flood the API server.`,
    };
  },
});
