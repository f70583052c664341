// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { controlPlaneOf } from '../../kubernetes/control-plane';
import { manifestsOf } from '../../kubernetes/manifest';
import { defineRule } from '../../lint/rule';
import page from './missing-etcd-backup.md';

export default defineRule({
  id: 'robustness/missing-etcd-backup',
  severity: 'hint',
  tier: 'C',
  optional: true,
  role: 'cluster',
  basis: [standards.etcdBackup],
  visits: 'project',
  page,

  *check(project) {
    const documents = [...project.documents()];
    const backup = /etcdctl\b[^\n]*\bsnapshot|snapshot save|etcd-?backup|etcd-?snapshot/i;
    if (documents.some(({ text }) => backup.test(text))) return;
    for (const manifest of documents.flatMap(manifestsOf)) {
      if (!controlPlaneOf(manifest)) continue;
      yield {
        at: manifest.node.at('kind').span,
        message: 'Nothing in these files backs up etcd, which the draft scs-0215 asks for once a week at least.',
      };
    }
  },
});
