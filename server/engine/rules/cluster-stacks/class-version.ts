// SPDX-License-Identifier: Apache-2.0
import { clusterStacks } from '../../catalogue/cluster-stacks';
import { className, classNameOf } from '../../kubernetes/cluster-stack';
import { defineRule } from '../../lint/rule';
import { inFixture } from '../fixture';
import page from './class-version.md';

const inClusterStack = /(?:^|\/)cluster-stacks?\//;

export default defineRule({
  id: 'cluster-stacks/class-version',
  severity: 'error',
  tier: 'D',
  role: 'cluster',
  basis: [clusterStacks.clusterWebhook, clusterStacks.names],
  visits: 'manifest',
  page,

  *check(manifest) {
    const { group, kind, node, isPartial } = manifest;
    if (group !== 'cluster.x-k8s.io' || kind !== 'Cluster') return;
    const topology = node.at('spec', 'topology');
    if (topology.state === 'absent' && !isPartial && inClusterStack.test(node.document.file.path)) {
      const at = node.at('spec').exists ? node.at('spec').span : node.at('kind').span;
      yield {
        at,
        message: 'The operator of cluster stacks takes only clusters with a topology.',
        ...inFixture(node.document),
      };
    }
    const name = classNameOf(manifest);
    const [, , , major, minor] = className.exec(name?.scalar() ?? '') ?? [];
    const version = topology.at('version').scalar();
    const branch = /^v?(\d+\.\d+)/.exec(version ?? '')?.[1];
    if (!name || branch === undefined || major === undefined || branch === `${major}.${minor}`) return;
    const message = `This class is for Kubernetes ${major}.${minor}, and the cluster’s version is ${version}.`;
    yield { at: name.span, message, ...inFixture(node.document) };
  },
});
