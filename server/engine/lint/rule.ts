// SPDX-License-Identifier: Apache-2.0
import type { Annotation } from '../kubernetes/annotation';
import type { StackPart } from '../kubernetes/cluster-stack';
import type { ComponentFlag } from '../kubernetes/component-flag';
import type { Image } from '../kubernetes/image';
import type { Container, Manifest, PodSpec } from '../kubernetes/manifest';
import type { NetworkPolicy } from '../kubernetes/network-policy';
import type { NodeLabel } from '../kubernetes/node-label';
import type { Project } from '../kubernetes/project';
import type { SourceReference } from '../kubernetes/source-reference';
import type { VersionUse } from '../kubernetes/version';
import type { Volume } from '../kubernetes/volume';
import type { Document, Span } from '../text/document';
import type { Edit } from '../text/edit';
import type { YamlFault } from '../yaml/tree';
import type { ConfigurationFault } from './configuration';
import type { Acknowledgement, Failure } from './lint';
import type { RenderFailure } from './render-failure';
import type { Settings } from './settings';

/** A rule decides; the page beside it explains. Rules never walk, never wait, and know nothing of each other. */
export interface Rule<Id extends string = string, S extends keyof Subjects = keyof Subjects> {
  /** `group/name`, which is also its path under `rules/`. Reads well after "allow". */
  readonly id: Id;
  readonly severity: Severity;
  /** Where the requirement comes from; see `tiers`. */
  readonly tier: Tier;
  /** Off until a profile or a configuration asks for it. */
  readonly optional?: true;
  readonly basis: readonly [Basis, ...Basis[]];
  /** The page beside the rule: hover text, `explain` output, SARIF help, documentation and test. */
  readonly page: string;
  /** Whom it concerns, where it isn't everybody: hidden when only the other role is asked for. */
  readonly role?: 'workload' | 'cluster';
  /** True where some of its findings bring fixes. */
  readonly fixable?: true;
  readonly visits: S | readonly S[];
  check(subject: Subjects[S], context: Context): Iterable<Finding>;
}

/** What a rule can ask to be shown, one at a time. The engine does the walking. */
export interface Subjects {
  project: Project;
  document: Document;
  manifest: Manifest;
  podSpec: PodSpec;
  container: Container;
  image: Image;
  annotation: Annotation;
  networkPolicy: NetworkPolicy;
  volume: Volume;
  nodeLabel: NodeLabel;
  sourceReference: SourceReference;
  version: VersionUse;
  componentFlag: ComponentFlag;
  stackPart: StackPart;
  yamlFault: YamlFault;
  acknowledgement: Acknowledgement;
  configurationFault: ConfigurationFault;
  renderFailure: RenderFailure;
  failure: Failure;
}

/** What every rule may look at besides its subject: nothing outside its document. */
export interface Context {
  readonly settings: Settings;
}

export const severities = ['hint', 'info', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

/** Where a requirement comes from, from the most to the least binding. */
export const tiers = {
  A: 'the scope of the certificate SCS-compatible KaaS',
  B: 'a stable SCS standard outside that scope',
  C: 'a draft or decision record of SCS',
  D: 'SCS minutes or reference practice',
  E: 'upstream Kubernetes, a registry’s operator or a network plugin’s documentation',
} as const;
export type Tier = keyof typeof tiers;

/** Where a requirement comes from. A rule without one is an opinion, and we don't ship opinions. */
export interface Basis {
  readonly title: string;
  readonly url: string;
}

export interface Finding {
  /** A key or a scalar, never a whole block: a squiggle is a pointer, not a highlighter pen. */
  readonly at: Span;
  /** What is wrong here, in one sentence. Why it matters is the page's part; what to do is the fix's. */
  readonly message: string;
  /** Where the rule's table gives this row another severity than the rule's own. Profile and configuration act on it afterwards. */
  readonly severity?: Severity;
  /** Other places that a reader needs to see: the template line of a value, the other default class. */
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
  /** What it only points to: problems of the same rule at other places. Where those are acknowledged, so is this. */
  readonly cause?: readonly Span[];
  /** The preferred one first. */
  readonly fixes?: readonly Fix[];
}

export interface Fix {
  /** Imperative and specific, for it is the menu entry: "Pull from registry.k8s.io". */
  readonly title: string;
  /** Safe fixes keep what the file means; only they run unasked, in `--fix` and fix-on-save. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** Gives a rule its exact type. It does nothing at run time. */
export function defineRule<const Id extends string, S extends keyof Subjects>(rule: Rule<Id, S>): Rule<Id, S> {
  return rule;
}

/** Any rule, for those who list, explain and run them. */
// biome-ignore lint/suspicious/noExplicitAny: which subject a rule visits is known at run time only
export type AnyRule = Rule<string, any>;
