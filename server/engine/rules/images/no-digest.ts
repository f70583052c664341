// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './no-digest.md';

export default defineRule({
  id: 'images/no-digest',
  severity: 'hint',
  tier: 'C',
  optional: true,
  basis: [standards.registries],
  visits: 'image',
  page,

  *check({ place, repository, tag, digest, span }) {
    if (place !== 'container' || digest || !tag?.isKnown || !repository?.isKnown) return;
    yield { at: span, message: 'This image has a tag and no digest, so its content can change under its name.' };
  },
});
