// SPDX-License-Identifier: Apache-2.0

/** One action of a template: what stands between a pair of delimiters, and the delimiters. */
export interface Action {
  readonly start: number;
  readonly end: number;
  /** The part between the delimiters and trim markers. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly language: 'go' | 'jinja' | 'csctl';
  readonly kind: 'value' | 'open' | 'else' | 'close' | 'silent' | 'comment';
  /** The word that makes it a control action, else ''. */
  readonly keyword: string;
  /** `{{-`: blanks and line breaks before it are not rendered. */
  readonly trimsLeft: boolean;
  readonly trimsRight: boolean;
  /** False where the text ends, or the next action begins, before this one is closed. It then ends with its line. */
  readonly closed: boolean;
}

/** The words that open a block that `end` closes. */
const goOpeners = new Set(['if', 'range', 'with', 'define', 'block']);
/** The words whose action renders nothing at its place. */
const goSilent = new Set(['break', 'continue', 'fail']);
const jinjaOpeners = new Set(['if', 'for', 'unless', 'case']);
const jinjaElse = new Set(['else', 'elif', 'elsif', 'when']);

/** What actions begin with: Go's, Jinja's, and csctl's `<< .Name >>`. */
const openings = ['{{', '{%', '{# ', '<<'];

/** All actions of a template in their order. */
export function scanActions(text: string): readonly Action[] {
  return scan(new Scanner(text, openings));
}

/** The same for a file that is a Go template and nothing else. */
export function scanGoActions(text: string): readonly Action[] {
  return scan(new Scanner(text, ['{{']));
}

function scan(scanner: Scanner): readonly Action[] {
  const actions: Action[] = [];
  let from = 0;
  for (;;) {
    const at = scanner.nextDelimiter(from);
    if (at < 0) return actions;
    const action = scanner.read(at);
    if (action) actions.push(action);
    from = action ? action.end : at + 2;
  }
}

/**
 * Reads forward only. Where it looks for a closing delimiter, it remembers what it found,
 * so that a text full of unclosed actions costs no more than one without.
 */
class Scanner {
  readonly #text: string;
  readonly #openings: readonly string[];
  readonly #found = new Map<string, { from: number; at: number }>();

  constructor(text: string, openings: readonly string[]) {
    this.#text = text;
    this.#openings = openings;
  }

  nextDelimiter(from: number): number {
    let best = -1;
    for (const opening of this.#openings) {
      const at = this.#find(opening, from);
      if (at >= 0 && (best < 0 || at < best)) best = at;
    }
    return best;
  }

  read(at: number): Action | undefined {
    switch (this.#text.slice(at, at + 2)) {
      case '{{':
        return this.#readGo(at);
      case '{%':
        return this.#readJinja(at, '%}');
      case '{#':
        return this.#text[at - 1] === '$' ? undefined : this.#readJinja(at, '#}');
      default:
        return this.#readCsctl(at);
    }
  }

  #readGo(at: number): Action {
    const text = this.#text;
    const moustache = text[at + 2] === '{';
    let start = at + (moustache ? 3 : 2);
    const trimsLeft = text[start] === '-' && isBlank(text.charCodeAt(start + 1));
    if (trimsLeft) start += 1;
    while (isBlank(text.charCodeAt(start))) start += 1;

    if (text.startsWith('/*', start)) {
      const close = this.#find('*/', start + 2);
      let after = close + 2;
      while (close >= 0 && isBlank(text.charCodeAt(after))) after += 1;
      const trimsRight = text[after] === '-' && after > close + 2;
      if (trimsRight) after += 1;
      if (close >= 0 && text.startsWith('}}', after)) {
        return this.#action('go', at, after + 2, start, close + 2, { kind: 'comment', trimsLeft, trimsRight });
      }
      return this.#unclosed(at, start, trimsLeft);
    }

