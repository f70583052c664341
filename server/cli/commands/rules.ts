// SPDX-License-Identifier: Apache-2.0
import { readPage } from '../../engine/lint/page';
import { rules } from '../../engine/rules/index';
import { parseArguments, UsageError } from '../arguments';

/** `scs-lint rules`: one line each: id, severity, tier, fixable or not, summary. */
export function listRules(argv: readonly string[]): number {
  const { operands, options } = parseArguments(argv, [{ name: 'help', help: '' }], { options: [], values: [] });
  if (options.has('help')) {
    process.stdout.write(
      'scs-lint rules\n\nAll rules, one a line: id, severity, tier, fixable or not, what it asks for.\n',
    );
    return 0;
  }
  if (operands.length > 0) throw new UsageError('rules takes no arguments.');
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, tier, fixable, optional, page }) => {
    const off = optional ? ' (off unless it is asked for)' : '';
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${tier}  ${(fixable ? 'fixable' : '-').padEnd(7)}  ${readPage(page).summary}${off}`;
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
