// SPDX-License-Identifier: Apache-2.0
// Compiles the JSON schemas in schemas/ into functions, because an editor forbids making code at run time.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly 'x-message'?: string;
}

/** The schemas of files and objects of cluster stacks, by name; the configuration's schema is for editors. */
function schemas(folder: string): readonly (readonly [name: string, schema: Schema])[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.schema.json') && file !== 'scs-lint.schema.json')
    .sort()
    .map((file) => [file.slice(0, -'.schema.json'.length), JSON.parse(readFileSync(join(folder, file), 'utf8'))]);
}

/** The text of `server/engine/schema/validators.ts`. */
export function validators(root: string): string {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    code: { source: true, lines: true, esm: true },
    keywords: ['x-message'],
  });
  const named = schemas(join(root, 'schemas'));
  const facts: Record<string, Record<string, Fact>> = {};
  const exported: Record<string, string> = {};
  for (const [name, schema] of named) {
    ajv.addSchema(schema, name);
    exported[identifier(name)] = name;
    facts[name] = {};
    collect(schema, '#', facts[name]);
  }
  const code = standaloneCode(ajv, exported).replace('"use strict";', '');
  if (/\brequire\(/.test(code)) throw new Error('a schema needs a part of ajv at run time; write it without');
  const table = named.map(([name]) => `  ${JSON.stringify(name)}: ${identifier(name)},`).join('\n');
  return `// SPDX-License-Identifier: Apache-2.0
// @ts-nocheck
// Generated from the files in schemas/ by \`npm run generate\`.
${code}
export const validators = {
${table}
};

export const facts = ${JSON.stringify(facts, undefined, 2)};
`;
}

interface Fact {
  properties?: readonly string[];
  message?: string;
}

/** What messages need of a schema: the keys that are known at a place, and the words for a pattern. */
function collect(schema: unknown, path: string, facts: Record<string, Fact>): void {
  if (!(schema instanceof Object)) return;
  const { properties, 'x-message': message } = schema as Schema;
  if (properties || message !== undefined) {
    facts[path] = {
      ...(properties && { properties: Object.keys(properties) }),
      ...(message !== undefined && { message }),
    };
  }
  for (const [key, child] of Object.entries(schema)) {
    if (key !== 'enum') collect(child, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, facts);
  }
}

function identifier(name: string): string {
  return `validate_${name.replaceAll('-', '_')}`;
}
