// SPDX-License-Identifier: Apache-2.0
// Adding a rule needs no wiring: a copy of the rules' folder gets one more, and the bundle of it finds something.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

test('a new rule is two files and no wiring', () => {
  const copy = mkdtempSync(join(tmpdir(), 'scs-lint-'));
  try {
    for (const name of ['server', 'schemas', 'package.json', 'tsconfig.base.json'])
      cpSync(name, join(copy, name), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
    const run = (script: string, ...options: string[]) =>
      execFileSync('npm', ['run', '--silent', script, '--', ...options], {
        cwd: copy,
        encoding: 'utf8',
        stdio: 'pipe',
      });

    run('new-rule', 'pods/throw-away');
    run('generate');
    run('generate');
    assert.match(readFileSync(join(copy, 'server/engine/rules/README.md'), 'utf8'), /pods\/throw-away/);
    run('build:server');

    const command = join(copy, 'dist/cli.js');
    const options = ['check', '-', '--format', 'json', '--no-config', '--rule', 'pods/throw-away'];
    const input = 'apiVersion: example.com/v1\nkind: Example\n';
    const report = JSON.parse(execFileSync('node', [command, ...options], { input, encoding: 'utf8' }));
    assert.deepEqual(
      report.problems.map(({ rule, line, column }: Record<string, unknown>) => ({ rule, line, column })),
      [{ rule: 'pods/throw-away', line: 2, column: 7 }],
    );
    assert.throws(() => run('new-rule', 'pods/throw-away'), 'a rule that exists is not overwritten');
    assert.throws(() => run('new-rule', 'Pods'), 'an id has a group and a name');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
