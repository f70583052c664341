// SPDX-License-Identifier: Apache-2.0
import { authorization, flagSources } from '../../catalogue/component-flags';
import { defineRule } from '../../lint/rule';
import { rewriting } from '../guarded-flag-rule';
import page from './apiserver-authorization-mode.md';

export default defineRule({
  id: 'hardening/apiserver-authorization-mode',
  severity: 'warning',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [flagSources.hardening],
  visits: 'componentFlag',
  page,

  *check(subject) {
    const { component, flag, value } = subject;
    if (component !== 'kube-apiserver' || flag !== authorization.flag || !value) return;
    const modes = value.split(',').map((mode) => mode.trim());
    const open = modes.find((mode) => authorization.forbidden.some((one) => one === mode));
    const others = authorization.others.filter((mode) => modes.includes(mode));
    if (!open && modes.includes(authorization.node) && others.length > 0) return;
    const use = [authorization.node, ...(others.length > 0 ? others : ['RBAC'])].join(',');
    const message = open
      ? `With ${open} the API server obeys everybody; the draft scs-0217 asks for Node and RBAC, ABAC or Webhook.`
      : `${value} is not enough: the draft scs-0217 asks for Node and one of RBAC, ABAC and Webhook.`;
    yield rewriting(subject, use, message);
  },
});
