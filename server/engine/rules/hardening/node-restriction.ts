// SPDX-License-Identifier: Apache-2.0
import { admission, flagSources } from '../../catalogue/component-flags';
import { defineRule } from '../../lint/rule';
import { rewriting } from '../guarded-flag-rule';
import page from './node-restriction.md';

export default defineRule({
  id: 'hardening/node-restriction',
  severity: 'warning',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [flagSources.hardening],
  visits: 'componentFlag',
  page,

  *check(subject) {
    const { component, flag, value } = subject;
    if (component !== 'kube-apiserver' || value === undefined) return;
    const plugins = value.split(',').map((plugin) => plugin.trim());
    const [needed] = admission.required;
    if (flag === admission.enable && !plugins.includes(needed)) {
      const use = [...admission.required.filter((plugin) => !plugins.includes(plugin)), ...plugins.filter(Boolean)];
      const message = `This list replaces kubeadm’s and leaves out ${needed}, which the draft scs-0217 asks for.`;
      yield rewriting(subject, use.join(','), message);
    }
    const off = admission.required.filter((plugin) => plugins.includes(plugin));
    if (flag !== admission.disable || off.length === 0) return;
    const left = plugins.filter((plugin) => !off.some((one) => one === plugin));
    const message = `${off.join(' and ')} must not be off: the draft scs-0217 asks for NodeRestriction and PodSecurity.`;
    const edits = left.length === 0 ? subject.remove() : subject.write(left.join(','));
    const fixes = edits && [{ title: `Leave ${off.join(' and ')} on`, safe: false, edits }];
    yield { at: subject.node.span, message, ...(fixes && { fixes }) };
  },
});
