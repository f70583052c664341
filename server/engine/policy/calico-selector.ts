// SPDX-License-Identifier: Apache-2.0
import type { Requirement } from './selector';

/** A stretch of a selector's text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A selector of Calico as it is written. `in` with `not` is met by what has no such label. */
export type Expression = Place &
  (
    | { readonly op: 'and' | 'or'; readonly all: readonly Expression[] }
    | { readonly op: 'not'; readonly of: Expression }
    | { readonly op: 'all' | 'global' }
    | { readonly op: 'has'; readonly key: string }
    | { readonly op: 'in' | 'not in'; readonly key: string; readonly values: readonly string[] }
    | { readonly op: 'contains' | 'starts with' | 'ends with'; readonly key: string; readonly value: string }
  );

export interface SelectorError extends Place {
  readonly message: string;
}

export type Parsed = { readonly expression: Expression } | { readonly error: SelectorError };

interface Token extends Place {
  readonly kind:
    | 'label'
    | 'string'
    | '('
    | ')'
    | '{'
    | '}'
    | ','
    | '=='
    | '!='
    | '!'
    | '&&'
    | '||'
    | 'end'
    | 'operator'
    | 'call';
  readonly text: string;
}

const MAX_DEPTH = 60;

/**
 * Reads a selector (projectcalico/calico libcalico-go/lib/selector/tokenizer and parser). Nothing written is everything.
 * The first error is returned with its place.
 */
export function parseSelector(text: string): Parsed {
  const { tokens, error } = tokenize(text);
  if (tokens.length === 1 && !error) return { expression: { op: 'all', start: 0, end: text.length } };
  return new Parser(tokens, error).read();
}

const fixed = /\(|\)|\{|\}|,|==|!=|!|&&|\|\|/y;
const label = /[\w./-]{1,512}/y;
const operator = /contains|starts[ \t]*with|ends[ \t]*with|not[ \t]*in|in/y;
const opened = /(?:all|global|has)\([ \t]*[\w./-]{0,512}/y;
const call = /(all|global)\([ \t]*\)|has\([ \t]*([\w./-]{1,512})[ \t]*\)/y;

/** The tokens up to the first stretch that is none. */
function tokenize(text: string): { readonly tokens: readonly Token[]; readonly error?: SelectorError } {
  const tokens: Token[] = [];
  const stop = (error: SelectorError) => ({
    tokens: [...tokens, { kind: 'end' as const, text: '', start: error.start, end: error.end }],
    error,
  });
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const push = (kind: Token['kind'], length: number, value: string) => {
    tokens.push({ kind, text: value, start: at, end: at + length });
    at += length;
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === ' ' || char === '\t' || char === '\n' || char === '\r') {
      at++;
      continue;
    }
    if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      if (end < 0) return stop({ start: at, end: text.length, message: 'This string has no end.' });
      push('string', end + 1 - at, text.slice(at + 1, end));
      continue;
    }
    const sign = match(fixed)?.[0];
    if (sign) {
      push(sign as Token['kind'], sign.length, sign);
      continue;
    }
    const follows = tokens.at(-1)?.kind === 'label';
    const word = follows ? match(operator)?.[0] : undefined;
    if (word) {
      push(
        'operator',
        word.length,
        word
          .replace(/[ \t]+/g, ' ')
          .replace('notin', 'not in')
          .replace('swith', 's with'),
      );
      continue;
    }
    if (follows) {
      const rest = match(label)?.[0] ?? char;
      return stop({
        start: at,
        end: at + rest.length,
        message: `An operator has to stand here: ==, !=, in, not in, contains, starts with or ends with.`,
      });
    }
    const called = match(call);
    if (called) {
      push('call', called[0].length, called[1] ?? `has ${called[2]}`);
      continue;
    }
    const unclosed = match(opened)?.[0];
    if (unclosed) return stop({ start: at, end: at + unclosed.length, message: 'A ) is missing here.' });
    const name = match(label)?.[0];
    if (name) {
      push('label', name.length, name);
      continue;
    }
    const hints: Readonly<Record<string, string>> = { '=': 'Write ==.', '&': 'Write &&.', '|': 'Write ||.' };
    return stop({ start: at, end: at + 1, message: hints[char] ?? `"${char}" can't stand here.` });
  }
  tokens.push({ kind: 'end', text: '', start: at, end: at });
  return { tokens };
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #error: SelectorError | undefined;
  /** Of the tokenizer: what stands behind the last token. */
  readonly #behind: SelectorError | undefined;

  constructor(tokens: readonly Token[], behind: SelectorError | undefined) {
    this.#tokens = tokens;
    this.#behind = behind;
  }

  read(): Parsed {
    const expression = this.#or(0);
    if (expression && this.#next.kind !== 'end') this.#fail('&& or || has to stand here.');
    const error = this.#error ?? this.#behind;
    if (error) return { error };
    return expression ? { expression } : { error: { start: 0, end: 0, message: 'This is no selector.' } };
  }

  get #next(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] as Token;
  }

  #fail(message: string): undefined {
    const { start, end, kind } = this.#next;
    if (kind === 'end' && this.#behind) this.#error ??= this.#behind;
    this.#error ??= { start, end, message: kind === 'end' ? 'Something is missing at the end.' : message };
    return undefined;
  }

  #take(kind: Token['kind']): Token | undefined {
    if (this.#next.kind !== kind) return undefined;
    const token = this.#next;
    this.#at++;
    return token;
  }

  #or(depth: number): Expression | undefined {
    return this.#list('or', '||', () => this.#list('and', '&&', () => this.#one(depth)));
  }

  #list(op: 'and' | 'or', sign: Token['kind'], read: () => Expression | undefined): Expression | undefined {
    const all: Expression[] = [];
    do {
      const one = read();
      if (!one) return undefined;
      all.push(one);
    } while (this.#take(sign));
    const [first] = all;
    const last = all.at(-1);
    return all.length === 1 || !first || !last ? first : { op, all, start: first.start, end: last.end };
  }

  #one(depth: number): Expression | undefined {
    if (depth > MAX_DEPTH) return this.#fail('This is nested too deeply.');
    const { start } = this.#next;
    if (this.#take('!')) {
      const of = this.#one(depth + 1);
      return of && { op: 'not', of, start, end: of.end };
    }
    if (this.#take('(')) {
      const inner = this.#or(depth + 1);
      if (!inner) return undefined;
      return this.#take(')') ? inner : this.#fail('A ) is missing here.');
    }
    const call = this.#take('call');
    if (call) {
      const { text, end } = call;
      return text === 'all' || text === 'global'
        ? { op: text, start, end }
        : { op: 'has', key: text.slice(4), start, end };
    }
    const key = this.#take('label');
    if (!key) return this.#fail('A label, has(), all() or global() has to stand here.');
    return this.#comparison(key);
  }

  #comparison({ text: key, start }: Token): Expression | undefined {
    const sign = this.#take('==') ?? this.#take('!=') ?? this.#take('operator');
    if (!sign)
      return this.#fail('An operator has to stand here: ==, !=, in, not in, contains, starts with or ends with.');
    if (sign.text === 'in' || sign.text === 'not in') {
      if (!this.#take('{')) return this.#fail('Values have to stand here, in { }.');
      const values: string[] = [];
      for (let value = this.#take('string'); value; value = this.#take(',') && this.#take('string'))
        values.push(value.text);
      const close = this.#take('}');
      return close
        ? { op: sign.text, key, values, start, end: close.end }
        : this.#fail('A string or } has to stand here.');
    }
    const value = this.#take('string');
    if (!value) return this.#fail('A string in quotes has to stand here.');
    const place = { start, end: value.end };
    if (sign.kind === '==' || sign.kind === '!=')
      return { op: sign.kind === '==' ? 'in' : 'not in', key, values: [value.text], ...place };
    return { op: sign.text as 'contains', key, value: value.text, ...place };
  }
}

