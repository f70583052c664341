// SPDX-License-Identifier: Apache-2.0
// Writes what is derived from the rules. With --check it writes nothing and fails where a file is not fresh.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from '../engine/lint/page';
import { rules } from '../engine/rules/index';
import { configurationSchema } from './configuration-schema';
import { validators } from './schemas';

const root = process.cwd();
const rulesFolder = join(root, 'server/engine/rules');
const check = process.argv.includes('--check');
const stale: string[] = [];

write('server/engine/rules/index.ts', index());
write('server/engine/schema/validators.ts', validators(root));
// These need the rules themselves: with a new rule the next run completes them.
write('server/engine/rules/README.md', table());
write('schemas/scs-lint.schema.json', configurationSchema());

if (stale.length > 0) {
  const verb = check ? 'is not fresh: run npm run generate' : 'written';
  for (const path of stale) console.error(`${path} ${verb}`);
  process.exitCode = check ? 1 : 0;
}

/** The ids of all rules: the pairs of `.ts` and `.md` in the groups' folders. */
function ids(): string[] {
  return readdirSync(rulesFolder)
    .filter((group) => statSync(join(rulesFolder, group)).isDirectory())
    .flatMap((group) =>
      readdirSync(join(rulesFolder, group))
        .filter((file) => file.endsWith('.md') && existsSync(join(rulesFolder, group, file.replace(/md$/, 'ts'))))
        .map((file) => `${group}/${file.slice(0, -3)}`),
    )
    .sort();
}

function index(): string {
  const names = ids().map((id) => ({ id, name: id.replace(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase()) }));
  return `// SPDX-License-Identifier: Apache-2.0
// Generated from the files in this folder by \`npm run generate\`.
import type { AnyRule } from '../lint/rule';
${names.map(({ id, name }) => `import ${name} from './${id}';`).join('\n')}

const all = [
${names.map(({ name }) => `  ${name},`).join('\n')}
] as const;

/** The id of each rule there is. */
export type RuleId = (typeof all)[number]['id'];

/** All rules, by id. */
export const rules: readonly AnyRule[] = all;
`;
}

function table(): string {
  const rows = rules.map((rule) => {
    const fix = rule.fixable ? 'yes' : '';
    const severity = rule.optional ? `${rule.severity}, off` : rule.severity;
    return `| [${rule.id}](${rule.id}.md) | ${severity} | ${rule.tier} | ${fix} | ${readPage(rule.page).summary} |`;
  });
  return `<!-- Generated from the rules by \`npm run generate\`. -->
# Rules

${rules.length} rules. Tier: A the scope of the certificate SCS-compatible KaaS · B a stable SCS standard outside it · C a draft or decision record ·
D SCS minutes or reference practice · E upstream.

| rule | severity | tier | fix | what it asks for |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function write(path: string, text: string): void {
  const before = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
  if (before === text) return;
  stale.push(path);
  if (!check) writeFileSync(join(root, path), text);
}
