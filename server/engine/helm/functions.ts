// SPDX-License-Identifier: Apache-2.0
import { semverCompare } from './semver';
import { HOLE, isWhole, join, made, maxLength, replaceAll, respell, slice, split, type Text } from './text-parts';
import { toYaml } from './to-yaml';
import {
  bool,
  float,
  format,
  integer,
  isKnown,
  list,
  type Mapping,
  mapping,
  nothing,
  print,
  sameValue,
  string,
  truth,
  unknown,
  type Value,
} from './value';

/** Lists and repetitions longer than this are not computed. */
const maxItems = 1000;
/** How many keys of maps, and of those inside of them, are copied or merged before all else is unknown. */
const maxCopied = 10_000;
/** Patterns that may take more steps are not tried. */
const maxSteps = 1_000_000;

type Apply = <P>(...args: readonly Value<P>[]) => Value<P> | undefined;

/**
 * What a function of Go templates, Sprig or Helm gives for its arguments. Undefined where that isn't known.
 * Those that steer evaluation (`and`, `or`, `include`, `tpl`, `set`) are the evaluator's own.
 */
export function callFunction<P>(name: string, args: readonly Value<P>[]): Value<P> {
  // Sprig's `mustX` differs in how it fails.
  const own = /^must[A-Z]/.test(name) ? name.charAt(4).toLowerCase() + name.slice(5) : name;
  const apply = Object.hasOwn(functions, own) ? functions[own] : undefined;
  return apply?.(...args) ?? unknown;
}

/** Apart because each object has a `toString` already, of another type. */
const toText: Apply = (given) => given && (given.kind === 'unknown' ? unknown : string(format(given)));

