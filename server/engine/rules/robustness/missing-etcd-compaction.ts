// SPDX-License-Identifier: Apache-2.0
import { etcdCompaction, flagSources } from '../../catalogue/component-flags';
import { addArguments, argumentOf, argumentsSpan, controlPlaneOf } from '../../kubernetes/control-plane';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './missing-etcd-compaction.md';

export default defineRule({
  id: 'robustness/missing-etcd-compaction',
  severity: 'info',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [flagSources.etcdCompaction],
  visits: 'manifest',
  page,

  *check(manifest) {
    const plane = controlPlaneOf(manifest);
    if (plane?.configuration.at('etcd', 'external').state !== 'absent') return;
    const flags = Object.entries(etcdCompaction).map(
      ([flag, use]) => [flag, use, argumentOf(plane, 'etcd', flag)] as const,
    );
    for (const [flag, use, node] of flags) {
      const value = node.scalar();
      if (value === undefined || value === use) continue;
      const edits = set(node, use);
      const message = `The draft scs-0215 asks for ${flag} to be ${use}.`;
      yield { at: node.span, message, ...(edits && { fixes: [{ title: `Set ${use}`, safe: false, edits }] }) };
    }
    const missing = flags.filter(([, , node]) => node.state === 'absent');
    if (missing.length === 0) return;
    const edits = addArguments(plane, 'etcd', Object.fromEntries(missing));
    const message = `The draft scs-0215 asks etcd to be given ${missing.map(([flag, use]) => `${flag} ${use}`).join(' and ')}.`;
    const fixes = edits && [{ title: 'Compact etcd every eight hours', safe: false, edits }];
    yield { at: argumentsSpan(plane, 'etcd'), message, ...(fixes && { fixes }) };
  },
});
