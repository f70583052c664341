// SPDX-License-Identifier: Apache-2.0
import { parseArguments, UsageError } from '../arguments';

const options = [
  { name: 'stdio', help: 'speak over standard input and output' },
  // Editors add it to every server they start, and the server ends with the process it names.
  { name: 'clientProcessId', value: 'PID', help: 'end with this process' },
  { name: 'help', help: 'this text' },
];

/** `scs-lint lsp --stdio`: runs the language server until its client ends it. */
export async function lsp(argv: readonly string[]): Promise<number> {
  const given = parseArguments(argv, options, { options: [], values: [] });
  if (given.options.has('help')) {
    process.stdout.write('scs-lint lsp --stdio\n\nThe language server, for any editor.\n');
    return 0;
  }
  if (!given.options.has('stdio') || given.operands.length > 0)
    throw new UsageError('The language server is started with lsp --stdio.');
  await import('../../lsp/main');
  return 0;
}