const functions: Readonly<Record<string, Apply>> = {
  // Choices
  default: (fallback, given = fallback) => {
    if (!fallback || !given) return undefined;
    const taken = truth(given);
    return taken === 'unknown' ? unknown : taken ? given : fallback;
  },
  coalesce: (...args) => {
    for (const arg of args) {
      const taken = truth(arg);
      if (taken === 'unknown') return unknown;
      if (taken) return arg;
    }
    return nothing;
  },
  ternary: (yes, no, test) => {
    if (!test) return undefined;
    const taken = truth(test);
    return taken === 'unknown' ? unknown : taken ? yes : no;
  },
  required: (_message, given) => given,
  empty: (given) => given && negated(truth(given)),
  not: (given) => given && negated(truth(given)),
  any: (...args) =>
    args.map(truth).includes(true) ? bool(true) : args.every((arg) => truth(arg) === false) ? bool(false) : unknown,
  all: (...args) =>
    args.map(truth).includes(false) ? bool(false) : args.every((arg) => truth(arg) === true) ? bool(true) : unknown,
  // Comparisons
  eq: (first, ...others) => {
    if (!first) return undefined;
    const results = others.map((other) => equal(first, other));
    return results.includes(true) ? bool(true) : results.includes(undefined) ? unknown : bool(false);
  },
  ne: (a, b) => a && b && negated(truth(isSame(a, b))),
  lt: (a, b) => compared(a, b, (order) => order < 0),
  le: (a, b) => compared(a, b, (order) => order <= 0),
  gt: (a, b) => compared(a, b, (order) => order > 0),
  ge: (a, b) => compared(a, b, (order) => order >= 0),
  semverCompare: (constraint, version) => {
    const result = bothTexts(constraint, version, (a, b) => semverCompare(a.text, b.text));
    return result === undefined ? unknown : bool(result);
  },
  deepEqual: (a, b) => (a && b && sameValue(a, b) && isKnown(a) ? bool(true) : undefined),
  contains: (part, text) => found(part, text, (a, b) => b.includes(a)),
  hasPrefix: (part, text) => found(part, text, (a, b) => b.startsWith(a)),
  hasSuffix: (part, text) => found(part, text, (a, b) => b.endsWith(a)),

  // Texts
  quote: (...args) => string(join(present(args).map(goQuoted), ' ')),
  squote: (...args) =>
    string(
      join(
        present(args).map((text) => join([made("'"), text, made("'")])),
        ' ',
      ),
    ),
  toString: toText,
  print: (...args) => string(joinPrinted(args)),
  println: (...args) => string(join([join(args.map(print), ' '), made('\n')])),
  cat: (...args) => string(join(present(args), ' ')),
  printf: (pattern, ...args) =>
    pattern?.kind === 'string' && isWhole(pattern.text) ? printf(pattern.text, args) : undefined,
  lower: (given) => changed(given, (text) => respell(text, text.text.toLowerCase())),
  upper: (given) => changed(given, (text) => respell(text, text.text.toUpperCase())),
  title: (given) =>
    changed(given, (text) =>
      respell(
        text,
        text.text.replace(/(^|\s)\p{Ll}/gu, (c) => c.toUpperCase()),
      ),
    ),
  untitle: (given) =>
    changed(given, (text) =>
      respell(
        text,
        text.text.replace(/(^|\s)\p{Lu}/gu, (c) => c.toLowerCase()),
      ),
    ),
  // Sprig's has many special cases; names are of the simple sort.
  camelcase: (given) =>
    given?.kind === 'string' && /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/.test(given.text.text)
      ? changed(given, (text) =>
          respell(
            text,
            text.text.replace(/(?:^|[_-])(.)/g, (_, c: string) => c.toUpperCase()),
          ),
        )
      : undefined,
  trim: (given) => changed(given, (text) => trimmed(text, ' \t\r\n\v\f', true, true)),
  trimAll: (cut, given) => withCut(cut, given, (text, set) => trimmed(text, set, true, true)),
  trimSuffix: (cut, given) =>
    withCut(cut, given, (text, end) =>
      text.text.endsWith(end) ? slice(text, 0, text.text.length - end.length) : text,
    ),
  trimPrefix: (cut, given) =>
    withCut(cut, given, (text, start) => (text.text.startsWith(start) ? slice(text, start.length) : text)),
  trunc: (length, given) => {
    const n = asNumber(length);
    if (n === undefined) return undefined;
    // Go counts bytes.
    if (given?.kind === 'string' && byteLength(given.text.text) !== given.text.text.length) return undefined;
    return changed(given, (text) =>
      n >= 0 ? slice(text, 0, Math.min(n, text.text.length)) : slice(text, Math.max(0, text.text.length + n)),
    );
  },
  substr: (start, end, given) => {
    const [from, to] = [asNumber(start), asNumber(end)];
    if (from === undefined || to === undefined) return undefined;
    return changed(given, (text) => slice(text, Math.max(0, from), to < 0 || to > text.text.length ? undefined : to));
  },
  replace: (old, by, given) => {
    if (!isText(old) || !isText(by) || !isText(given) || !isKnown(old)) return undefined;
    return string(replaceAll(print(given), print(old).text, print(by)));
  },
  regexMatch: (pattern, given) => {
    const regex = safeRegex(pattern, given, '');
    return regex && given?.kind === 'string' ? bool(regex.test(given.text.text)) : undefined;
  },
  regexReplaceAll: (pattern, given, by) => {
    const regex = safeRegex(pattern, given, 'g');
    if (!regex || by?.kind !== 'string' || !isKnown(by) || by.text.text.includes('$')) return undefined;
    return changed(given, (text) =>
      // It can match at each character, and at the end.
      (text.text.length + 1) * by.text.text.length > maxLength
        ? made(HOLE)
        : respell(text, text.text.replace(regex, by.text.text)),
    );
  },
  nospace: (given) => changed(given, (text) => replaceAll(text, ' ', made(''))),
  repeat: (count, given) => {
    const n = asNumber(count);
    if (n === undefined || !isText(given)) return undefined;
    if (n > maxItems || n * print(given).text.length > maxLength) return undefined;
    return string(join(Array.from({ length: Math.max(0, n) }, () => print(given))));
  },
  indent: (count, given) => indented(count, given, ''),
  nindent: (count, given) => indented(count, given, '\n'),
  join: (separator, given) => {
    if (!isText(separator) || !isKnown(separator) || !given) return undefined;
    if (given.kind === 'list') return string(join(present(given.items), print(separator).text));
    return isText(given) ? string(print(given)) : undefined;
  },
  splitList: (separator, given) => pieces(separator, given, (texts) => list(texts.map(string))),
  split: (separator, given) =>
    pieces(separator, given, (texts) => mapping(new Map(texts.map((text, i) => [`_${i}`, string(text)])))),
  toYaml: (given) => given && (given.kind === 'unknown' ? unknown : string(toYaml(given, { left: 10_000 }))),

  // Numbers
  int: (given) => asInteger(given),
  int64: (given) => asInteger(given),
  atoi: (given) => asInteger(given),
  float64: (given) => {
    const n = asNumber(given);
    return n === undefined ? undefined : float(n);
  },
  add: (...args) => computed(args, (a, b) => a + b),
  sub: (...args) => computed(args, (a, b) => a - b),
  mul: (...args) => computed(args, (a, b) => a * b),
  div: (...args) => computed(args, (a, b) => Math.trunc(a / b)),
  mod: (...args) => computed(args, (a, b) => a % b),
  max: (...args) => computed(args, Math.max),
  min: (...args) => computed(args, Math.min),
  add1: (given) => computed([given ?? unknown, integer(1)], (a, b) => a + b),
  len: (given) => {
    if (given?.kind === 'list') return integer(given.items.length);
    if (given?.kind === 'map') return integer(given.keys.length);
    return given?.kind === 'string' && isKnown(given) ? integer(byteLength(given.text.text)) : undefined;
  },
  until: (count) => counted(integer(0), count, integer(1)),
  untilStep: (from, to, step) => counted(from, to, step),

  ceil: (given) => rounded(given, Math.ceil),
  floor: (given) => rounded(given, Math.floor),

  // Lists
  list: (...items) => list(items),
  tuple: (...items) => list(items),
  first: (given) => (given?.kind === 'list' ? (given.items[0] ?? nothing) : undefined),
  last: (given) => (given?.kind === 'list' ? (given.items.at(-1) ?? nothing) : undefined),
  rest: (given) => (given?.kind === 'list' ? list(given.items.slice(1)) : undefined),
  initial: (given) => (given?.kind === 'list' ? list(given.items.slice(0, -1)) : undefined),
  append: (given, item) => (given?.kind === 'list' && item ? list([...given.items, item]) : undefined),
  prepend: (given, item) => (given?.kind === 'list' && item ? list([item, ...given.items]) : undefined),
  concat: (...args) => {
    const items: Value<never>[] = [];
    for (const arg of args) {
      if (arg.kind !== 'list') return undefined;
      items.push(...(arg.items.slice(0, maxItems) as readonly Value<never>[]));
    }
    return list(items);
  },
  slice: (given, start, end) => {
    const [from, to] = [start ? asNumber(start) : 0, end ? asNumber(end) : undefined];
    return given?.kind === 'list' && from !== undefined ? list(given.items.slice(from, to)) : undefined;
  },
  reverse: (given) => (given?.kind === 'list' ? list([...given.items].reverse()) : undefined),
  compact: (given) =>
    given?.kind === 'list' && given.items.every(isKnown)
      ? list(given.items.filter((item) => truth(item) === true))
      : undefined,
  uniq: (given) => {
    if (given?.kind !== 'list' || given.items.length > maxItems || !given.items.every(isKnown)) return undefined;
    const items = given.items;
    return list(items.filter((item, i) => items.findIndex((other) => equal(item, other) === true) === i));
  },
  has: (item, given) => {
    if (!item || given?.kind !== 'list') return undefined;
    const results = given.items.map((other) => equal(item, other));
    return results.includes(true) ? bool(true) : results.includes(undefined) ? unknown : bool(false);
  },
  without: (given, ...args) => {
    if (given?.kind !== 'list') return undefined;
    const results = given.items.map((item) => args.map((arg) => equal(item, arg)));
    if (results.flat().includes(undefined)) return undefined;
    return list(given.items.filter((_, i) => !results[i]?.includes(true)));
  },
  sortAlpha: (given) => {
    if (given?.kind !== 'list' || !given.items.every((item) => isText(item) && isKnown(item))) return undefined;
    const sorted = [...given.items].sort((a, b) => (print(a).text < print(b).text ? -1 : 1));
    return list(sorted.map((item) => string(print(item))));
  },
  index: (given, ...keys) =>
    keys.reduce<Value<never> | undefined>(
      (at, key) => at && item(at, key as Value<never>),
      given as Value<never>,
    ) as undefined,

  // Maps
  dict: (...args) => {
    const entries = new Map<string, Value<never>>();
    for (let i = 0; i < args.length; i += 2) {
      const key = args[i];
      if (!key || !isText(key) || !isKnown(key)) return undefined;
      entries.set(print(key).text, (args[i + 1] ?? string('')) as Value<never>);
    }
    return mapping(entries);
  },
  get: (given, key) => {
    if (given?.kind !== 'map' || !isText(key) || !isKnown(key)) return undefined;
    return given.get(print(key).text) ?? string('');
  },
  hasKey: (given, key) => {
    if (given?.kind !== 'map' || !isText(key) || !isKnown(key)) return undefined;
    return bool(given.keys.includes(print(key).text));
  },
  keys: (given) => (given?.kind === 'map' ? list([...given.keys].sort().map((key) => string(key))) : undefined),
  values: (given) =>
    given?.kind === 'map' ? list([...given.keys].sort().map((key) => given.get(key) ?? nothing)) : undefined,
  pick: (given, ...keys) => selected(given, keys, true),
  omit: (given, ...keys) => selected(given, keys, false),
  merge: (...args) => merged(args, false),
  mergeOverwrite: (...args) => merged(args, true),
  pluck: (key, ...maps) => {
    if (!isText(key) || !isKnown(key) || !maps.every((map) => map.kind === 'map')) return undefined;
    const { text } = print(key);
    return list(maps.flatMap((map) => (map.kind === 'map' ? (map.get(text) ?? []) : [])));
  },
  deepCopy: (given) => (given?.kind === 'map' ? copied(given, { left: maxCopied }) : given),
  dig: (...args) => {
    const given = args.at(-1);
    const fallback = args.at(-2);
    let at: Value<never> | undefined = given as Value<never>;
    for (const key of args.slice(0, -2)) {
      if (at?.kind !== 'map' || !isText(key) || !isKnown(key)) return undefined;
      const inner: Value<never> | undefined = at.get(print(key).text);
      if (inner === undefined) return fallback;
      at = inner;
    }
    return at;
  },

  // Kinds
  kindOf: (given) => given && kindOf(given),
  typeOf: (given) => given && typeOf(given),
  kindIs: (kind, given) => {
    const own = given && kindOf(given);
    return own && kind && isSame(kind, own);
  },
  typeIs: (type, given) => {
    const own = given && typeOf(given);
    return own && type && isSame(type, own);
  },
};

