// SPDX-License-Identifier: Apache-2.0
// What a chart is read with that lies outside of its folder: charts beside it, and values that are given to several.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { dependenciesBeside, valuesFilesBeside } from '../server/host/chart-context';
import { folderWith } from './harness/folder';
import { LanguageClient } from './harness/language-client';

const command = resolve('dist/cli.js');
const chart = (name: string, ...needed: readonly string[]) =>
  `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${needed.length > 0 ? 'dependencies:\n' : ''}${needed
    .map(
      (folder) =>
        `  - { name: ${folder.slice(folder.lastIndexOf('/') + 1)}, version: 1.x.x, repository: "file://${folder}" }\n`,
    )
    .join('')}`;

const template =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: {{ include "common.image" . }}\n';

const repository = {
  '.git/HEAD': '',
  '.scs-lint.yaml': 'helm: { valuesFiles: [deploy/prod.yaml] }\n',
  'deploy/prod.yaml': 'where: k8s.gcr.io\n',
  'apps/shop/Chart.yaml': chart('shop', '../../common'),
  'apps/shop/values.yaml': 'where: quay.io\n',
  'apps/shop/templates/web.yaml': template,
  'apps/other/Chart.yaml': chart('other', '../../common'),
  'apps/other/templates/web.yaml': template,
  'common/Chart.yaml': `${chart('common')}type: library\n`,
  'common/README.md': '',
  'common/values-prod.yaml': '',
  'common/templates/_image.tpl': '{{- define "common.image" -}}{{ .Values.where }}/pause:1{{- end }}\n',
};

describe('Charts beside a chart', () => {
  const beside = (folder: string, top?: string) => {
    const absolute = join(folder, 'apps/shop/Chart.yaml');
    return dependenciesBeside([{ path: 'apps/shop/Chart.yaml', absolute }], top).map(({ path }) => path);
  };

  test('are read, and those that they name, by their own paths', () => {
    const folder = folderWith({
      ...repository,
      'common/Chart.yaml': chart('common', '../more', './none', '../apps/shop'),
      'more/Chart.yaml': chart('more'),
      'more/values.yaml': '',
    });
    assert.deepEqual(beside(folder), [
      'common/Chart.yaml',
      'common/templates/_image.tpl',
      'more/Chart.yaml',
      'more/values.yaml',
    ]);
  });

  test('are read from within the repository, or else the open folder', () => {
    const outside = folderWith({ 'secret/Chart.yaml': chart('secret'), 'secret/values.yaml': '' });
    const above = `../../../${outside.slice(outside.lastIndexOf('/') + 1)}/secret`;
    const files = {
      'apps/shop/Chart.yaml': chart('shop', above, '../link', '../near'),
      'apps/near/Chart.yaml': chart('near'),
    };
    const folder = folderWith(files);
    symlinkSync(join(outside, 'secret'), join(folder, 'apps/link'));
    assert.deepEqual(beside(folder, folder), ['apps/near/Chart.yaml']);
    assert.deepEqual(beside(folder, join(folder, 'apps/shop')), []);
    const cloned = folderWith({ ...files, '.git/HEAD': '' });
    assert.deepEqual(beside(cloned, '/'), ['apps/near/Chart.yaml']);
  });
});

test('Values files that are chosen for all charts lie beside the configuration, in its repository, and in no chart', () => {
  const folder = folderWith({ ...repository, 'values-prod.yaml': '' });
  const configuration = join(folder, '.scs-lint.yaml');
  const chosen = [
    'deploy/prod.yaml',
    'values-prod.yaml',
    'apps/shop/values.yaml',
    '/etc/passwd',
    '../x.yaml',
    'none.yaml',
  ];
  assert.deepEqual(valuesFilesBeside(chosen, configuration), [
    join(folder, 'deploy/prod.yaml'),
    join(folder, 'values-prod.yaml'),
  ]);
  assert.deepEqual(valuesFilesBeside(undefined, configuration), []);
});

