// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { Counterexample, Proof } from './prove';
import type { Loss, Translation } from './translate';

/** Losses that are there only if some flow shows them. */
const shown = ['world', 'ipblock-overlap'];

const aboveports = ['l7-wider', 'authentication'];

/**
 * A translation with what its proof has shown: an exact one that isn't confirmed is no longer exact, and losses have
 * a flow each where one shows them.
 */
export function settle(translation: Translation, proof: Proof): Translation {
  if (translation.verdict !== 'exact' && translation.verdict !== 'partial') return translation;
  const { counterexamples, result } = proof;
  const losses = translation.losses
    .map((loss) => withExample(loss, counterexamples))
    .filter(
      (loss) =>
        result === 'not proved' || !shown.includes(loss.class) || counterexamples.some((one) => shows(one, loss)),
    );
  if (result === 'equal' && losses.length === 0) return { ...translation, verdict: 'exact', class: undefined, losses };
  const kind = translation.policy.root.at('kind').span;
  if (translation.verdict === 'partial' && losses.length > 0) {
    const surprise = counterexamples.find((one) => isSurprise(one, losses));
    if (surprise) return { ...translation, losses: [...losses, unexpected(surprise, counterexamples, kind)] };
    if (losses.some(({ example }) => example)) return { ...translation, losses };
    return {
      ...translation,
      losses: losses.map((loss) => ({ ...loss, message: `${loss.message} ${unshown(loss, proof)}` })),
    };
  }
  const [first] = counterexamples;
  const more: Loss = first
    ? unexpected(first, counterexamples, kind)
    : {
        at: kind,
        feature: 'proof',
        effect: 'dropped',
        class: 'not-proved',
        message: `That nothing changes is not proved. ${proof.reason ?? ''}`.trim(),
      };
  return { ...translation, verdict: 'partial', class: more.class, losses: [...losses, more] };
}

/** True for a flow that no loss tells of. */
function isSurprise({ beside, uncovered, effect }: Counterexample, losses: readonly Loss[]): boolean {
  const told = (loss: Loss) =>
    !['isolated-exact', 'fan-out'].includes(loss.class) && (loss.effect === effect || loss.effect === 'dropped');
  if (losses.some(told)) return false;
  const classes = losses.map((loss) => loss.class);
  if (uncovered && classes.includes('fan-out')) return false;
  return beside === 'nothing' || !classes.includes('isolated-exact');
}

function unexpected(first: Counterexample, counterexamples: readonly Counterexample[], kind: Span): Loss {
  return {
    at: first.ruleAts.find(({ document }) => document === kind.document) ?? kind,
    feature: 'proof',
    effect: first.effect,
    class: classOf(counterexamples),
    message: 'The NetworkPolicy decides some traffic differently.',
    example: first.text,
  };
}

/** Why no flow shows a loss, for partial translations without any that does. */
function unshown({ rule, feature }: Loss, { result, reason }: Proof): string {
  if (result === 'not proved') return `Its flows weren't looked at: ${reason}`;
  if (feature === 'other policies') return 'What both do together is not compared here.';
  return rule ? 'No flow shows it: another rule decides the same traffic alike.' : 'No flow shows it.';
}

const shows = ({ effect, reading }: Counterexample, loss: Loss) => reading !== undefined && effect === loss.effect;

function classOf(counterexamples: readonly Counterexample[]): string {
  if (counterexamples.every(({ beside }) => beside !== 'nothing')) return 'isolated-exact';
  if (counterexamples.every(({ reading }) => reading !== undefined)) return 'ipblock-overlap';
  return counterexamples.some(({ effect }) => effect === 'wider') ? 'wider' : 'narrower';
}

/** The loss with the flow that shows it best; without one, where no flow is about it. */
function withExample(loss: Loss, counterexamples: readonly Counterexample[]): Loss {
  const { rule, who, at } = loss;
  const unmet = aboveports.includes(loss.class);
  const candidates = counterexamples.filter((one) => {
    if (loss.effect !== 'dropped' && one.effect !== loss.effect) return false;
    if (who !== undefined && one.who !== who) return false;
    return one.unmet === unmet || !one.unmet;
  });
  const isOfRule = (span: Span) => span.start === rule?.at.start && span.document === rule.at.document;
  const sameRule = (one: Counterexample) => one.ruleAts.some(isOfRule);
  const samePeer = (one: Counterexample) => one.peerAt?.start === at.start && one.peerAt.document === at.document;
  const ofRule = rule ? candidates.filter(sameRule) : candidates;
  const best =
    ofRule.find((one) => samePeer(one) && one.unmet === unmet) ??
    ofRule.find((one) => one.unmet === unmet) ??
    ofRule[0] ??
    // Who is lost in one rule may get through by another.
    (who === undefined ? undefined : candidates[0]) ??
    (loss.class === 'isolated-exact' ? candidates.find(({ beside }) => beside !== 'nothing') : undefined);
  return best ? { ...loss, example: best.text } : loss;
}
