// SPDX-License-Identifier: Apache-2.0
import { type Action, scanActions } from './actions';
import { countReadings, droppedStretches, findBlocks } from './branches';
import { type BlockScalar, LineReader } from './lines';
import { HOLE } from './text-parts';

/** What stands for one unit of an inline action in a mask. A value that holds it is (partly) unknown. */
export { HOLE };

export interface Hole {
  readonly start: number;
  readonly end: number;
  /**
   * value: gives a scalar or a part of one.
   * block: gives lines of YAML (`toYaml | nindent`, an `include` on its own line).
   * control: gives nothing itself, or is a branch that this reading leaves out.
   */
  readonly kind: 'value' | 'block' | 'control' | 'comment';
}

export interface Mask {
  /** As long as the template, with the same line breaks and without its actions. */
  readonly text: string;
  readonly holes: readonly Hole[];
}

/** Whether the text has something that a template engine replaces before YAML is read. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|<< ?\.[A-Za-z_]/.test(text) || hasBreakingVariable(text);
}

/**
 * The readings of a template. The first has the first branch of each `if`, the others have the other branches,
 * so that each branch stands in at least one, as far as `limit` goes. The bodies of `define` are in none.
 */
export function masks(text: string, limit = 4): readonly Mask[] {
  const actions = scanActions(text);
  const blocks = findBlocks(actions);
  const readings: Mask[] = [];
  const count = Math.min(limit, countReadings(blocks));
  const hasVariables = hasBreakingVariable(text);
  for (let reading = 0; reading < count; reading += 1) {
    const mask = maskStretches(text, stretches(actions, droppedStretches(actions, blocks, reading)));
    readings.push(hasVariables ? maskVariables(mask) : mask);
  }
  return readings;
}

/**
 * The readings of the bodies of a template's `define`s, all else blank. Each body is a document of its own:
 * `---` stands where its `define` stood. Only those are read that begin at the start of a line and are lines themselves.
 */
export function defineMasks(text: string, limit = 4): readonly Mask[] {
  const actions = scanActions(text);
  const bodies: { start: number; at: number; masks: readonly Mask[] }[] = [];
  for (const block of findBlocks(actions)) {
    const open = actions[block.open];
    const close = block.close === undefined ? undefined : actions[block.close];
    if (open?.keyword !== 'define' || !close || block.parent) continue;
    const isLineStart = open.start === 0 || text[open.start - 1] === '\n';
    const body = text.slice(open.end, close.start);
    if (isLineStart && /^[ \t]*\r?\n/.test(body)) {
      bodies.push({ start: open.start, at: open.end, masks: masks(body, limit) });
    }
  }
  if (bodies.length === 0) return [];
  const blank = text.replace(/[^\r\n]/g, ' ');
  const count = Math.max(...bodies.map((body) => body.masks.length));
  return Array.from({ length: count }, (_, reading) => {
    const pieces: string[] = [];
    const holes: Hole[] = [];
    let end = 0;
    for (const { start, at, masks: own } of bodies) {
      const mask = own[reading] ?? own[0];
      if (!mask) continue;
      pieces.push(blank.slice(end, start), '---', blank.slice(start + 3, at), mask.text);
      for (const hole of mask.holes) holes.push({ ...hole, start: hole.start + at, end: hole.end + at });
      end = at + mask.text.length;
    }
    pieces.push(blank.slice(end));
    return { text: pieces.join(''), holes };
  });
}

/** What one reading masks: an action, or a stretch that it leaves out together with the actions in it. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Undefined for a stretch left out. */
  readonly action: Action | undefined;
  /** Whether it gives nothing. */
  readonly silent: boolean;
}

function stretches(actions: readonly Action[], dropped: readonly { start: number; end: number }[]): Stretch[] {
  const all: Stretch[] = [];
  let next = 0;
  for (const action of actions) {
    let out = dropped[next];
    while (out && out.end <= action.start) {
      next += 1;
      out = dropped[next];
    }
    if (out && action.start >= out.start) {
      if (action.start === out.start) all.push({ ...out, action: undefined, silent: true });
      continue;
    }
    all.push({ start: action.start, end: action.end, action, silent: action.kind !== 'value' });
  }
  return all;
}

/** A stretch, or the text between two, as far as it is on one line. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly stretch: Stretch | undefined;
  /** Not the first line of its stretch. */
  readonly continued: boolean;
}

/** What the mask has instead of the text. */
interface Fill {
  readonly start: number;
  readonly end: number;
  text: string;
}

