// SPDX-License-Identifier: Apache-2.0
// Charts rendered with the real helm 4 and helm 3: what is found in them, where, and what hostile charts can't do.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { helmError, markTemplates, renderedTemplates, traceBack } from '../server/engine/helm/render';
import { isSelfContained } from '../server/engine/helm/values-schema';
import { findTool, runTool } from '../server/host/tools';
import { folderWith } from './harness/folder';
import { helms, missing, pathWith } from './harness/helm';

const command = resolve('dist/cli.js');

type Files = Readonly<Record<string, string>>;

const metadata = (name: string, more = '') => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;
const pod = (image: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: main
      image: ${image}
`;

/** Where the command puts what it needs for a while. */
const temporary = folderWith({});

function check(folder: string, helm: string | undefined, args: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [command, 'check', '.', '--format', 'json', '--min-severity', 'hint', '--date', '2026-11-22', ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: helm ? pathWith(helm) : '/nowhere', TMPDIR: temporary },
      maxBuffer: 100_000_000,
    },
  );
  assert.notEqual(stdout, '', stderr);
  const problems: readonly {
    rule: string;
    severity: string;
    path: string;
    line: number;
    column: number;
    message: string;
    related: readonly { path: string; line: number }[];
  }[] = JSON.parse(stdout).problems;
  const of = (rule: string) => problems.filter((one) => one.rule === rule);
  return { status, stderr, problems, of, at: (rule: string) => of(rule).map(({ path, line }) => `${path}:${line}`) };
}

describe('markers', () => {
  const trace = (text: string, plain: string, render: (marked: string) => string, bodies = true) => {
    const marks = markTemplates([{ path: 'a', text }], bodies);
    return traceBack(plain, render(marks.texts.get('a') ?? ''), marks);
  };

  test('stand where trim markers trim as before', () => {
    const marks = markTemplates([{ path: 'a', text: 'a:  {{- .x -}}  b\n{{ if .y }} c {{- end }}\n' }], true);
    assert.equal(
      marks.texts.get('a'),
      'zscs0q0za:  {{- "zscs0q1z"}}{{ .x -}}  zscs0q2zb\n{{ if .y }}zscs0q3z c {{- end }}\n',
    );
  });

  test('are no text of the templates', () => {
    const marks = markTemplates([{ path: 'a', text: 'zscs0q: ZSCS1Q' }], true);
    assert.equal(marks.texts.get('a'), 'zscs2q0zzscs0q: ZSCS1Q');
  });

  test('leave helpers alone that give a value', () => {
    const text = '{{ define "name" }}web{{ end }}{{ define "labels" }}\napp: web\n{{ end }}';
    const marked = markTemplates([{ path: 'a', text }], true).texts.get('a');
    assert.match(marked ?? '', /"name" \}\}web\{\{ end \}\}.*"labels" \}\}zscs0q0z\napp/);
    assert.equal(markTemplates([{ path: 'a', text }], false).texts.get('a'), text);
  });

  test('lead from what was rendered to the template, also behind inserted blanks', () => {
    const text = 'a: 1\nb:\n  c: {{ .x }}\n';
    const traced = trace(
      text,
      '  a: 1\n  b:\n    c: X\n',
      (marked) =>
        `  ${marked
          .replace('{{ .x }}', 'X')
          .replace(/\{\{"(\w+)"\}\}/, '$1')
          .replace(/\n(?=.)/g, '\n  ')}`,
    );
    assert.ok(traced?.isExact);
    const pieces = traced.traces.map(({ kind, start, end, at, length }) => [kind, text.slice(start, end), at, length]);
    assert.deepEqual(pieces, [
      ['text', 'a: 1\n', 2, 5],
      ['text', 'b:\n', 9, 3],
      ['text', '  c: ', 14, 5],
      ['action', '{{ .x }}', 19, 2],
    ]);
  });

  test('say nothing of lines that they changed', () => {
    const text = 'sum: {{ x }}\nb: 2\n';
    const traced = trace(text, 'sum: 1\nb: 2\n', (marked) => marked.replace(/\{\{"(\w+)"\}\}\{\{ x \}\}/, '$18'));
    assert.equal(traced?.isExact, false);
    assert.deepEqual(
      traced?.traces.map(({ at, start, length }) => [at, start, length]),
      [[7, 13, 5]],
    );
    assert.equal(
      trace('a: 1\n', 'a: 1\n', (marked) => `${marked}\nb: 2`),
      undefined,
    );
  });

  test('cost no more than the text is long', () => {
    const text = '{{ if x }}{{ define "a" }}a: {{ b }}\n'.repeat(20_000);
    const marks = markTemplates([{ path: 'a', text }], true);
    const marked = marks.texts.get('a') ?? '';
    assert.ok(marked.length < text.length * 3);
    assert.ok(traceBack(text, marked, marks));
  });
});

test('what helm prints is cut at the names of templates', () => {
  const output = '---\n# Source: a/templates/x.yaml\nx: 1\n---\ny: 2\n---\n# Source: a/templates/z.yaml\nz: 3';
  assert.deepEqual(
    [...renderedTemplates(output)],
    [
      ['a/templates/x.yaml', 'x: 1\n---\ny: 2\n'],
      ['a/templates/z.yaml', 'z: 3\n'],
    ],
  );
});

test('what helm prints of a template in pieces is put together', () => {
  const piece = (name: string, text: string) => `---\n# Source: ${name}\n${text}`;
  const output = [
    piece('a', 'x: 1\n'),
    piece('b', '\n'),
    piece('a', 'y: 2\n\n\n'),
    piece('a', '\n'),
    piece('a', 'z: 3'),
  ];
  assert.deepEqual(
    [...renderedTemplates(output.join(''))],
    [
      ['a', 'x: 1\ny: 2\nz: 3\n'],
      ['b', '\n'],
    ],
  );
  const count = 100_000;
  assert.equal(renderedTemplates(piece('a', 'x: 1\n').repeat(count)).get('a'), 'x: 1\n'.repeat(count));
});

