// SPDX-License-Identifier: Apache-2.0
import { gatewayExperimentalGroup, gatewayGroup, gatewaySources } from '../../catalogue/gateway-api';
import { defineRule } from '../../lint/rule';
import page from './gateway-api.md';

export default defineRule({
  id: 'network/gateway-api',
  severity: 'info',
  tier: 'A',
  basis: gatewaySources,
  visits: 'manifest',
  page,

  *check({ group, kind, node }) {
    if (group !== gatewayGroup && group !== gatewayExperimentalGroup) return;
    yield {
      at: node.at('kind').span,
      message: `${kind} needs the Gateway API, which is not guaranteed: scs-0219 speaks of Ingress controllers only.`,
    };
  },
});
