// SPDX-License-Identifier: Apache-2.0
// Who may import whom. The table is the map; a line that isn't on it fails.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

/** From each part to the parts and packages that it may import. A part may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  client: ['vscode', 'vscode-languageclient/node', 'node:*'],
  'server/engine/text': [],
  'server/engine/yaml': ['yaml', 'server/engine/text'],
  'server/engine/helm': ['server/engine/text', 'server/engine/yaml', 'server/engine/catalogue'],
  'server/engine/kubernetes': [
    'server/engine/text',
    'server/engine/yaml',
    'server/engine/helm',
    'server/engine/catalogue',
  ],
  'server/engine/catalogue': [],
  'server/engine/policy': ['server/engine/text', 'server/engine/yaml', 'server/engine/kubernetes'],
  'server/engine/schema': ['server/engine/text', 'server/engine/yaml', 'server/engine/kubernetes'],
  'server/engine/lint': [
    'server/engine/text',
    'server/engine/yaml',
    'server/engine/helm',
    'server/engine/kubernetes',
    'server/engine/catalogue',
    'server/engine/schema',
    'server/engine/policy',
  ],
  'server/engine/rules': [
    '*.md',
    'server/engine/text',
    'server/engine/yaml',
    'server/engine/helm',
    'server/engine/kubernetes',
    'server/engine/catalogue',
    'server/engine/policy',
    'server/engine/schema',
    'server/engine/lint',
    'server/engine/kustomize',
  ],
  'server/engine/kustomize': [
    'server/engine/text',
    'server/engine/yaml',
    'server/engine/kubernetes',
    'server/engine/lint',
  ],
  'server/engine/ide': ['server/engine/*'],
  'server/engine/report': ['server/engine/*'],
  'server/host': ['node:*', 'ignore', 'server/engine/*'],
  'server/lsp': ['node:*', 'package.json', 'vscode-languageserver*', 'server/engine/*', 'server/host'],
  'server/cli': ['node:*', 'package.json', 'server/engine/*', 'server/host', 'server/lsp'],
  'server/dev': ['node:*', 'ajv', 'ajv/*', 'server/engine/*', 'yaml'],
};

const parts = Object.keys(mayImport).sort((a, b) => b.length - a.length);

function partOf(path: string): string | undefined {
  return parts.find((part) => path === part || path.startsWith(`${part}/`));
}

function allowed(pattern: string, name: string): boolean {
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function* files(folder: string): Iterable<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else if (path.endsWith('.ts') && !path.endsWith('.d.ts')) yield path;
  }
}

/** Every import of a file, those of types too: the arrows are of knowledge. What stands in its texts does not count. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const head =
    text.split(/\n(?=(?:export )?(?:default|const|let|async|function|class|interface|type|if|for|write)\b)/, 1)[0] ??
    '';
  const statics = head.matchAll(/^(?:import|export)\b[^'";]*?(?:from\s*)?'([^']+)'/gm);
  const dynamics = text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g);
  return [...statics, ...dynamics].map((match) => match[1] ?? '');
}

test('imports follow the map', () => {
  const wrong: string[] = [];
  let count = 0;
  for (const path of [...files('client'), ...files('server')]) {
    const part = partOf(path);
    assert.ok(part, `${path} belongs to no part of the map`);
    for (const name of importsOf(path)) {
      count++;
      const target = name.startsWith('.') ? relative(process.cwd(), resolve(dirname(path), name)) : name;
      const to = name.startsWith('.') ? (partOf(target) ?? target) : target;
      if (to === part || (name.endsWith('.md') && mayImport[part]?.includes('*.md'))) continue;
      if (!mayImport[part]?.some((pattern) => allowed(pattern, to))) wrong.push(`${path} imports ${name}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(count > 100, 'the imports were read');
});

test('the engine knows no clock, no chance and no global state of Node', () => {
  const wrong: string[] = [];
  for (const path of files('server/engine')) {
    for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
      if (/\bnew Date\(\)|Date\.now|Math\.random|performance\.now/.test(line))
        wrong.push(`${path}:${index + 1} ${line.trim()}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('lines and columns exist at the rim only', () => {
  const rim = /^server\/(?:engine\/(?:text|report)|lsp|cli)\//;
  const wrong = [...files('server')].filter(
    (path) => !rim.test(path) && /\bPosition\b/.test(readFileSync(path, 'utf8')),
  );
  assert.deepEqual(wrong, []);
});

test('every source file says its licence', () => {
  const wrong = [...files('client'), ...files('server'), ...files('test')].filter(
    (path) =>
      !readFileSync(path, 'utf8')
        .replace(/^#!.*\n/, '')
        .startsWith('// SPDX-License-Identifier: Apache-2.0'),
  );
  assert.deepEqual(wrong, []);
});
