// SPDX-License-Identifier: Apache-2.0
import { defineRule } from '../../lint/rule';
import page from './latest-tag.md';

export default defineRule({
  id: 'images/latest-tag',
  severity: 'info',
  tier: 'E',
  basis: [
    {
      title: 'Kubernetes: Images, image names',
      url: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    },
  ],
  visits: 'image',
  page,

  *check({ place, repository, tag, digest, span, isTagElsewhere }) {
    if (place !== 'container' && place !== 'values') return;
    if (digest || !repository?.isKnown) return;
    if (tag ? tag.text !== 'latest' : isTagElsewhere) return;
    // A name alone in values is often no image, or has its tag in another chart's keys.
    if (!tag && place === 'values' && !repository.text.includes('/')) return;

    yield {
      at: tag?.span ?? span,
      message: `${tag ? 'The tag latest moves' : 'No tag means latest, which moves'}, so two providers may run different images.`,
    };
  },
});
