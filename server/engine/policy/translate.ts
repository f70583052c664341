// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { PolicyContext } from './context';
import { emitRule, type Found } from './emit';
import { alongside, interference } from './interference';
import { list, place } from './placement';
import { type Direction, directions, type Part, type PodTerm, type Policy, type Rule, type Stance } from './policy';
import { resolve } from './resolve';
import { simplify } from './selector';
import type { StandardPolicy, StandardRule } from './standard-policy';
import { subtract } from './subtract';
import { covers, subjectsMeet } from './term';

export type Verdict = 'exact' | 'partial' | 'impossible' | 'invalid';

export interface Loss {
  readonly at: Span;
  readonly feature: string;
  readonly effect: 'wider' | 'narrower' | 'dropped';
  readonly message: string;
  /** The row of the specification it falls under: `fqdn`, `l7-wider`, `isolated-exact`… */
  readonly class: string;
  /** The rule of the policy that loses, where one does. */
  readonly rule?: Rule;
  /** The peer that is lost, as `who` of a counterexample. */
  readonly who?: string;
  /** A flow that shows it, once `prove` has found one. */
  readonly example?: string;
}

export interface Translation {
  /** `exact` is a claim until `prove` confirms it. */
  readonly verdict: Verdict;
  /** Undefined for exact ones. */
  readonly class: string | undefined;
  readonly losses: readonly Loss[];
  /** What is worth knowing and changes no traffic. */
  readonly notes: readonly { readonly at: Span; readonly feature: string; readonly message: string }[];
  /** None where it is impossible or invalid. */
  readonly results: readonly StandardPolicy[];
  /** The policy with all that it refers to. */
  readonly policy: Policy;
  /** The other policies that could decide differently beside the result. */
  readonly interfering: readonly Policy[];
}

/** The standard NetworkPolicies that say what a policy says, as far as they can, and what they can't. */
export function translate(written: Policy, context: PolicyContext): Translation {
  const hidden = written.limits.filter((limit) => limit.class === 'template');
  if (hidden.length > 0)
    return untranslated(
      'impossible',
      hidden.map(({ weight: _, ...loss }) => loss),
      written,
    );
  if (written.problems.length > 0) {
    const losses = written.problems.map((problem): Loss => ({ ...problem, feature: problem.class, effect: 'dropped' }));
    return untranslated('invalid', losses, written);
  }
  const policy = resolve(written, context);
  const found: Found[] = policy.limits.map(({ weight, ...loss }) => ({ ...loss, weight }));
  const drafts = policy.parts.flatMap((part) => translatePart(part, policy, context, found));
  const interfering = interference(policy, context);
  if (interfering.length > 0) {
    const names = list(interfering.map(({ kind, name }) => `${kind} ${name}`));
    const one = interfering.length === 1;
    found.push({
      at: policy.root.at('kind').span,
      feature: 'other policies',
      effect: 'wider',
      class: 'isolated-exact',
      weight: 'part',
      message: `${names} ${one ? 'denies or decides' : 'deny or decide'} first for some of these pods, so that the policies don't simply add up.`,
    });
  }
  const beside = alongside(policy, context).map(({ name }) => name);
  const others =
    beside.length > 0
      ? ` Of the policies here, ${list(beside)} ${beside.length > 1 ? 'select' : 'selects'} some of these pods.`
      : '';
  for (const [at, one] of found.entries()) {
    if (one.class === 'isolated-exact' && one.feature === 'deny') found[at] = { ...one, message: one.message + others };
  }
  const verdict = worst(found, drafts);
  const losses = distinct(found.filter(({ weight }) => weight !== 'note')).map(({ weight: _, ...loss }) => loss);
  return {
    verdict,
    class: verdict === 'exact' ? undefined : classOf(found),
    losses,
    notes: distinct(found.filter(({ weight }) => weight === 'note')),
    results: verdict === 'impossible' ? [] : named(drafts, policy),
    policy,
    interfering,
  };
}

function untranslated(verdict: Verdict, losses: readonly Loss[], policy: Policy): Translation {
  return { verdict, class: losses[0]?.class, losses, notes: [], results: [], policy, interfering: [] };
}

/** One loss a place, feature and effect. */
function distinct(found: readonly Found[]): Found[] {
  const key = (one: Found) => `${one.at.start} ${one.feature} ${one.effect} ${one.class}`;
  return [...new Map([...found].reverse().map((one) => [key(one), one])).values()].reverse();
}

