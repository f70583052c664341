// SPDX-License-Identifier: Apache-2.0
import { enforceLabel, podSecurityLevels, systemNamespaces } from '../../catalogue/pod-security';
import { standards, upstream } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './missing-pod-security-label.md';

export default defineRule({
  id: 'pods/missing-pod-security-label',
  severity: 'info',
  tier: 'C',
  fixable: true,
  basis: [standards.podSecurity, upstream.podSecurity],
  visits: 'manifest',
  page,

  *check({ node, apiVersion, kind, name, isPartial }) {
    if (kind !== 'Namespace' || apiVersion !== 'v1' || name === undefined || isPartial) return;
    if (systemNamespaces.includes(name) || node.at('$patch').exists) return;
    const label = node.at('metadata', 'labels', enforceLabel);
    const isPrivileged = label.string() === 'privileged';
    if (label.state !== 'absent' && !isPrivileged) return;
    const annotation = node.at('metadata', 'annotations', enforceLabel);
    const meant = annotation.string() ?? '';
    const level = !isPrivileged && podSecurityLevels.includes(meant) ? meant : 'baseline';
    const edits = set(label, level);
    yield {
      at: annotation.exists ? annotation.span : isPrivileged ? label.span : node.at('metadata', 'name').span,
      message: isPrivileged
        ? 'This namespace lets any pod in; the draft scs-0217 asks for baseline at least.'
        : annotation.exists
          ? `Only the label ${enforceLabel} has an effect, not the annotation.`
          : 'Nothing says which pods this namespace lets in; the draft scs-0217 asks for baseline at least.',
      ...(edits && { fixes: [{ title: `Enforce ${level}`, safe: false, edits }] }),
    };
  },
});
