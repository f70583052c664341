// SPDX-License-Identifier: Apache-2.0
import { Scalar } from 'yaml';
import type { Document, Span } from '../text/document';
import type { Edit } from '../text/edit';
import type { Text } from '../text/text';

/** A scalar as text: the one place where quoting, escapes, folding and block indentation are undone. */
export class ScalarText implements Text {
  readonly value: string;
  readonly #document: Document;
  readonly #start: number;
  readonly #end: number;
  readonly #style: Scalar.Type;
  readonly #inFlow: boolean;
  #map: { starts: Int32Array; ends: Int32Array } | 'identity' | 'none' | undefined;

  constructor(document: Document, scalar: Scalar, inFlow: boolean) {
    this.#document = document;
    this.#start = scalar.range?.[0] ?? 0;
    this.#end = scalar.range?.[1] ?? 0;
    this.#style = (scalar.type as Scalar.Type | undefined) ?? 'PLAIN';
    this.#inFlow = inFlow;
    // A number, a boolean or a date is what is written, not what a parser makes of it.
    this.value = typeof scalar.value === 'string' ? scalar.value : document.yaml.slice(this.#start, this.#end);
  }

  span(start = 0, end = this.value.length): Span {
    const map = this.#mapping();
    if (map === 'none') return this.#document.span(this.#start, this.#end);
    if (map === 'identity') return this.#document.span(this.#content + start, this.#content + end);
    const from = start < map.starts.length ? (map.starts[start] ?? this.#start) : (map.ends[start - 1] ?? this.#end);
    return this.#document.span(from, end > start ? Math.max(from, map.ends[end - 1] ?? from) : from);
  }

  edit(start: number, end: number, text: string): Edit | undefined {
    if (this.#mapping() === 'none') return undefined;
    // A plain scalar is judged as the whole it becomes: `a` may be replaced by `b: c` nowhere.
    if (this.#style === 'PLAIN' && !isPlain(this.value.slice(0, start) + text + this.value.slice(end), this.#inFlow)) {
      return undefined;
    }
    const written = this.encode(text);
    if (written === undefined) return undefined;
    if (start === end && this.value === '') return undefined;
    return { span: this.span(start, end), text: written };
  }

  encode(text: string): string | undefined {
    const lines = /[\r\n]/.test(text);
    switch (this.#style) {
      case 'QUOTE_DOUBLE':
        return JSON.stringify(text).slice(1, -1);
      case 'QUOTE_SINGLE':
        return lines ? undefined : text.replaceAll("'", "''");
      case 'BLOCK_LITERAL':
        return lines ? text.replace(/\r?\n(?=.)/g, `${this.#lineEnd}${this.#blockIndent}`) : text;
      case 'BLOCK_FOLDED':
        return lines ? undefined : text;
      default:
        return lines || !/^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]*$/.test(text) ? undefined : text;
    }
  }

  get #content(): number {
    return this.#style === 'QUOTE_DOUBLE' || this.#style === 'QUOTE_SINGLE' ? this.#start + 1 : this.#start;
  }

  get #lineEnd(): string {
    return this.#document.text.slice(this.#start, this.#end).includes('\r\n') ? '\r\n' : '\n';
  }

  get #blockIndent(): string {
    return /\n([ ]+)\S/.exec(this.#document.yaml.slice(this.#start, this.#end))?.[1] ?? '';
  }

  #mapping() {
    this.#map ??= this.#align();
    return this.#map;
  }

  #align() {
    const content = this.#content;
    if (this.#document.yaml.startsWith(this.value, content) && this.#isOneToOne()) return 'identity';
    return align(this.#document.yaml, content, this.#end, this.value, this.#style) ?? 'none';
  }

  #isOneToOne(): boolean {
    const quotes = this.#content - this.#start;
    return !this.#style.startsWith('BLOCK') && this.#end - this.#start === this.value.length + 2 * quotes;
  }
}

/**
 * Finds where each unit of a scalar's value is written, by walking source and value side by side.
 * Undefined where they don't fit together.
 */
