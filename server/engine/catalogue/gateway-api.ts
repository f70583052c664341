// SPDX-License-Identifier: Apache-2.0

import type { Provider } from './providers';
import { type Basis, standards, upstream } from './standards';
import { source } from './vendor-features';

/** A kind of the Gateway API, as of its release 1.6. */
export interface GatewayKind {
  readonly kind: string;
  /** The version to write. */
  readonly version: 'v1';
  /** The release of the Gateway API whose standard channel has that version. */
  readonly since: string;
  /** Older versions that the standard channel has had as well. */
  readonly alsoStandard?: readonly string[];
}

export const gatewayGroup = 'gateway.networking.k8s.io';
/** Kinds that are still tried out; their names begin with an X. */
export const gatewayExperimentalGroup = 'gateway.networking.x-k8s.io';

export const gatewayKinds: readonly GatewayKind[] = [
  { kind: 'GatewayClass', version: 'v1', since: '1.0', alsoStandard: ['v1beta1'] },
  { kind: 'Gateway', version: 'v1', since: '1.0', alsoStandard: ['v1beta1'] },
  { kind: 'HTTPRoute', version: 'v1', since: '1.0', alsoStandard: ['v1beta1'] },
  { kind: 'GRPCRoute', version: 'v1', since: '1.1' },
  { kind: 'BackendTLSPolicy', version: 'v1', since: '1.4' },
  { kind: 'ReferenceGrant', version: 'v1', since: '1.5', alsoStandard: ['v1beta1'] },
  { kind: 'TLSRoute', version: 'v1', since: '1.5' },
  { kind: 'ListenerSet', version: 'v1', since: '1.5' },
  { kind: 'TCPRoute', version: 'v1', since: '1.6' },
  { kind: 'UDPRoute', version: 'v1', since: '1.6' },
];

/** Nothing where it isn't of the Gateway API. `use` is the `apiVersion` that the standard channel has, and since when. */
export function gatewayChannel(
  apiVersion: string,
  kind: string,
):
  | {
      readonly channel: 'standard' | 'experimental';
      readonly use?: { readonly apiVersion: string; readonly since: string };
    }
  | undefined {
  const [group, version = ''] = apiVersion.split('/');
  if (group === gatewayExperimentalGroup) return { channel: 'experimental' };
  if (group !== gatewayGroup) return undefined;
  const row = gatewayKinds.find((known) => known.kind === kind);
  if (row === undefined) return { channel: 'experimental' };
  if (row.version === version || row.alsoStandard?.includes(version)) return { channel: 'standard' };
  return { channel: 'experimental', use: { apiVersion: `${group}/${row.version}`, since: row.since } };
}

/** Gateway classes that one provider has; a `*` at the end lets the name go on. */
export const providerGatewayClasses: readonly {
  readonly name: string;
  readonly provider: Provider;
  readonly basis: Basis;
}[] = [
  { name: 'gke-l7-*', provider: 'gcp', basis: source('GoogleCloudPlatform/gke-networking-recipes', 'gateway') },
  { name: 'azure-alb-*', provider: 'azure', basis: source('Azure/AKS') },
  { name: 'amazon-vpc-lattice', provider: 'aws', basis: source('aws/aws-application-networking-k8s', 'docs') },
  { name: 'cilium', provider: 'cilium', basis: source('cilium/cilium', 'operator/pkg/gateway-api') },
];

/** The provider that a Gateway's class belongs to. */
export function providerOfGatewayClass(name: string): Provider | undefined {
  return providerGatewayClasses.find((row) =>
    row.name.endsWith('*') ? name.startsWith(row.name.slice(0, -1)) : row.name === name,
  )?.provider;
}

/** Recommending the Gateway API is a pull request at the SCS standards, no standard yet. */
export const gatewaySources: readonly [Basis, ...Basis[]] = [
  standards.networking,
  {
    title: 'SCS standards: recommend the Gateway API (pull request)',
    url: 'https://github.com/SovereignCloudStack/standards/pull/1195',
  },
  upstream.gateway,
];
