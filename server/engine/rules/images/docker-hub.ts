// SPDX-License-Identifier: Apache-2.0
import { dockerHubPath } from '../../catalogue/registries';
import { type ImagePlace, moveImage, pathOf } from '../../kubernetes/image';
import { defineRule } from '../../lint/rule';
import { basisOf, registryFindings } from '../registry-rule';
import page from './docker-hub.md';

/** Where a name without a registry is surely an image that is pulled. */
const pulled: ReadonlySet<ImagePlace> = new Set(['container', 'values', 'kustomization', 'sandbox']);

export default defineRule({
  id: 'images/docker-hub',
  severity: 'info',
  tier: 'D',
  fixable: true,
  basis: basisOf('images/docker-hub'),
  visits: 'image',
  page,

  *check(image, { settings }) {
    if (!pulled.has(image.place) || settings.transparentMirrors.includes('docker.io')) return;
    for (const finding of registryFindings('images/docker-hub', image)) {
      const mirror = settings.mirrors['docker.io'];
      const [host = '', ...prefix] = (mirror ?? '').split('/');
      const path = [...prefix, dockerHubPath(pathOf(image))].join('/');
      const edits = mirror && image.repository?.isKnown ? moveImage(image, { host, path }) : undefined;
      if (!edits) yield finding;
      else yield { ...finding, severity: 'warning', fixes: [{ title: `Pull from ${mirror}`, safe: true, edits }] };
    }
  },
});
