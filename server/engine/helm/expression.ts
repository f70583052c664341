// SPDX-License-Identifier: Apache-2.0

interface Spanned {
  readonly start: number;
  readonly end: number;
}

export interface TemplateError extends Spanned {
  readonly message: string;
}

/** `$x := a | b`. */
export interface Pipeline extends Spanned {
  /** What it declares or assigns; two in `range $i, $x := …`. */
  readonly variables: readonly Name[];
  /** `=`, not `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

/** A function and its arguments, or one operand. */
export interface Command extends Spanned {
  readonly operands: readonly Expression[];
}

/** A name in a path or of a variable. */
export interface Name extends Spanned {
  readonly name: string;
}

/** Fields stand in `path`: `.Values.a` has two, `.` none. A name that isn't typed yet is ''. */
export type Expression =
  | (Spanned & { readonly type: 'dot'; readonly path: readonly Name[] })
  | (Spanned & { readonly type: 'variable'; readonly name: string; readonly path: readonly Name[] })
  | (Spanned & { readonly type: 'group'; readonly pipeline: Pipeline; readonly path: readonly Name[] })
  | (Spanned & { readonly type: 'function'; readonly name: string })
  /** `isRaw`: its value is what stands between the backticks, character for character. */
  | (Spanned & { readonly type: 'string'; readonly value: string; readonly isRaw: boolean })
  | (Spanned & { readonly type: 'number'; readonly value: number; readonly isFloat: boolean })
  | (Spanned & { readonly type: 'bool'; readonly value: boolean })
  | (Spanned & { readonly type: 'nil' });

/** Parentheses deeper than this are not read. */
const maxDepth = 100;

const letter = /[\p{L}\p{Nd}_]/u;
const number =
  /[+-]?(?:0[xX][\da-fA-F_]{1,40}|0[oO]?[0-7_]{1,40}(?![\d.])|0[bB][01_]{1,80}|(?:[\d_]{1,400}\.?[\d_]{0,400}|\.[\d_]{1,400})(?:[eE][+-]?\d{1,10})?)i?/y;

/** Reads what stands in one action. It reads on after each error. */
export class ExpressionReader {
  readonly #text: string;
  readonly #end: number;
  readonly #errors: TemplateError[];
  #at: number;
  #depth = 0;

  constructor(text: string, start: number, end: number, errors: TemplateError[]) {
    this.#text = text;
    this.#at = start;
    this.#end = end;
    this.#errors = errors;
  }

  get isAtEnd(): boolean {
    this.#skipSpace();
    return this.#at >= this.#end;
  }

  /** The word that comes next, if it is one of the language's own. */
  keyword(): string | undefined {
    this.#skipSpace();
    const rest = this.#text.slice(this.#at, Math.min(this.#end, this.#at + 10));
    const word = /^(?:if|with|range|define|block|else|end|template|break|continue)(?![\p{L}\p{Nd}_])/u.exec(rest)?.[0];
    if (word !== undefined) this.#at += word.length;
    return word;
  }

