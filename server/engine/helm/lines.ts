// SPDX-License-Identifier: Apache-2.0

/** Where in YAML a reader is. Block: block context, outside of quotes; content: a line of a block scalar; header: after its `|`. */
export type Place = 'block' | 'flow' | 'quoted' | 'comment' | 'header' | 'content';

/** What the lines around it need to know of a line. */
export interface Line {
  /** The column of its first content, -1 where it has none but a comment. */
  indent: number;
  isDash: boolean;
  isSeparator: boolean;
  /** Has a key or a dash. */
  isEntry: boolean;
  /** The block scalar it is a line of. */
  scalar: BlockScalar | undefined;
  /** Ends after a key or a dash, so that its value is still to come. */
  isOpen: boolean;
  /** The column of its last key or dash. */
  column: number;
  afterDash: boolean;
}

export interface BlockScalar {
  /** The column of the key or dash it belongs to: its lines stand to the right of it. */
  readonly parent: number;
  /** The column of its text, once that is known. */
  indent: number | undefined;
  firstLine: number;
  lastLine: number;
}

/** start: nothing yet but dashes; value: after a key; plain: in a plain scalar; after: after a closing quote or bracket. */
type Phase = 'start' | 'value' | 'plain' | 'after';

/** Follows the lines of a YAML text just far enough to say what kind of place each offset is. */
export class LineReader {
  readonly lines: Line[] = [];
  /** For each line, the number of the last line above it that has content. */
  readonly above: number[] = [];
  readonly #text: string;
  #lineNumber = 0;
  #lineStart = 0;
  #line: Line = emptyLine();
  #lastContent = -1;
  #phase: Phase = 'start';
  #sawDash = false;
  #tokenColumn = 0;
  #tokenMayBeKey = false;
  #propertyColumn: number | undefined;
  #comment = false;
  #header = false;
  #headerAt = -1;
  #explicitIndent: number | undefined;
  #quote = 0;
  #flow = 0;
  #flowPhase: 'expect' | 'plain' | 'after' = 'expect';
  /** The column of the key or dash that an open quote or flow collection belongs to. */
  #outerColumn = -1;
  #column = -1;
  #afterDash = false;
  #scalar: BlockScalar | undefined;
  #inContent = false;
  #isFilled = false;

  constructor(text: string) {
    this.#text = text;
  }

