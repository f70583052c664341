// SPDX-License-Identifier: Apache-2.0
import { gatewayGroup, providerGatewayClasses, providerOfGatewayClass } from '../../catalogue/gateway-api';
import { providers } from '../../catalogue/providers';
import { type Basis, defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import page from './provider-gateway-class.md';

export default defineRule({
  id: 'network/provider-gateway-class',
  severity: 'warning',
  tier: 'D',
  basis: providerGatewayClasses.map(({ basis }) => basis) as [Basis, ...Basis[]],
  visits: 'manifest',
  page,

  *check({ group, node }, { settings }) {
    if (group !== gatewayGroup) return;
    const place = node.at('spec', 'gatewayClassName');
    const name = place.string();
    const provider = name === undefined ? undefined : providerOfGatewayClass(name);
    if (!provider) return;
    yield {
      at: place.span,
      message: `The GatewayClass ${name} belongs to ${providers[provider]}; no SCS standard guarantees a class.`,
      ...aimedAt(provider, settings),
    };
  },
});