test('a schema is complete in itself unless it names others', () => {
  for (const schema of ['{}', '[]', '{"$ref":"#/a"}', '{"$schema":"http://json-schema.org/draft-07/schema#"}'])
    assert.ok(isSelfContained(schema), schema);
  for (const schema of [
    '{"a":[{"$ref":"https://example.com/x"}]}',
    '{"$ref":"file:///etc/passwd"}',
    '{"$ref":"other.json#/a"}',
    '{"$dynamicRef":"x"}',
    '{"$ref":{}}',
    '{"$schema":"https://example.com/x"}',
    '{"$schema":"http://json-schema.org/../x"}',
    '{',
    '',
  ])
    assert.ok(!isSelfContained(schema), schema);
  assert.ok(isSelfContained(`${'['.repeat(5_000)}${']'.repeat(5_000)}`));
});

test('an error of helm that has no place is told as it is', () => {
  assert.deepEqual(helmError('Error: Chart.yaml file is missing\n'), {
    kind: 'chart',
    message: 'Chart.yaml file is missing',
  });
});

describe('programs', () => {
  const home = () => folderWith({});

  test('end when their time is over, with all that they started', async () => {
    const marker = `77${process.pid}`;
    const { status } = await runTool('/bin/sh', ['-c', `sleep ${marker} & sleep ${marker}`], home(), {
      milliseconds: 300,
      bytes: 1000,
      memory: 1e9,
    });
    assert.equal(status, 'timeout');
    const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    assert.ok(!stdout.includes(`sleep ${marker}`));
  });

  test('end when they say too much', async () => {
    const limits = { milliseconds: 20_000, bytes: 100_000, memory: 1e9 };
    const { status, stdout } = await runTool('/bin/sh', ['-c', 'while :; do echo yes; done'], home(), limits);
    assert.equal(status, 'output');
    assert.ok(stdout.length <= 100_000);
  });

  test('know nothing of who runs them', async () => {
    process.env.SCS_LINT_SECRET = 'secret';
    const folder = home();
    const { stdout } = await runTool('/bin/sh', ['-c', 'env; pwd'], folder);
    assert.ok(!stdout.includes('SECRET'));
    assert.match(stdout, new RegExp(`^HOME=${folder}$`, 'm'));
    assert.match(stdout, new RegExp(`^KUBECONFIG=${folder}/none$`, 'm'));
    assert.ok(stdout.endsWith(`${folder}\n`));
  });

  test('are not looked for in the folder that is checked', () => {
    assert.equal(findTool(['ls'], '.:bin:'), undefined);
    assert.match(findTool(['sh'], '.:/nowhere:/bin') ?? '', /^\/bin\/sh$/);
  });

  test('that are not there are told as such', async () => {
    assert.equal((await runTool('/nowhere/helm', [], home())).status, 'missing');
  });
});

