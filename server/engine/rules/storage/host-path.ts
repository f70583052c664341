// SPDX-License-Identifier: Apache-2.0
import { systemNamespaces } from '../../catalogue/pod-security';
import { standards, upstream } from '../../catalogue/standards';
import { nodePaths } from '../../catalogue/storage';
import { defineRule } from '../../lint/rule';
import { replaceEntry } from '../../yaml/patch';
import page from './host-path.md';

export default defineRule({
  id: 'storage/host-path',
  severity: 'warning',
  tier: 'C',
  fixable: true,
  basis: [standards.podSecurity, standards.storage, upstream.podSecurity],
  visits: 'volume',
  page,

  *check({ node, types, manifest, pod }) {
    const type = types.find(({ key }) => key === 'hostPath');
    if (!type) return;
    const name = node.at('name').string();
    const others = [['Use an empty directory of the pod', 'emptyDir: {}']];
    if (name) others.push(['Use a claim of the volume’s name', `persistentVolumeClaim: { claimName: ${name} }`]);
    const fixes = (pod && !nodePaths.test(type.at('path').string() ?? '') ? others : []).flatMap(
      ([title = '', entry = '']) => {
        const edits = replaceEntry(type, entry);
        return edits ? [{ title, safe: false, edits }] : [];
      },
    );
    yield {
      at: type.keySpan ?? type.span,
      message: pod
        ? 'The Pod Security Standard baseline, which the draft scs-0217 asks for, forbids hostPath; its data stays on one node.'
        : 'What is in a directory of a node stays there and is lost with it; scs-0211 promises storage that outlives nodes.',
      ...(systemNamespaces.includes(manifest.namespace ?? '') && { severity: 'info' }),
      ...(fixes.length > 0 && { fixes }),
    };
  },
});