  /** The quoted name of a template. */
  name(): { readonly name: string; readonly span: Spanned } {
    this.#skipSpace();
    const c = this.#peek();
    if (c === '"' || c === '`') {
      const { value, start, end } = this.#string(c);
      return { name: value, span: { start, end } };
    }
    const span = { start: this.#at, end: this.#at };
    this.#error(span, 'The name of a template is missing.');
    return { name: '', span };
  }

  pipeline(): Pipeline {
    this.#skipSpace();
    const start = this.#at;
    const { variables, assigns } = this.#declaration();
    const commands: Command[] = [];
    do commands.push(this.#command());
    while (this.#take('|'));
    return { start, end: this.#at, variables, assigns, commands };
  }

  /** `$x :=`, `$x =`, `$i, $x :=`. */
  #declaration(): { variables: readonly Name[]; assigns: boolean } {
    const nothing = { variables: [], assigns: false };
    const back = this.#at;
    const variables: Name[] = [];
    do {
      this.#skipSpace();
      if (this.#peek() !== '$') break;
      const start = this.#at;
      this.#at += 1;
      variables.push({ name: `$${this.#word()}`, start, end: this.#at });
      this.#skipSpace();
    } while (this.#take(','));
    const isDeclaration = this.#text.startsWith(':=', this.#at);
    const isAssignment = this.#peek() === '=';
    if (variables.length === 0 || !(isDeclaration || isAssignment)) {
      this.#at = back;
      return nothing;
    }
    this.#at += isDeclaration ? 2 : 1;
    return { variables, assigns: isAssignment };
  }

  /** Up to the next `|`, the closing parenthesis around it, or the end of the action. */
  #command(): Command {
    this.#skipSpace();
    const start = this.#at;
    let end = start;
    const operands: Expression[] = [];
    for (;;) {
      this.#skipSpace();
      const c = this.#peek();
      if (c === '' || c === '|' || (c === ')' && this.#depth > 0)) break;
      const operand = this.#operand(c);
      if (operand) operands.push(operand);
      end = this.#at;
    }
    if (operands.length === 0) this.#error({ start, end: Math.max(end, start) }, 'A value is missing here.');
    return { start, end, operands };
  }

  #operand(c: string): Expression | undefined {
    const start = this.#at;
    if (c === '.') {
      const next = this.#text[start + 1] ?? '';
      if (/\d/.test(next)) return this.#number();
      if (start + 1 < this.#end && letter.test(next)) return { type: 'dot', start, path: this.#path(), end: this.#at };
      this.#at += 1;
      return { type: 'dot', start, end: this.#at, path: this.#path() };
    }
    if (c === '$') {
      this.#at += 1;
      const name = `$${this.#word()}`;
      return { type: 'variable', name, start, path: this.#path(), end: this.#at };
    }
    if (c === '(') return this.#group();
    if (c === '"' || c === '`') return this.#string(c);
    if (c === "'") return this.#character();
    if (/\d/.test(c) || ((c === '-' || c === '+') && /[\d.]/.test(this.#text[start + 1] ?? ''))) return this.#number();
    if (letter.test(c)) {
      const name = this.#word();
      const span = { start, end: this.#at };
      if (name === 'true' || name === 'false') return { type: 'bool', value: name === 'true', ...span };
      if (name === 'nil') return { type: 'nil', ...span };
      return { type: 'function', name, ...span };
    }
    this.#at += 1;
    this.#error({ start, end: this.#at }, `${c} has no place here.`);
    return undefined;
  }

  #group(): Expression {
    const start = this.#at;
    this.#at += 1;
    this.#depth += 1;
    if (this.#depth > maxDepth) {
      this.#error({ start, end: this.#end }, 'These parentheses are nested too deeply.');
      this.#at = this.#end;
    }
    const pipeline = this.#depth > maxDepth ? emptyPipeline(this.#at) : this.pipeline();
    this.#depth -= 1;
    if (!this.#take(')')) this.#error({ start, end: start + 1 }, 'This parenthesis is not closed.');
    return { type: 'group', pipeline, start, path: this.#path(), end: this.#at };
  }

  /** `.a.b` right behind what was read. */
  #path(): readonly Name[] {
    const path: Name[] = [];
    while (this.#peek() === '.') {
      this.#at += 1;
      const start = this.#at;
      path.push({ name: this.#word(), start, end: this.#at });
    }
    return path;
  }

  #word(): string {
    const start = this.#at;
    while (this.#at < this.#end && letter.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #number(): Expression {
    const start = this.#at;
    number.lastIndex = start;
    const written = number.exec(this.#text)?.[0] ?? this.#peek();
    this.#at = Math.min(this.#end, start + Math.max(1, written.length));
    const plain = written.replaceAll('_', '');
    const isHex = /^[+-]?0[xX]/.test(plain);
    const isOctal = /^[+-]?0[oO]?[0-7]+$/.test(plain);
    const unsigned = Number(plain.replace(/^[+-]/, '').replace(/^0(?=[0-7]+$)/, '0o'));
    const value = plain.startsWith('-') ? -unsigned : unsigned;
    if (Number.isNaN(value)) this.#error({ start, end: this.#at }, 'This is not a number.');
    return { type: 'number', value, isFloat: !isHex && !isOctal && /[.eE]/.test(plain), start, end: this.#at };
  }

  #string(quote: string): Extract<Expression, { type: 'string' }> {
    const start = this.#at;
    const text = this.#text;
    const isRaw = quote === '`';
    let value = '';
    let i = start + 1;
    for (;;) {
      const c = text[i];
      if (c === undefined || i >= this.#end || (!isRaw && c === '\n')) {
        this.#error({ start, end: i }, 'This string is not closed.');
        break;
      }
      if (c === quote) {
        i += 1;
        break;
      }
      if (isRaw || c !== '\\') {
        value += c;
        i += 1;
        continue;
      }
      const escaped = readEscape(text, i);
      value += escaped.value;
      i += escaped.length;
    }
    this.#at = Math.min(i, this.#end);
    return { type: 'string', value, isRaw, start, end: this.#at };
  }

  /** A character is a number in Go. */
  #character(): Expression {
    const start = this.#at;
    const close = this.#text.indexOf("'", start + (this.#text[start + 1] === '\\' ? 3 : 2));
    if (close < 0 || close >= this.#end || close > start + 12) {
      this.#error({ start, end: start + 1 }, 'This character is not closed.');
      this.#at += 1;
      return { type: 'number', value: 0, isFloat: false, start, end: this.#at };
    }
    const c =
      this.#text[start + 1] === '\\' ? readEscape(this.#text, start + 1).value : this.#text.slice(start + 1, close);
    this.#at = close + 1;
    return { type: 'number', value: c.codePointAt(0) ?? 0, isFloat: false, start, end: this.#at };
  }

  #peek(): string {
    return this.#at < this.#end ? (this.#text[this.#at] ?? '') : '';
  }

  #take(c: string): boolean {
    this.#skipSpace();
    if (this.#peek() !== c) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    while (/^[ \t\r\n]$/.test(this.#peek())) this.#at += 1;
  }

  #error({ start, end }: Spanned, message: string): void {
    this.#errors.push({ start, end, message });
  }
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What the escape at `at` stands for; what isn't one stands for itself. */
function readEscape(text: string, at: number): { readonly value: string; readonly length: number } {
  const c = text[at + 1] ?? '';
  const simple = simpleEscapes[c];
  if (simple !== undefined) return { value: simple, length: 2 };
  const digits = /^(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3})/.exec(text.slice(at + 1, at + 10))?.[0];
  if (digits === undefined) return { value: c, length: 1 + c.length };
  const code = /^[0-7]/.test(digits) ? Number.parseInt(digits, 8) : Number.parseInt(digits.slice(1), 16);
  return { value: code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code), length: 1 + digits.length };
}

function emptyPipeline(at: number): Pipeline {
  return { start: at, end: at, variables: [], assigns: false, commands: [] };
}