test('without helm one sentence says so, and charts are checked as they are written', () => {
  const folder = folderWith({
    'a/Chart.yaml': metadata('a'),
    'a/templates/x.yaml': pod('k8s.gcr.io/pause:3.9'),
    'b/Chart.yaml': metadata('b'),
    'b/templates/x.yaml': pod('nginx:1.29'),
  });
  const { at, stderr, status } = check(folder, undefined);
  assert.deepEqual(at('images/k8s-gcr-io'), ['a/templates/x.yaml:8']);
  assert.equal(
    stderr,
    'scs-lint: helm was not found: charts are checked as they are written, without rendering them.\n',
  );
  assert.equal(status, 1);
  assert.equal(check(folder, undefined, ['--render', 'never']).stderr, '');
  assert.equal(check(folder, undefined, ['--render', 'always']).status, 2);
});

test('a program that the checked folder names itself is not run unless that is asked for', () => {
  const folder = folderWith({
    '.scs-lint.yaml': 'helm: { path: ./helm }\n',
    helm: '#!/bin/sh\necho ran > "$0.ran"\n',
    'Chart.yaml': metadata('a'),
    'templates/x.yaml': pod('nginx:1.29'),
  });
  execFileSync('chmod', ['+x', join(folder, 'helm')]);
  check(folder, undefined);
  assert.ok(!readdirSync(folder).includes('helm.ran'));
  check(folder, undefined, ['--render', 'always']);
  assert.ok(readdirSync(folder).includes('helm.ran'));
});

test('nothing that the checked folder brings with it is run, however it is reached', () => {
  const script = '#!/bin/sh\necho ran > "$0.ran"\n';
  const folder = folderWith({
    'repo/.git/HEAD': '',
    'repo/bin/helm': script,
    'repo/Chart.yaml': metadata('a'),
    'repo/templates/x.yaml': pod('nginx:1.29'),
  });
  const repo = join(folder, 'repo');
  const helm = join(repo, 'bin/helm');
  execFileSync('chmod', ['+x', helm]);
  symlinkSync(repo, join(folder, 'link'));
  const run = (cwd: string, path: string, args: readonly string[] = []) =>
    spawnSync(process.execPath, [command, 'check', '.', ...args], { cwd, encoding: 'utf8', env: { PATH: path } });
  for (const path of [helm, `/proc/self/root${helm}`, 'bin/helm', join(folder, 'link/bin/helm')]) {
    writeFileSync(join(repo, '.scs-lint.yaml'), `helm: { path: ${path} }\n`);
    run(repo, '/nowhere');
    run(join(folder, 'link'), '/nowhere');
  }
  rmSync(join(repo, '.scs-lint.yaml'));
  run(repo, join(repo, 'bin'));
  run(repo, join(folder, 'link/bin'));
  assert.deepEqual(readdirSync(join(repo, 'bin')), ['helm']);
  run(repo, join(repo, 'bin'), ['--render', 'always']);
  assert.deepEqual(readdirSync(join(repo, 'bin')), ['helm', 'helm.ran']);
});

