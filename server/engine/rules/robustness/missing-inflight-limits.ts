// SPDX-License-Identifier: Apache-2.0
import { flagSources, inflightLimits } from '../../catalogue/component-flags';
import { addArguments, argumentOf, argumentsSpan, controlPlaneOf } from '../../kubernetes/control-plane';
import { defineRule } from '../../lint/rule';
import page from './missing-inflight-limits.md';

export default defineRule({
  id: 'robustness/missing-inflight-limits',
  severity: 'info',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [flagSources.rateLimiting],
  visits: 'manifest',
  page,

  *check(manifest) {
    const plane = controlPlaneOf(manifest);
    const missing = Object.entries(inflightLimits).filter(
      ([flag]) => plane && argumentOf(plane, 'kube-apiserver', flag).state === 'absent',
    );
    if (!plane || missing.length === 0) return;
    const edits = addArguments(plane, 'kube-apiserver', Object.fromEntries(missing));
    const names = missing.map(([flag]) => flag);
    const list = [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ');
    yield {
      at: argumentsSpan(plane, 'kube-apiserver'),
      message: `The draft scs-0215 asks the API server to be given ${list}.`,
      ...(edits && { fixes: [{ title: 'Write Kubernetes’ defaults, to be sized', safe: false, edits }] }),
    };
  },
});
