// SPDX-License-Identifier: Apache-2.0
import { metadataService } from '../../catalogue/standards';
import { ipBlocksOf } from '../../kubernetes/ip-block';
import { defineRule } from '../../lint/rule';
import { contains, parseCidr } from '../../policy/cidr';
import { append, set } from '../../yaml/patch';
import page from './metadata-egress.md';

const address = '169.254.169.254/32';

export default defineRule({
  id: 'network/metadata-egress',
  severity: 'hint',
  tier: 'D',
  fixable: true,
  basis: metadataService,
  visits: 'manifest',
  page,

  *check(manifest) {
    for (const { node, cidr, direction } of ipBlocksOf(manifest)) {
      const except = node.at('except');
      if (direction !== 'egress' || !holdsMetadata(cidr.string()) || except.isOpen) continue;
      if (except.items().some((item) => item.state === 'unknown' || holdsMetadata(item.string()))) continue;
      // A range of that size means everywhere; a smaller one means the service itself.
      if (Number(cidr.string()?.split('/')[1]) > 8) continue;
      const edits = except.exists ? append(except, address) : set(except, `[${address}]`);
      yield {
        at: cidr.span,
        message: 'This lets pods reach the cloud’s metadata service, which may give them the node’s secrets.',
        ...(edits && { fixes: [{ title: `Leave out ${address}`, safe: false, edits }] }),
      };
    }
  },
});

function holdsMetadata(cidr = ''): boolean {
  const [range, metadata] = [parseCidr(cidr), parseCidr(address)];
  return range !== undefined && metadata !== undefined && contains(range, metadata);
}
