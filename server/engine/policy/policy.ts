// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { YamlNode } from '../yaml/node';
import type { Cidr } from './cidr';
import type { PortRange } from './ports';
import type { Requirement } from './selector';

export type Direction = 'ingress' | 'egress';

export const directions: readonly Direction[] = ['ingress', 'egress'];

export type Dialect = 'standard' | 'cilium' | 'calico' | 'antrea' | 'cluster';

/** The label that every Namespace carries with its own name. */
export const NAME_LABEL = 'kubernetes.io/metadata.name';

/** A conjunction: pods with these labels, in namespaces with these labels. */
export interface PodTerm {
  /** Only in the policy's own namespace: for policies without one, in that of the pod the policy is applied to. */
  readonly own: boolean;
  readonly namespace: readonly Requirement[];
  readonly pod: readonly Requirement[];
}

/** What can't be said in a NetworkPolicy, in the words of the user. */
export interface Lost {
  readonly feature: string;
  /** The row of the specification that it falls under. */
  readonly class: string;
  readonly message: string;
}

/** What a peer is that neither pod labels nor addresses can name; the kinds of endpoint that the proof knows. */
export type Identity =
  | 'own node'
  | 'other node'
  | 'API server'
  | 'health endpoint'
  | 'ingress proxy'
  | 'unmanaged endpoint'
  | 'pod of another cluster'
  | 'other workload';

export type Peer = { readonly at: Span } & (
  | { readonly kind: 'any' }
  /** `complement`: said by what they aren't, which in Calico leaves out address sets as well. */
  | { readonly kind: 'pods'; readonly term: PodTerm; readonly complement?: true }
  /** `external`: only what is neither pod nor node; `all`: whoever has the address; `either`: providers differ. */
  | {
      readonly kind: 'block';
      readonly cidr: Cidr;
      readonly except: readonly Cidr[];
      readonly scope: 'external' | 'all' | 'either';
      readonly world?: true;
    }
  | { readonly kind: 'identity'; readonly identity: Identity; readonly lost: Lost }
  /** Somebody known only by a name that NetworkPolicy has no word for. With `standIn`, these peers include them all. */
  | {
      readonly kind: 'named';
      readonly name: string;
      readonly of: 'external' | 'pod' | 'other';
      readonly lost: Lost;
      readonly standIn?: readonly Peer[];
    }
  /** Written in another object, which the context may have. */
  | { readonly kind: 'reference'; readonly reference: Reference }
);

/** Another object that a peer is taken from. */
export interface Reference {
  readonly kind: 'CiliumCIDRGroup' | 'Service' | 'Group' | 'ClusterGroup';
  /** By name, or else by the labels of the object. */
  readonly name: string | undefined;
  readonly labels?: readonly Requirement[];
  /** Undefined: in whichever namespace. */
  readonly namespace: string | undefined;
  /** For CIDR groups: what is taken out of each range. */
  readonly except?: readonly Cidr[];
  /** For Services: true where the ports of its endpoints restrict the rule, too. */
  readonly ports?: boolean;
}

/** A restriction above ports that only some of the traffic meets: HTTP rules, mutual authentication. */
export interface Condition extends Lost {
  readonly at: Span;
  /** In flows: what the traffic is that doesn't meet it. */
  readonly unmet: string;
}

export interface Rule {
  readonly action: 'allow' | 'deny' | 'pass';
  /** A union; empty for nobody. */
  readonly peers: readonly Peer[];
  /** A union; undefined for all traffic of whatever protocol, empty for none. */
  readonly ports: readonly PortRange[] | undefined;
  /** The rule matches only traffic that meets them. */
  readonly conditions: readonly Condition[];
  /** The rule holds for these of the policy's pods only; undefined for all of them. */
  readonly only?: readonly PodTerm[];
  /** What makes the rule impossible to keep, whatever is left of it. */
  readonly lost?: readonly (Lost & { readonly at: Span })[];
  readonly at: Span;
}

export interface Stance {
  /** True where the policy denies what none of its rules allows. */
  readonly isolates: boolean;
  readonly rules: readonly Rule[];
  readonly at: Span;
}

/** Pods and what holds for them. A policy with several parts is their union. */
export interface Part {
  /** A union; empty where the policy applies to no pod. */
  readonly subject: readonly PodTerm[];
  readonly subjectAt: Span;
  /** Further pods, which another object selects. */
  readonly references?: readonly Peer[];
  readonly ingress: Stance | undefined;
  readonly egress: Stance | undefined;
}

/** Why the vendor rejects or ignores the policy. */
export interface Problem {
  readonly at: Span;
  readonly class: string;
  readonly message: string;
}

/** Something in a policy that NetworkPolicy hasn't got. */
export interface Feature {
  readonly at: Span;
  readonly feature: string;
  readonly message: string;
}

/** Something the policy says that makes a translation less than the whole, found when reading. */
export interface Limit extends Lost {
  readonly at: Span;
  readonly effect: 'wider' | 'narrower' | 'dropped';
  /** `all`: no translation; `part`: a partial one; `note`: nothing that traffic shows. */
  readonly weight: 'all' | 'part' | 'note';
}

/** What a policy of any dialect means. */
export interface Policy {
  readonly dialect: Dialect;
  readonly kind: string;
  readonly root: YamlNode;
  readonly name: string;
  /** Undefined where the policy has none, or it isn't written. */
  readonly namespace: string | undefined;
  readonly clusterScoped: boolean;
  /** How rules of one policy combine: a deny beats every allow, or the first rule that matches decides. */
  readonly order: 'deny wins' | 'first match';
  /** Where it stands to NetworkPolicies: together they add up, above it decides first, below it decides if none selects the pod. */
  readonly rank: 'beside' | 'above' | 'below';
  readonly parts: readonly Part[];
  readonly problems: readonly Problem[];
  readonly limits: readonly Limit[];
  readonly features: readonly Feature[];
}

/** A term as one key, equal for equal terms. */
export function termKey({ own, namespace, pod }: PodTerm): string {
  return JSON.stringify([own, namespace, pod]);
}

/** True where other policies of the same pods can't simply be added to this one: it denies, passes, or comes before them. */
export function isAdditive(policy: Policy): boolean {
  return (
    policy.rank === 'beside' &&
    policy.parts.every((part) =>
      directions.every((direction) => {
        const stance = part[direction];
        return (
          !stance ||
          (stance.isolates && stance.rules.every((rule) => rule.action === 'allow' || rule.peers.length === 0))
        );
      }),
    )
  );
}
