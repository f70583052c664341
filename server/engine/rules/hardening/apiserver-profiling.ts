// SPDX-License-Identifier: Apache-2.0
import { recommendedFlags } from '../../catalogue/component-flags';
import { addArguments, argumentOf, argumentsSpan, controlPlaneOf } from '../../kubernetes/control-plane';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './apiserver-profiling.md';

export default defineRule({
  id: 'hardening/apiserver-profiling',
  severity: 'hint',
  tier: 'E',
  optional: true,
  role: 'cluster',
  fixable: true,
  basis: recommendedFlags['hardening/apiserver-profiling'].basis,
  visits: 'manifest',
  page,

  *check(manifest) {
    const plane = controlPlaneOf(manifest);
    if (!plane) return;
    const value = argumentOf(plane, 'kube-apiserver', 'profiling');
    if (value.state === 'unknown' || value.scalar() === 'false') return;
    const edits = value.exists ? set(value, '"false"') : addArguments(plane, 'kube-apiserver', { profiling: 'false' });
    yield {
      at: value.exists ? value.span : argumentsSpan(plane, 'kube-apiserver'),
      message: 'Profiling of the API server is on, which tells more about it than users need to know.',
      ...(edits && { fixes: [{ title: 'Turn profiling off', safe: false, edits }] }),
    };
  },
});
