// SPDX-License-Identifier: Apache-2.0
import { certificateRenewalDays, flagSources } from '../../catalogue/component-flags';
import { controlPlaneOf, renewalOf } from '../../kubernetes/control-plane';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './missing-certificate-rotation.md';

export default defineRule({
  id: 'robustness/missing-certificate-rotation',
  severity: 'info',
  tier: 'C',
  role: 'cluster',
  fixable: true,
  basis: [flagSources.certificateRotation],
  visits: 'manifest',
  page,

  *check(manifest) {
    const { node, group, kind } = manifest;
    const kubelet = node.at('rotateCertificates');
    if (group === 'kubelet.config.k8s.io' && kind === 'KubeletConfiguration' && kubelet.boolean() === false) {
      const edits = set(kubelet, 'true');
      const message = 'This kubelet’s certificate runs out after a year; the draft scs-0215 asks for rotation.';
      yield { at: kubelet.span, message, ...(edits && { fixes: [{ title: 'Set true', safe: false, edits }] }) };
    }
    const plane = controlPlaneOf(manifest);
    const days = plane && renewalOf(plane);
    if (days?.state !== 'absent') return;
    const edits = set(days, String(certificateRenewalDays));
    yield {
      at: node.at('kind').span,
      message:
        'The certificates of this control plane run out a year after its last upgrade; the draft scs-0215 asks for rotation.',
      ...(edits && { fixes: [{ title: `Renew them ${certificateRenewalDays} days before`, safe: false, edits }] }),
    };
  },
});