/** A condition that can't be divided further. `pattern` and `global` have no counterpart among label selectors. */
export type Leaf =
  | { readonly is: 'requirement'; readonly requirement: Requirement; readonly place: Place }
  | { readonly is: 'global'; readonly negated: boolean; readonly place: Place }
  | { readonly is: 'pattern'; readonly key: string; readonly place: Place };

const MAX_TERMS = 16;

/** The expression as a union of conjunctions; undefined where these are too many to be readable. */
export function terms(expression: Expression, negated = false): readonly (readonly Leaf[])[] | undefined {
  const place = { start: expression.start, end: expression.end };
  const leaf = (key: string, operator: Requirement['operator'], values: readonly string[]): Leaf[][] => [
    [{ is: 'requirement', requirement: { key, operator, values }, place }],
  ];
  switch (expression.op) {
    case 'not':
      return terms(expression.of, !negated);
    case 'and':
    case 'or': {
      const parts = expression.all.map((one) => terms(one, negated));
      const isUnion = (expression.op === 'or') !== negated;
      let result: (readonly Leaf[])[] = isUnion ? [] : [[]];
      for (const part of parts) {
        if (!part) return undefined;
        result = isUnion ? [...result, ...part] : result.flatMap((one) => part.map((other) => [...one, ...other]));
        if (result.length > MAX_TERMS) return undefined;
      }
      return result;
    }
    case 'all':
      return negated ? [] : [[]];
    case 'global':
      return [[{ is: 'global', negated, place }]];
    case 'has':
      return leaf(expression.key, negated ? 'DoesNotExist' : 'Exists', []);
    case 'in':
    case 'not in': {
      const isIn = (expression.op === 'in') !== negated;
      if (expression.values.length === 0) return isIn ? [] : [[]];
      return leaf(expression.key, isIn ? 'In' : 'NotIn', expression.values);
    }
    case 'contains':
    case 'starts with':
    case 'ends with':
      return [[{ is: 'pattern', key: expression.key, place }]];
  }
}
