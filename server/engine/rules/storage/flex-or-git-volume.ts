// SPDX-License-Identifier: Apache-2.0
import { deprecatedVolumes, storageSources } from '../../catalogue/storage';
import { defineRule } from '../../lint/rule';
import page from './flex-or-git-volume.md';

const facts: Readonly<Record<string, string>> = {
  flexVolume: 'flexVolume is deprecated and needs a program on each node; CSI drivers took its place',
  gitRepo: 'gitRepo is deprecated and may be turned off; an init container can clone into an emptyDir',
};

export default defineRule({
  id: 'storage/flex-or-git-volume',
  severity: 'warning',
  tier: 'E',
  basis: [storageSources.volumes],
  visits: 'volume',
  page,

  *check({ types }) {
    for (const type of types) {
      if (deprecatedVolumes.includes(String(type.key)))
        yield { at: type.keySpan ?? type.span, message: `${facts[String(type.key)]}.` };
    }
  },
});
