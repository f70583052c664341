// SPDX-License-Identifier: Apache-2.0
import { isServed } from '../catalogue/api-groups';
import type { Document } from '../text/document';
import { remember } from '../text/remember';
import { type Action, scanActions } from './actions';
import { findBlocks } from './branches';
import { allowed } from './kube-version';

/** An `if` with its branches: where each starts and on which condition; without one it is the `else`. */
interface Choice {
  readonly end: number;
  readonly branches: readonly { readonly start: number; readonly condition: string | undefined }[];
}

/** What a condition has to name to be about the cluster that a chart is installed in. */
const aboutCluster = /Capabilities|kube_?version|api_?versions?\b/i;

/**
 * Whether the conditions around a place of a template let it be rendered for a Kubernetes branch: `maybe` where
 * they ask what the cluster can do and the answer isn't known. Conditions about anything else are taken to hold.
 */
export function isRendered(document: Document, offset: number, branch: string): 'yes' | 'maybe' | 'no' {
  let answer: 'yes' | 'maybe' = 'yes';
  let [inner, at] = [document, offset];
  for (;;) {
    for (const { condition, holds } of [...read(inner.guards), ...conditionsAt(choicesOf(inner), at)]) {
      const value = evaluate(condition, branch);
      if (value === !holds) return 'no';
      if (value === undefined && aboutCluster.test(condition)) answer = 'maybe';
    }
    if (!inner.origin) return answer;
    ({ document: inner, start: at } = inner.origin.span(at, at));
  }
}

/** What has to hold, or not to hold, for a place to be rendered. */
interface Condition {
  readonly condition: string;
  readonly holds: boolean;
}

function* conditionsAt(choices: readonly Choice[], offset: number): Iterable<Condition> {
  for (const { end, branches } of choices) {
    const taken = branches.findLastIndex(({ start }) => start <= offset);
    if (taken < 0 || offset >= end) continue;
    for (const [index, { condition }] of branches.slice(0, taken + 1).entries()) {
      if (condition !== undefined) yield { condition, holds: index === taken };
    }
  }
}

/** So many are looked at around each document of a template. */
const maxChoices = 300;

/** For the documents that a template is cut into: which conditions about the cluster begin above each. */
export function guardsIn(text: string): (offset: number) => string {
  if (!aboutCluster.test(text)) return () => '';
  const choices = readChoices(text)
    .filter(({ branches }) => branches.some(({ condition }) => condition !== undefined && aboutCluster.test(condition)))
    .slice(0, maxChoices);
  return (offset) =>
    [...conditionsAt(choices, offset)]
      .filter(({ condition }) => aboutCluster.test(condition))
      .map(({ condition, holds }) => `${holds ? '+' : '-'}${condition}`)
      .join('\0');
}

function read(guards: string): readonly Condition[] {
  if (guards === '') return [];
  return guards.split('\0').map((guard) => ({ condition: guard.slice(1), holds: guard.startsWith('+') }));
}

const choicesOf = remember(({ holes, text }: Document): readonly Choice[] =>
  holes.some(({ kind }) => kind === 'control') ? readChoices(text) : [],
);

function readChoices(text: string): readonly Choice[] {
  const actions = scanActions(text);
  return findBlocks(actions).flatMap(({ open, elses, close }) => {
    const first = actions[open];
    if (first?.language !== 'go' || first.keyword !== 'if') return [];
    const starts = [open, ...elses].flatMap((index) => actions[index] ?? []);
    return {
      end: (close === undefined ? undefined : actions[close]?.start) ?? text.length,
      branches: starts.map((action) => ({ start: action.start, condition: conditionOf(text, action) })),
    };
  });
}

function conditionOf(text: string, { bodyStart, bodyEnd }: Action): string | undefined {
  return /^(?:else\s+)?(?:if|with)\s+(.*)$/s.exec(text.slice(bodyStart, Math.min(bodyEnd, bodyStart + 2_000)))?.[1];
}

/** A value of an expression: a string, or whether it is true; undefined where that isn't known. */
type Value = string | boolean | undefined;

/** What a condition comes to on a cluster of that branch. */
export function evaluate(condition: string, branch: string): boolean | undefined {
  const tokens = condition.match(/"(?:[^"\\]|\\.)*"|`[^`]*`|[()|]|[^\s()|"`]+/g) ?? [];
  let next = 0;
  const value = pipeline(0);
  return next === tokens.length && typeof value === 'boolean' ? value : undefined;

  /** Reads up to a closing parenthesis or the end. */
  function pipeline(depth: number): Value {
    const words: string[] = [];
    const values: Value[] = [];
    const start = next;
    for (let isPiped = false; ; ) {
      const token = tokens[next];
      if (token === undefined || token === ')') {
        if (isPiped) return undefined;
        if (values.length === 1) return values[0] ?? word(words[0] ?? '');
        return call(words[0] ?? '', values.slice(1), tokens.slice(start + 1, next).join(' '), branch);
      }
      next++;
      if (token === '|') isPiped = true;
      if (token === '(') {
        values.push(depth < 50 ? pipeline(depth + 1) : undefined);
        words.push('');
        if (tokens[next] === ')') next++;
        else if (depth >= 50) return undefined;
      } else {
        words.push(token);
        values.push(/^["`]/.test(token) ? token.slice(1, -1) : word(token));
      }
    }
  }
}

function word(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function call(name: string, values: readonly Value[], written: string, branch: string): Value {
  const [first] = values;
  if (name === 'not') return typeof first === 'boolean' ? !first : undefined;
  if (name === 'and') return values.includes(false) ? false : values.every((value) => value === true) || undefined;
  if (name === 'or') return values.includes(true) ? true : values.every((value) => value === false) ? false : undefined;
  if (/\.Capabilities\.APIVersions\.Has$/.test(name))
    return typeof first === 'string' ? isServed(first, branch) : undefined;
  if (name === 'semverCompare' && typeof first === 'string' && aboutCluster.test(written)) {
    const part = allowed(first, branch);
    return part === 'all' ? true : part === 'none' ? false : undefined;
  }
  return undefined;
}