function negated<P>(value: ReturnType<typeof truth>): Value<P> {
  return value === 'unknown' ? unknown : bool(!value);
}

function isText<P>(value: Value<P> | undefined): value is Value<P> & { readonly text: Text<P> } {
  return value?.kind === 'string' || value?.kind === 'number' || value?.kind === 'bool';
}

/** The texts of all arguments but null. */
function present<P>(args: readonly Value<P>[]): readonly Text<P>[] {
  return args.filter((arg) => arg.kind !== 'null').map(print);
}

function changed<P>(value: Value<P> | undefined, change: (text: Text<P>) => Text<P>): Value<P> | undefined {
  return value?.kind === 'string' && isKnown(value) ? string(change(value.text)) : undefined;
}

/** A pattern without groups, which Go and JavaScript read alike, and that can't take long on this text. */
function safeRegex<P>(pattern: Value<P> | undefined, given: Value<P> | undefined, flags: string): RegExp | undefined {
  if (pattern?.kind !== 'string' || !isKnown(pattern) || given?.kind !== 'string' || !isKnown(given)) return undefined;
  const { text } = pattern.text;
  if (text.length > 200 || /[(){}|]|\\[^dwsDWS.\-/+*?^$[\]]|\[[^\]]*[[&]/.test(text)) return undefined;
  if (mostSteps(text, given.text.text.length) > maxSteps) return undefined;
  try {
    return new RegExp(text, flags);
  } catch {
    return undefined;
  }
}

/** How often a pattern can go back at most: it may begin anywhere, and each repetition may end anywhere. */
function mostSteps(pattern: string, length: number): number {
  const repetitions = pattern.split(/[*+]/).length - 1;
  const options = pattern.split('?').length - 1;
  const isAnchored = pattern.startsWith('^');
  return pattern.length * 2 ** options * (length + 1) ** (repetitions + (isAnchored ? 0 : 1));
}

/** Changes that look at an end of the text, so that a hole elsewhere does no harm. */
function withCut<P>(
  cut: Value<P> | undefined,
  value: Value<P> | undefined,
  change: (text: Text<P>, cut: string) => Text<P>,
): Value<P> | undefined {
  if (cut?.kind !== 'string' || !isKnown(cut) || value?.kind !== 'string') return undefined;
  const { text } = value.text;
  const near = cut.text.text.length;
  const isNearHole = !isWhole(made(text.slice(0, near))) || !isWhole(made(text.slice(-near)));
  return isNearHole ? undefined : string(change(value.text, cut.text.text));
}

function trimmed<P>(text: Text<P>, set: string, atStart: boolean, atEnd: boolean): Text<P> {
  let start = 0;
  let end = text.text.length;
  while (atStart && start < end && set.includes(text.text[start] ?? '')) start += 1;
  while (atEnd && end > start && set.includes(text.text[end - 1] ?? '')) end -= 1;
  return slice(text, start, end);
}

function found<P>(
  part: Value<P> | undefined,
  value: Value<P> | undefined,
  test: (part: string, text: string) => boolean,
): Value<P> | undefined {
  const result = bothTexts(part, value, (a, b) => test(a.text, b.text));
  return result === undefined ? undefined : bool(result);
}

function bothTexts<P, R>(
  a: Value<P> | undefined,
  b: Value<P> | undefined,
  use: (a: Text<P>, b: Text<P>) => R,
): R | undefined {
  return a?.kind === 'string' && b?.kind === 'string' && isKnown(a) && isKnown(b) ? use(a.text, b.text) : undefined;
}

function isSame<P>(a: Value<P>, b: Value<P>): Value<P> {
  const result = equal(a, b);
  return result === undefined ? unknown : bool(result);
}

/** Undefined where it isn't known, or where Go can't compare. */
function equal<P>(a: Value<P>, b: Value<P>): boolean | undefined {
  if (a.kind === 'null' || b.kind === 'null') {
    return a.kind === b.kind ? true : isKnown(a) && isKnown(b) ? false : undefined;
  }
  if (!isText(a) || !isText(b)) return undefined;
  if (a.kind !== b.kind || (a.kind === 'number' && b.kind === 'number' && a.isInt !== b.isInt)) return undefined;
  if (isKnown(a) && isKnown(b)) return a.text.text === b.text.text;
  return undefined;
}

function compared<P>(
  a: Value<P> | undefined,
  b: Value<P> | undefined,
  test: (order: number) => boolean,
): Value<P> | undefined {
  if (a?.kind === 'number' && b?.kind === 'number' && a.isInt === b.isInt) return bool(test(a.value - b.value));
  if (a?.kind === 'string' && b?.kind === 'string' && isKnown(a) && isKnown(b)) {
    return bool(test(a.text.text < b.text.text ? -1 : a.text.text > b.text.text ? 1 : 0));
  }
  return undefined;
}

/** Go's `%q`. */
function goQuoted<P>(text: Text<P>): Text<P> {
  if (!/["\\\n\t\r]/.test(text.text)) return join([made('"'), text, made('"')]);
  const escapes: readonly (readonly [string, string])[] = [
    ['\\', '\\\\'],
    ['"', '\\"'],
    ['\n', '\\n'],
    ['\t', '\\t'],
    ['\r', '\\r'],
  ];
  const escaped = escapes.reduce((all, [old, by]) => replaceAll(all, old, made<P>(by)), text);
  return join([made('"'), escaped, made('"')]);
}

/** Go's `print`: a blank between two arguments when neither is a string. */
function joinPrinted<P>(args: readonly Value<P>[]): Text<P> {
  const texts: Text<P>[] = [];
  args.forEach((arg, i) => {
    if (i > 0 && arg.kind !== 'string' && args[i - 1]?.kind !== 'string') texts.push(made(' '));
    texts.push(format(arg));
  });
  return join(texts);
}

function printf<P>(pattern: Text<P>, args: readonly Value<P>[]): Value<P> {
  const texts: Text<P>[] = [];
  let at = 0;
  let next = 0;
  for (const { 0: verb, 1: flags = '', 2: letter, index } of pattern.text.matchAll(
    /%([-+ 0#]{0,5}\d{0,3}(?:\.\d{1,3})?)([a-zA-Z%])/g,
  )) {
    texts.push(slice(pattern, at, index));
    at = index + verb.length;
    if (letter === '%') {
      texts.push(made('%'));
      continue;
    }
    const arg = args[next] ?? unknown;
    next += 1;
    texts.push(formatted(arg, letter ?? '', flags));
  }
  texts.push(slice(pattern, at));
  return string(join(texts));
}

function formatted<P>(value: Value<P>, verb: string, flags: string): Text<P> {
  const text = format(value);
  if (!isKnown(value)) return text;
  const isInteger = value.kind === 'number' && value.isInt;
  switch (verb) {
    case 's':
      if (value.kind !== 'string') return print(unknown);
      break;
    case 'v':
      break;
    case 'q':
      return value.kind === 'string' ? goQuoted(text) : print(unknown);
    case 'd':
      if (!isInteger) return print(unknown);
      break;
    case 't':
      if (value.kind !== 'bool') return print(unknown);
      break;
    case 'f':
      if (value.kind !== 'number' || isInteger || !/^(?:\.\d\d?)?$/.test(flags)) return print(unknown);
      return made(value.value.toFixed(flags === '' ? 6 : Number(flags.slice(1))));
    default:
      return print(unknown);
  }
  if (flags === '') return text;
  const width = /^([-0]?)(\d{1,3})$/.exec(flags);
  if (!width) return print(unknown);
  const missing = Number(width[2]) - text.text.length;
  if (missing <= 0) return text;
  if (width[1] === '-') return join([text, made(' '.repeat(missing))]);
  return join([made((width[1] === '0' ? '0' : ' ').repeat(missing)), text]);
}

function indented<P>(count: Value<P> | undefined, value: Value<P> | undefined, before: string): Value<P> | undefined {
  const n = asNumber(count);
  if (n === undefined || n < 0 || n > 1000 || !value || value.kind === 'list' || value.kind === 'map') return undefined;
  const pad = made<P>(' '.repeat(n));
  const lines = split(print(value), '\n');
  if (lines.length * n > maxLength) return undefined;
  return string(
    join([made<P>(before), ...lines.flatMap((line, i) => (i === 0 ? [pad, line] : [made<P>('\n'), pad, line]))]),
  );
}

function pieces<P>(
  separator: Value<P> | undefined,
  value: Value<P> | undefined,
  use: (texts: readonly Text<P>[]) => Value<P>,
): Value<P> | undefined {
  if (!isText(separator) || !isKnown(separator) || !isText(value) || !isKnown(value)) return undefined;
  const texts = split(print(value), print(separator).text);
  return texts.length > maxItems ? undefined : use(texts);
}

function asNumber<P>(value: Value<P> | undefined): number | undefined {
  if (value?.kind === 'number') return value.value;
  if (value?.kind === 'bool') return value.value ? 1 : 0;
  if (value?.kind === 'null') return 0;
  if (value?.kind !== 'string' || !isKnown(value)) return undefined;
  return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(value.text.text) ? Number(value.text.text) : 0;
}

/** A string is read as Go reads an integer: in base 8 and 16, too; what isn't one gives 0. */
function asInteger<P>(value: Value<P> | undefined): Value<P> | undefined {
  if (!value) return undefined;
  if (value.kind !== 'string') {
    const n = asNumber(value);
    return n === undefined ? undefined : whole(print(value), Math.trunc(n));
  }
  if (!isKnown(value)) return undefined;
  const [digits, sign = '', octal] =
    /^([+-]?)(?:0[oO]?([0-7]+)|0[xX][\da-fA-F]+|0[bB][01]+|\d+)(?=(?:\.0*)?$)/.exec(value.text.text.slice(0, 40)) ?? [];
  if (digits === undefined) return integer(0);
  const n = octal === undefined ? Number(digits.slice(sign.length)) : Number.parseInt(octal, 8);
  return Number.isSafeInteger(n) ? whole(value.text, sign === '-' ? -n : n) : undefined;
}

/** The digits stay where they are written. */
function whole<P>(text: Text<P>, value: number): Value<P> {
  return { kind: 'number', value, isInt: true, text: respell(text, String(value)) };
}

function computed<P>(args: readonly Value<P>[], compute: (a: number, b: number) => number): Value<P> | undefined {
  const numbers = args.map(asNumber).map((n) => (n === undefined ? undefined : Math.trunc(n)));
  const [first, ...others] = numbers;
  let result = first;
  for (const n of others) {
    if (n === undefined || result === undefined) return undefined;
    result = compute(result, n);
  }
  return result === undefined || !Number.isSafeInteger(result) ? undefined : integer(result);
}

function rounded<P>(value: Value<P> | undefined, round: (n: number) => number): Value<P> | undefined {
  const n = asNumber(value);
  return n === undefined ? undefined : float(round(n));
}

function counted<P>(
  from: Value<P> | undefined,
  to: Value<P> | undefined,
  step: Value<P> | undefined,
): Value<P> | undefined {
  const [start, end, by] = [asNumber(from), asNumber(to), asNumber(step)];
  if (start === undefined || end === undefined || by === undefined || by === 0) return undefined;
  const direction = end < start && by === 1 ? -1 : by;
  const count = Math.ceil((end - start) / direction);
  if (count > maxItems) return undefined;
  return list(Array.from({ length: Math.max(0, count) }, (_, i) => integer(start + i * direction)));
}

/** `index` with one key. */
function item<P>(value: Value<P>, key: Value<P>): Value<P> | undefined {
  if (!isText(key) || !isKnown(key)) return undefined;
  if (value.kind === 'map') return value.get(print(key).text) ?? nothing;
  return value.kind === 'list' && key.kind === 'number' ? value.items[key.value] : undefined;
}

function selected<P>(given: Value<P> | undefined, keys: readonly Value<P>[], isPick: boolean): Value<P> | undefined {
  if (given?.kind !== 'map' || !keys.every((key) => isText(key) && isKnown(key))) return undefined;
  const names = new Set(keys.map((key) => print(key).text));
  const entries = new Map<string, Value<P>>();
  for (const key of given.keys) {
    if (names.has(key) === isPick) entries.set(key, given.get(key) ?? nothing);
  }
  return mapping(entries);
}

/** The last map wins, or the first that has something that isn't empty. */
function merged<P>(args: readonly Value<P>[], lastWins: boolean): Value<P> | undefined {
  const [first] = args;
  if (first?.kind !== 'map') return undefined;
  // Like Sprig's, it changes its first argument.
  const budget = { left: maxCopied };
  const result = first.set ? first : copied(first, budget, 0);
  for (const arg of args.slice(1)) {
    if (arg.kind === 'null') continue;
    if (arg.kind !== 'map') return undefined;
    mergeInto(result, arg, lastWins, budget);
  }
  return result;
}

function mergeInto<P>(
  into: Mapping<P>,
  from: Mapping<P>,
  overwrites: boolean,
  budget: { left: number },
  depth = 0,
): void {
  for (const key of from.keys) {
    budget.left -= 1;
    if (depth > 20 || budget.left < 0) {
      into.set?.(key, unknown);
      continue;
    }
    const theirs = from.get(key) ?? nothing;
    const mine = into.get(key);
    if (mine?.kind === 'map' && theirs.kind === 'map') {
      const inner = copied(mine, budget, 0);
      mergeInto(inner, theirs, overwrites, budget, depth + 1);
      into.set?.(key, inner);
      continue;
    }
    const holds = overwrites ? false : truth(mine ?? nothing);
    if (holds === 'unknown') into.set?.(key, unknown);
    else if (!holds) into.set?.(key, theirs);
  }
}

function copied<P>(map: Mapping<P>, budget: { left: number }, depth = 20): Mapping<P> {
  const entries = new Map<string, Value<P>>();
  for (const key of map.keys) {
    budget.left -= 1;
    const value = budget.left < 0 ? unknown : (map.get(key) ?? nothing);
    entries.set(key, value.kind === 'map' && depth > 0 ? copied(value, budget, depth - 1) : value);
  }
  return mapping(entries);
}

function kindOf<P>(value: Value<P>): Value<P> {
  switch (value.kind) {
    case 'list':
      return string('slice');
    case 'null':
      return string('invalid');
    case 'number':
      return string(value.isInt ? 'int' : 'float64');
    case 'unknown':
    case 'callable':
      return unknown;
    default:
      return string(value.kind);
  }
}

function typeOf<P>(value: Value<P>): Value<P> {
  if (value.kind === 'list') return string('[]interface {}');
  return value.kind === 'map' ? string('map[string]interface {}') : kindOf(value);
}

function byteLength(text: string): number {
  let length = 0;
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