describe('The command', () => {
  const run = (folder: string, ...args: string[]) => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        command,
        'check',
        ...args,
        '--format',
        'json',
        '--render',
        'never',
        '--rule',
        'images/k8s-gcr-io',
        '--date',
        '2026-11-22',
      ],
      { cwd: folder, encoding: 'utf8', env: {} },
    );
    assert.notEqual(stdout, '', stderr);
    const { problems, files } = JSON.parse(stdout) as {
      problems: { path: string; line: number; severity: string }[];
      files: { checked: number };
    };
    return { problems: problems.map(({ path, line, severity }) => `${path}:${line} ${severity}`).sort(), files };
  };

  test('tells of values that charts are given outside of them, once', () => {
    const folder = folderWith(repository);
    assert.deepEqual(run(folder, '.').problems, [
      'apps/other/templates/web.yaml:8 info',
      'apps/shop/templates/web.yaml:8 info',
      'deploy/prod.yaml:1 error',
    ]);
    for (const path of ['apps/shop', 'apps/shop/templates/web.yaml']) {
      assert.deepEqual(
        run(folder, path).problems,
        ['apps/shop/templates/web.yaml:8 info', 'deploy/prod.yaml:1 error'],
        path,
      );
    }
  });

  test('mends them there', () => {
    const folder = folderWith(repository);
    assert.deepEqual(run(folder, '.', '--fix').problems, []);
    assert.equal(readFileSync(join(folder, 'deploy/prod.yaml'), 'utf8'), 'where: registry.k8s.io\n');
  });
});

test('The editor reads charts and values outside of a chart, as they are in the editor', async () => {
  const schema = { properties: { nodes: { type: 'integer', description: 'How many there are.' } } };
  const folder = folderWith({ ...repository, 'apps/shop/values.schema.json': JSON.stringify(schema) });
  const client = new LanguageClient();
  try {
    await client.initialize({ textDocument: { diagnostic: {} } });
    const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
    const open = (name: string, text: string) =>
      client.notify('textDocument/didOpen', {
        textDocument: { uri: uriOf(name), languageId: 'yaml', version: 1, text },
      });
    const messages = async (name: string) => {
      const report: DocumentDiagnosticReport = await client.request('textDocument/diagnostic', {
        textDocument: { uri: uriOf(name) },
      });
      assert.equal(report.kind, 'full');
      return report.kind === 'full'
        ? report.items.filter(({ code }) => code === 'images/k8s-gcr-io').map(({ message }) => message)
        : [];
    };
    open('apps/shop/templates/web.yaml', template);
    assert.deepEqual(await messages('apps/shop/templates/web.yaml'), [
      'k8s.gcr.io has been frozen since April 2023; it is written in prod.yaml.',
    ]);
    open('apps/shop/templates/more.yaml', 'x: {{ .Values. }}\n');
    open('deploy/prod.yaml', 'where: k8s.gcr.io\n');
    assert.deepEqual(await messages('deploy/prod.yaml'), ['k8s.gcr.io has been frozen since April 2023.']);
    client.notify('textDocument/didChange', {
      textDocument: { uri: uriOf('deploy/prod.yaml'), version: 2 },
      contentChanges: [{ text: 'where: ghcr.io\n' }],
    });
    assert.deepEqual(await messages('deploy/prod.yaml'), []);
    assert.deepEqual(await messages('apps/shop/templates/web.yaml'), []);
    open('common/templates/_image.tpl', '{{- define "common.image" -}}k8s.gcr.io/{{ .Values.where }}:1{{- end }}\n');
    assert.deepEqual(await messages('apps/shop/templates/web.yaml'), [
      'k8s.gcr.io has been frozen since April 2023; it is written in _image.tpl.',
    ]);
    const items = await client.request<{ label: string; documentation?: string }[]>('textDocument/completion', {
      textDocument: { uri: uriOf('apps/shop/templates/more.yaml') },
      position: { line: 0, character: 'x: {{ .Values.'.length },
    });
    assert.deepEqual(
      items.map(({ label, documentation }) => [label, documentation]),
      [
        ['where', undefined],
        ['common', undefined],
        ['nodes', 'How many there are.'],
      ],
    );
  } finally {
    client.kill();
  }
});
