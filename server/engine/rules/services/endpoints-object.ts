// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './endpoints-object.md';

export default defineRule({
  id: 'services/endpoints-object',
  severity: 'info',
  tier: 'E',
  basis: [upstream.endpointSlices, upstream.service],
  visits: 'manifest',
  page,

  *check({ apiVersion, kind, node }) {
    if (apiVersion !== 'v1' || kind !== 'Endpoints') return;
    yield {
      at: node.at('kind').span,
      message:
        'Endpoints have been deprecated since Kubernetes 1.33; EndpointSlices of discovery.k8s.io/v1 take their place.',
    };
  },
});
