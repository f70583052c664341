// SPDX-License-Identifier: Apache-2.0

/** One block of YAML of a page, with what should come of it. */
export interface Case {
  /** The heading it stands under, and the sentence before it. */
  readonly title: string;
  /** Of the block's first line, counted from 1. */
  readonly line: number;
  /** Words after the language: `path=values.yaml`, `mirrors=docker.io:mirror.example.com`. */
  readonly options: ReadonlyMap<string, string>;
  /** As it is written, squiggles included. */
  readonly yaml: string;
  /** The text after the first fix of every finding, where a block with it follows. */
  readonly fixed: string | undefined;
  /** The line of the first line of that block. */
  readonly fixedLine: number;
}

/** The cases of a page: every block of YAML, together with the block `yaml fixed` that follows it. */
export function casesOf(page: string): Case[] {
  const cases: Case[] = [];
  let title = '';
  const lines = page.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const fence = /^(`{3,})yaml(?: (.*))?$/.exec(line);
    if (/^#+ /.test(line)) title = line.replace(/^#+ /, '');
    if (!fence) continue;
    const start = i + 1;
    let end = start;
    while (end < lines.length && lines[end] !== fence[1]) end++;
    const block = lines
      .slice(start, end)
      .map((text) => `${text}\n`)
      .join('');
    const words = (fence[2] ?? '').split(' ').filter((word) => word !== '');
    const last = cases[cases.length - 1];
    if (words.includes('fixed') && last) cases[cases.length - 1] = { ...last, fixed: block, fixedLine: start + 1 };
    else {
      const options = new Map(
        words.map((word) => [word.split('=', 1)[0] ?? '', word.slice(word.indexOf('=') + 1)] as const),
      );
      cases.push({ title, line: start + 1, options, yaml: block, fixed: undefined, fixedLine: 0 });
    }
    i = end;
  }
  return cases;
}

const squiggle = /^\s*#\s*<?\^+ .+$/;

/** A block without its squiggles: what a user would have written. */
export function strip(yaml: string): string {
  return yaml
    .split('\n')
    .filter((line) => !squiggle.test(line))
    .join('\n');
}

/** A place to draw: lines and columns from 0, the end on the same line. */
export interface Mark {
  /** Of the block's first line, counted from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/**
 * Draws marks into a text, each as a comment below its line. One that starts left of where a comment can
 * point is written with `<`, and starts in the first column.
 */
export function annotate(text: string, marks: readonly Mark[]): string {
  const lines = text.split('\n');
  const result: string[] = [];
  for (const [index, line] of lines.entries()) {
    result.push(line);
    for (const { start, end, message } of marks.filter((mark) => mark.line === index)) {
      const carets = '^'.repeat(Math.max(1, end - start));
      if (start === 0) result.push(`#<${carets} ${message}`);
      else {
        const indent = Math.min(start - 1, line.length - line.trimStart().length);
        result.push(`${' '.repeat(indent)}#${' '.repeat(start - indent - 1)}${carets} ${message}`);
      }
    }
  }
  return result.join('\n');
}
