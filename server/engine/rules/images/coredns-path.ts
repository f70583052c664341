// SPDX-License-Identifier: Apache-2.0
import { upstream } from '../../catalogue/standards';
import { moveImage } from '../../kubernetes/image';
import { defineRule } from '../../lint/rule';
import { set } from '../../yaml/patch';
import page from './coredns-path.md';

export default defineRule({
  id: 'images/coredns-path',
  severity: 'warning',
  tier: 'E',
  fixable: true,
  basis: [upstream.kubeadmImages],
  visits: 'image',
  page,

  *check(image) {
    const { node, registry, repository } = image;
    const owner = node.parent;
    if (image.place !== 'prefix' || node.key !== 'imageRepository' || !owner || !registry?.isKnown) return;
    if (owner.key !== 'clusterConfiguration' && owner.at('kind').scalar() !== 'ClusterConfiguration') return;
    const dns = owner.at('dns', 'imageRepository');
    if (repository?.isKnown === false || dns.state !== 'absent') return;
    if (registry.text === 'registry.k8s.io' && !repository) return;

    const isOld = registry.text === 'k8s.gcr.io' && !repository;
    const prefix = isOld ? 'registry.k8s.io' : node.text?.value;
    const moved = isOld ? moveImage(image, { host: 'registry.k8s.io', path: '' }) : [];
    const added = set(dns, `${prefix}/coredns`);
    const title = `Set dns.imageRepository to ${prefix}/coredns`;
    yield {
      at: node.span,
      message: 'From here kubeadm pulls coredns, not coredns/coredns as from its default registry.',
      ...(moved && added && { fixes: [{ title, safe: false, edits: [...moved, ...added] }] }),
    };
  },
});
