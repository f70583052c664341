// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { hostOf, pathOf } from '../../kubernetes/image';
import { defineRule } from '../../lint/rule';
import page from './unlisted-registry.md';

export default defineRule({
  id: 'images/unlisted-registry',
  severity: 'warning',
  tier: 'C',
  basis: [standards.registries],
  visits: 'image',
  page,

  *check(image, { settings }) {
    const host = hostOf(image);
    if (settings.registries.length === 0 || !host || image.place === 'mention' || image.place === 'other') return;
    const address = `${host}/${pathOf(image)}`;
    if (settings.registries.some((listed) => address === listed || address.startsWith(`${listed}/`))) return;

    yield {
      at: image.registry?.span ?? image.span,
      message: `${host} is not among the registries that the configuration lists.`,
    };
  },
});
