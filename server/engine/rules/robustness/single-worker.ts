// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { workersOf } from '../../kubernetes/workers';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './single-worker.md';

export default defineRule({
  id: 'robustness/single-worker',
  severity: 'hint',
  tier: 'A',
  role: 'cluster',
  fixable: true,
  basis: [standards.nodes],
  visits: 'manifest',
  page,

  *check(manifest) {
    const [worker, ...others] = workersOf(manifest);
    const replicas = worker?.node.at('replicas');
    if (!worker || others.length > 0 || worker.isAutoscaled || replicas?.number() !== 1) return;
    const edits = set(replicas, '3');
    yield {
      at: replicas.span,
      message: 'Whatever runs on the only worker stops with it; scs-0214 recommends distributing workers.',
      ...(edits && { fixes: [{ title: 'Set 3 replicas', safe: false, edits }] }),
    };
  },
});
