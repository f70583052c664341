// SPDX-License-Identifier: Apache-2.0
import { scsTests, standards } from '../../catalogue/standards';
import { serviceOf } from '../../kubernetes/service';
import { defineRule } from '../../lint/rule';
import page from './nodeport-session-affinity.md';

export default defineRule({
  id: 'services/nodeport-session-affinity',
  severity: 'info',
  tier: 'A',
  basis: [scsTests.toleratedFailures, standards.conformance],
  visits: 'manifest',
  page,

  *check(manifest) {
    const service = serviceOf(manifest);
    const affinity = service?.spec.at('sessionAffinity');
    if (service?.type !== 'NodePort' || affinity?.string() !== 'ClientIP') return;
    yield {
      at: affinity.span,
      message: 'Session affinity by node port is not guaranteed: its conformance tests may fail (scs-0201).',
    };
  },
});
