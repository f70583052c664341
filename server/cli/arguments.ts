// SPDX-License-Identifier: Apache-2.0
import { closest } from '../engine/text/closest';

/** Told to the user, with exit status 2. */
export class UsageError extends Error {}

/** An option as it is written on the command line. */
export interface Option {
  readonly name: string;
  /** What stands for its value in the help; undefined for options that are on or off. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly help: string;
}

/** What stood on the command line. */
export interface Arguments {
  readonly operands: readonly string[];
  /** The values of each option that was given, in order; a switch has one that is empty. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** Options and values that are named in the documentation but don't exist yet, so that nobody relies on them. */
export interface Unbuilt {
  readonly options: readonly string[];
  /** As `format=sarif`. */
  readonly values: readonly string[];
}

/** Reads arguments the GNU way: `--name value`, `--name=value`, operands anywhere, `--` before ones that begin with `-`. */
export function parseArguments(argv: readonly string[], known: readonly Option[], unbuilt: Unbuilt): Arguments {
  const operands: string[] = [];
  const options = new Map<string, string[]>();
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] ?? '';
    if (argument === '--') {
      operands.push(...argv.slice(at + 1));
      break;
    }
    if (!argument.startsWith('-') || argument === '-') {
      operands.push(argument);
      continue;
    }
    const [, dashes = '', name = '', given] = /^(--?)([^=]*)(?:=(.*))?$/s.exec(argument) ?? [];
    const option = dashes === '--' ? known.find((one) => one.name === name) : undefined;
    if (!option) throw new UsageError(unknown(argument, name, known, unbuilt));
    let value = given ?? '';
    if (option.value === undefined) {
      if (given !== undefined) throw new UsageError(`--${name} takes no value.`);
    } else if (given === undefined) {
      const next = argv[at + 1];
      if (next === undefined || next.startsWith('--'))
        throw new UsageError(`--${name} needs a value: ${option.value}.`);
      value = next;
      at++;
    }
    checkChoice(option, value, unbuilt);
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return { operands, options };
}

function checkChoice({ name, choices }: Option, value: string, unbuilt: Unbuilt): void {
  if (!choices || choices.includes(value)) return;
  if (unbuilt.values.includes(`${name}=${value}`)) throw new UsageError(`--${name} ${value} is not built yet.`);
  const meant = closest(value, choices);
  const question = meant === undefined ? '' : `; did you mean ${meant}?`;
  throw new UsageError(`--${name} is one of ${choices.join(', ')}, not ${JSON.stringify(value)}${question}`);
}

function unknown(argument: string, name: string, known: readonly Option[], unbuilt: Unbuilt): string {
  if (argument.startsWith('--') && unbuilt.options.includes(name)) return `--${name} is not built yet.`;
  const meant = closest(
    name,
    known.map((option) => option.name),
  );
  const [written = argument] = argument.split('=', 1);
  return `There is no option ${written}${meant === undefined ? '.' : `; did you mean --${meant}?`}`;
}

/** The options as they are listed in the help. */
export function helpOf(options: readonly Option[]): string {
  const rows = options.map(
    ({ name, value, help }) => [`--${name}${value === undefined ? '' : ` ${value}`}`, help] as const,
  );
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  return rows
    .map(([left, right]) =>
      left.length > width ? `  ${left}\n  ${' '.repeat(width)}  ${right}` : `  ${left.padEnd(width)}  ${right}`,
    )
    .join('\n');
}
