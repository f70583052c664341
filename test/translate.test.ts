// SPDX-License-Identifier: Apache-2.0
// `scs-lint translate`, the built command: what it prints, what it writes, how it ends.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, test } from 'node:test';

const command = resolve('dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'scs-lint-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const policy = (name: string, rule: string) => `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata:
  name: ${name}
  namespace: shop
spec:
  endpointSelector:
    matchLabels:
      app: web
  ingress:
${rule}`;
const exact = policy(
  'web',
  '    # only the proxy\n    - fromEndpoints:\n        - matchLabels:\n            app: proxy\n',
);
const partial = policy(
  'web',
  '    - fromEndpoints:\n        - matchLabels:\n            app: proxy\n      toPorts:\n        - ports:\n            - port: "80"\n              protocol: TCP\n          rules:\n            http:\n              - method: GET\n',
);
const impossible = exact.replace(
  / {2}ingress:[\s\S]*/,
  '  egress:\n    - toFQDNs:\n        - matchName: example.com\n',
);
const invalid = policy('web', '    - fromCIDR:\n        - not-an-address\n');

function run(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'translate', '--no-config', ...args], {
    cwd: folder,
    encoding: 'utf8',
    ...(input !== undefined && { input }),
  });
  return { status, stdout, stderr };
}

describe('the worst policy decides the exit status', () => {
  for (const [name, text, status, verdict] of [
    ['exact', exact, 0, 'exact'],
    ['partial', partial, 3, 'partial'],
    ['invalid', invalid, 4, 'invalid'],
    [
      'exact and partial',
      `${exact}---\n${partial.replace('name: web', 'name: api').replace('app: web', 'app: api')}`,
      3,
      'partial',
    ],
  ] as const) {
    test(name, () => {
      const { status: got, stdout } = run(['-', '--format', 'json'], text);
      const { schemaVersion, policies } = JSON.parse(stdout);
      assert.equal(schemaVersion, 1);
      assert.equal(policies.at(-1).verdict, verdict);
      assert.equal(got, status);
    });
  }
  test('none at all', () => assert.deepEqual(run(['-'], 'apiVersion: v1\nkind: ConfigMap\n').status, 0));
  test('a path that does not exist', () => assert.equal(run(['missing.yaml']).status, 2));
});

test('an exact policy is proved on some flows, with none different', () => {
  const [found] = JSON.parse(run(['-', '--format', 'json'], exact).stdout).policies;
  assert.deepEqual(found.losses, []);
  assert.equal(found.proved.differences, 0);
  assert.ok(found.proved.flows > 0);
  assert.match(found.result, /^apiVersion: networking\.k8s\.io\/v1\nkind: NetworkPolicy\n/);
  assert.match(found.result, /# only the proxy\n/, 'comments stay');
});

test('a loss stands at its line, with a flow or the reason why none shows it', () => {
  for (const text of [partial, impossible]) {
    const [found] = JSON.parse(run(['-', '--format', 'json'], text).stdout).policies;
    assert.ok(found.losses.length > 0);
    for (const { line, column, message, effect } of found.losses) {
      assert.ok(line > 9 && column > 4 && message.endsWith('.'), `${line}:${column} ${message}`);
      assert.match(effect, /^(?:wider|narrower|dropped)$/);
    }
  }
});

test('in place, only what is exact is replaced', () => {
  writeFileSync(join(folder, 'both.yaml'), `# ours\n${exact}---\n${impossible}`);
  assert.equal(run(['both.yaml', '--in-place']).status, 4);
  const after = readFileSync(join(folder, 'both.yaml'), 'utf8');
  assert.match(after, /^# ours\napiVersion: networking\.k8s\.io\/v1\nkind: NetworkPolicy\n/);
  assert.ok(after.endsWith(`---\n${impossible}`), 'the other policy is as it was');
});

test('beside the originals', () => {
  writeFileSync(join(folder, 'web.yaml'), exact);
  const { status, stdout } = run(['web.yaml', '--write']);
  assert.deepEqual([status, stdout], [0, '']);
  assert.match(readFileSync(join(folder, 'web.networkpolicy.yaml'), 'utf8'), /kind: NetworkPolicy/);
  assert.equal(readFileSync(join(folder, 'web.yaml'), 'utf8'), exact);
  assert.ok(!existsSync(join(folder, 'missing.networkpolicy.yaml')));
});

test('options that exclude each other are refused', () => {
  assert.equal(run(['--write', '--in-place']).status, 2);
  assert.equal(run(['--format', 'xml']).status, 2);
});
