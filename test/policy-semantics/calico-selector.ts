// SPDX-License-Identifier: Apache-2.0
//
// Calico's selector language (projectcalico/calico libcalico-go/lib/selector/tokenizer and parser).
import type { Labels } from './labels';

export type Selector = (labels: Labels) => boolean;

/** A comparison as written, for building labels that tell selectors apart. */
export interface Leaf {
  readonly key: string;
  readonly values: readonly string[];
  readonly operator: string;
}

export interface Parsed {
  readonly test: Selector;
  readonly leaves: readonly Leaf[];
  /** `all()` or `global()` stands somewhere in it. */
  readonly calls: ReadonlySet<string>;
}

/** The text isn't a selector. */
export class SelectorError extends Error {
  override name = 'SelectorError';
}

const identifier = /[A-Za-z0-9_./-]+/y;
const blank = /[ \t]*/y;
// In the tokenizer's order; a word must not run on, and `not in` and `starts with` may be glued or spaced.
const operators = /(contains|starts[ \t]*with|ends[ \t]*with|not[ \t]*in|in)[ \t]*(?![A-Za-z0-9_./-])/y;

class Reader {
  readonly #text: string;
  #at = 0;
  readonly leaves: Leaf[] = [];
  readonly calls = new Set<string>();
  readonly #all: Selector;
  readonly #global: Selector;

  constructor(text: string, all: Selector, global: Selector) {
    this.#text = text;
    this.#all = all;
    this.#global = global;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found) this.#at += found.length;
    return found;
  }

  #skip(): void {
    this.#take(blank);
  }

  /** Consumes the mark after blanks. */
  accept(mark: string): boolean {
    this.#skip();
    if (!this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #expect(mark: string): void {
    if (!this.accept(mark)) throw new SelectorError(`expected ${mark} at ${this.#at}`);
  }

  #string(): string | undefined {
    this.#skip();
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") return;
    const end = this.#text.indexOf(quote, this.#at + 1);
    if (end < 0) throw new SelectorError('unterminated string');
    const value = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return value;
  }

  done(): boolean {
    this.#skip();
    return this.#at === this.#text.length;
  }

  or(): Selector {
    const terms = [this.#and()];
    while (this.accept('||')) terms.push(this.#and());
    return (labels) => terms.some((term) => term(labels));
  }

  #and(): Selector {
    const terms = [this.#operation()];
    while (this.accept('&&')) terms.push(this.#operation());
    return (labels) => terms.every((term) => term(labels));
  }

  #operation(): Selector {
    let negated = false;
    while (this.accept('!')) negated = !negated;
    const term = this.#term();
    return negated ? (labels) => !term(labels) : term;
  }

  #term(): Selector {
    if (this.accept('(')) {
      const inner = this.or();
      this.#expect(')');
      return inner;
    }
    if (this.accept('has(')) {
      this.#skip();
      const key = this.#take(identifier);
      if (!key) throw new SelectorError('expected a label in has()');
      this.#expect(')');
      this.leaves.push({ key, values: [], operator: 'has' });
      return (labels) => Object.hasOwn(labels, key);
    }
    for (const [call, meaning] of [
      ['all', this.#all],
      ['global', this.#global],
    ] as const) {
      if (this.accept(`${call}(`)) {
        this.#expect(')');
        this.calls.add(call);
        return meaning;
      }
    }
    this.#skip();
    const key = this.#take(identifier);
    if (!key) throw new SelectorError(`expected a label at ${this.#at}`);
    return this.#comparison(key);
  }

  #comparison(key: string): Selector {
    this.#skip();
    const mark = this.accept('==') ? '==' : this.accept('!=') ? '!=' : undefined;
    const operator = mark ?? this.#take(operators)?.replaceAll(/[ \t]/g, '');
    if (operator === undefined) throw new SelectorError(`expected an operator after ${key}`);
    const values = operator === 'in' || operator === 'notin' ? this.#set() : [this.#string()];
    const [value] = values;
    if (value === undefined && !operator.endsWith('in')) throw new SelectorError('expected a string');
    const wanted = values.filter((each) => each !== undefined);
    this.leaves.push({ key, values: wanted, operator });
    const test = ((): ((actual: string) => boolean) => {
      switch (operator) {
        case '==':
        case 'in':
          return (actual) => wanted.includes(actual);
        case '!=':
        case 'notin':
          return (actual) => !wanted.includes(actual);
        case 'contains':
          return (actual) => actual.includes(value ?? '');
        case 'startswith':
          return (actual) => actual.startsWith(value ?? '');
        default:
          return (actual) => actual.endsWith(value ?? '');
      }
    })();
    const absent = operator === '!=' || operator === 'notin';
    return (labels) => (Object.hasOwn(labels, key) ? test(labels[key] ?? '') : absent);
  }

  /** May be empty, and may end in a comma. */
  #set(): string[] {
    this.#expect('{');
    const values: string[] = [];
    for (let value = this.#string(); value !== undefined; value = this.#string()) {
      values.push(value);
      if (!this.accept(',')) break;
    }
    this.#expect('}');
    return values;
  }
}

const everything: Selector = () => true;

/** Parses a selector; the empty one is all(). What all() and global() mean depends on where it stands. */
export function parseSelector(text: string, all = everything, global = everything): Parsed {
  const reader = new Reader(text, all, global);
  if (reader.done()) return { test: all, leaves: [], calls: new Set(['all']) };
  const test = reader.or();
  if (!reader.done()) throw new SelectorError('unexpected content at the end');
  return { test, leaves: reader.leaves, calls: reader.calls };
}
