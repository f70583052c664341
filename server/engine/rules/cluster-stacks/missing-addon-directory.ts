// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { stackPartsOf } from '../../kubernetes/cluster-stack';
import { defineRule } from '../../lint/rule';
import { misplacedAddons } from '../addon-folders';
import page from './missing-addon-directory.md';

export default defineRule({
  id: 'cluster-stacks/missing-addon-directory',
  severity: 'warning',
  tier: 'D',
  role: 'cluster',
  basis: [clusterStacks.csctlLayout],
  visits: 'project',
  page,

  *check(project) {
    for (const document of project.documents()) {
      for (const part of stackPartsOf(document))
        if (part.form === 'clusteraddon') yield* misplacedAddons(part, project);
    }
  },
});
