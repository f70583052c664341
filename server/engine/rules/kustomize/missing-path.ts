// SPDX-License-Identifier: Apache-2.0
import { danglingPaths } from '../../kustomize/dangling';
import { defineRule } from '../../lint/rule';
import page from './missing-path.md';

export default defineRule({
  id: 'kustomize/missing-path',
  severity: 'error',
  tier: 'E',
  fixable: true,
  basis: [
    {
      title: 'Kustomize: the kustomization file',
      url: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/',
    },
    {
      title: 'Kubernetes: managing objects with Kustomize',
      url: 'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/',
    },
  ],
  visits: 'project',
  page,

  *check(project) {
    yield* danglingPaths(project);
  },
});