function align(yaml: string, start: number, end: number, value: string, style: Scalar.Type) {
  const starts = new Int32Array(value.length);
  const ends = new Int32Array(value.length);
  const isBlock = style === Scalar.BLOCK_LITERAL || style === Scalar.BLOCK_FOLDED;
  let at = start;
  if (isBlock) {
    // The header: `|`, `>`, an indicator, a comment.
    const header = yaml.indexOf('\n', start);
    if (header < 0 || header >= end) return value === '' ? { starts, ends } : undefined;
    at = header + 1;
  }
  // The first line's indentation is no content, unless the value itself starts with space.
  let index = 0;
  while (index < value.length) {
    const space = whitespace(yaml, at, end);
    const blank = style === Scalar.QUOTE_DOUBLE && yaml[at] === '\\' ? 0 : whitespace(value, index, value.length);
    if (space > 0 || (blank > 0 && at >= end)) {
      // Line breaks and indentation: the ends of both runs belong together, the rest of the value's to the start.
      for (let i = 0; i < blank; i++) {
        const fromEnd = blank - i;
        const exact = isInline(value, index, blank) && fromEnd <= space ? at + space - fromEnd : undefined;
        starts[index + i] = exact ?? at;
        ends[index + i] = exact === undefined ? at + space : exact + 1;
      }
      if (blank === 0 && index > 0 && !isSoftBreak(yaml, at, space, style)) return undefined;
      index += blank;
      at += space;
      continue;
    }
    if (at >= end) return undefined;
    const unit = width(yaml, at, style);
    if (unit.value === '') {
      at += unit.length;
      continue;
    }
    if (!value.startsWith(unit.value, index)) return undefined;
    for (let i = 0; i < unit.value.length; i++) {
      starts[index + i] = unit.length === unit.value.length ? at + i : at;
      ends[index + i] = unit.length === unit.value.length ? at + i + 1 : at + unit.length;
    }
    index += unit.value.length;
    at += unit.length;
  }
  return { starts, ends };
}

/** A break that gives nothing: after an escaped line end, or the indentation before the first unit. */
function isSoftBreak(yaml: string, at: number, length: number, style: Scalar.Type): boolean {
  return style === Scalar.QUOTE_DOUBLE && /[\r\n]/.test(yaml.slice(at - 1, at + length));
}

function isInline(text: string, start: number, length: number): boolean {
  const run = text.slice(start, start + length);
  return run.lastIndexOf('\n') <= 0;
}

function whitespace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) break;
    at++;
  }
  return at - start;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '\t': '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
};

/** One unit of the source, how long it is there, and what it gives. */
function width(yaml: string, at: number, style: Scalar.Type): { value: string; length: number } {
  const char = yaml[at] ?? '';
  if (style === Scalar.QUOTE_SINGLE && char === "'" && yaml[at + 1] === "'") return { value: "'", length: 2 };
  if (style !== Scalar.QUOTE_DOUBLE || char !== '\\') return { value: char, length: 1 };
  const next = yaml[at + 1] ?? '';
  const digits = next === 'x' ? 2 : next === 'u' ? 4 : next === 'U' ? 8 : 0;
  if (digits > 0) {
    const code = Number.parseInt(yaml.slice(at + 2, at + 2 + digits), 16);
    return { value: code <= 0x10ffff ? String.fromCodePoint(code) : char, length: 2 + digits };
  }
  if (next === '\n' || next === '\r') return { value: '', length: 1 };
  return { value: escapes[next] ?? next, length: 2 };
}

/** True where a string can stand as a plain scalar and be read as that string. Stricter than YAML, on purpose. */
export function isPlain(text: string, inFlow: boolean): boolean {
  if (text === '' || /^(?:[\s?:,[\]{}#&*!|>'"%@`]|-(?!-?[^\s-]))/.test(text) || /\s$|:\s|:$|\s#|[\r\n]/.test(text))
    return false;
  return !(inFlow && /[,[\]{}]/.test(text));
}
