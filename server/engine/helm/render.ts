// SPDX-License-Identifier: Apache-2.0
import { type Action, scanGoActions } from './actions';

/** A template as it is written. Paths are the caller's. */
export interface WrittenTemplate {
  readonly path: string;
  readonly text: string;
}

/** A stretch of a template: text that is rendered as it is, or an action, delimiters included. */
interface Stretch {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'text' | 'action';
}

/** Templates with markers in front of all that they render. */
export interface MarkedTemplates {
  readonly texts: ReadonlyMap<string, string>;
  readonly stretches: readonly Stretch[];
  /** What a marker looks like; its number is the first group. */
  readonly marker: RegExp;
  readonly written: ReadonlyMap<string, string>;
}

/** A stretch of what was rendered, and the stretch of a template that it comes from. Half open, UTF-16. */
export interface Trace extends Stretch {
  /** Where it is in what was rendered. With `text`, each unit is one of the template; with `action`, all is of the action. */
  readonly at: number;
  readonly length: number;
}

/**
 * Puts markers into templates: plain letters and digits, so that quoting and YAML leave them alone, and placed so
 * that trim markers trim what they did.
 * @param bodies whether bodies of `define` that are lines of YAML are marked too: they may be asked for their value
 */
export function markTemplates(templates: readonly WrittenTemplate[], bodies: boolean): MarkedTemplates {
  const prefix = unusedPrefix(templates);
  const stretches: Stretch[] = [];
  const texts = new Map<string, string>();
  const mark = (stretch: Stretch) => `${prefix}${stretches.push(stretch) - 1}z`;
  for (const template of templates) texts.set(template.path, marked(template, bodies, mark));
  const written = new Map(templates.map(({ path, text }) => [path, text]));
  return { texts, stretches, marker: new RegExp(`${prefix}(\\d{1,9})z`, 'g'), written };
}

function unusedPrefix(templates: readonly WrittenTemplate[]): string {
  for (let number = 0; ; number++) {
    const prefix = `zscs${number}q`;
    if (!templates.some(({ text }) => text.toLowerCase().includes(prefix))) return prefix;
  }
}

function marked({ path, text }: WrittenTemplate, bodies: boolean, mark: (stretch: Stretch) => string): string {
  const pieces: string[] = [];
  const actions = scanGoActions(text);
  const apart = definesApart(text, actions, bodies);
  let depth = 0;
  // The depth at which a body began that has no markers.
  let hidden: number | undefined;
  const isMarked = () => hidden === undefined;
  let at = 0;
  let trims = false;
  const addText = (until: number, trimsEnd: boolean) => {
    let start = at;
    let end = until;
    while (trims && start < end && isSpace(text, start)) start++;
    while (trimsEnd && end > start && isSpace(text, end - 1)) end--;
    const isBlank = text.slice(start, end).trim() === '';
    if (isBlank || !isMarked()) pieces.push(text.slice(at, until));
    else pieces.push(text.slice(at, start), mark({ path, start, end, kind: 'text' }), text.slice(start, until));
  };
  for (const { start, end, kind, trimsLeft, trimsRight, closed } of actions) {
    addText(start, trimsLeft);
    if (kind === 'open') {
      depth++;
      if (apart.has(start)) hidden ??= depth;
    }
    if (kind === 'close') {
      if (hidden === depth) hidden = undefined;
      depth--;
    }
    if (kind === 'value' && closed && isMarked()) {
      const marker = mark({ path, start, end, kind: 'action' });
      // The action that gives the marker trims in place of the one behind it.
      pieces.push(`{{${trimsLeft ? '- ' : ''}"${marker}"}}{{`, text.slice(start + (trimsLeft ? 3 : 2), end));
    } else pieces.push(text.slice(start, end));
    at = end;
    trims = trimsRight;
  }
  addText(text.length, false);
  return pieces.join('');
}

/** Where the `define`s begin whose bodies get no markers. */
function definesApart(text: string, actions: readonly Action[], bodies: boolean): ReadonlySet<number> {
  const apart = new Set<number>();
  const open: Action[] = [];
  for (const action of actions) {
    if (action.kind === 'open') open.push(action);
    if (action.kind !== 'close') continue;
    const first = open.pop();
    if (first?.keyword !== 'define') continue;
    if (!bodies || !/^[ \t]*(?:- )?[\w./-]+:(?:[ \t\r]|$)/m.test(text.slice(first.end, action.start)))
      apart.add(first.start);
  }
  for (const { keyword, start } of open) if (keyword === 'define') apart.add(start);
  return apart;
}

function isSpace(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === 0x20 || c === 0x09 || c === 0x0a || c === 0x0d;
}

/** What helm printed, by the name that it gives each template: `shop/charts/redis/templates/pod.yaml`. */
export function renderedTemplates(output: string): ReadonlyMap<string, string> {
  const files = new Map<string, string[]>();
  const header = /^---\n# Source: (.+)\n/gm;
  let name: string | undefined;
  let start = 0;
  const close = (end: number) => {
    if (name === undefined) return;
    const pieces = files.get(name) ?? [];
    files.set(name, pieces);
    // The order of templates is chance, and the last one has another end.
    const piece = ended(output.slice(start, end));
    if (piece !== '\n' || pieces.length === 0) pieces.push(piece);
  };
  for (let match = header.exec(output); match; match = header.exec(output)) {
    close(match.index);
    name = match[1];
    start = header.lastIndex;
  }
  close(output.length);
  return new Map([...files].map(([name, pieces]) => [name, pieces.join('')]));
}

function ended(text: string): string {
  return `${text.trimEnd()}\n`;
}

