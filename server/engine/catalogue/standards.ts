// SPDX-License-Identifier: Apache-2.0

/** Where a requirement or a fact comes from. */
export interface Basis {
  readonly title: string;
  readonly url: string;
}

/**
 * How much weight a source has: A certificate scope · B Stable, outside it · C Draft or Decision Record ·
 * D SCS minutes or reference practice · E upstream.
 */
export type Tier = 'A' | 'B' | 'C' | 'D' | 'E';

export interface Standard extends Basis {
  readonly id: string;
  readonly status: 'Stable' | 'Draft' | 'Deprecated';
  readonly tier: Tier;
}

function standard(
  id: string,
  slug: string,
  name: string,
  status: Standard['status'],
  tier: Tier,
  section?: string,
): Standard {
  const draft = status === 'Stable' ? '' : ` (${status})`;
  return {
    id,
    status,
    tier,
    title: `${id}: ${name}${draft}`,
    url: `https://docs.scs.community/standards/${slug}${section === undefined ? '' : `#${section}`}`,
  };
}

/** The SCS standards that rules cite, by a name that says what they are about. */
export const standards = {
  conformance: standard('scs-0201-v1', 'scs-0201-v1-cncf-conformance', 'CNCF Kubernetes conformance', 'Draft', 'A'),
  versions: standard('scs-0210-v2', 'scs-0210-v2-k8s-version-policy', 'Kubernetes version policy', 'Stable', 'A'),
  nodes: standard('scs-0214-v2', 'scs-0214-v2-k8s-node-distribution', 'Kubernetes node distribution', 'Stable', 'A'),
  networking: standard('scs-0219-v1', 'scs-0219-v1-kaas-networking', 'KaaS networking', 'Stable', 'A'),
  kaas: standard('scs-0502-v1', 'scs-0502-v1-scs-compatible-kaas', 'SCS-compatible KaaS', 'Stable', 'A'),
  storage: standard(
    'scs-0211-v1',
    'scs-0211-v1-kaas-default-storage-class',
    'KaaS default storage class',
    'Stable',
    'B',
  ),
  storageDraft: standard(
    'scs-0211-v2',
    'scs-0211-v2-kaas-default-storage-class',
    'KaaS default storage class',
    'Draft',
    'C',
  ),
  flavors: standard('scs-0103-v1', 'scs-0103-v1-standard-flavors', 'Standard flavors', 'Stable', 'B'),
  flavorNames: standard('scs-0100-v3', 'scs-0100-v3-flavor-naming', 'Flavor naming', 'Stable', 'B'),
  images: standard('scs-0104-v1', 'scs-0104-v1-standard-images', 'Standard images', 'Stable', 'B'),
  registries: standard(
    'scs-0212-v1',
    'scs-0212-v1-requirements-for-container-registries',
    'Requirements for container registries',
    'Draft',
    'C',
  ),
  antiAffinity: standard('scs-0213-v1', 'scs-0213-v1-k8s-nodes-anti-affinity', 'Node anti-affinity', 'Draft', 'C'),
  robustness: standard('scs-0215-v1', 'scs-0215-v1-robustness-features', 'Robustness features', 'Draft', 'C'),
  hardening: standard('scs-0217-v1', 'scs-0217-v1-cluster-hardening', 'Cluster hardening', 'Draft', 'C'),
  referenceRegistry: standard('scs-0218-v1', 'scs-0218-v1-container-registry', 'Container registry', 'Draft', 'C'),
} as const satisfies Readonly<Record<string, Standard>>;

/**
 * A call of the SCS project, as `container` and `2023-06-12`; the line is where the published minutes say it.
 * The minutes are read at one commit, so that lines stay true.
 */
export function minutes(team: string, date: string, line: number): Basis {
  const file = date.replaceAll('-', '');
  return {
    title: `SCS ${team.replaceAll('-', ' ')} meeting, ${date}`,
    url: `https://github.com/SovereignCloudStack/minutes/blob/bc36816/${team}/${file}.md#L${line}`,
  };
}