function worst(found: readonly Found[], drafts: readonly Draft[]): Verdict {
  if (found.some(({ weight }) => weight === 'all')) return 'impossible';
  if (drafts.length === 0) return 'impossible';
  return found.some(({ weight }) => weight === 'part') ? 'partial' : 'exact';
}

/** The class of the weightiest loss; fan-out and what comes with denying only where nothing else is lost. */
function classOf(found: readonly Found[]): string {
  for (const weight of ['all', 'part', 'note'] as const) {
    const classes = found.filter((one) => one.weight === weight).map((one) => one.class);
    const telling = classes.find((one) => one !== 'fan-out' && one !== 'isolated-exact' && one !== 'ipblock-overlap');
    const first = telling ?? classes[0];
    if (first) return first;
  }
  return 'no-effect';
}

/** A policy without its name. */
type Draft = Omit<StandardPolicy, 'name' | 'source'>;

function translatePart(part: Part, policy: Policy, context: PolicyContext, found: Found[]): Draft[] {
  const stances = directions.flatMap((direction): { direction: Direction; rules: readonly Rule[]; at: Span }[] => {
    const stance = part[direction];
    const rules = stance && isolatingRules(stance, direction, policy, found);
    return stance && rules ? [{ direction, rules, at: stance.at }] : [];
  });
  if (stances.length === 0) return [];
  const policyTypes = stances.map(({ direction }) => direction);
  const emit = (home: Policy) =>
    stances.flatMap(({ direction, rules }) => {
      const denies = deniesElsewhere(part, direction, policy);
      const emitted = standardRules([...denies, ...rules], direction, home, context, found);
      return emitted.map((one) => ({ ...one, direction }));
    });
  // What `own` means is known for each copy of a policy of the whole cluster.
  const known = new Map<string | undefined, ReturnType<typeof emit>>();
  const emittedIn = (namespace: string | undefined) => {
    const home = policy.clusterScoped && mentionsOwn(part) ? namespace : policy.namespace;
    const emitted = known.get(home) ?? emit({ ...policy, namespace: home });
    known.set(home, emitted);
    return emitted;
  };
  const placements = place(part.subject, part.subjectAt, policy, context, found);
  return placements.flatMap(({ namespace, pod }) => {
    const emitted = emittedIn(namespace);
    const byOnly = [...new Set(emitted.map(({ only }) => only))].filter((only) => only !== undefined);
    const rules = (direction: Direction, only: readonly PodTerm[] | undefined): StandardRule[] =>
      emitted.filter((one) => one.direction === direction && one.only === only).map(({ rule }) => rule);
    const base: Draft = {
      namespace,
      podSelector: pod,
      policyTypes,
      ingress: rules('ingress', undefined),
      egress: rules('egress', undefined),
    };
    // Rules for some of the pods get policies of their own, beside the one that isolates them all.
    const narrower = byOnly.flatMap((only) =>
      only.flatMap((term): Draft[] => {
        const both = simplify([...pod, ...term.pod]);
        if (!both) return [];
        const types = policyTypes.filter((direction) => rules(direction, only).length > 0);
        return [
          {
            namespace,
            podSelector: both,
            policyTypes: types,
            ingress: rules('ingress', only),
            egress: rules('egress', only),
          },
        ];
      }),
    );
    return [base, ...narrower];
  });
}

const mentionsOwn = (part: Part) =>
  directions.some((direction) =>
    part[direction]?.rules.some(({ peers }) => peers.some((peer) => peer.kind === 'pods' && peer.term.own)),
  );

/** The denies of a policy's other parts: they beat what this one allows, for the pods that both select. */
function deniesElsewhere(part: Part, direction: Direction, policy: Policy): Rule[] {
  return policy.parts.flatMap((other): Rule[] => {
    if (other === part || policy.order !== 'deny wins' || !subjectsMeet(part.subject, other.subject)) return [];
    const denies = (other[direction]?.rules ?? []).filter(({ action }) => action === 'deny');
    // Of fewer pods, they can't be taken out for all of this part's.
    return covers(other.subject, part.subject) ? denies : denies.map((deny) => ({ ...deny, only: other.subject }));
  });
}

/**
 * The rules of a stance up to where it denies all the rest. Undefined where it leaves some traffic open, which a
 * NetworkPolicy can't.
 */
