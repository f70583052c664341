// SPDX-License-Identifier: Apache-2.0
import { kubeletCertificateFlags } from '../../catalogue/component-flags';
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './deprecated-certificate-flags.md';

export default defineRule({
  id: 'robustness/deprecated-certificate-flags',
  severity: 'info',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [standards.certificateFlags],
  visits: 'componentFlag',
  page,

  *check({ component, flag, value, at, remove }) {
    const field = kubeletCertificateFlags.get(flag);
    if (component !== 'kubelet' || field === undefined) return;
    // kubeadm's own configuration of the kubelet says the same.
    const edits = field === 'rotateCertificates' && value === 'true' ? remove() : undefined;
    yield {
      at,
      message: `This flag of the kubelet is deprecated; the draft scs-0215 names ${field} of its configuration file.`,
      ...(edits && { fixes: [{ title: 'Remove the flag: kubeadm sets the field', safe: false, edits }] }),
    };
  },
});
