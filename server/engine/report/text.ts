// SPDX-License-Identifier: Apache-2.0
import { type Severity, severities } from '../lint/rule';
import type { Findings, ReportedProblem } from './reported';
import { columnsOf, printable } from './width';

/** How a report for people is written: a problem after the other as they are found, and what they sum up to. */
export interface TextReport {
  /** A problem: the place, what is wrong, the line, and what can be done. */
  problem(problem: ReportedProblem): string;
  /** @param unwritten the paths of files that no fix is written to */
  summary(findings: Findings, checked: number, unwritten?: ReadonlySet<string>): string;
}

/** @param color with the terminal's colours */
export function textReport({ color }: { readonly color: boolean }): TextReport {
  const paint = color ? painted : (text: string) => text;
  const cited = new Set<string>();
  return {
    problem(problem) {
      const { path, line, column, severity, rule, message, source } = problem;
      const place = paint(`${printable(path)}:${line}:${column}:`, 'bold');
      const head = `${place} ${paint(severity, colors[severity])} ${paint(rule, 'dim')}: ${printable(message)}`;
      const margin = ' '.repeat(Math.max(3, String(line).length));
      const notes = problem.related.map(
        (one) => `${printable(one.path)}:${one.line}:${one.column}: ${printable(one.message)}`,
      );
      const [fix, ...others] = problem.fixes;
      if (fix) notes.push(`fix: ${printable(fix.title)}${fix.safe ? '' : ' (to be checked)'}${more(others.length)}`);
      // The source is given once a run: whoever wants to know looks there, and nobody scrolls over it again and again.
      // What is wrong with our own comments and configuration needs no proof.
      if (!cited.has(rule) && !rule.startsWith('lint/')) notes.push(`see: ${source.title}, ${source.url}`);
      cited.add(rule);
      return [
        head,
        ...excerpt(problem, margin, paint),
        ...notes.map((note) => `${margin} ${paint('=', 'dim')} ${note}`),
        '',
        '',
      ].join('\n');
    },

    summary({ problems, acknowledged, objects }, checked, unwritten = new Set()) {
      const counts = severities
        .toReversed()
        .map((severity) => [severity, problems.filter((one) => one.severity === severity).length] as const)
        .filter(([, count]) => count > 0)
        .map(([severity, count]) => paint(`${count} ${words[severity][count === 1 ? 0 : 1]}`, colors[severity]));
      const found = counts.length === 0 ? 'No problems' : listed(counts);
      const isWritten = ({ path }: { path: string }) => !unwritten.has(path);
      const fixable = problems.filter(({ fixes }) =>
        fixes.some(({ safe, edits }) => safe && edits.every(isWritten)),
      ).length;
      if (checked === 0 && problems.length === 0) return 'Nothing was checked.\n';
      const lines = [`${found} in ${plural(checked, 'file')}.`];
      if (fixable > 0) lines[0] += ` --fix repairs ${fixable === problems.length ? 'all of them' : fixable}.`;
      if (acknowledged.length > 0) lines.push(`${plural(acknowledged.length, 'use is', 'uses are')} acknowledged.`);
      if (objects.all > 0) lines.push(degree(objects));
      return `${lines.join('\n')}\n`;
    },
  };
}

type Paint = (text: string, color: Color) => string;
type Color = keyof typeof codes;

const codes = { bold: '1', dim: '2', red: '1;31', yellow: '1;33', blue: '1;34', cyan: '36' } as const;

const colors: Readonly<Record<Severity, Color>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' };

const words: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes'],
  hint: ['hint', 'hints'],
};

function painted(text: string, color: Color): string {
  return `\u001b[${codes[color]}m${text}\u001b[0m`;
}

function more(count: number): string {
  return count === 0 ? '' : `; ${count} more`;
}

/** Wider lines are cut around what is pointed at. */
const widest = 110;
const before = 40;
const tab = 4;

/** The line with what is meant underlined. A column is what a terminal makes of it, not a UTF-16 unit. */
function excerpt(
  { line, column, endLine, endColumn, excerpt, severity }: ReportedProblem,
  margin: string,
  paint: Paint,
): string[] {
  const end = endLine === line ? endColumn - 1 : excerpt.length;
  const cells = cellsOf(excerpt);
  const startCell = cells.findIndex(({ offset, length }) => offset + length > column - 1);
  const first = startCell < 0 ? cells.length : startCell;
  const last = cells.findLastIndex(({ offset }) => offset < end);

  let from = 0;
  const startColumn = width(cells.slice(0, first));
  if (startColumn > before && width(cells) > widest) {
    for (let skip = startColumn - before; skip > 0 && from < first; from++) skip -= cells[from]?.columns ?? 0;
  }
  let to = from;
  for (let room = widest; to < cells.length && room >= (cells[to]?.columns ?? 0); to++) room -= cells[to]?.columns ?? 0;

  const head = from > 0 ? '…' : '';
  const tail = to < cells.length ? '…' : '';
  const shown = cells.slice(from, to).map(({ text }) => text);
  const indent = head.length + width(cells.slice(from, first));
  const marked = Math.max(1, width(cells.slice(first, Math.min(last + 1, to))));
  const gutter = paint(`${String(line).padStart(margin.length)} │`, 'dim');
  const empty = paint(`${margin} │`, 'dim');
  return [
    `${gutter} ${`${head}${shown.join('')}${tail}`.trimEnd()}`,
    `${empty} ${' '.repeat(indent)}${paint('^'.repeat(marked), colors[severity])}`,
  ];
}

/** A character as the terminal shows it. */
interface Cell {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
  readonly columns: number;
}

function cellsOf(text: string): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of text) {
    const { length } = character;
    // A byte order mark opens a file and is nothing to be seen.
    const shown =
      character === '\t' ? ' '.repeat(tab - (column % tab)) : character === '\ufeff' ? '' : printable(character);
    const columns = character === '\t' ? shown.length : shown === '' ? 0 : columnsOf(shown);
    cells.push({ text: shown, offset, length, columns });
    offset += length;
    column += columns;
  }
  return cells;
}

function width(cells: readonly Cell[]): number {
  return cells.reduce((sum, { columns }) => sum + columns, 0);
}

/** "Of 42 objects, 35 use standardised features only" and what the others use. */
function degree({ all, portable, byGroup }: Findings['objects']): string {
  const groups = [...byGroup]
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .map(([group, count]) => `${group} in ${count}`);
  const rest = groups.length === 0 ? '' : `; there are problems with ${groups.join(', ')}`;
  const verb = portable === 1 ? 'uses' : 'use';
  return `Of ${plural(all, 'object')}, ${portable} ${verb} standardised features only${rest}.`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
