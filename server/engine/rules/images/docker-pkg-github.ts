// SPDX-License-Identifier: Apache-2.0
import { moveImage, pathOf } from '../../kubernetes/image';
import { defineRule } from '../../lint/rule';
import { basisOf, registryFindings } from '../registry-rule';
import page from './docker-pkg-github.md';

export default defineRule({
  id: 'images/docker-pkg-github',
  severity: 'error',
  tier: 'E',
  fixable: true,
  basis: basisOf('images/docker-pkg-github'),
  visits: 'image',
  page,

  *check(image) {
    for (const finding of registryFindings('images/docker-pkg-github', image)) {
      // The new registry has no segment for the repository, and only lower case.
      const [owner, , name, more] = pathOf(image).toLowerCase().split('/');
      const path = name && more === undefined ? `${owner}/${name}` : undefined;
      const edits = path ? moveImage(image, { host: 'ghcr.io', path }) : undefined;
      if (!edits) yield finding;
      else
        yield {
          ...finding,
          fixes: [{ title: `Pull from ghcr.io, and check that ${path} exists there`, safe: false, edits }],
        };
    }
  },
});