/** A fill that is blank unless the lines around it, once they are known, leave room for a hole. */
interface Waiting {
  readonly fill: Fill;
  /** The column where the fill begins. */
  readonly at: number;
  readonly line: number;
  /** lone: all that is on its line; last: after a key or dash; content, gap: a line of a block scalar with and without a value. */
  readonly kind: 'lone' | 'last' | 'content' | 'gap';
  /** The column of the key or dash that it belongs to. */
  readonly column: number;
  readonly afterDash: boolean;
  /** The number in its `indent 4`. */
  readonly renders: number | undefined;
  readonly scalar: BlockScalar | undefined;
}

function maskStretches(text: string, all: readonly Stretch[]): Mask {
  const masker = new Masker(text);
  let next = 0;
  let lineStart = 0;
  while (lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart);
    let lineEnd = newline < 0 ? text.length : newline;
    if (lineEnd > lineStart && text[lineEnd - 1] === '\r') lineEnd -= 1;

    const parts: Part[] = [];
    let at = lineStart;
    for (; next < all.length; next += 1) {
      const stretch = all[next];
      if (!stretch || stretch.start >= lineEnd) break;
      const start = Math.max(stretch.start, lineStart);
      const end = Math.max(start, Math.min(stretch.end, lineEnd));
      if (start > at) parts.push({ start: at, end: start, stretch: undefined, continued: false });
      parts.push({ start, end, stretch, continued: stretch.start < lineStart });
      at = end;
      if (stretch.end > lineEnd) break;
    }
    if (at < lineEnd) parts.push({ start: at, end: lineEnd, stretch: undefined, continued: false });

    masker.line(parts, lineStart, lineEnd);
    lineStart = newline < 0 ? text.length + 1 : newline + 1;
  }
  return masker.finish();
}

