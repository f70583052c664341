#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
import { version } from '../../package.json';
import { UsageError } from './arguments';

/** What a command gets, and gives back its exit status. */
export type Command = (argv: readonly string[], program: Program) => number | Promise<number>;

export interface Program {
  readonly version: string;
}

/** Commands are loaded when they are asked for: a check doesn't wait for the language server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check')).check,
  translate: async () => (await import('./commands/translate')).translate,
  explain: async () => (await import('./commands/explain')).explain,
  rules: async () => (await import('./commands/rules')).listRules,
  lsp: async () => (await import('./commands/lsp')).lsp,
};

const unbuilt = ['report', 'admission'];

const usage = `Tells you which parts of Kubernetes manifests the next Sovereign Cloud Stack provider need not have.

scs-lint [check] [PATH…] [options]   check files, folders, charts, kustomizations; - is standard input, none is the current folder
scs-lint translate [PATH…]           standard NetworkPolicies for vendor policies
scs-lint explain RULE                a rule's page
scs-lint rules                       all rules, one a line
scs-lint lsp --stdio                 the language server, for any editor

scs-lint check --help and scs-lint translate --help list the options. Exit status: 0 fine, 1 problems, 2 could not run or read everything.
`;

// Somebody who reads only the beginning, as `head` does, has seen enough.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

void main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  try {
    process.exitCode = await run(argv);
  } catch (error) {
    const message = error instanceof UsageError ? error.message : `This is a bug: ${(error as Error)?.stack ?? error}`;
    process.stderr.write(`scs-lint: ${message}\n`);
    if (error instanceof UsageError) process.stderr.write('scs-lint --help shows how it is used.\n');
    process.exitCode = 2;
  }
}

async function run(argv: readonly string[]): Promise<number> {
  const [first = ''] = argv;
  if (first === '--help' || first === '-h' || first === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  if (first === '--version' || first === '-V') {
    process.stdout.write(`scs-lint ${version}\n`);
    return 0;
  }
  if (unbuilt.includes(first)) throw new UsageError(`The command ${first} is not built yet.`);
  const name = Object.hasOwn(commands, first) ? first : 'check';
  const command = await commands[name]?.();
  return (await command?.(name === first ? argv.slice(1) : argv, { version })) ?? 2;
}
