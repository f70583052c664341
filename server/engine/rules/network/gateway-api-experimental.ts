// SPDX-License-Identifier: Apache-2.0
import { gatewayChannel, gatewaySources } from '../../catalogue/gateway-api';
import { defineRule } from '../../lint/rule';
import page from './gateway-api-experimental.md';

export default defineRule({
  id: 'network/gateway-api-experimental',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: gatewaySources,
  visits: 'manifest',
  page,

  *check({ apiVersion, kind, node }) {
    const channel = apiVersion === undefined ? undefined : gatewayChannel(apiVersion, kind);
    if (channel?.channel !== 'experimental') return;
    const { use } = channel;
    const place = node.at('apiVersion');
    const edit = use && place.text?.edit(0, place.text.value.length, use.apiVersion);
    yield {
      at: place.span,
      message: `${apiVersion} ${kind} is in the Gateway API’s experimental channel only${use ? `; since ${use.since} the standard channel has ${use.apiVersion}` : ''}.`,
      // Fields differ between the versions of some kinds.
      ...(edit && {
        fixes: [{ title: `Use ${use.apiVersion}, which needs Gateway API ${use.since}`, safe: false, edits: [edit] }],
      }),
    };
  },
});
