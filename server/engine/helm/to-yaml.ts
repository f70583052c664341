// SPDX-License-Identifier: Apache-2.0
import { HOLE, join, made, split, type Text } from './text-parts';
import type { Value } from './value';

const maxDepth = 50;

/** A value as the `toYaml` of templates writes it: keys in order, each scalar with the place that it has. */
export function toYaml<P>(value: Value<P>, budget: { left: number }): Text<P> {
  return join(lines(value, 0, budget), '\n');
}

/** The lines of a value; those of a map or list begin at column 0. */
function lines<P>(value: Value<P>, depth: number, budget: { left: number }): readonly Text<P>[] {
  budget.left -= 1;
  if (depth > maxDepth || budget.left < 0) return [made(HOLE)];
  switch (value.kind) {
    case 'map': {
      if (value.keys.length === 0) return [made('{}')];
      return [...value.keys].sort(byCodePoint).flatMap((key) => {
        const name = join([scalar(made<P>(key)), made<P>(':')]);
        const own = value.get(key) ?? { kind: 'null' as const };
        const inner = lines(own, depth + 1, budget);
        if (own.kind === 'list' && own.items.length > 0) return [name, ...inner];
        if (own.kind === 'map' && own.keys.length > 0) return [name, ...inner.map((line) => indent(line, '  '))];
        const [first, ...rest] = inner;
        return [join([name, made<P>(' '), first ?? made<P>('')]), ...rest.map((line) => indent(line, '  '))];
      });
    }
    case 'list': {
      if (value.items.length === 0) return [made('[]')];
      return value.items.flatMap((item) =>
        lines(item, depth + 1, budget).map((line, i) => (i === 0 ? join([made<P>('- '), line]) : indent(line, '  '))),
      );
    }
    case 'null':
      return [made('null')];
    case 'bool':
      return [value.text];
    case 'number':
      return [
        Number.isInteger(value.value) && Math.abs(value.value) < 1e21 && value.text.text.includes('e')
          ? made(String(value.value))
          : value.text,
      ];
    case 'string':
      return value.text.text.includes('\n') ? literal(value.text, depth) : [scalar(value.text)];
    default:
      return [made(HOLE)];
  }
}

function literal<P>(text: Text<P>, depth: number): readonly Text<P>[] {
  const all = split(text, '\n');
  const ending = text.text.endsWith('\n\n') ? '+' : text.text.endsWith('\n') ? '' : '-';
  const body = ending === '-' ? all : all.slice(0, -1);
  const digits = /^[ \n]/.test(text.text) ? '2' : '';
  return [made(`|${digits}${ending}`), ...(depth === 0 ? body.map((line) => indent(line, '  ')) : body)];
}

function indent<P>(line: Text<P>, by: string): Text<P> {
  return line.text === '' ? line : join([made<P>(by), line]);
}

/** What YAML 1.1 reads as something else than a string. */
const special =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|[-+]?\d[\d_]*|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d){1,9}(?:\.[\d_]*)?|[-+]?0[xob][\da-fA-F_]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|<<|\d{4}-\d\d?-\d\d?.*)$/;

function scalar<P>(text: Text<P>): Text<P> {
  const { text: value } = text;
  if (value === '' || special.test(value)) return quoted(text, '"');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these have to be escaped in YAML.
  if (/[\x00-\x1f\x7f]/.test(value)) return made(JSON.stringify(value));
  const isPlain = !/^[\s!&*|>@`"'#%{}[\],]|^[-?:](?:\s|$)|:(?:\s|$)|\s#|^\s|\s$/.test(value);
  if (isPlain) return text;
  return quoted(text, "'");
}

function quoted<P>(text: Text<P>, quote: string): Text<P> {
  const pieces = split(text, quote);
  const escaped = quote === '"' ? '\\"' : "''";
  return join([
    made<P>(quote),
    ...pieces.flatMap((piece, i) => (i === 0 ? [piece] : [made<P>(escaped), piece])),
    made<P>(quote),
  ]);
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
