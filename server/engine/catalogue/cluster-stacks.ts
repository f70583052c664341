// SPDX-License-Identifier: Apache-2.0
import type { Basis } from './standards';

function source(title: string, repository: string, commit: string, path: string): Basis {
  return { title, url: `https://github.com/SovereignCloudStack/${repository}/blob/${commit}/${path}` };
}

const operator = (title: string, path: string) => source(title, 'cluster-stack-operator', 'b3680fbb', path);
const csctl = (title: string, path: string) => source(title, 'csctl', '66dc97a', path);

/** Where the forms of cluster stacks are defined. */
export const clusterStacks = {
  clusterStack: operator(
    'Cluster Stack Operator: ClusterStack',
    'config/crd/bases/clusterstack.x-k8s.io_clusterstacks.yaml',
  ),
  webhook: operator('Cluster Stack Operator: what its webhook accepts', 'api/v1alpha1/clusterstack_webhook.go'),
  clusterWebhook: operator(
    'Cluster Stack Operator: which clusters its webhook accepts',
    'api/v1alpha1/cluster_webhook.go',
  ),
  names: operator('Cluster Stack Operator: how names are read', 'pkg/clusterstack/clusterstack.go'),
  addonStages: operator('Cluster Stack Operator: clusteraddon.yaml', 'pkg/clusteraddon/clusteraddon.go'),
  csctlConfig: csctl('csctl: csctl.yaml', 'pkg/clusterstack/config.go'),
  csctlMetadata: csctl('csctl: metadata.yaml', 'pkg/clusterstack/metadata.go'),
  csctlLayout: csctl('csctl: the folders of a cluster stack', 'docs/preparing_your_clusterstack_directory.md'),
  nodeImages: source(
    'csctl plugin for OpenStack: node images',
    'csctl-plugin-openstack',
    '6d561db',
    'pkg/cmd/create.go',
  ),
  provider: source(
    'Cluster Stack Provider OpenStack: its objects',
    'cluster-stack-provider-openstack',
    'f23bdb5',
    'config/crd/bases',
  ),
  stacks: source('SCS cluster stacks', 'cluster-stacks', 'a931cdb', 'README.md'),
} as const satisfies Readonly<Record<string, Basis>>;

/** Stages of `addonStages` that the operator runs when something happens; `AfterClusterUpgrade` it only writes to its log. */
export const hooks = {
  installing: 'AfterControlPlaneInitialized',
  upgrading: 'BeforeClusterUpgrade',
  inert: 'AfterClusterUpgrade',
} as const;

/** Series of cluster stacks that get no more releases, and what follows them. */
export const endedSeries: readonly {
  readonly provider: string;
  readonly name: string;
  readonly last: string;
  readonly successor: string;
}[] = [{ provider: 'openstack', name: 'scs', last: '1.32', successor: 'scs2' }];