function isolatingRules(
  stance: Stance,
  direction: Direction,
  policy: Policy,
  found: Found[],
): readonly Rule[] | undefined {
  const effective = stance.rules.filter(({ peers, ports }) => peers.length > 0 && ports?.length !== 0);
  const fail = (reason: string, feature: string, message: string, at = stance.at): undefined => {
    found.push({ at, feature, class: reason, effect: 'dropped', weight: 'all', message });
    return undefined;
  };
  if (policy.order === 'deny wins') {
    if (stance.isolates) return stance.rules;
    if (effective.length === 0) {
      found.push({
        at: stance.at,
        feature: 'enableDefaultDeny',
        class: 'no-effect',
        effect: 'dropped',
        weight: 'note',
        message: 'This has no effect.',
      });
      return undefined;
    }
    return fail(
      effective.some(({ action }) => action === 'deny') ? 'guardrail' : 'no-default-deny',
      'enableDefaultDeny',
      `This policy leaves other ${direction} traffic of its pods open. Any NetworkPolicy for them would close it.`,
    );
  }
  const pass = stance.rules.find(({ action }) => action === 'pass');
  const sayable = policy.dialect === 'cluster' ? 'pods' : 'everyone';
  const last = stance.rules.findIndex((rule) => isCatchAll(rule, sayable));
  const rules = last < 0 ? stance.rules : stance.rules.slice(0, last);
  if (last >= 0 && last < stance.rules.length - 1) {
    const dead = stance.rules[last + 1] as Rule;
    found.push({
      at: dead.at,
      feature: 'rule order',
      class: 'dead-rules',
      effect: 'dropped',
      weight: 'note',
      message: 'Never reached: the rule before denies everything.',
    });
  }
  const reached = pass && rules.includes(pass) ? pass : undefined;
  if (reached) {
    return fail(
      stance.isolates ? 'pass' : 'guardrail',
      'Pass',
      "A NetworkPolicy can't hand traffic over to the policies after it.",
      reached.at,
    );
  }
  if (stance.isolates) return last < 0 ? rules : [...rules, stance.rules[last] as Rule];
  if (last >= 0) {
    const deny = stance.rules[last] as Rule;
    if (sayable === 'pods') {
      found.push({
        at: deny.at,
        feature: 'namespaces',
        class: 'narrower',
        effect: 'narrower',
        weight: 'part',
        message: 'This denies pods only. A NetworkPolicy denies nodes and addresses outside the cluster as well.',
      });
    }
    if (policy.rank === 'above') {
      found.push({
        at: deny.at,
        feature: 'precedence',
        class: 'isolated-exact',
        effect: 'wider',
        weight: 'part',
        message: 'This is decided before any NetworkPolicy; once it is one itself, others can allow more.',
        rule: deny,
      });
    } else if (rules.some(({ action }) => action === 'allow')) {
      found.push({
        at: deny.at,
        feature: 'precedence',
        class: 'isolated-exact',
        effect: 'wider',
        weight: 'part',
        message:
          'In the baseline, what this allows yields to any NetworkPolicy for the pods; once it is one itself, the two add up.',
      });
    }
    return rules;
  }
  const denies = effective.find(({ action }) => action === 'deny');
  if (denies) {
    return fail(
      'guardrail',
      'Drop',
      `This only takes something away from otherwise open ${direction}. Any NetworkPolicy for these pods would block everything else as well.`,
      denies.at,
    );
  }
  if (policy.rank === 'below') {
    found.push({
      at: stance.at,
      feature: 'Allow',
      class: 'no-effect',
      effect: 'dropped',
      weight: 'note',
      message: 'In the baseline, an Allow without a later Drop changes nothing.',
    });
    return undefined;
  }
  return fail(
    'allow-override',
    'Allow',
    `Here an Allow rule doesn't close anything. A NetworkPolicy would block all other ${direction} of these pods.`,
    effective[0]?.at ?? stance.at,
  );
}

/** True for what denies all the rest; where a dialect can't say everyone, all pods are as near as it gets. */
function isCatchAll({ action, peers, ports, only, conditions }: Rule, sayable: 'everyone' | 'pods'): boolean {
  if (action !== 'deny' || ports !== undefined || only || conditions.length > 0) return false;
  return peers.some(
    (peer) => peer.kind === 'any' || (peer.kind === 'pods' && isEveryPod(peer.term) && sayable === 'pods'),
  );
}

