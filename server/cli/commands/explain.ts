// SPDX-License-Identifier: Apache-2.0
import { tiers } from '../../engine/lint/rule';
import { rules } from '../../engine/rules/index';
import { closest } from '../../engine/text/closest';
import { parseArguments, UsageError } from '../arguments';

/** `scs-lint explain RULE`: the rule's page, how severe it is and where it comes from. */
export function explain(argv: readonly string[]): number {
  const { operands, options } = parseArguments(argv, [{ name: 'help', help: '' }], { options: [], values: [] });
  if (options.has('help')) {
    process.stdout.write("scs-lint explain RULE\n\nA rule's page; scs-lint rules lists all rules.\n");
    return 0;
  }
  const [id, ...rest] = operands;
  if (id === undefined || rest.length > 0) throw new UsageError('explain takes one rule; scs-lint rules lists them.');
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new UsageError(unknownRule(id));
  const { page, severity, tier, basis, fixable, optional } = rule;
  const off = optional ? ', off unless a configuration or --rule asks for it' : '';
  const facts = [
    `- Severity: ${severity}${off}`,
    `- Basis: tier ${tier}, ${tiers[tier]}`,
    `- Fix: ${fixable ? 'yes, where it can be known' : 'none'}`,
    ...basis.map(({ title, url }) => `- ${title}: ${url}`),
  ];
  // What stands behind the language tells the tests what to do.
  const shown = page.trimEnd().replace(/^(`{3,}yaml) (?!fixed).*$/gm, '$1');
  process.stdout.write(`${shown}\n\n## Facts\n\n${facts.join('\n')}\n`);
  return 0;
}

/** What is wrong with an id that no rule has. */
export function unknownRule(id: string): string {
  const meant = closest(
    id,
    rules.map((rule) => rule.id),
  );
  const inGroup = rules.filter((rule) => rule.id.endsWith(`/${id}`)).map((rule) => rule.id);
  const suggestion = inGroup[0] ?? meant;
  return `There is no rule ${id}${suggestion === undefined ? '; scs-lint rules lists them.' : `; did you mean ${suggestion}?`}`;
}
