// SPDX-License-Identifier: Apache-2.0
import { HOLE, isWhole, join, made, sameText, type Text, written } from './text-parts';

/**
 * What an expression of a template can be. `P` is a place: whatever the caller uses to say where a value is written.
 * A string may hold holes, where a piece of it isn't known.
 */
export type Value<P> = Unknown | Null | Scalar<P> | List<P> | Mapping<P> | Callable<P>;

export interface Unknown {
  readonly kind: 'unknown';
}

export interface Null {
  readonly kind: 'null';
}

export type Scalar<P> = StringValue<P> | NumberValue<P> | BoolValue<P>;

export interface StringValue<P> {
  readonly kind: 'string';
  readonly text: Text<P>;
}

export interface NumberValue<P> {
  readonly kind: 'number';
  readonly value: number;
  /** An `int`, as functions give it. Numbers in values files are floats. */
  readonly isInt: boolean;
  /** As templates print it. */
  readonly text: Text<P>;
}

export interface BoolValue<P> {
  readonly kind: 'bool';
  readonly value: boolean;
  readonly text: Text<P>;
}

/** `items` and `get` may be computed when they are asked for. */
export interface List<P> {
  readonly kind: 'list';
  readonly items: readonly Value<P>[];
}

export interface Mapping<P> {
  readonly kind: 'map';
  readonly keys: readonly string[];
  get(key: string): Value<P> | undefined;
  /** Writes a key, or takes it away. A caller's own maps need not have it. */
  set?(key: string, value: Value<P> | undefined): void;
}

/** A method, like `.Capabilities.APIVersions.Has`. */
export interface Callable<P> {
  readonly kind: 'callable';
  call(args: readonly Value<P>[]): Value<P>;
}

export const unknown: Unknown = { kind: 'unknown' };
export const nothing: Null = { kind: 'null' };

/** A string that is written at a place. */
export function stringAt<P>(text: string, place: P | undefined): StringValue<P> {
  return { kind: 'string', text: written(text, place) };
}

/** A number of a values file. It has its place only if templates print it as it is written. */
export function numberAt<P>(value: number, asWritten: string, place: P | undefined): NumberValue<P> {
  const printed = printFloat(value);
  return { kind: 'number', value, isInt: false, text: written(printed, printed === asWritten ? place : undefined) };
}

export function boolAt<P>(value: boolean, asWritten: string, place: P | undefined): BoolValue<P> {
  const printed = String(value);
  return { kind: 'bool', value, text: written(printed, printed === asWritten ? place : undefined) };
}

export function string<P>(text: Text<P> | string): StringValue<P> {
  return { kind: 'string', text: typeof text === 'string' ? made(text) : text };
}

export function integer<P>(value: number): NumberValue<P> {
  return { kind: 'number', value, isInt: true, text: made(String(value)) };
}

export function float<P>(value: number): NumberValue<P> {
  return { kind: 'number', value, isInt: false, text: made(printFloat(value)) };
}

export function bool<P>(value: boolean): BoolValue<P> {
  return { kind: 'bool', value, text: made(String(value)) };
}

export function list<P>(items: readonly Value<P>[]): List<P> {
  return { kind: 'list', items };
}

export function mapping<P>(entries: Map<string, Value<P>>): Mapping<P> {
  return {
    kind: 'map',
    get keys() {
      return [...entries.keys()];
    },
    get: (key) => entries.get(key),
    set(key, value) {
      if (value) entries.set(key, value);
      else entries.delete(key);
    },
  };
}

/** The same value, such that a template may write into its maps without changing the caller's. */
export function writable<P>(value: Value<P>): Value<P> {
  if (value.kind === 'list') {
    let items: readonly Value<P>[] | undefined;
    return {
      kind: 'list',
      get items() {
        items ??= value.items.map(writable);
        return items;
      },
    };
  }
  if (value.kind !== 'map') return value;
  const own = new Map<string, Value<P> | undefined>();
  return {
    kind: 'map',
    get keys() {
      const keys = value.keys.filter((key) => !own.has(key) || own.get(key));
      const known = new Set(value.keys);
      for (const [key, written] of own) if (written && !known.has(key)) keys.push(key);
      return keys;
    },
    get(key) {
      if (own.has(key)) return own.get(key);
      const inner = value.get(key);
      const made = inner && writable(inner);
      if (made && made !== inner) own.set(key, made);
      return made;
    },
    set(key, written) {
      own.set(key, written);
    },
  };
}

export type Truth = boolean | 'unknown';

/** Whether an `if` takes it: not for null, false, 0, '', and what has no items. */
export function truth(value: Value<unknown>): Truth {
  switch (value.kind) {
    case 'unknown':
      return 'unknown';
    case 'null':
      return false;
    case 'bool':
      return value.value;
    case 'number':
      return value.value !== 0;
    case 'string':
      return value.text.text.replaceAll(HOLE, '') !== '' || (value.text.text === '' ? false : 'unknown');
    case 'list':
      return value.items.length > 0;
    case 'map':
      return value.keys.length > 0;
    case 'callable':
      return true;
  }
}

/** As an action prints it. Helm prints nothing for null. */
export function print<P>(value: Value<P>): Text<P> {
  return value.kind === 'null' ? made('') : format(value);
}

/** Go's `%v`. What the budget is too small for is a hole. */
export function format<P>(value: Value<P>, budget = { left: 1000 }, depth = 0): Text<P> {
  budget.left -= 1;
  switch (value.kind) {
    case 'null':
      return made('<nil>');
    case 'bool':
    case 'number':
    case 'string':
      return value.text;
    case 'list':
    case 'map': {
      const isList = value.kind === 'list';
      const keys = isList ? [] : [...value.keys].sort();
      if (depth > 5 || budget.left < 0 || (isList ? value.items : keys).length > 100) return made(HOLE);
      const texts = isList
        ? value.items.map((item) => format(item, budget, depth + 1))
        : keys.map((key) => join([made<P>(`${key}:`), format(value.get(key) ?? nothing, budget, depth + 1)]));
      return join([made<P>(isList ? '[' : 'map['), join(texts, ' '), made<P>(']')]);
    }
    default:
      return made(HOLE);
  }
}

export function isKnown(value: Value<unknown>): boolean {
  switch (value.kind) {
    case 'unknown':
    case 'callable':
      return false;
    case 'string':
      return isWhole(value.text);
    default:
      return true;
  }
}

/** The same value, written at the same place. Lists and maps are equal only to themselves. */
export function sameValue<P>(a: Value<P>, b: Value<P>): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'null' || a.kind === 'unknown') return true;
  return 'text' in a && 'text' in b && sameText(a.text, b.text);
}

/** Go's `%v` of a float64: the shortest digits that are exact, with an exponent from 1e+06 and below 1e-04 on. */
export function printFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return '0';
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return plainDecimal(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function plainDecimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}