class Masker {
  readonly #text: string;
  readonly #reader: LineReader;
  readonly #fills: Fill[] = [];
  readonly #holes: Hole[] = [];
  readonly #waiting: Waiting[] = [];
  #lineStart = 0;
  /** A silent action after a key. If line breaks are trimmed away behind it, the value may stand at any column below. */
  #joining: Fill | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#reader = new LineReader(text);
  }

  line(parts: readonly Part[], lineStart: number, lineEnd: number): void {
    const reader = this.#reader;
    this.#lineStart = lineStart;
    reader.beginLine(lineStart);
    const joining = this.#joining;
    if (firstContent(this.#text, parts) >= 0) this.#joining = undefined;
    if (joining && this.#joins(parts, lineEnd)) {
      joining.text = HOLE.repeat(joining.end - joining.start);
      for (const part of parts) {
        this.#note(part, false);
        this.#fill(part.start, part.end, undefined);
      }
    } else if (parts.some((part) => part.stretch)) {
      this.#maskLine(parts, lineEnd);
    } else {
      const first = firstVisible(this.#text, lineStart, lineEnd);
      if (first >= 0) {
        reader.beginContent(first - lineStart, first);
        reader.read(first, lineEnd);
      }
    }
    reader.endLine();
  }

  #joins(parts: readonly Part[], lineEnd: number): boolean {
    const first = firstContent(this.#text, parts);
    return (
      first >= 0 &&
      /-\}\}[ \t]*\r?\n[ \t]*$/.test(this.#text.slice(Math.max(0, this.#lineStart - 20), first)) &&
      first - this.#lineStart <= this.#reader.column &&
      !looksLikeEntry(this.#text.slice(first, lineEnd)) &&
      !/^[#-]/.test(this.#text[first] ?? '#')
    );
  }

  finish(): Mask {
    this.#decide();
    const text = this.#text;
    const pieces: string[] = [];
    let at = 0;
    for (const fill of this.#fills) {
      pieces.push(text.slice(at, fill.start), fill.text);
      at = fill.end;
    }
    pieces.push(text.slice(at));
    return { text: pieces.join(''), holes: this.#holes };
  }

  #maskLine(parts: readonly Part[], lineEnd: number): void {
    const text = this.#text;
    let firstText = -1;
    for (const part of parts) {
      if (part.stretch) continue;
      firstText = firstVisible(text, part.start, part.end);
      if (firstText >= 0) break;
    }
    const isComment =
      text[firstText] === '#' && (firstText === this.#lineStart || isBlank(text[firstText - 1])) && !this.#insideText();
    if (firstText < 0 || isComment) this.#maskLoneLine(parts, firstText < 0 ? lineEnd : firstText);
    else this.#maskMixedLine(parts, lineEnd);
  }

  #insideText(): boolean {
    return this.#reader.scalar !== undefined || this.#reader.place === 'quoted';
  }

  /** A line with nothing but actions, and perhaps a comment. */
  #maskLoneLine(parts: readonly Part[], commentAt: number): void {
    const reader = this.#reader;
    const value = parts.find((part) => givesValue(part) && part.start < commentAt);
    const renders = value && this.#indentation(value.stretch?.action);
    if (value) reader.beginLoneValue(value.start - this.#lineStart, renders);
    const place = reader.place;
    const fits = place === 'quoted' || (place === 'flow' && reader.flowPhase === 'expect');
    if (!value && reader.scalar) {
      for (const part of parts) this.#note(part, true);
      this.#wait('gap', this.#fill(this.#lineStart, parts.at(-1)?.end ?? this.#lineStart, undefined), undefined);
      return;
    }
    for (const part of parts) {
      if (!part.stretch) {
        // A tab would be indentation.
        if (part.start < commentAt && place === 'block' && !reader.scalar) {
          this.#fill(part.start, Math.min(part.end, commentAt), undefined);
        }
        continue;
      }
      this.#note(part, true);
      if (place === 'quoted' || place === 'flow') {
        // At column 0 a quoted scalar's line would end the scalar.
        const isHole = fits && part === value && part.start > this.#lineStart;
        if (isHole) reader.hole(part.start);
        this.#fill(part.start, part.end, isHole ? 0 : undefined);
        continue;
      }
      const fill = this.#fill(part.start, part.end, undefined);
      if (part === value) this.#wait(reader.scalar ? 'content' : 'lone', fill, renders);
    }
  }

  #maskMixedLine(parts: readonly Part[], lineEnd: number): void {
    const text = this.#text;
    const reader = this.#reader;
    const lead = leadingSilence(text, parts);
    if (lead) {
      reader.beginContent(lead.column, lead.at);
    } else {
      const first = firstContent(text, parts);
      reader.beginContent(first - this.#lineStart, first);
    }
    const upcoming = lookAhead(text, parts);
    const from = lead && reader.place === 'block' ? this.#maskLead(parts, lead, lineEnd) : 0;
    for (let i = from; i < parts.length; i += 1) {
      const part = parts[i];
      if (!part) continue;
      if (!part.stretch) {
        reader.read(part.start, part.end);
      } else {
        this.#maskPart(part, part.stretch, upcoming[i] ?? nothing);
      }
    }
  }

  /**
   * Silent actions at the start of a line push its text to the right, out of the block it belongs to.
   * So an anchor takes their place, or the text's dash does. Gives the index of the part to go on with.
   */
  #maskLead(parts: readonly Part[], lead: Lead, lineEnd: number): number {
    const text = this.#text;
    const reader = this.#reader;
    for (const part of parts.slice(0, lead.parts)) this.#note(part, false);
    const rest = text.slice(lead.at, lineEnd);
    const start = this.#lineStart + lead.column;
    const length = lead.at - start;
    const blanks = ' '.repeat(lead.column);
    let read = lead.at;

    const mark = lead.isValue ? undefined : /^(?:---|-)(?=\s|$)/.exec(rest)?.[0];
    if (mark !== undefined) {
      read += mark.length;
      this.#fills.push({ start: this.#lineStart, end: read, text: blanks + mark + ' '.repeat(length) });
      reader.mark(mark, lead.column);
    } else if (length < 3 || (!lead.isValue && /^[#\]},]/.test(rest))) {
      this.#fill(this.#lineStart, lead.at, undefined);
    } else if (lead.joinsAbove && !lead.isValue && !looksLikeEntry(rest)) {
      const above = reader.lineAbove;
      const isNew = !above || above.isOpen || above.isSeparator;
      this.#fill(this.#lineStart, lead.at, isNew ? undefined : Math.max(lead.column, above.column + 1));
      if (!isNew) reader.hole(start);
    } else {
      this.#fills.push({ start: this.#lineStart, end: lead.at, text: blanks + anchor(length) });
      reader.anchorAt(lead.column);
    }

    const part = parts[lead.parts];
    if (!part || part.stretch) return lead.parts;
    reader.read(read, part.end);
    return lead.parts + 1;
  }

  #maskPart(part: Part, stretch: Stretch, upcoming: Upcoming): void {
    const reader = this.#reader;
    const { start, end } = part;
    const block = rendersBlock(this.#text, stretch.action);
    this.#note(part, block);
    if (part.continued) {
      this.#fill(start, end, undefined);
      return;
    }
    switch (reader.place) {
      case 'comment':
        this.#fill(start, end, undefined);
        return;
      case 'header':
        if (stretch.silent || !upcoming.isEnd) this.#fill(start, end, undefined);
        else this.#maskHeader(start, end);
        return;
      case 'quoted':
        this.#fill(start, end, 0);
        return;
      case 'content':
        this.#fill(start, end, reader.contentColumn);
        return;
      case 'flow': {
        const { flowPhase } = reader;
        const edge = upcoming.isEnd || /^[\]},]/.test(upcoming.char);
        const isHole = stretch.silent
          ? (flowPhase === 'expect' && /^[,:]/.test(upcoming.char)) || (flowPhase === 'plain' && !edge)
          : flowPhase !== 'after';
        if (isHole) reader.hole(start);
        this.#fill(start, end, isHole ? 0 : undefined);
        return;
      }
    }

    const isPushed = upcoming.isValue || !/^[-#]?$/.test(upcoming.char);
    if (stretch.silent && isPushed && reader.isBehindDash && !startsUnsafely(upcoming) && end - start >= 3) {
      this.#fills.push({ start, end, text: anchor(end - start) });
      reader.anchorAt(start - this.#lineStart);
      return;
    }
    let isHole = false;
    let isLast = false;
    switch (reader.phase) {
      case 'after':
        break;
      case 'plain':
        if (reader.endsWithColon(start) && (stretch.silent || (block && upcoming.isEnd))) {
          reader.key();
          isLast = !stretch.silent;
        } else {
          isHole = !(stretch.silent && upcoming.isEnd);
        }
        break;
      default:
        if (stretch.silent) isHole = startsUnsafely(upcoming);
        else if (upcoming.isEnd && !reader.isAtLineStart) isLast = true;
        else isHole = true;
    }
    if (isHole) reader.hole(start);
    const fill = this.#fill(start, end, isHole ? 0 : undefined);
    if (isLast) {
      reader.fill();
      this.#wait('last', fill, this.#indentation(stretch.action));
    } else if (reader.phase === 'value' && upcoming.isEnd) {
      this.#joining = fill;
    }
  }

  /** `key: |{{ … | nindent 4 }}`: the whole scalar is what the action gives, if nothing follows below. */
  #maskHeader(start: number, end: number): void {
    const { headerAt } = this.#reader;
    if (headerAt < (this.#fills.at(-1)?.end ?? 0)) {
      this.#fill(start, end, undefined);
      return;
    }
    const fill: Fill = { start: headerAt, end, text: this.#text.slice(headerAt, start) + ' '.repeat(end - start) };
    this.#fills.push(fill);
    this.#wait('last', fill, undefined);
  }

  /** Blanks; holes from column `least` on, where that is given. */
  #fill(start: number, end: number, least: number | undefined): Fill {
    const text =
      least === undefined ? ' '.repeat(end - start) : indentedHole(start - this.#lineStart, end - start, least);
    const fill: Fill = { start, end, text };
    this.#fills.push(fill);
    return fill;
  }

  #wait(kind: Waiting['kind'], fill: Fill, renders: number | undefined): void {
    const { column, afterDash, scalar, lines } = this.#reader;
    const at = fill.start - this.#lineStart;
    this.#waiting.push({ fill, at, line: lines.length - 1, kind, column, afterDash, renders, scalar });
  }

  #note(part: Part, block: boolean): void {
    const { stretch } = part;
    if (stretch && !part.continued) {
      this.#holes.push({ start: stretch.start, end: stretch.end, kind: holeKind(stretch, block) });
    }
  }

  #indentation(action: Action | undefined): number | undefined {
    return action && indentation(this.#text.slice(action.bodyStart, action.bodyEnd));
  }

  /** Decides by the lines around it whether what waits can be a hole. */
  #decide(): void {
    const { lines, above } = this.#reader;
    const below: number[] = new Array(lines.length).fill(-1);
    let last = -1;
    for (let i = lines.length - 1; i >= 0; i -= 1) {
      below[i] = last;
      if ((lines[i]?.indent ?? -1) >= 0) last = i;
    }
    const gaps: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const { fill, at, line, kind, scalar } = waiting;
      const next = lines[below[line] ?? -1];
      const ends = !next || next.isSeparator;
      const hole = (least: number): void => {
        fill.text = indentedHole(at, fill.end - fill.start, least);
      };
      if (kind === 'content' && scalar) {
        scalar.indent ??= Math.max(at, scalar.parent + 1);
        hole(scalar.indent);
      } else if (kind === 'gap') {
        gaps.push(waiting);
      } else if (kind === 'last') {
        const { column, afterDash, renders } = waiting;
        if (renders !== undefined && renders < column) continue;
        // The first character stays blank: the colon before it may have no other.
        if (ends || !isInside(next, column, afterDash) || !(next.isEntry || next.scalar)) {
          hole(/\s/.test(this.#text[fill.start - 1] ?? ' ') ? 0 : at + 1);
        }
      } else if (kind === 'lone') {
        const owner = lines[above[line] ?? -1];
        // A blank line would be one more line of the scalar above.
        if (at < (owner?.scalar?.indent ?? 0)) comment(fill);
        const isRoot = !owner || owner.isSeparator;
        if (!isRoot && !owner.isOpen) continue;
        const column = isRoot ? -1 : owner.column;
        if (waiting.renders !== undefined && waiting.renders < column) continue;
        if (ends || !isInside(next, column, owner?.afterDash ?? false)) hole(column + 1);
      }
    }
    for (const { fill, at, line, scalar } of gaps) {
      if (scalar && scalar.lastLine < line) comment(fill);
      if (scalar?.indent === undefined || scalar.firstLine <= line) continue;
      // Spaces beyond the indentation are an error before the first line of a block scalar; tabs are not.
      const spaces = Math.min(fill.end - fill.start, Math.max(0, scalar.indent - at));
      fill.text = ' '.repeat(spaces) + '\t'.repeat(fill.end - fill.start - spaces);
    }
  }
}

function comment(fill: Fill): void {
  if (fill.text !== '') fill.text = `#${fill.text.slice(1)}`;
}

function givesValue(part: Part): boolean {
  return part.stretch !== undefined && !part.stretch.silent && !part.continued;
}

/** Whether a line belongs to the value of a key or dash at that column. */
function isInside(line: { indent: number; isDash: boolean }, column: number, afterDash: boolean): boolean {
  return line.indent > column || (line.indent === column && line.isDash && !afterDash);
}

/** Holes from column `least` on, blanks before. */
function indentedHole(column: number, length: number, least: number): string {
  const blanks = Math.min(length, Math.max(0, least - column));
  return ' '.repeat(blanks) + HOLE.repeat(length - blanks);
}

/** An anchor keeps the column of what follows, and means nothing. */
function anchor(length: number): string {
  return `&${HOLE.repeat(length - 2)} `;
}

/** Whether no scalar can begin with what follows. */
function startsUnsafely(upcoming: Upcoming): boolean {
  return upcoming.isGlued && /^[,:\]}%@`]/.test(upcoming.char);
}

interface Lead {
  /** The first thing that isn't silent, and the column where it stands when the silent ones have gone. */
  readonly at: number;
  readonly column: number;
  readonly isValue: boolean;
  /** How many parts come before it. */
  readonly parts: number;
  /** Whether the line break before is trimmed away, so that it goes on with the line above. */
  readonly joinsAbove: boolean;
}

/** The silent actions with which a line begins. */
function leadingSilence(text: string, parts: readonly Part[]): Lead | undefined {
  let column = 0;
  let silent = 0;
  let joinsAbove = false;
  for (const [i, part] of parts.entries()) {
    if (part.stretch) {
      if (givesValue(part)) {
        return silent > 0 ? { at: part.start, column, isValue: true, parts: i, joinsAbove } : undefined;
      }
      if (silent === 0) joinsAbove = part.continued ? !part.stretch.silent : (part.stretch.action?.trimsLeft ?? false);
      silent += 1;
      continue;
    }
    const first = firstVisible(text, part.start, part.end);
    if (first < 0) {
      column += part.end - part.start;
    } else {
      column += first - part.start;
      return silent > 0 ? { at: first, column, isValue: false, parts: i, joinsAbove } : undefined;
    }
  }
  return undefined;
}

/** Where the first text or value of a line is. */
function firstContent(text: string, parts: readonly Part[]): number {
  for (const part of parts) {
    if (part.stretch && !givesValue(part)) continue;
    const first = part.stretch ? part.start : firstVisible(text, part.start, part.end);
    if (first >= 0) return first;
  }
  return -1;
}

/** What comes next on the line after a part, silent actions left out. */
interface Upcoming {
  /** The first visible character of text; '' for an action that gives a value. */
  readonly char: string;
  readonly isValue: boolean;
  readonly isGlued: boolean;
  /** Nothing, or a comment. */
  readonly isEnd: boolean;
}

const nothing: Upcoming = { char: '', isValue: false, isGlued: false, isEnd: true };

function lookAhead(text: string, parts: readonly Part[]): readonly Upcoming[] {
  const upcoming: Upcoming[] = new Array(parts.length).fill(nothing);
  let next = nothing;
  for (let i = parts.length - 1; i >= 0; i -= 1) {
    upcoming[i] = next;
    const part = parts[i];
    if (!part) continue;
    if (givesValue(part)) next = { char: '', isValue: true, isGlued: true, isEnd: false };
    if (part.stretch) continue;
    const first = firstVisible(text, part.start, part.end);
    if (first < 0) {
      next = { ...next, isGlued: false };
    } else {
      const char = text[first] ?? '';
      next = { char, isValue: false, isGlued: first === part.start, isEnd: char === '#' && isBlank(text[first - 1]) };
    }
  }
  return upcoming;
}

function holeKind(stretch: Stretch, block: boolean): Hole['kind'] {
  if (stretch.action?.kind === 'value') return block ? 'block' : 'value';
  return stretch.action?.kind === 'comment' ? 'comment' : 'control';
}

function rendersBlock(text: string, action: Action | undefined): boolean {
  return (
    action !== undefined &&
    /\b(?:n?indent|toYaml(?:Pretty)?|toToml)\b/.test(text.slice(action.bodyStart, action.bodyEnd))
  );
}

/** The number in `indent 4` or `nindent 4`, the last one of the pipeline. */
function indentation(body: string): number | undefined {
  const at = body.lastIndexOf('indent ');
  const digits = at < 0 ? null : /^indent {1,4}(\d{1,3})/.exec(body.slice(at, at + 20));
  return digits ? Number(digits[1]) : undefined;
}

function looksLikeEntry(text: string): boolean {
  return /:(?:\s|$)/.test(text);
}

function firstVisible(text: string, start: number, end: number): number {
  for (let i = start; i < end; i += 1) {
    if (!isBlank(text[i])) return i;
  }
  return -1;
}

function isBlank(c: string | undefined): boolean {
  return c === ' ' || c === '\t' || c === '\r';
}

/** Whether there is a `${NAME}` that YAML may take for a flow mapping or for a line without a key. */
function hasBreakingVariable(text: string): boolean {
  return /[[{,][ \t]*\$\{|^[ \t]*\$\{\w{1,100}\}[ \t]*\r?$/m.test(text);
}

/** Masks the variables of a mask that aren't YAML as they stand: those in flow collections, and those alone between keys. */
function maskVariables(mask: Mask): Mask {
  const { text } = mask;
  const reader = new LineReader(text);
  const pieces: string[] = [];
  const found: Hole[] = [];
  let copied = 0;
  let lineStart = 0;
  while (lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    reader.beginLine(lineStart);
    const first = firstVisible(text, lineStart, lineEnd);
    if (first >= 0) {
      let at = first;
      reader.beginContent(first - lineStart, first);
      const isLone =
        reader.place === 'block' && /^\$\{\w{1,100}\}\s*$/.test(text.slice(at, Math.min(lineEnd, at + 120)));
      for (const { 0: variable, index } of text.slice(at, lineEnd).matchAll(/\$\{[^{}]{1,200}\}/g)) {
        const start = first + index;
        reader.read(at, start);
        at = start;
        const isBetween = isLone && reader.lineAbove?.isOpen === false;
        if (reader.place !== 'flow' && !isBetween) continue;
        const end = start + variable.length;
        pieces.push(text.slice(copied, start), (isBetween ? ' ' : HOLE).repeat(variable.length));
        found.push({ start, end, kind: isBetween ? 'block' : 'value' });
        if (!isBetween) reader.hole(start);
        copied = end;
        at = end;
      }
      reader.read(at, lineEnd);
    }
    reader.endLine();
    lineStart = newline < 0 ? text.length + 1 : newline + 1;
  }
  if (found.length === 0) return mask;
  pieces.push(text.slice(copied));
  const holes = [...mask.holes, ...found].sort((a, b) => a.start - b.start);
  return { text: pieces.join(''), holes };
}