for (const [name, helm] of Object.entries(helms)) {
  describe(name, () => {
    test('finds what only rendering shows, in the line of the template', () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'values.yaml': 'names: { k: k8s }\n',
        'templates/x.yaml': `# {{ "a comment" }}\n${pod('{{ regexReplaceAll "^(.)" (get .Values.names "k") "${1}" }}.gcr.io/pause:3.9')}`,
      });
      assert.deepEqual(check(folder, helm, ['--render', 'never']).at('images/k8s-gcr-io'), []);
      const { at, of, stderr } = check(folder, helm);
      assert.equal(stderr, '');
      assert.deepEqual(at('images/k8s-gcr-io'), ['templates/x.yaml:9']);
      assert.equal(of('images/k8s-gcr-io')[0]?.column, 14);
    });

    test('is told once of what both ways see', () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'values.yaml': 'image: k8s.gcr.io/pause:3.9\n',
        'templates/x.yaml': pod('{{ .Values.image }}'),
        'templates/y.yaml': pod('k8s.gcr.io/pause:3.9').replace('web', 'other'),
      });
      const written = check(folder, helm, ['--render', 'never']);
      const rendered = check(folder, helm);
      assert.deepEqual(rendered.at('images/k8s-gcr-io'), written.at('images/k8s-gcr-io'));
    });

    test('an umbrella with a subchart with a helper: the values are wrong, and the fix makes the new image', () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop', 'dependencies: [{ name: sub, version: 1.0.0 }]\n'),
        'values.yaml': 'sub:\n  image:\n    registry: k8s.gcr.io\n    repository: pause\n    tag: "3.9"\n',
        'charts/sub/Chart.yaml': metadata('sub'),
        'charts/sub/values.yaml': 'image: { registry: registry.k8s.io, repository: pause, tag: "3.8" }\n',
        'charts/sub/templates/_helpers.tpl':
          '{{- define "sub.image" -}}\n{{ .Values.image.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}\n{{- end -}}\n' +
          '{{- define "sub.spec" -}}\ncontainers:\n  - name: main\n    image: {{ include "sub.image" . }}\n    securityContext:\n      privileged: true\n{{- end }}\n',
        'charts/sub/templates/x.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\nspec:\n  {{- include "sub.spec" . | nindent 2 }}\n',
      });
      const before = check(folder, helm);
      const errors = before.of('images/k8s-gcr-io').filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ path, line }) => `${path}:${line}`),
        ['values.yaml:3'],
      );
      assert.deepEqual(before.at('pods/baseline'), ['charts/sub/templates/_helpers.tpl:9']);
      const after = check(folder, helm, ['--fix', '--unsafe-fixes']);
      assert.deepEqual(after.at('images/k8s-gcr-io'), []);
      const shown = execFileSync(helm, ['template', folder], { encoding: 'utf8' });
      assert.match(shown, /image: registry\.k8s\.io\/pause:3\.9/);
    });

    test('a line in a loop is that line, whatever it renders', () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'values.yaml': 'hosts: { b: k8s.gcr, a: registry.k8s }\n',
        'templates/x.yaml':
          '{{- range $name, $host := .Values.hosts }}\n---\n' +
          pod('{{ $host }}.io/pause:3.9').replace('web', '{{ $name }}') +
          '{{- end }}\n',
      });
      const { at } = check(folder, helm);
      assert.deepEqual([...new Set(at('images/k8s-gcr-io'))], ['templates/x.yaml:10', 'values.yaml:1']);
    });

    test('comments acknowledge what rendering finds', () => {
      const image = '{{ printf "k8s.%s" (lower "GCR.IO") }}/pause:3.9';
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'templates/x.yaml': pod(`${image} # scs-ignore images/k8s-gcr-io: our proxy knows it`),
        'templates/y.yaml': pod(image).replace('web', 'other'),
      });
      const { at } = check(folder, helm);
      assert.deepEqual(at('images/k8s-gcr-io'), ['templates/y.yaml:8']);
      assert.deepEqual(at('lint/unused-ignore'), []);
    });

    test('other values files are tried, or those that the configuration names', () => {
      const files = {
        'Chart.yaml': metadata('shop'),
        'values.yaml': 'prefix: registry.k8s\n',
        'values-prod.yaml': 'prefix: k8s.gcr\n',
        'values-test.yaml': 'prefix: registry.k8s\n',
        'templates/x.yaml': pod('{{ .Values.prefix | trim | nospace }}.io/pause:3.9'),
      };
      assert.deepEqual(check(folderWith(files), helm).at('images/k8s-gcr-io'), [
        'templates/x.yaml:8',
        'values-prod.yaml:1',
      ]);
      const chosen = { ...files, '.scs-lint.yaml': 'helm: { valuesFiles: [values-prod.yaml, values-test.yaml] }\n' };
      assert.deepEqual(check(folderWith(chosen), helm).at('images/k8s-gcr-io'), []);
    });

    test('what helm cannot do stands at the line where it stops', () => {
      const chart = (template: string) =>
        folderWith({ 'Chart.yaml': metadata('shop'), 'values.yaml': 'a: 1\n', 'templates/x.yaml': template });
      const told = (template: string) => {
        const { problems } = check(chart(template), helm);
        return problems
          .filter(({ rule }) => /^(?:helm|yaml)\//.test(rule))
          .map(({ path, line, severity, message }) => `${path}:${line} ${severity} ${message}`);
      };
      assert.deepEqual(told('a: 1\nb: {{ if .x }}\n'), ['templates/x.yaml:2 error This if has no end.']);
      const [parse, run, fail] = [
        told('a: 1\nb: {{ defualt 1 .x }}\n'),
        told('a: 1\nb:\n  c: {{ .Values.x.y.z }}\n'),
        told('a: 1\nb: {{ required "give me an x" .Values.x }}\n'),
      ];
      assert.deepEqual(parse, ['templates/x.yaml:2 error Helm cannot read this: function "defualt" not defined.']);
      assert.match(
        run[0] ?? '',
        /^templates\/x\.yaml:3 warning Helm stops here with the chart’s own values: at <.*nil pointer evaluating/,
      );
      assert.deepEqual(fail, [
        'templates/x.yaml:2 info The chart asks for other values here than the chart’s own values: give me an x.',
      ]);
      assert.match(told('a: "{{ "\\"" }}"\nb: 1\n')[0] ?? '', /^templates\/x\.yaml:1 error/);
    });

    test("what the chart's schema refuses stands at the value, and the chart is rendered all the same", () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop', 'dependencies: [{ name: sub, version: 1.0.0, alias: cache }]\n'),
        'values.yaml': 'replicas: two\nimage:\n  tag: 3\n  tga: x\ncache:\n  size: big\n',
        'values-prod.yaml': 'replicas: 2\nextra: 1\n',
        'values.schema.json': JSON.stringify({
          required: ['team'],
          properties: {
            replicas: { type: 'integer' },
            extra: { anyOf: [{ type: 'string' }, { type: 'boolean' }] },
            image: { properties: { tag: { type: 'string' } }, additionalProperties: false },
          },
        }),
        'charts/sub/Chart.yaml': metadata('sub'),
        'charts/sub/values.schema.json': JSON.stringify({ properties: { size: { type: 'integer' } } }),
        'templates/x.yaml': pod('{{ lower "K8S.GCR.IO" }}/pause:3.9'),
      });
      const { of, at } = check(folder, helm);
      const told = of('helm/cannot-render').map(({ path, line, column }) => `${path}:${line}:${column}`);
      assert.deepEqual(told, [
        'Chart.yaml:2:7',
        'values-prod.yaml:2:8',
        'values.yaml:1:11',
        'values.yaml:3:8',
        'values.yaml:4:8',
        'values.yaml:6:9',
      ]);
      assert.match(of('helm/cannot-render')[2]?.message ?? '', /values\.schema\.json does not allow this: .*string/);
      assert.deepEqual(at('images/k8s-gcr-io'), ['templates/x.yaml:8']);
    });

    test('a schema that names others is left out: nothing is fetched for it', () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'values.yaml': 'a: 1\n',
        'values.schema.json': '{"properties":{"a":{"$ref":"https://example.com/a.json"}}}',
        'templates/x.yaml': pod('{{ lower "K8S.GCR.IO" }}/pause:3.9'),
      });
      const { at, problems, stderr } = check(folder, helm);
      assert.equal(stderr, '');
      assert.deepEqual(at('images/k8s-gcr-io'), ['templates/x.yaml:8']);
      assert.ok(!JSON.stringify(problems).includes('example.com'));
    });

    test('says which values files are to blame, and what stops it where no manifest is', () => {
      const files = {
        'Chart.yaml': metadata('shop'),
        'values.yaml': 'image: { name: a }\n',
        'values-prod.yaml': 'image: null\n',
        'templates/x.yaml': pod('registry.k8s.io/{{ .Values.image.name }}:1'),
      };
      const [told, ...others] = check(folderWith(files), helm).of('helm/cannot-render');
      assert.deepEqual(others, []);
      assert.match(told?.message ?? '', /^Helm stops here with values-prod\.yaml: at <\.Values\.image\.name>: /);
      const notes = { ...files, 'values-prod.yaml': '', 'templates/NOTES.txt': 'see {{ .Values.x.y }}\n' };
      assert.match(
        check(folderWith(notes), helm).stderr,
        /helm cannot render it: templates\/NOTES\.txt:1: .*nil pointer/,
      );
    });

    test('a value that a template compares is not changed as if that meant nothing', () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'values.yaml': 'registry: k8s.gcr.io\n',
        'templates/x.yaml': `${pod('{{ .Values.registry }}/a:1')}{{- if eq .Values.registry "k8s.gcr.io" }}\n  nodeName: abc\n{{- end }}\n`,
      });
      assert.ok(check(folder, helm, ['--fix']).at('images/k8s-gcr-io').includes('values.yaml:1'));
      assert.deepEqual(check(folder, helm, ['--fix', '--unsafe-fixes']).at('images/k8s-gcr-io'), []);
    });

    test('an acknowledged value is no problem of its template, and is not fixed', () => {
      const values = 'image: k8s.gcr.io/a:1 # scs-ignore images/k8s-gcr-io: mirrored\n';
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'values.yaml': values,
        'templates/x.yaml': pod('{{ .Values.image }}'),
      });
      assert.deepEqual(check(folder, helm, ['--fix', '--unsafe-fixes']).at('images/k8s-gcr-io'), []);
      assert.equal(readFileSync(join(folder, 'values.yaml'), 'utf8'), values);
    });

    test('templates that a chart hands on are no YAML yet', () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'files/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata:\n  labels: {{ .Labels }}\n    {{ if .x }}\n  - a\n',
        'templates/x.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  pod: |\n{{ .Files.Get "files/pod.yaml" | indent 4 }}\n',
      });
      assert.deepEqual(
        check(folder, helm).problems.filter(
          ({ rule, path }) => rule.startsWith('yaml/') && path.startsWith('templates/'),
        ),
        [],
      );
    });

    test('documents end where helm says, also behind trimmed lines', () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'templates/x.yaml':
          pod('registry.k8s.io/pause:3.9') +
          '---\n{{- if true -}}\n\n# another\n' +
          pod('{{ lower "K8S.GCR.IO" }}/pause:3.9').replace('web', 'other') +
          '{{- end }}\n',
      });
      const { problems } = check(folder, helm);
      const told = problems.filter(({ rule }) => /^(?:yaml|images)/.test(rule));
      assert.deepEqual(
        told.map(({ rule, line }) => `${rule} ${line}`),
        ['images/k8s-gcr-io 20'],
      );
    });

    test('a template of which each rendering is another is checked as far as it is the same', () => {
      const folder = folderWith({
        'Chart.yaml': metadata('shop'),
        'templates/x.yaml': `${pod('{{ lower "K8S.GCR.IO" }}/pause:3.9')}  hostname: {{ randAlpha 8 | lower }}\n`,
      });
      const { at, stderr } = check(folder, helm);
      assert.deepEqual(at('images/k8s-gcr-io'), ['templates/x.yaml:8']);
      assert.equal(stderr, '');
    });

    test('nothing is fetched: missing dependencies are named, and the rest goes on', () => {
      const folder = folderWith({
        'Chart.yaml': metadata(
          'shop',
          'dependencies: [{ name: redis, version: 1.0.0, repository: "https://charts.example.com" }]\n',
        ),
        'templates/x.yaml': pod('k8s.gcr.io/pause:3.9'),
      });
      const { at, stderr, status } = check(folder, helm);
      assert.deepEqual(at('images/k8s-gcr-io'), ['templates/x.yaml:8']);
      assert.match(stderr, /not rendered, because dependencies are not in charts\/ and nothing is fetched\.\n$/);
      assert.equal(status, 1);
    });

    test('a chart beside it that it names is rendered as if it lay in charts/, and keeps its places', () => {
      const folder = folderWith({
        '.git/HEAD': '',
        'shop/Chart.yaml': metadata(
          'shop',
          'dependencies:\n  - { name: base, version: 1.0.0, repository: "file://../common/base", alias: first }\n',
        ),
        'shop/values.yaml': 'first: { host: k8s }\n',
        'common/base/Chart.yaml': metadata(
          'base',
          'dependencies:\n  - { name: lib, version: 1.0.0, repository: "file://../lib" }\n',
        ),
        'common/base/values.yaml': 'host: registry.k8s\n',
        'common/base/templates/x.yaml': pod('{{ include "lib.image" .Values.host }}'),
        'common/lib/Chart.yaml': metadata('lib', 'type: library\n'),
        'common/lib/templates/_image.tpl':
          '{{- define "lib.image" }}{{ regexReplaceAll "^(.)" . "${1}" }}.gcr.io/pause:3.9{{ end }}\n',
      });
      const { at, stderr } = check(folder, helm);
      assert.equal(stderr, '');
      assert.deepEqual(at('helm/cannot-render'), []);
      assert.deepEqual(at('images/k8s-gcr-io'), ['common/base/templates/x.yaml:8']);
    });

    test('what a packed dependency renders is told where the chart names it', () => {
      const folder = folderWith({
        'shop/Chart.yaml': metadata(
          'shop',
          'dependencies:\n  - name: cache\n    version: 1.0.0\n    alias: redis\n  - { name: web, version: 1.0.0 }\n',
        ),
        'shop/templates/x.yaml': pod('registry.k8s.io/pause:3.9'),
        'cache/Chart.yaml': metadata('cache'),
        'cache/templates/x.yaml': pod('k8s.gcr.io/pause:{{ .Values.tag }}'),
        'cache/templates/y.yaml': pod('k8s.gcr.io/other:1').replace('web', 'other'),
        'cache/values.yaml': 'tag: "3.9"\n',
        'shop/charts/web/Chart.yaml': metadata('web', 'dependencies: [{ name: deep, version: 1.0.0 }]\n'),
        'deep/Chart.yaml': metadata('deep'),
        'deep/templates/z.yaml': pod('k8s.gcr.io/deep:1').replace('web', 'deep'),
      });
      execFileSync(helm, ['package', 'cache', '-d', 'shop/charts'], { cwd: folder, stdio: 'pipe' });
      execFileSync(helm, ['package', 'deep', '-d', 'shop/charts/web/charts'], { cwd: folder, stdio: 'pipe' });
      const { of, stderr } = check(join(folder, 'shop'), helm);
      assert.equal(stderr, '');
      assert.deepEqual(
        of('images/k8s-gcr-io').map(({ path, line, column, severity }) => `${path}:${line}:${column} ${severity}`),
        ['Chart.yaml:7:12 error', 'charts/web/Chart.yaml:4:24 error'],
      );
      assert.match(
        of('images/k8s-gcr-io')[0]?.message ?? '',
        /\. It is in the packed dependency redis, in its templates\/[xy]\.yaml, and there is 1 more\.$/,
      );
    });

    describe('hostile charts', () => {
      const hostile = (template: string, more: Files = {}) =>
        folderWith({
          'Chart.yaml': metadata('shop'),
          'templates/x.yaml': template,
          'templates/y.yaml': pod('k8s.gcr.io/pause:3.9'),
          ...more,
        });
      const bounded: Files = {
        'a loop without an end': 'a:\n{{- range until 1000000000 }}\n{{- range until 1000000000 }}{{ end }}{{ end }}\n',
        'ten megabytes of output': 'a: {{ repeat 1100000 "0123456789" }}\n',
        'a helper that includes itself': '{{ define "a" }}{{ include "a" . }}{{ end }}\na: {{ include "a" . }}\n',
      };
      for (const [what, template] of Object.entries(bounded)) {
        test(`${what} is stopped and told, and the rest is checked`, () => {
          const { at, stderr, problems } = check(hostile(template), helm);
          assert.ok(at('images/k8s-gcr-io').includes('templates/y.yaml:8'));
          assert.ok(
            /is checked as it is written only|helm cannot render it/.test(stderr) ||
              problems.some(({ rule, path }) => rule === 'helm/cannot-render' && path === 'templates/x.yaml'),
            stderr,
          );
        });
      }

      test('nothing outside of the chart is read', () => {
        const outside = folderWith({ 'secret.yaml': 'k8s.gcr.io/secret:1\n' });
        const folder = hostile(
          pod(`{{ .Files.Get "../../etc/passwd" | len }}{{ .Files.Get "link.txt" }}`) +
            `  hostname: "{{ len (lookup "v1" "Secret" "default" "x") }}"\n`,
        );
        symlinkSync(join(outside, 'secret.yaml'), join(folder, 'link.txt'));
        symlinkSync(outside, join(folder, 'templates', 'more'));
        symlinkSync(join(outside, 'secret.yaml'), join(folder, 'templates', 'secret.yaml'));
        const { stderr, problems } = check(folder, helm);
        assert.match(stderr, /is rendered without links that lead out of it: link\.txt, templates\/more, /);
        assert.match(stderr, /templates\/secret\.yaml is a link to a file elsewhere/);
        assert.ok(!JSON.stringify(problems).includes('secret'));
      });

      test('nothing is fetched for the schemas of packed dependencies', async () => {
        const asked: string[] = [];
        const server = createServer((request, response) => {
          asked.push(request.url ?? '');
          response.end('{}');
        }).listen(0, '127.0.0.1');
        await once(server, 'listening');
        const { port } = server.address() as { port: number };
        const folder = folderWith({
          'sub/Chart.yaml': metadata('sub'),
          'sub/values.schema.json': `{"properties":{"a":{"$ref":"http://127.0.0.1:${port}/a.json"}}}`,
          'sub/templates/x.yaml': pod('{{ lower "K8S.GCR.IO" }}/pause:3.9'),
          'shop/Chart.yaml': metadata('shop', 'dependencies: [{ name: sub, version: 1.0.0 }]\n'),
          'shop/templates/y.yaml': pod('registry.k8s.io/pause:3.9').replace('web', 'other'),
        });
        execFileSync('tar', ['czf', 'shop/charts.tgz', 'sub'], { cwd: folder });
        mkdirSync(join(folder, 'shop/charts'));
        renameSync(join(folder, 'shop/charts.tgz'), join(folder, 'shop/charts/sub-1.0.0.tgz'));
        const child = spawn(process.execPath, [command, 'check', '.', '--quiet'], {
          cwd: join(folder, 'shop'),
          env: { PATH: pathWith(helm), TMPDIR: temporary },
        });
        const out = await new Response(Readable.toWeb(child.stdout) as ReadableStream).text();
        server.close();
        assert.match(out, /It is in the packed dependency sub/);
        assert.deepEqual(asked, []);
      });

      test('output that pretends to be of a packed dependency is not taken for it', () => {
        const text = `a: 1\n---\n# Source: shop/charts/zzz/templates/p.yaml\n${pod('{{ lower "K8S.GCR.IO" }}/fake:1')}`;
        assert.ok(!JSON.stringify(check(hostile(text), helm).problems).includes('zzz'));
      });

      test('output that pretends to be another template is not taken for it', () => {
        const folder = hostile(
          `a: 1\n---\n# Source: shop/templates/y.yaml\n${pod('{{ lower "K8S.GCR.IO" }}/fake:1')}`,
          { 'templates/y.yaml': pod('registry.k8s.io/pause:3.9') },
        );
        const { at } = check(folder, helm);
        assert.ok(!at('images/k8s-gcr-io').includes('templates/y.yaml:8'));
      });

      test('nothing is left behind when somebody loses patience', async () => {
        const folder = hostile(bounded['a loop without an end'] ?? '');
        const env = { PATH: pathWith(helm), TMPDIR: temporary };
        const child = spawn(process.execPath, [command, 'check', '.'], { cwd: folder, env, stdio: 'ignore' });
        const ended = once(child, 'close');
        while (readdirSync(temporary).length === 0) await setTimeout(20);
        await setTimeout(200);
        child.kill('SIGINT');
        assert.deepEqual(await ended, [130, null]);
        assert.deepEqual(readdirSync(temporary), []);
      });

      test('nothing is left behind', () => {
        assert.deepEqual(readdirSync(temporary), []);
      });
    });
  });
}

test('helm 4 and helm 3', { skip: missing }, () => {
  assert.equal(Object.keys(helms).length, 2);
});