/**
 * Where each stretch of a rendered template comes from. Undefined where the markers changed what is rendered so much
 * that nothing can be said; lines that they changed are in no trace.
 * @param plain rendered without markers
 * @param withMarkers rendered with them
 */
export function traceBack(
  plain: string,
  withMarkers: string,
  { marker, stretches, written }: MarkedTemplates,
): { readonly traces: readonly Trace[]; readonly isExact: boolean } | undefined {
  const pieces: string[] = [];
  const starts: { at: number; stretch: Stretch }[] = [];
  let length = 0;
  let from = 0;
  for (const match of withMarkers.matchAll(marker)) {
    const stretch = stretches[Number(match[1])];
    if (!stretch) continue;
    const piece = withMarkers.slice(from, match.index);
    pieces.push(piece);
    length += piece.length;
    starts.push({ at: length, stretch });
    from = match.index + match[0].length;
  }
  pieces.push(withMarkers.slice(from));
  const stripped = ended(pieces.join(''));
  const traces = starts.flatMap(({ at, stretch }, index) => {
    const end = Math.min(starts[index + 1]?.at ?? stripped.length, stripped.length);
    if (stretch.kind === 'action') return end > at ? [{ ...stretch, at, length: end - at }] : [];
    return sameText(stripped, at, end, stretch, written.get(stretch.path) ?? '');
  });
  if (stripped === plain) return { traces, isExact: true };
  const moved = onSameLines(stripped, plain, traces);
  return moved && { traces: moved, isExact: false };
}

/** The lines of a text as far as they were rendered as they are written; `nindent` may have put blanks before them. */
function sameText(rendered: string, from: number, until: number, stretch: Stretch, text: string): readonly Trace[] {
  const traces: Trace[] = [];
  let at = from;
  let start = stretch.start;
  while (at < until && start < stretch.end) {
    if (at > 0 && rendered[at - 1] === '\n') {
      const inserted = leadingBlanks(rendered, at) - leadingBlanks(text, start);
      if (inserted < 0) break;
      at += inserted;
    }
    const most = Math.min(until - at, stretch.end - start);
    let length = 0;
    while (length < most && rendered[at + length] === text[start + length]) {
      length++;
      if (text[start + length - 1] === '\n') break;
    }
    if (length === 0) break;
    traces.push({ ...stretch, start, end: start + length, at, length });
    at += length;
    start += length;
    if (text[start - 1] !== '\n') break;
  }
  return traces;
}

function leadingBlanks(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ') end++;
  return end - at;
}

/** Traces of lines that are the same in both texts, moved to the other; undefined where lines can't be compared. */
function onSameLines(from: string, to: string, traces: readonly Trace[]): readonly Trace[] | undefined {
  const [before, after] = [linesOf(from), linesOf(to)];
  if (before.length !== after.length) return undefined;
  const moved: Trace[] = [];
  let line = 0;
  for (const trace of traces) {
    let { at, length, start } = trace;
    while ((before[line]?.end ?? Number.POSITIVE_INFINITY) <= at) line++;
    for (let index = line; length > 0; index++) {
      const [one, other] = [before[index], after[index]];
      if (!one || !other) break;
      const part = Math.min(length, one.end - at);
      if (one.text === other.text) {
        const own = trace.kind === 'text' ? { start, end: start + part } : {};
        moved.push({ ...trace, ...own, at: other.start + at - one.start, length: part });
      }
      at += part;
      start += part;
      length -= part;
    }
  }
  return moved;
}

function linesOf(text: string): readonly { start: number; end: number; text: string }[] {
  let start = 0;
  return text.split(/(?<=\n)/).map((line) => {
    const one = { start, end: start + line.length, text: line };
    start = one.end;
    return one;
  });
}

/** What helm says went wrong, and where. */
export interface HelmError {
  /** `missing`: dependencies; `chart`: nothing that stands in a template. */
  readonly kind: 'parse' | 'run' | 'fail' | 'missing' | 'chart';
  readonly message: string;
  /** The template as helm names it, innermost. Lines count from 1. */
  readonly place?: { readonly name: string; readonly line: number };
}

/** Reads what helm 3 and helm 4 print on standard error. */
export function helmError(stderr: string): HelmError {
  const told = stderr.slice(-50_000);
  const [text = ''] = told
    .slice(Math.max(0, told.search(/^Error: /m)))
    .replace(/^Error: /, '')
    .split(/\nUse --debug flag to render|\nhelm\.go:\d/, 1)
    .map((part) =>
      part
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join(' ')
        .slice(0, 4000),
    );
  if (/in charts\/ directory/.test(text)) return { kind: 'missing', message: text };
  const fail = /execution error at \(([^():]+):(\d+)(?::\d+)?\): (.*)$/.exec(text);
  if (fail?.[1]) return { kind: 'fail', message: fail[3] ?? '', place: { name: fail[1], line: Number(fail[2]) } };
  const parse = /parse error at \(([^():]+):(\d+)\): (.*)$/.exec(text);
  if (parse?.[1]) return { kind: 'parse', message: parse[3] ?? '', place: { name: parse[1], line: Number(parse[2]) } };
  const places = [...text.matchAll(/(?<![^\s(])([^\s():"<>]+\/templates\/[^\s():"<>]+):(\d+)(?::\d+)?/g)];
  const place = places.at(-1);
  if (!place?.[1]) return { kind: 'chart', message: text };
  const reason = text.slice(place.index + place[0].length).replace(/^[:\s]+/, '');
  return { kind: 'run', message: reason, place: { name: place[1], line: Number(place[2]) } };
}
