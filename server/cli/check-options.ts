// SPDX-License-Identifier: Apache-2.0
import { isDay, kubernetesBranch } from '../engine/lint/configuration';
import { type Severity, severities } from '../engine/lint/rule';
import { names, type Profile, type Settings } from '../engine/lint/settings';
import { rules } from '../engine/rules/index';
import { type Arguments, helpOf, type Option, parseArguments, type Unbuilt, UsageError } from './arguments';
import { unknownRule } from './commands/explain';

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  readonly output: string | undefined;
  readonly minSeverity: Severity;
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number | undefined;
  readonly stdinFilename: string | undefined;
  readonly render: 'auto' | 'never' | 'always';
  readonly fix: 'no' | 'write' | 'diff';
  readonly unsafeFixes: boolean;
  /** A file, or whether the nearest one is looked for. */
  readonly config: string | boolean;
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet: boolean;
  readonly stats: boolean;
  /** What the command line says of the settings, which beats any configuration. */
  readonly settings: Partial<Settings>;
  readonly date: string;
}

const levels = severities.toReversed();

const table: readonly Option[] = [
  { name: 'format', value: 'text|json', choices: ['text', 'json'], help: 'how problems are written (text)' },
  { name: 'output', value: 'FILE', help: 'where to (standard output)' },
  { name: 'min-severity', value: 'LEVEL', choices: levels, help: `what is reported: ${levels.join(', ')} (info)` },
  { name: 'fail-on', value: 'LEVEL', choices: [...levels, 'never'], help: 'from where the exit status is 1 (error)' },
  { name: 'max-warnings', value: 'N', help: 'with more warnings the exit status is 1' },
  {
    name: 'profile',
    value: 'NAME',
    choices: ['default', 'certified', 'draft', 'strict'],
    help: 'which rules count how much: default, certified, draft or strict',
  },
  {
    name: 'role',
    value: 'ROLE',
    choices: ['workload', 'cluster', 'all'],
    help: 'leave out rules about the other role',
  },
  { name: 'target', value: 'NAME', help: 'a provider aimed at, as openstack: its features are hints' },
  { name: 'rule', value: 'ID', help: 'only this rule or group, also one that is off; repeatable' },
  { name: 'skip', value: 'ID', help: 'not this rule or group; repeatable' },
  { name: 'stdin-filename', value: 'NAME', help: 'what standard input is called' },
  { name: 'fix', help: 'write safe fixes, and report what is left' },
  { name: 'fix-dry-run', help: 'print them as a unified diff instead' },
  { name: 'unsafe-fixes', help: 'with these: also fixes that have to be checked' },
  { name: 'config', value: 'FILE', help: 'this configuration (the nearest .scs-lint.yaml)' },
  { name: 'no-config', help: 'no configuration' },
  {
    name: 'render',
    value: 'auto|never|always',
    choices: ['auto', 'never', 'always'],
    help: 'check what charts and kustomizations give too, with helm and kustomize or kubectl (auto: where they are found)',
  },
  { name: 'kubernetes-version', value: 'X.Y', help: 'what is deployed to (the oldest supported release)' },
  { name: 'date', value: 'YYYY-MM-DD', help: 'the day that support dates are compared with (today)' },
  { name: 'color', value: 'WHEN', choices: ['auto', 'always', 'never'], help: 'colours: auto, always or never' },
  { name: 'quiet', help: 'nothing but problems' },
  { name: 'stats', help: 'how much was checked, and how long it took' },
  { name: 'help', help: 'this text' },
];

const unbuilt: Unbuilt = {
  options: ['baseline', 'update-baseline', 'jobs', 'cache', 'no-cache'],
  values: ['format=sarif', 'format=github', 'format=junit'],
};

export const checkHelp = `scs-lint [check] [PATH…] [options]

PATH: files, folders, charts and kustomizations; - is standard input, none is the current folder.

${helpOf(table)}
`;

/** The options of `check`; undefined where only help is asked for. Throws a UsageError where they make no sense. */
export function checkOptions(argv: readonly string[], today: string): CheckOptions | undefined {
  const given = parseArguments(argv, table, unbuilt);
  if (given.options.has('help')) return undefined;
  const has = (name: string) => given.options.has(name);
  const fix = has('fix-dry-run') ? 'diff' : has('fix') ? 'write' : 'no';
  const failOn = last(given, 'fail-on') as CheckOptions['failOn'] | undefined;
  const paths = given.operands.length > 0 ? given.operands : ['.'];
  if (has('unsafe-fixes') && fix === 'no') throw new UsageError('--unsafe-fixes needs --fix or --fix-dry-run.');
  if (has('config') && has('no-config')) throw new UsageError('--config and --no-config exclude each other.');
  if (fix === 'write' && paths.includes('-')) {
    throw new UsageError('--fix cannot write to standard input; --fix-dry-run prints the difference.');
  }
  if (has('stdin-filename') && !paths.includes('-')) throw new UsageError('--stdin-filename needs - as a PATH.');
  return {
    paths,
    format: (last(given, 'format') as CheckOptions['format'] | undefined) ?? 'text',
    output: last(given, 'output'),
    // Whoever fails on hints wants to see them.
    minSeverity: (last(given, 'min-severity') as Severity | undefined) ?? (failOn === 'hint' ? 'hint' : 'info'),
    failOn: failOn ?? 'error',
    maxWarnings: count(given, 'max-warnings'),
    stdinFilename: last(given, 'stdin-filename'),
    render: (last(given, 'render') as CheckOptions['render'] | undefined) ?? 'auto',
    fix,
    unsafeFixes: has('unsafe-fixes'),
    config: last(given, 'config') ?? !has('no-config'),
    color: (last(given, 'color') as CheckOptions['color'] | undefined) ?? 'auto',
    quiet: has('quiet'),
    stats: has('stats'),
    date: day(given) ?? today,
    settings: settingsOf(given),
  };
}

function settingsOf(given: Arguments): Partial<Settings> {
  const profile = last(given, 'profile') as Profile | undefined;
  const role = last(given, 'role') as Settings['role'] | undefined;
  const version = last(given, 'kubernetes-version');
  const kubernetesVersion = version === undefined ? undefined : kubernetesBranch(version);
  if (version !== undefined && kubernetesVersion === undefined) {
    throw new UsageError(`--kubernetes-version is a release such as 1.35, not ${JSON.stringify(version)}.`);
  }
  const targets = each(given, 'target');
  return {
    ...(profile && { profile }),
    ...(role && { role }),
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
    ...(targets.length > 0 && { targets }),
    only: ruleNames(given, 'rule'),
    skip: ruleNames(given, 'skip'),
  };
}

function ruleNames(given: Arguments, name: string): readonly string[] {
  const ids = each(given, name);
  const unknown = ids.find((id) => !rules.some((rule) => names(id, rule.id)));
  if (unknown !== undefined) throw new UsageError(unknownRule(unknown));
  return ids;
}

/** All values of an option that can be given several times, or once with commas. */
function each({ options }: Arguments, name: string): readonly string[] {
  return (options.get(name) ?? []).flatMap((value) => value.split(',')).filter((value) => value !== '');
}

function last({ options }: Arguments, name: string): string | undefined {
  return options.get(name)?.at(-1);
}

function count(given: Arguments, name: string): number | undefined {
  const value = last(given, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} is a number, not ${JSON.stringify(value)}.`);
  return Number(value);
}

function day(given: Arguments): string | undefined {
  const value = last(given, 'date');
  if (value !== undefined && !isDay(value)) {
    throw new UsageError(`--date is a day such as 2026-11-22, not ${JSON.stringify(value)}.`);
  }
  return value;
}