    let i = start;
    for (;;) {
      const c = text.charCodeAt(i);
      if (Number.isNaN(c)) return this.#unclosed(at, start, trimsLeft);
      if (c === 0x7d && text.charCodeAt(i + 1) === 0x7d) break;
      if (c === 0x7b && text.charCodeAt(i + 1) === 0x7b) return this.#unclosed(at, start, trimsLeft, i);
      if (c === 0x60) {
        const close = this.#find('`', i + 1);
        if (close < 0) return this.#unclosed(at, start, trimsLeft);
        i = close + 1;
      } else if (c === 0x22 || c === 0x27) {
        i = this.#skipString(i, c);
      } else if (c === 0x5c && text.charCodeAt(i + 1) === 0x22) {
        i = this.#skipEscapedString(i);
      } else {
        i += 1;
      }
    }
    const end = moustache && text[i + 2] === '}' ? i + 3 : i + 2;
    const trimsRight = i > start && text[i - 1] === '-' && (i - 1 === start || isBlank(text.charCodeAt(i - 2)));
    let bodyEnd = trimsRight ? i - 1 : i;
    while (bodyEnd > start && isBlank(text.charCodeAt(bodyEnd - 1))) bodyEnd -= 1;
    const { kind, keyword } = goKind(text.slice(start, Math.min(bodyEnd, start + 80)));
    return this.#action('go', at, end, start, bodyEnd, { kind, keyword, trimsLeft, trimsRight });
  }

  /** After a string; where it isn't closed on its line, after the quote, so that an apostrophe hides nothing. */
  #skipString(at: number, quote: number): number {
    const text = this.#text;
    for (let i = at + 1; ; i += 1) {
      const c = text.charCodeAt(i);
      if (c === quote) return i + 1;
      if (c === 0x5c) i += 1;
      else if (c === 0x0a || Number.isNaN(c)) return at + 1;
    }
  }

  /** The same for `\\"…\\"`: the action is itself part of a quoted string. */
  #skipEscapedString(at: number): number {
    const text = this.#text;
    for (let i = at + 2; ; i += 1) {
      const c = text.charCodeAt(i);
      if (c === 0x5c && text.charCodeAt(i + 1) === 0x22) return i + 2;
      if (c === 0x5c) i += 1;
      else if (c === 0x22 || c === 0x0a || Number.isNaN(c)) return at + 2;
    }
  }

  #readJinja(at: number, closing: string): Action | undefined {
    const text = this.#text;
    const close = this.#find(closing, at + 2);
    const again = this.#find(text.slice(at, at + 2), at + 2);
    if (close < 0 || (again >= 0 && again < close)) return undefined;
    let start = at + 2;
    if (text[start] === '-' || text[start] === '+') start += 1;
    while (isBlank(text.charCodeAt(start)) && start < close) start += 1;
    const word = closing === '#}' ? '' : (/^[a-z_]+/.exec(text.slice(start, Math.min(close, start + 40)))?.[0] ?? '');
    const kind =
      closing === '#}'
        ? 'comment'
        : jinjaOpeners.has(word)
          ? 'open'
          : jinjaElse.has(word)
            ? 'else'
            : word.startsWith('end') && jinjaOpeners.has(word.slice(3))
              ? 'close'
              : 'silent';
    return this.#action('jinja', at, close + 2, start, close, { kind, keyword: word });
  }

  #readCsctl(at: number): Action | undefined {
    const text = this.#text;
    let i = at + 2;
    while (text[i] === ' ') i += 1;
    if (text[i] !== '.' || !/[A-Za-z_]/.test(text[i + 1] ?? '')) return undefined;
    const start = i;
    for (; i < start + 200; i += 1) {
      const c = text[i];
      if (c === undefined || c === '\n' || c === '<') return undefined;
      if (c === '>' && text[i + 1] === '>') return this.#action('csctl', at, i + 2, start, i, { kind: 'value' });
    }
    return undefined;
  }

  #unclosed(at: number, start: number, trimsLeft: boolean, nextOpening?: number): Action {
    const lineEnd = this.#find('\n', at);
    let end = lineEnd < 0 ? this.#text.length : lineEnd;
    if (nextOpening !== undefined && nextOpening < end) end = nextOpening;
    if (this.#text[end - 1] === '\r') end -= 1;
    end = Math.max(end, at + 2);
    const { kind, keyword } = goKind(this.#text.slice(start, Math.min(end, start + 80)));
    return this.#action('go', at, end, Math.min(start, end), end, { kind, keyword, trimsLeft, closed: false });
  }

  #action(
    language: Action['language'],
    start: number,
    end: number,
    bodyStart: number,
    bodyEnd: number,
    rest: Partial<Action> & Pick<Action, 'kind'>,
  ): Action {
    return {
      start,
      end,
      bodyStart,
      bodyEnd,
      language,
      keyword: '',
      trimsLeft: false,
      trimsRight: false,
      closed: true,
      ...rest,
    };
  }

  #find(what: string, from: number): number {
    const known = this.#found.get(what);
    if (known && from >= known.from && (known.at < 0 || known.at >= from)) return known.at;
    const at = this.#text.indexOf(what, from);
    this.#found.set(what, { from, at });
    return at;
  }
}

function goKind(body: string): { kind: Action['kind']; keyword: string } {
  const word = /^[a-z]+(?!\w)/.exec(body)?.[0] ?? '';
  if (goOpeners.has(word)) return { kind: 'open', keyword: word };
  if (word === 'else') return { kind: 'else', keyword: word };
  if (word === 'end') return { kind: 'close', keyword: word };
  if (goSilent.has(word)) return { kind: 'silent', keyword: word };
  if (/^\$\w*(\s{0,9},\s{0,9}\$\w*)?\s{0,9}:?=/.test(body)) return { kind: 'silent', keyword: '' };
  // Handlebars' blocks, where somebody uses that.
  if (/^[#/^!]/.test(body)) return { kind: 'silent', keyword: '' };
  return { kind: 'value', keyword: word };
}

function isBlank(c: number): boolean {
  return c === 0x20 || c === 0x09 || c === 0x0a || c === 0x0d;
}
