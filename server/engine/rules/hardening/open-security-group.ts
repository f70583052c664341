// SPDX-License-Identifier: Apache-2.0
import { flagSources, internalPortsIn } from '../../catalogue/component-flags';
import { securityRulesOf } from '../../kubernetes/openstack';
import { defineRule } from '../../lint/rule';
import { remove, set } from '../../yaml/patch';
import page from './open-security-group.md';

export default defineRule({
  id: 'hardening/open-security-group',
  severity: 'warning',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [flagSources.hardening],
  visits: 'manifest',
  page,

  *check(manifest) {
    for (const { node, from, to, source } of securityRulesOf(manifest)) {
      const [port, ...others] = internalPortsIn(from, to);
      if (!port) continue;
      const names = others.length > 1 ? `${port} and ${others.length} other ports` : [port, ...others].join(' and ');
      const groups = set(node.at('remoteManagedGroups'), '[controlplane, worker]');
      const taken = source.exists ? remove(source) : [];
      const edits = groups && taken && [...taken, ...groups];
      yield {
        at: source.exists ? source.span : node.at('portRangeMin').span,
        message: `This opens ${names} to everybody; the draft scs-0217 leaves only 6443 and 30000–32767 open.`,
        ...(edits && { fixes: [{ title: 'Open it to the cluster’s nodes only', safe: false, edits }] }),
      };
    }
  },
});
