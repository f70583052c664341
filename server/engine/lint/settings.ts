// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import { type AnyRule, type Severity, severities } from './rule';

export type Profile = 'default' | 'certified' | 'draft' | 'strict';

/** What a site or a caller chooses. Immutable: another choice is another object. */
export interface Settings {
  readonly profile: Profile;
  readonly role: 'workload' | 'cluster' | 'all';
  /** Providers aimed at: their features turn to hints. */
  readonly targets: readonly string[];
  /** The Kubernetes release deployed to, as `1.35`; undefined for the oldest supported branch. */
  readonly kubernetesVersion: string | undefined;
  /** The day that support dates are compared with, as `2026-11-22`. */
  readonly date: string;
  /** From a registry's host to the mirror to pull from. */
  readonly mirrors: Readonly<Record<string, string>>;
  /** Registries that may be used; empty for any. */
  readonly registries: readonly string[];
  /** Registries whose pulls the cluster redirects by itself. */
  readonly transparentMirrors: readonly string[];
  readonly clusterCIDRs: readonly string[];
  readonly serviceCIDR: string | undefined;
  readonly ingressNamespace: string | undefined;
  readonly namespaces: readonly string[];
  /** The values files that charts get together over their `values.yaml`, the last one counts most; undefined for each by itself. */
  readonly valuesFiles: readonly string[] | undefined;
  /** Severity or `off` per rule id or `group/*`. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Only these rules or groups, also ones that are off; empty for all. */
  readonly only: readonly string[];
  /** Not these rules or groups. */
  readonly skip: readonly string[];
  readonly acknowledge: readonly Acknowledgement[];
  /** The path that the configuration's globs see, of a file's path: relative to the configuration's folder. */
  readonly toGlobPath: (path: string) => string;
}

/** A use that a configuration accepts. */
export interface Acknowledgement {
  readonly rule: string;
  readonly paths: readonly string[];
  readonly reason: string;
  /** The last day it holds. */
  readonly until?: string;
  /** Where the configuration says so. */
  readonly at?: Span;
}

/** What holds where nobody chose anything, on a day. */
export function defaultSettings(date: string): Settings {
  return {
    profile: 'default',
    role: 'all',
    targets: [],
    kubernetesVersion: undefined,
    date,
    mirrors: {},
    registries: [],
    transparentMirrors: [],
    clusterCIDRs: [],
    serviceCIDR: undefined,
    ingressNamespace: undefined,
    namespaces: [],
    valuesFiles: undefined,
    rules: {},
    only: [],
    skip: [],
    acknowledge: [],
    toGlobPath: (path) => path,
  };
}

/** True where an id is named by a rule id or by its group: `images/*`, or `images` for short. */
export function names(selector: string, id: string): boolean {
  return (
    selector === id || (selector.endsWith('/*') ? id.startsWith(selector.slice(0, -1)) : id.startsWith(`${selector}/`))
  );
}

/** Rules that a person can't turn off by naming others: they are about the checking itself. */
const always = /^(?:yaml|lint)\//;

/** True where a rule is to be run. */
export function isEnabled(rule: AnyRule, settings: Settings): boolean {
  const named = settings.only.some((selector) => names(selector, rule.id));
  if (settings.skip.some((selector) => names(selector, rule.id))) return false;
  if (settings.only.length > 0) return named;
  const configured = configuredSeverity(rule.id, settings);
  if (configured === 'off') return false;
  if (settings.role !== 'all' && rule.role && rule.role !== settings.role) return false;
  // A group's severity is for its rules as they are: one that is off has to be named.
  if (settings.rules[rule.id]) return true;
  if (settings.profile === 'certified' && rule.tier !== 'A' && !always.test(rule.id)) return false;
  return !rule.optional;
}

/** What the configuration says of a rule: an exact id beats a group. */
function configuredSeverity(id: string, settings: Settings): Severity | 'off' | undefined {
  const exact = settings.rules[id];
  if (exact) return exact;
  return settings.rules[`${id.slice(0, id.indexOf('/'))}/*`];
}

/** The severity at which a finding is shown: configuration beats profile beats the rule's own. */
export function severityOf(rule: AnyRule, found: Severity | undefined, settings: Settings): Severity {
  const configured = configuredSeverity(rule.id, settings);
  if (configured && configured !== 'off') return configured;
  const own = found ?? rule.severity;
  const strict = settings.profile === 'strict' ? strictSeverity[rule.id] : undefined;
  if (strict) return strict;
  if (rule.tier !== 'C' || settings.profile === 'draft' || settings.profile === 'strict') return own;
  return severities[Math.max(0, severities.indexOf(own) - 1)] ?? own;
}

/** What `strict` makes an error. */
const strictSeverity: Readonly<Record<string, Severity>> = {
  'versions/end-of-life': 'error',
  'images/latest-tag': 'error',
  'hardening/kubelet-anonymous-auth': 'error',
  'hardening/etcd-plain-http': 'error',
};

/** For a finding about one provider's feature: a hint where that provider is aimed at. */
export function aimedAt(provider: string | undefined, { targets }: Settings): { readonly severity?: Severity } {
  return provider !== undefined && targets.includes(provider) ? { severity: 'hint' } : {};
}