  get place(): Place {
    if (this.#inContent) return 'content';
    if (this.#comment) return 'comment';
    if (this.#header) return 'header';
    if (this.#quote) return 'quoted';
    return this.#flow > 0 ? 'flow' : 'block';
  }

  /** The block scalar whose lines these are. */
  get scalar(): BlockScalar | undefined {
    return this.#scalar;
  }

  /** Where the `|` or `>` of the line is. */
  get headerAt(): number {
    return this.#headerAt;
  }

  get column(): number {
    return this.#column;
  }

  get afterDash(): boolean {
    return this.#afterDash;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get isAtLineStart(): boolean {
    return this.#phase === 'start' && !this.#sawDash;
  }

  /** Behind a dash, with nothing else yet. */
  get isBehindDash(): boolean {
    return this.#phase === 'start' && this.#sawDash && this.#propertyColumn === undefined;
  }

  get flowPhase(): 'expect' | 'plain' | 'after' {
    return this.#flowPhase;
  }

  /** The last line above the current one that has content. */
  get lineAbove(): Line | undefined {
    return this.lines[this.#lastContent];
  }

  beginLine(lineStart: number): void {
    this.#lineNumber = this.lines.length;
    this.#lineStart = lineStart;
    this.#line = emptyLine();
    this.lines.push(this.#line);
    this.above.push(this.#lastContent);
    this.#phase = 'start';
    this.#sawDash = false;
    this.#tokenMayBeKey = false;
    this.#propertyColumn = undefined;
    this.#comment = false;
    this.#inContent = false;
    this.#isFilled = false;
  }

  endLine(): void {
    const line = this.#line;
    line.isOpen =
      line.indent >= 0 &&
      !this.#inContent &&
      !this.#isFilled &&
      this.#quote === 0 &&
      this.#flow === 0 &&
      !this.#header &&
      (this.#phase === 'value' || (this.#phase === 'start' && this.#sawDash));
    line.column = this.#column;
    line.afterDash = this.#afterDash;
    if (this.#header) {
      const parent = this.#column;
      const explicit = this.#explicitIndent;
      this.#scalar = {
        parent,
        indent: explicit === undefined ? undefined : Math.max(parent, 0) + explicit,
        firstLine: Number.POSITIVE_INFINITY,
        lastLine: -1,
      };
      this.#header = false;
    }
    if (line.indent >= 0) this.#lastContent = this.#lineNumber;
  }

  /** Says at which column the content of the line stands when it is rendered; `from` is where its first text is. */
  beginContent(column: number, from: number): void {
    const text = this.#text;
    const isSeparator = column === 0 && (text.startsWith('---', from) || text.startsWith('...', from));
    if (isSeparator) {
      this.#scalar = undefined;
      this.#quote = 0;
      this.#flow = 0;
    }
    if (this.#scalar) {
      if (column > this.#scalar.parent) {
        this.#inContent = true;
        this.#line.scalar = this.#scalar;
        this.#scalar.indent ??= column;
        this.#scalar.firstLine = Math.min(this.#scalar.firstLine, this.#lineNumber);
        this.#scalar.lastLine = this.#lineNumber;
        this.#line.indent = column;
        return;
      }
      this.#scalar = undefined;
    }
    if ((this.#quote || this.#flow) && column <= this.#outerColumn && entryStart.test(text.slice(from, from + 80))) {
      this.#quote = 0;
      this.#flow = 0;
    }
    if (text[from] !== '#' || this.#quote) this.#line.indent = column;
    if (isSeparator) {
      this.#line.isSeparator = true;
      this.#column = -1;
      this.#afterDash = false;
    }
  }

  /** The same for a line that has nothing but an action that gives a value, at a column that may not be known. */
  beginLoneValue(at: number, column: number | undefined): void {
    if (!this.#scalar) return;
    const isFirst = this.#scalar.firstLine === Number.POSITIVE_INFINITY && column === undefined;
    if (isFirst || Math.max(column ?? at, at) > this.#scalar.parent) {
      this.#scalar.firstLine = Math.min(this.#scalar.firstLine, this.#lineNumber);
      this.#scalar.lastLine = this.#lineNumber;
    } else {
      this.#scalar = undefined;
    }
  }

  /** A scalar, or more of one, whose text isn't known. */
  hole(at: number): void {
    if (this.#flow > 0) {
      this.#flowPhase = 'plain';
    } else if (this.#phase === 'start' || this.#phase === 'value') {
      this.#beginToken(at);
      this.#phase = 'plain';
    }
  }

  /** The value that is still to come on this line will be there, or be what is below. */
  fill(): void {
    this.#isFilled = true;
  }

  /** What follows on the line belongs to the given column. */
  anchorAt(column: number): void {
    this.#propertyColumn = column;
  }

  /** A dash, or the `---` between documents. */
  mark(what: string, column: number): void {
    if (what === '-') this.#dash(column);
    else this.#line.isSeparator = true;
  }

  /** Whether the plain scalar before `at` is a key whose colon has no blank after it, only an action. */
  endsWithColon(at: number): boolean {
    return this.#phase === 'plain' && this.#tokenMayBeKey && this.#text[at - 1] === ':';
  }

  /** The column from which on text may stand in the current block scalar. */
  get contentColumn(): number {
    return this.#scalar ? (this.#scalar.indent ?? this.#scalar.parent + 1) : 0;
  }

  /** The token before is a key. */
  key(): void {
    this.#line.isEntry = true;
    this.#column = this.#tokenColumn;
    this.#afterDash = false;
    this.#phase = 'value';
    this.#propertyColumn = undefined;
  }

  /** Reads on over text of the current line. */
  read(start: number, end: number): void {
    if (this.#inContent) return;
    const text = this.#text;
    let i = start;
    while (i < end && !this.#comment) {
      const c = text.charCodeAt(i);
      if (this.#quote) {
        if (c === 0x5c && this.#quote === 0x22) i += 1;
        else if (c === this.#quote) {
          if (c === 0x27 && text.charCodeAt(i + 1) === 0x27 && i + 1 < end) i += 1;
          else this.#closeToken();
        }
        i += 1;
        continue;
      }
      const blankBefore = i === this.#lineStart || isBlank(text.charCodeAt(i - 1));
      if (c === 0x23 && blankBefore) {
        this.#comment = true;
      } else if (this.#header) {
        if (c >= 0x31 && c <= 0x39) this.#explicitIndent = c - 0x30;
      } else if (this.#flow > 0) {
        this.#readFlow(c, i);
      } else if (!isBlank(c)) {
        this.#readBlock(c, i);
      }
      i += 1;
    }
  }

  #readBlock(c: number, i: number): void {
    const text = this.#text;
    const next = text.charCodeAt(i + 1);
    const blankAfter = !(next > 0x20);
    if (this.#phase === 'plain' || this.#phase === 'after') {
      if (c === 0x3a && blankAfter && this.#tokenMayBeKey) this.key();
      return;
    }
    if (this.#line.isSeparator && i < this.#lineStart + 3) return;
    // A property (tag or anchor) goes on until a blank.
    if (this.#propertyColumn !== undefined && i > this.#lineStart && this.#inProperty(i)) return;
    switch (c) {
      case 0x2d: // -
      case 0x3f: // ?
        if (blankAfter && this.#phase === 'start') {
          this.#dash(i - this.#lineStart);
          return;
        }
        break;
      case 0x22:
      case 0x27:
        this.#beginToken(i);
        this.#quote = c;
        this.#outerColumn = this.#column;
        return;
      case 0x5b:
      case 0x7b:
        this.#beginToken(i);
        this.#flow = 1;
        this.#flowPhase = 'expect';
        this.#outerColumn = this.#column;
        return;
      case 0x7c: // |
      case 0x3e: // >
        this.#header = true;
        this.#headerAt = i;
        this.#explicitIndent = undefined;
        return;
      case 0x21: // !
      case 0x26: // &
        this.#propertyColumn ??= i - this.#lineStart;
        this.#propertyAt = i;
        return;
    }
    this.#beginToken(i);
    this.#phase = 'plain';
  }

  #propertyAt = -1;

  #inProperty(i: number): boolean {
    if (this.#propertyAt !== i - 1 || isBlank(this.#text.charCodeAt(i))) return false;
    this.#propertyAt = i;
    return true;
  }

  #readFlow(c: number, i: number): void {
    switch (c) {
      case 0x22:
      case 0x27:
        if (this.#flowPhase !== 'plain') this.#quote = c;
        return;
      case 0x5b:
      case 0x7b:
        this.#flow += 1;
        this.#flowPhase = 'expect';
        return;
      case 0x5d:
      case 0x7d:
        this.#flow -= 1;
        this.#closeToken();
        return;
      case 0x2c:
        this.#flowPhase = 'expect';
        return;
      case 0x3a: {
        const next = this.#text.charCodeAt(i + 1);
        if (this.#flowPhase === 'after' || !(next > 0x20) || next === 0x7b) {
          this.#flowPhase = 'expect';
        }
        return;
      }
      default:
        if (!isBlank(c)) this.#flowPhase = 'plain';
    }
  }

  #dash(column: number): void {
    this.#line.isEntry = true;
    if (!this.#sawDash) this.#line.isDash = true;
    this.#sawDash = true;
    this.#column = column;
    this.#afterDash = true;
    this.#propertyColumn = undefined;
  }

  #beginToken(at: number): void {
    this.#tokenColumn = this.#propertyColumn ?? at - this.#lineStart;
    this.#tokenMayBeKey = this.#phase === 'start';
    this.#phase = 'plain';
  }

  #closeToken(): void {
    this.#quote = 0;
    if (this.#flow > 0) this.#flowPhase = 'after';
    else this.#phase = 'after';
  }
}

/** What can't be inside of an open quote or bracket that its parent's column has passed. */
const entryStart = /^(?:[\w./-]{1,60}:(?:\s|$)|- )/;

function emptyLine(): Line {
  return {
    indent: -1,
    isDash: false,
    isSeparator: false,
    isEntry: false,
    scalar: undefined,
    isOpen: false,
    column: -1,
    afterDash: false,
  };
}

function isBlank(c: number): boolean {
  return c === 0x20 || c === 0x09 || c === 0x0d;
}
