// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './insecure-security-context.md';

export default defineRule({
  id: 'pods/insecure-security-context',
  severity: 'warning',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [standards.podSecurity],
  visits: 'manifest',
  page,

  *check({ node, group, kind }) {
    const isAdmission = group === 'apiserver.config.k8s.io' && kind === 'AdmissionConfiguration';
    const isPodSecurity = group === 'pod-security.admission.config.k8s.io' && kind === 'PodSecurityConfiguration';
    const plugins = isAdmission ? node.at('plugins').items() : [];
    const named = plugins.filter((plugin) => plugin.at('name').string() === 'PodSecurity');
    const all = [...named.map((plugin) => plugin.at('configuration')), ...(isPodSecurity ? [node] : [])];
    for (const configuration of all) {
      const level = configuration.at('defaults', 'enforce');
      if (level.string() !== 'privileged') continue;
      const edits = set(level, 'baseline');
      yield {
        at: level.span,
        message: 'Namespaces that say nothing let any pod in; the draft scs-0217 asks for baseline at least.',
        ...(edits && { fixes: [{ title: 'Set baseline', safe: false, edits }] }),
      };
    }
  },
});
