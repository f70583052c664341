// SPDX-License-Identifier: Apache-2.0
import { defineRule } from '../../lint/rule';
import page from './cannot-build.md';

export default defineRule({
  id: 'kustomize/cannot-build',
  severity: 'warning',
  tier: 'E',
  basis: [
    {
      title: 'Kustomize: the kustomization file',
      url: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/',
    },
  ],
  visits: 'renderFailure',
  page,

  *check({ at, kind, reason }) {
    if (kind === 'build') yield { at, message: `Kustomize cannot build this: ${reason}` };
  },
});