const isEveryPod = ({ own, namespace, pod }: PodTerm) => !own && namespace.length === 0 && pod.length === 0;

interface Emitted {
  readonly rule: StandardRule;
  readonly only: readonly PodTerm[] | undefined;
}

/** The allowing rules with the denies taken out, as rules of a NetworkPolicy. */
function standardRules(
  rules: readonly Rule[],
  direction: Direction,
  policy: Policy,
  context: PolicyContext,
  found: Found[],
): Emitted[] {
  const effective = rules.filter(({ peers, ports }) => peers.length > 0 && ports?.length !== 0);
  const denies = effective.filter(({ action }) => action === 'deny');
  for (const deny of denies) reportDeny(deny, direction, policy, found);
  return effective
    .filter(({ action }) => action === 'allow')
    .flatMap((allow): Emitted[] => {
      const before =
        policy.order === 'deny wins' ? denies : denies.filter((deny) => rules.indexOf(deny) < rules.indexOf(allow));
      const { rules: left, kept, narrowed } = subtract(allow, before, policy.namespace);
      for (const deny of kept) {
        found.push({
          at: deny.at,
          feature: 'deny',
          class: 'deny',
          effect: 'wider',
          weight: 'part',
          message: "This can't be taken out of what another rule allows, and is allowed.",
          rule: allow,
        });
      }
      if (narrowed) {
        found.push({
          at: allow.at,
          feature: 'deny',
          class: 'no-namespace',
          effect: 'narrower',
          weight: 'part',
          message: "The policy's namespace isn't written: what is denied in it has to be denied in all of them.",
          rule: allow,
        });
      }
      return left.flatMap((rule) => {
        const emitted = emitRule(rule, allow, direction, policy, context, found);
        return emitted ? [{ rule: emitted, only: rule.only }] : [];
      });
    });
}

function reportDeny(deny: Rule, direction: Direction, policy: Policy, found: Found[]): void {
  const add = (reason: string, weight: Found['weight'], message: string, feature = 'deny') =>
    found.push({ at: deny.at, feature, class: reason, effect: 'wider', weight, message, rule: deny });
  const unsaid = deny.ports?.every(({ protocol }) => protocol === 'ICMP' || protocol === 'other');
  const unknown = deny.peers.every(({ kind }) => kind === 'named') ? deny.peers[0] : undefined;
  if (unsaid) add('icmp', 'all', 'A NetworkPolicy can only name TCP, UDP and SCTP.', 'protocol');
  else if (unknown?.kind === 'named' && unknown.lost.class !== 'unresolved')
    add(unknown.lost.class, 'all', unknown.lost.message, unknown.lost.feature);
  // In the baseline, a deny yields to any NetworkPolicy, as the silence of one does.
  else if (policy.rank !== 'below')
    add(
      'isolated-exact',
      'part',
      'This overrides what other policies allow. NetworkPolicies only add up: another one may allow it.',
    );
  const isOwnNode = ({ kind, ...peer }: Rule['peers'][number]) =>
    kind === 'any' || ('identity' in peer && peer.identity === 'own node');
  if (policy.dialect === 'cilium' && direction === 'ingress' && deny.peers.some(isOwnNode)) {
    add('entity', 'part', "A pod's own node can't be denied: it always reaches the pod.", 'host');
  }
}

function named(drafts: readonly Draft[], policy: Policy): StandardPolicy[] {
  const base = policy.dialect === 'calico' ? policy.name.replace(/^(?:knp\.)?default\./, '') : policy.name;
  const unique = drafts.filter((draft, index) => drafts.findIndex((other) => sameDraft(other, draft)) === index);
  const total = new Map<string | undefined, number>();
  for (const { namespace } of unique) total.set(namespace, (total.get(namespace) ?? 0) + 1);
  const used = new Map<string | undefined, number>();
  return unique.map((draft) => {
    const number = (used.get(draft.namespace) ?? 0) + 1;
    used.set(draft.namespace, number);
    const many = (total.get(draft.namespace) ?? 0) > 1;
    return { ...draft, name: many ? `${base}-${number}` : base, source: policy };
  });
}

const sameDraft = (a: Draft, b: Draft) =>
  a === b ||
  (a.namespace === b.namespace &&
    a.ingress.length + a.egress.length + b.ingress.length + b.egress.length === 0 &&
    JSON.stringify([a.podSelector, a.policyTypes]) === JSON.stringify([b.podSelector, b.policyTypes]));
