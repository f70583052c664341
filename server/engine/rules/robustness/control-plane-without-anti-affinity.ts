// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { manifestsOf } from '../../kubernetes/manifest';
import { clusterVariablesOf, ungroupedControlPlanes } from '../../kubernetes/openstack';
import { defineRule } from '../../lint/rule';
import page from './control-plane-without-anti-affinity.md';

const promise = 'scs-0214 requires several physical machines for a control plane';

export default defineRule({
  id: 'robustness/control-plane-without-anti-affinity',
  severity: 'info',
  tier: 'A',
  role: 'cluster',
  basis: [standards.nodes, standards.antiAffinity],
  visits: 'project',
  page,

  *check(project) {
    const documents = [...project.documents()].filter(({ text }) => text.includes('cluster.x-k8s.io/'));
    const manifests = documents.flatMap(manifestsOf);
    for (const node of ungroupedControlPlanes(manifests)) {
      yield { at: node.span, message: `No server group keeps these machines on different hosts; ${promise}.` };
    }
    for (const manifest of manifests) {
      if (manifest.kind !== 'Cluster') continue;
      for (const { name, value } of clusterVariablesOf(manifest)) {
        if (name !== 'controlPlaneServerGroupID' || value.scalar() !== '') continue;
        yield { at: value.span, message: `Without a server group all machines may share a host; ${promise}.` };
      }
    }
  },
});
