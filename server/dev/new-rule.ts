// SPDX-License-Identifier: Apache-2.0
// `npm run new-rule group/name`: writes a rule and its page, ready to fail, and wires nothing.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [id = ''] = process.argv.slice(2);
const folder = join(process.cwd(), 'server/engine/rules');
const path = join(folder, id);

if (!/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(id))
  fail(`Usage: npm run new-rule group/name; got ${JSON.stringify(id)}.`);
if (existsSync(`${path}.ts`) || existsSync(`${path}.md`)) fail(`There is a rule ${id} already.`);

mkdirSync(dirname(path), { recursive: true });
writeFileSync(
  `${path}.ts`,
  `// SPDX-License-Identifier: Apache-2.0
import { standards } from '../../catalogue/standards';
import { defineRule } from '../../lint/rule';
import page from './${id.split('/')[1]}.md';

export default defineRule({
  id: '${id}',
  severity: 'warning',
  tier: 'A',
  basis: [standards.kaas],
  visits: 'manifest',
  page,

  *check({ node, kind }) {
    if (kind !== 'Example') return;
    yield { at: node.at('kind').span, message: 'Say here, in one sentence, what SCS does not guarantee.' };
  },
});
`,
);
writeFileSync(
  `${path}.md`,
  `# ${id}

Say here what the rule asks for.

## Why

Say here why anyone cares, what the source says, and what to write instead.

## Example

\`\`\`yaml
apiVersion: example.com/v1
kind: Example
\`\`\`

Say here what is right:

\`\`\`yaml
apiVersion: v1
kind: ConfigMap
\`\`\`
`,
);
console.error(`Wrote ${path}.ts and ${path}.md.
Now: npm run generate, then UPDATE=1 npm test -- rules draws what it finds into the page.`);

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
