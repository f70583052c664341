// SPDX-License-Identifier: Apache-2.0
import { providers } from '../catalogue/providers';
import { type Basis, seed, standards } from '../catalogue/standards';
import type { VendorFeature } from '../catalogue/vendor-features';
import { vendorLabel, vendorLabelOfDomain } from '../catalogue/vendor-labels';
import {
  type VendorResource,
  type VendorResourceRule,
  vendorResource,
  vendorResources,
} from '../catalogue/vendor-resources';
import { isRendered } from '../helm/guard';
import type { LabelUse } from '../kubernetes/label-use';
import type { Manifest } from '../kubernetes/manifest';
import type { Finding, Rule } from '../lint/rule';
import { aimedAt, type Settings } from '../lint/settings';
import { nonStandardFeatures, readPolicy } from '../policy/index';
import { targetOf } from './api-rule';

/** The standards behind every rule about vendors, and the sources of the rows that it speaks of, each once. */
export function vendorBasis(rows: readonly VendorFeature[]): readonly [Basis, ...Basis[]] {
  const all = [standards.networking, seed, ...rows.flatMap(({ sources }) => sources)];
  return [...new Map(all.map((basis) => [basis.url, basis])).values()] as unknown as [Basis, ...Basis[]];
}

/** The row about an object, under the rule that speaks of it; none where a template asks first whether its cluster has it. */
export function vendorRow(manifest: Manifest, id: VendorResourceRule, settings: Settings): VendorResource | undefined {
  const { apiVersion, kind, node } = manifest;
  if (apiVersion === undefined || (kind.endsWith('List') && node.at('items').kind === 'seq')) return undefined;
  const row = vendorResource(apiVersion, kind);
  if (!row || (row.rule ?? 'cni/vendor-resource') !== id) return undefined;
  const { span } = node.at('kind');
  return isRendered(span.document, span.start, targetOf(settings)) === 'yes' ? row : undefined;
}

/** What is to be said of a vendor's feature under a name, and how loud: what operators and controllers write is theirs. */
export function vendorWords(
  name: string,
  row: VendorFeature,
  settings: Settings,
): Pick<Finding, 'message' | 'severity'> {
  const { vendor, feature, role, instead, standard } = row;
  const what = feature.endsWith(` of ${vendor}`) ? `${name} of ${vendor}` : `${name} of ${vendor} (${feature})`;
  const aimed = aimedAt(targetNames.get(vendor), settings);
  if (role === 'generated')
    return { message: `${what} is written by a controller and has no place in a repository.`, severity: 'hint' };
  const way = instead ? `; use ${instead}` : standard === 'none' ? '; there is no standard for it' : '';
  if (role === 'platform')
    return {
      message: `${what} belongs to the cluster’s provider, not to an application: SCS doesn’t guarantee it${way}.`,
      severity: 'info',
      ...aimed,
    };
  return { message: `${what} is not guaranteed by SCS${way}.`, ...aimed };
}

/** What is to be said of a vendor's label or taint; undefined of any other. */
export function labelWords(
  { key, of }: LabelUse,
  settings: Settings,
): Pick<Finding, 'message' | 'severity'> | undefined {
  const own = vendorLabel(key);
  const row = own ?? vendorLabelOfDomain(key);
  if (!row) return undefined;
  const words = vendorWords(of === 'taint' ? 'This taint' : 'This label', row, settings);
  // What an object calls its own pods works anywhere; nodes and namespaces are labelled by somebody else.
  return !own && (of === 'own' || of === 'pods') ? { ...words, severity: 'hint' } : words;
}

/** True where a key of a mesh keeps its proxy away: any cluster does so. */
export function isOptOut(key: string, value: string | undefined): boolean {
  return /inject/.test(key) && /^(?:false|disabled)$/.test(value ?? '');
}

/** Vendors that a configuration can aim at, by what the tables call them. */
const targetNames: ReadonlyMap<string, string> = new Map([
  ...Object.entries(providers).map(([target, name]) => [name as string, target] as const),
  ['Isovalent', 'cilium'],
  ['GKE', 'gcp'],
]);

/** A rule about policies that only one vendor's network plugin enforces: the policy, and each feature that is its own. */
export function vendorPolicyRule<const Id extends VendorResourceRule>(id: Id, page: string): Rule<Id, 'manifest'> {
  return {
    id,
    severity: 'warning',
    tier: 'A',
    fixable: true,
    basis: vendorBasis(vendorResources.filter(({ rule }) => rule === id)),
    page,
    visits: 'manifest',
    *check(manifest, { settings }) {
      const row = vendorRow(manifest, id, settings);
      if (!row) return;
      const { group, kind, node } = manifest;
      const aimed = aimedAt(targetNames.get(row.vendor), settings);
      const name = /^(?:Cluster)?NetworkPolicy$/.test(kind) ? `${kind} of ${group}` : kind;
      const gone = row.removed ? `, and ${row.removed} removed this version` : '';
      const at = node.at('apiVersion').span;
      yield {
        at,
        message: `${name} is not guaranteed: scs-0219 promises NetworkPolicy of networking.k8s.io/v1 only${gone}.`,
        ...aimed,
      };
      const policy = readPolicy(node);
      for (const feature of policy ? nonStandardFeatures(policy) : []) {
        if (feature.at.start === at.start) continue;
        yield { at: feature.at, message: feature.message, ...aimed };
      }
    },
  };
}
