// SPDX-License-Identifier: Apache-2.0
// The built command, on real folders: what it prints, what it writes and how it ends.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';

import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { folderWith } from './harness/folder';

const command = resolve('dist/cli.js');

const pod = (image: string, name = 'web') => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
spec:
  containers:
    - name: main
      image: ${image}
`;
const frozen = pod('k8s.gcr.io/pause:3.9');
const fixed = pod('registry.k8s.io/pause:3.9');

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(folder: string, args: readonly string[], input: string | Uint8Array = '', options = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '' },
    maxBuffer: 100_000_000,
    ...options,
  });
  return { status, stdout, stderr };
}

/** The report for programs, of a check that must not say anything else. */
function report(folder: string, args: readonly string[], input?: string | Uint8Array) {
  const ended = run(folder, [...args, '--format', 'json'], input);
  return { ...ended, ...JSON.parse(ended.stdout) };
}

const rulesOf = (problems: readonly { rule: string }[]) => problems.map(({ rule }) => rule);

describe('check', () => {
  test('prints problems with the line they are on, and ends with 1', () => {
    const { status, stdout, stderr } = run(folderWith({ 'web.yaml': frozen }), ['check', 'web.yaml']);
    assert.equal(
      stdout,
      `web.yaml:9:14: error images/k8s-gcr-io: k8s.gcr.io has been frozen since April 2023.
  9 │       image: k8s.gcr.io/pause:3.9
    │              ^^^^^^^^^^
    = fix: Pull from registry.k8s.io
    = see: k8s.gcr.io image registry will be frozen, https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/

1 error in 1 file. --fix repairs all of them.
Of 1 object, 0 use standardised features only; there are problems with images in 1.
`,
    );
    assert.equal(stderr, '');
    assert.equal(status, 1);
  });

  test('writes a report for programs', () => {
    const { status, stderr, stdout, ...rest } = report(folderWith({ 'deploy/web.yaml': frozen }), ['deploy']);
    assert.equal(status, 1);
    assert.equal(stderr, '');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.deepEqual(rest, {
      schemaVersion: 1,
      tool: { name: 'scs-lint', version },
      problems: [
        {
          rule: 'images/k8s-gcr-io',
          severity: 'error',
          tier: 'D',
          message: 'k8s.gcr.io has been frozen since April 2023.',
          path: 'deploy/web.yaml',
          line: 9,
          column: 14,
          endLine: 9,
          endColumn: 24,
          resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
          url: 'https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/',
          related: [],
          fix: {
            title: 'Pull from registry.k8s.io',
            safe: true,
            edits: [
              {
                path: 'deploy/web.yaml',
                start: frozen.indexOf('k8s.gcr'),
                end: frozen.indexOf('/pause'),
                text: 'registry.k8s.io',
              },
            ],
          },
        },
      ],
      acknowledged: [],
      files: { checked: 1, skipped: [] },
      summary: { error: 1, warning: 0, info: 0, hint: 0, objects: 1, portable: 0 },
    });
  });

  test('reads standard input, under the name it is given', () => {
    const folder = folderWith({});
    const { status, problems } = report(folder, ['check', '-'], frozen);
    assert.deepEqual([status, problems[0].path, problems[0].line], [1, '-', 9]);
    const named = report(folder, ['--stdin-filename', 'a/b.yaml', '-'], frozen);
    assert.equal(named.problems[0].path, 'a/b.yaml');
  });

  test('checks the current folder where no path is given, hidden folders too, and says what it leaves out', () => {
    const folder = folderWith({
      'a/web.yaml': frozen,
      '.hidden/web.yml': frozen,
      'web.yaml.j2': frozen,
      '.git/config.yaml': frozen,
      'node_modules/x/web.yaml': frozen,
      'notes.txt': frozen,
      'docker-compose.yaml': 'services: {}\n',
      'data.json': '{"a": 1}\n',
      'picture.yaml': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0xff, 1, 2),
    });
    const { status, problems, files } = report(folder, []);
    assert.deepEqual(
      problems.map(({ path }: { path: string }) => path),
      ['.hidden/web.yml', 'a/web.yaml', 'web.yaml.j2'],
    );
    assert.deepEqual(files, {
      checked: 3,
      skipped: [
        { path: 'data.json', reason: 'no apiVersion and kind, and no known role' },
        { path: 'docker-compose.yaml', reason: 'a Docker Compose file' },
        { path: 'picture.yaml', reason: 'is a binary file' },
      ],
    });
    assert.equal(status, 1);
  });

  test('names paths as they are given, extended below folders', () => {
    const folder = folderWith({ 'a/web.yaml': frozen });
    for (const [given, path] of [
      ['.', 'a/web.yaml'],
      ['a/', 'a/web.yaml'],
      ['./a', './a/web.yaml'],
      ['a/web.yaml', 'a/web.yaml'],
      [join(folder, 'a'), join(folder, 'a/web.yaml')],
    ] as const) {
      assert.equal(report(folder, [given]).problems[0].path, path);
    }
    const twice = report(folder, ['a', 'a/web.yaml']);
    assert.equal(twice.problems.length, 1, 'a file that is named twice is checked once');
  });

  test('fails from the severity that is asked for, and on too many warnings', () => {
    const hub = folderWith({ 'web.yaml': pod('nginx:1.27') });
    const warned = folderWith({ 'web.yaml': pod('gcr.io/kuar-project/app:1') });
    assert.equal(run(hub, []).status, 0);
    assert.equal(run(hub, ['--fail-on', 'info']).status, 1);
    assert.equal(run(hub, ['--fail-on=never']).status, 0);
    assert.equal(run(warned, []).status, 0);
    assert.equal(run(warned, ['--max-warnings', '1']).status, 0);
    assert.equal(run(warned, ['--max-warnings', '0']).status, 1);
    const hidden = run(warned, ['--min-severity', 'error', '--fail-on', 'warning']);
    assert.equal(hidden.status, 1);
    assert.match(hidden.stdout, /^No problems in 1 file/);
    assert.match(hidden.stderr, /--min-severity hides problems that count: warning/);
  });

  test('runs only the rules that are asked for', () => {
    const folder = folderWith({ 'web.yaml': `${frozen}---\n${pod('nginx')}` });
    const ids = (...args: string[]) => rulesOf(report(folder, [...args]).problems).sort();
    assert.deepEqual(ids('--rule', 'images/latest-tag'), ['images/latest-tag']);
    assert.deepEqual(ids('--rule', 'images/latest-tag', '--rule', 'images/docker-hub'), [
      'images/docker-hub',
      'images/latest-tag',
    ]);
    assert.deepEqual(ids('--skip', 'images'), []);
    assert.deepEqual(ids('--skip', 'images/*'), []);
    assert.deepEqual(ids('--skip', 'images/docker-hub,images/latest-tag'), ['images/k8s-gcr-io']);
  });

  test('writes the report to a file', () => {
    const folder = folderWith({ 'web.yaml': frozen });
    const { status, stdout } = run(folder, ['--output', 'report.json', '--format', 'json', 'web.yaml']);
    assert.deepEqual([status, stdout], [1, '']);
    assert.equal(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).problems.length, 1);
    const failed = run(folder, ['--output', 'no/such/folder.txt', 'web.yaml']);
    assert.equal(failed.status, 2);
    assert.match(failed.stderr, /no\/such\/folder\.txt could not be written/);
  });

  test('colours what it prints when asked, and nothing else', () => {
    const folder = folderWith({ 'web.yaml': frozen });
    const csi = '\u001b[';
    assert.ok(!run(folder, []).stdout.includes(csi));
    assert.ok(run(folder, ['--color', 'always']).stdout.includes(`${csi}1;31merror${csi}0m`));
    const env = { ...process.env, NO_COLOR: '', FORCE_COLOR: '1' };
    assert.ok(run(folder, [], '', { env }).stdout.includes(csi));
    assert.ok(!run(folder, ['--color', 'never'], '', { env }).stdout.includes(csi));
  });

  test('is quiet, or tells how much there was', () => {
    const folder = folderWith({ 'web.yaml': pod('registry.k8s.io/pause:3.9') });
    assert.deepEqual(run(folder, ['--quiet']), { status: 0, stdout: '', stderr: '' });
    assert.match(
      run(folder, ['--stats']).stderr,
      /^scs-lint: 1 file checked, 0 skipped, 1 document, \d+ rules, [\d.]+ s, \d+ MB\.\n$/,
    );
  });

  test('knows a chart by its Chart.yaml above, wherever it is called', () => {
    const template = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  {{- with .Values.x }}\n  a: {{ . }}\n  {{- end }}\n  containers:\n    - image: k8s.gcr.io/pause:3.9\n`;
    const folder = folderWith({
      'chart/Chart.yaml': 'apiVersion: v2\nname: x\nversion: 1.0.0\n',
      'chart/templates/pod.yaml': template,
    });
    for (const [cwd, given] of [
      [folder, 'chart'],
      [folder, 'chart/templates/pod.yaml'],
      [join(folder, 'chart'), '.'],
      [join(folder, 'chart/templates'), 'pod.yaml'],
    ] as const) {
      const { problems, status } = report(cwd, [given]);
      assert.deepEqual(rulesOf(problems), ['images/k8s-gcr-io'], given);
      assert.equal(status, 1);
    }
  });

  test('reads the rest of a chart to understand a template, and reports the template alone', () => {
    const folder = folderWith({
      'chart/Chart.yaml': 'apiVersion: v2\nname: x\nversion: 1.0.0\n',
      'chart/values.yaml': 'web:\n  registry: k8s.gcr.io\n',
      'chart/templates/pod.yaml': pod('"{{ .Values.web.registry }}/pause:3.9"'),
      'chart/templates/other.yaml': pod('k8s.gcr.io/other:1'),
    });
    const places = (cwd: string, ...args: string[]) =>
      report(cwd, args).problems.map((one: Record<string, unknown>) => `${one.path}:${one.line} ${one.severity}`);
    assert.deepEqual(places(folder, 'chart'), [
      'chart/templates/other.yaml:9 error',
      'chart/templates/pod.yaml:9 info',
      'chart/values.yaml:2 error',
    ]);
    assert.deepEqual(places(folder, './chart'), [
      './chart/templates/other.yaml:9 error',
      './chart/templates/pod.yaml:9 info',
      './chart/values.yaml:2 error',
    ]);
    assert.deepEqual(places(folder, 'chart/templates/pod.yaml'), ['chart/templates/pod.yaml:9 info']);
    assert.deepEqual(places(join(folder, 'chart/templates'), 'pod.yaml'), ['pod.yaml:9 info']);
    assert.deepEqual(places(folder, 'chart/values.yaml'), ['chart/values.yaml:2 error']);
    assert.equal(run(folder, ['--fix', 'chart/templates/pod.yaml']).status, 0);
    assert.match(
      readFileSync(join(folder, 'chart/values.yaml'), 'utf8'),
      /k8s\.gcr\.io/,
      'only named files are written',
    );
    assert.equal(run(folder, ['--fix', 'chart']).status, 0);
    assert.equal(readFileSync(join(folder, 'chart/values.yaml'), 'utf8'), 'web:\n  registry: registry.k8s.io\n');
  });

  test('stops quietly when nobody reads on', async () => {
    const folder = folderWith({ 'web.yaml': `${frozen}---\n`.repeat(3000) });
    const child = spawn(process.execPath, [command, 'web.yaml'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code, signal] = await new Promise<[number | null, string | null]>((done) =>
      child.on('close', (...ended) => done(ended)),
    );
    assert.equal(errors, '');
    assert.equal(signal, null);
    assert.ok(code === 0 || code === 1, `exit status ${code}`);
  });
});

describe('check, what cannot be read', () => {
  const good = { 'good.yaml': frozen };

  for (const [title, file, bytes, says] of [
    ['a path that does not exist', 'missing.yaml', undefined, /missing\.yaml does not exist/],
    [
      'bytes that are no UTF-8',
      'latin.yaml',
      Buffer.from('a: 1\nb: Stra\xdfe\n', 'latin1'),
      /latin\.yaml is not valid UTF-8 \(line 2\): save it as UTF-8/,
    ],
    ['UTF-16 without a mark', 'wide.yaml', Buffer.from(frozen, 'utf16le'), /wide\.yaml looks like UTF-16/],
    [
      'a binary file that is named',
      'binary.yaml',
      Buffer.from([0, 1, 2, 3, 0xff, 0xfe]),
      /binary\.yaml is a binary file/,
    ],
  ] as const) {
    test(`${title}: it is said, the rest is checked, and the end is 2`, () => {
      const folder = folderWith({ ...good, ...(bytes && { [file]: bytes }) });
      const { status, stderr, problems, files } = report(folder, [file, 'good.yaml']);
      assert.equal(status, 2);
      assert.match(stderr, says);
      assert.equal(problems.length, 1);
      assert.deepEqual([files.checked, files.skipped.length, files.skipped[0].path], [1, 1, file]);
    });
  }

  test('bytes that are no UTF-8 below a folder end with 2 too, a binary file does not', () => {
    const latin = Buffer.from('b: Stra\xdfe\n', 'latin1');
    assert.equal(run(folderWith({ ...good, 'latin.yaml': latin }), []).status, 2);
    assert.equal(run(folderWith({ ...good, 'binary.yaml': Buffer.from([0, 1, 2, 0xff]) }), []).status, 1);
  });

  test('a folder and a file without permission: they are named, the rest is checked', (context) => {
    const folder = folderWith({ ...good, 'closed/web.yaml': frozen, 'secret.yaml': frozen });
    for (const path of ['closed', 'secret.yaml']) chmodSync(join(folder, path), 0);
    chmodSync(folder, 0o755);
    // The superuser may read everything: it runs the command as nobody.
    const isRoot = process.getuid?.() === 0;
    const identity = isRoot ? { uid: 65534, gid: 65534 } : {};
    const works = spawnSync(process.execPath, [command, '--version'], { ...identity }).status === 0;
    if (process.platform === 'win32' || !works) return context.skip('no user without permissions can run the command');
    const { status, stderr, stdout } = run(folder, ['--format', 'json'], '', identity);
    chmodSync(join(folder, 'closed'), 0o755);
    assert.equal(status, 2);
    assert.match(stderr, /closed may not be read: permission denied/);
    assert.match(stderr, /secret\.yaml may not be read: permission denied/);
    assert.equal(JSON.parse(stdout).problems.length, 1);
  });

  test('a file with nothing to check is no mistake, and is said where it was named', () => {
    const folder = folderWith({ 'data.yaml': 'a: 1\n' });
    assert.deepEqual(run(folder, ['data.yaml', '--quiet']), { status: 0, stdout: '', stderr: '' });
    const { status, stderr, files } = report(folder, ['data.yaml']);
    assert.match(stderr, /data\.yaml is not checked: no apiVersion and kind/);
    assert.deepEqual([status, files.checked], [0, 0]);
  });

  test('a broken document is a problem, and what can be read of the file is checked', () => {
    const { status, problems } = report(folderWith({ 'web.yaml': `${frozen}---\na: [1\n---\n${frozen}` }), []);
    assert.equal(status, 1);
    assert.deepEqual(rulesOf(problems), ['images/k8s-gcr-io', 'yaml/syntax', 'images/k8s-gcr-io']);
  });
});

describe('check, which files', () => {
  test('.gitignore files hold below folders, nested ones too, never for a path that is named', () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.gitignore': 'out/\n*.tmp.yaml\n',
      'out/web.yaml': frozen,
      'a.tmp.yaml': frozen,
      'keep/.gitignore': '!a.tmp.yaml\nlocal.yaml\n',
      'keep/a.tmp.yaml': frozen,
      'keep/local.yaml': frozen,
      'keep/web.yaml': frozen,
    });
    const paths = (...args: string[]) => report(folder, args).problems.map(({ path }: { path: string }) => path);
    assert.deepEqual(paths(), ['keep/a.tmp.yaml', 'keep/web.yaml']);
    assert.deepEqual(paths('keep'), ['keep/a.tmp.yaml', 'keep/web.yaml'], 'also from below the file');
    assert.deepEqual(paths('out'), ['out/web.yaml']);
    assert.deepEqual(paths('a.tmp.yaml', 'keep/local.yaml'), ['a.tmp.yaml', 'keep/local.yaml']);
  });

  test('links that lead in a circle are survived, and each file comes once', () => {
    const folder = folderWith({ '.git/HEAD': '', 'a/web.yaml': frozen, 'shared/base.yaml': frozen });
    symlinkSync('..', join(folder, 'a/up'));
    symlinkSync('loop', join(folder, 'loop'));
    symlinkSync('web.yaml', join(folder, 'a/alias.yaml'));
    symlinkSync('../shared', join(folder, 'a/shared'));
    symlinkSync('nowhere.yaml', join(folder, 'dangling.yaml'));
    const paths = (...args: string[]) => report(folder, args).problems.map(({ path }: { path: string }) => path);
    assert.deepEqual(paths(), ['a/web.yaml', 'shared/base.yaml']);
    assert.deepEqual(paths('a'), ['a/shared/base.yaml', 'a/web.yaml']);
  });

  test('thousands of files are checked without keeping them', () => {
    const files = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`d${index % 50}/f${index}.yaml`, frozen]),
    );
    const { files: counted, summary, stderr } = report(folderWith(files), ['--stats']);
    assert.deepEqual([counted.checked, summary.error, summary.objects], [2000, 2000, 2000]);
    assert.match(stderr, /2000 files checked/);
  });
});

describe('check --fix', () => {
  test('writes the fix, reports what is left, and ends by it', () => {
    const folder = folderWith({ 'web.yaml': `${frozen}---\n${pod('nginx:1.27')}` });
    const { status, problems, stderr } = report(folder, ['--fix']);
    assert.equal(readFileSync(join(folder, 'web.yaml'), 'utf8'), `${fixed}---\n${pod('nginx:1.27')}`);
    assert.deepEqual(rulesOf(problems), ['images/docker-hub']);
    assert.equal(status, 0);
    assert.match(stderr, /fixed 1 in 1 file/);
    assert.deepEqual(readdirSync(folder), ['web.yaml'], 'nothing is left beside it');
  });

  test('keeps line ends, byte order marks, encodings, modes and links', () => {
    const crlf = frozen.replaceAll('\n', '\r\n');
    const folder = folderWith({
      'crlf.yaml': crlf,
      'bom.yaml': `\uFEFF${frozen}`,
      'utf16.yaml': Buffer.from(`\uFEFF${crlf}`, 'utf16le'),
      'swapped.yaml': Buffer.from(`\uFEFF${frozen}`, 'utf16le').swap16(),
      'tail.yaml': frozen.trimEnd(),
      'real/web.yaml': frozen,
    });
    chmodSync(join(folder, 'crlf.yaml'), 0o640);
    symlinkSync('real/web.yaml', join(folder, 'link.yaml'));
    assert.equal(
      run(folder, ['--fix', 'crlf.yaml', 'bom.yaml', 'utf16.yaml', 'swapped.yaml', 'tail.yaml', 'link.yaml']).status,
      0,
    );
    const text = (name: string, encoding: BufferEncoding = 'utf8') =>
      readFileSync(join(folder, name)).toString(encoding);
    assert.equal(text('crlf.yaml'), fixed.replaceAll('\n', '\r\n'));
    assert.equal(text('bom.yaml'), `\uFEFF${fixed}`);
    assert.equal(text('utf16.yaml', 'utf16le'), `\uFEFF${fixed.replaceAll('\n', '\r\n')}`);
    assert.equal(readFileSync(join(folder, 'swapped.yaml')).swap16().toString('utf16le'), `\uFEFF${fixed}`);
    assert.equal(text('tail.yaml'), fixed.trimEnd());
    assert.equal(text('real/web.yaml'), fixed);
    assert.ok(lstatSync(join(folder, 'link.yaml')).isSymbolicLink());
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, 'crlf.yaml')).mode & 0o777, 0o640);
  });

  test('leaves unsafe fixes alone until it is told otherwise', () => {
    const before = pod('docker.pkg.github.com/acme/shop/api:1.4');
    const folder = folderWith({ 'web.yaml': before });
    assert.equal(run(folder, ['--fix']).status, 1);
    assert.equal(readFileSync(join(folder, 'web.yaml'), 'utf8'), before);
    assert.equal(run(folder, ['--fix', '--unsafe-fixes']).status, 0);
    assert.equal(readFileSync(join(folder, 'web.yaml'), 'utf8'), pod('ghcr.io/acme/api:1.4'));
  });

  test('--fix-dry-run prints a diff that git applies, writes nothing, and ends with 1 where there is one', (context) => {
    const text = `${frozen}---\n${pod('nginx:1.27')}---\r\n${frozen.trimEnd()}`;
    const folder = folderWith({ 'a/web.yaml': text, 'b.yaml': pod('registry.k8s.io/pause:3.9') });
    const { status, stdout } = run(folder, ['--fix-dry-run']);
    assert.equal(status, 1);
    assert.match(stdout, /^--- a\/a\/web\.yaml\n\+\+\+ b\/a\/web\.yaml\n@@ -6,7 \+6,7 @@\n/);
    assert.match(stdout, /\\ No newline at end of file\n$/);
    assert.equal(readFileSync(join(folder, 'a/web.yaml'), 'utf8'), text);
    assert.equal(run(folder, ['--fix-dry-run', 'b.yaml']).status, 0);
    assert.equal(run(folder, ['--fix-dry-run', 'b.yaml']).stdout, '');
    const applied = spawnSync('git', ['apply', '-'], { cwd: folder, input: stdout, encoding: 'utf8' });
    if (applied.error) return context.skip('git is not installed');
    assert.equal(applied.stderr, '');
    assert.equal(readFileSync(join(folder, 'a/web.yaml'), 'utf8'), text.replaceAll('k8s.gcr.io', 'registry.k8s.io'));
  });

  test('shows what it would do to standard input, which it cannot write', () => {
    const folder = folderWith({});
    assert.match(run(folder, ['--fix-dry-run', '-'], frozen).stdout, /^\+ {6}image: registry\.k8s\.io\/pause:3\.9$/m);
    const { status, stderr } = run(folder, ['--fix', '-'], frozen);
    assert.equal(status, 2);
    assert.match(stderr, /--fix-dry-run prints the difference/);
  });
});

describe('.scs-lint.yaml', () => {
  test('the nearest file holds, found upwards from the checked file to the root of the repository', () => {
    const folder = folderWith({
      '.scs-lint.yaml': 'rules: { images/k8s-gcr-io: off }\n',
      'repository/.git/HEAD': '',
      'repository/deploy/web.yaml': frozen,
      'repository/lax/.scs-lint.yaml': 'rules: { images/k8s-gcr-io: hint }\n',
      'repository/lax/sub/web.yaml': frozen,
    });
    const root = join(folder, 'repository');
    const severities = (cwd: string, ...args: string[]) =>
      report(cwd, [...args, '--min-severity', 'hint']).problems.map(
        ({ path, severity }: { path: string; severity: string }) => `${path} ${severity}`,
      );
    assert.deepEqual(severities(root), ['deploy/web.yaml error', 'lax/sub/web.yaml hint']);
    assert.deepEqual(severities(join(root, 'lax/sub'), 'web.yaml'), ['web.yaml hint']);
    assert.deepEqual(severities(root, '--no-config'), ['deploy/web.yaml error', 'lax/sub/web.yaml error']);
    assert.deepEqual(severities(root, '--config', 'lax/.scs-lint.yaml'), [
      'deploy/web.yaml hint',
      'lax/sub/web.yaml hint',
    ]);
  });

  test('globs count from its folder, wherever the command is called', () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.scs-lint.yaml': `ignore: ["**/testdata/**"]
acknowledge:
  - rule: images/k8s-gcr-io
    paths: ["platform/**"]
    reason: the platform team moves it in May
`,
      'platform/web.yaml': frozen,
      'app/web.yaml': frozen,
      'app/testdata/web.yaml': frozen,
    });
    for (const [cwd, path] of [
      [folder, '.'],
      [join(folder, 'app'), '..'],
      [tmpdir(), folder],
    ] as const) {
      const { problems, acknowledged } = report(cwd, [path]);
      assert.deepEqual([problems.length, acknowledged.length], [1, 1], `${cwd} ${path}`);
      assert.match(acknowledged[0].path, /platform\/web\.yaml$/);
      assert.equal(acknowledged[0].reason, 'the platform team moves it in May');
    }
    assert.equal(report(folder, ['app/testdata/web.yaml']).problems.length, 1, 'a named file is never ignored');
    assert.equal(report(join(folder, 'platform'), ['web.yaml']).acknowledged.length, 1);
  });

  test('one that is not valid is reported at its line, ends with 2, and the rest of it counts', () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.scs-lint.yaml': 'profle: strict\nrules:\n  images/docker-hub: error\n',
      'web.yaml': pod('nginx:1.27'),
    });
    const { status, problems, stderr, files } = report(folder, []);
    assert.equal(status, 2);
    assert.match(stderr, /\.scs-lint\.yaml is not valid/);
    assert.deepEqual(
      problems.map(({ rule, path, line, column, severity }: Record<string, unknown>) => [
        rule,
        path,
        line,
        column,
        severity,
      ]),
      [
        ['images/docker-hub', 'web.yaml', 9, 14, 'error'],
        ['lint/config', '.scs-lint.yaml', 1, 1, 'error'],
      ],
    );
    assert.equal(files.checked, 1);
    assert.equal(run(folder, ['--config', 'missing.yaml']).status, 2);
    const named = report(folder, ['.scs-lint.yaml']);
    assert.deepEqual([rulesOf(named.problems), named.status], [['lint/config'], 2], 'once, where it is named itself');
  });

  test('acknowledgements that cover nothing, or no longer, are told where all of the folder was checked', () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.scs-lint.yaml': `acknowledge:
  - { rule: images/k8s-gcr-io, paths: [web.yaml], reason: in May }
  - { rule: images/bitnami, reason: bought }
  - { rule: images/docker-hub, reason: mirrored, until: 2026-10-31 }
  - { rule: images/no-digest, reason: that rule is off }
`,
      'web.yaml': frozen,
      'hub.yaml': pod('nginx:1.27'),
    });
    const messages = (...args: string[]) =>
      report(folder, [...args, '--date', '2026-11-22'])
        .problems.filter(({ path }: { path: string }) => path === '.scs-lint.yaml')
        .map(({ line, rule, message }: Record<string, unknown>) => `${line} ${rule}: ${message}`);
    assert.deepEqual(messages(), [
      '3 lint/unused-ignore: Nothing there is found by images/bitnami, so this acknowledgement covers nothing.',
      '4 lint/unused-ignore: This acknowledgement ended on 2026-10-31.',
    ]);
    assert.deepEqual(messages('web.yaml'), []);
    assert.deepEqual(messages('--rule', 'images/k8s-gcr-io'), []);
  });

  test('the command line beats it', () => {
    const folder = folderWith({
      '.git/HEAD': '',
      '.scs-lint.yaml': 'kubernetesVersion: "1.20"\nrole: cluster\n',
      'web.yaml': frozen,
    });
    assert.equal(run(folder, ['--role', 'workload', '--kubernetes-version', 'v1.36.1']).status, 1);
  });
});

describe('how it is called', () => {
  const folder = folderWith({ 'web.yaml': frozen });

  for (const [args, says] of [
    [['--formt', 'json'], /There is no option --formt; did you mean --format\?/],
    [['--format', 'xml'], /--format is one of text, json, not "xml"/],
    [['--format'], /--format needs a value/],
    [['--format', 'sarif'], /--format sarif is not built yet/],
    [['--jobs', '4'], /--jobs is not built yet/],
    [['--baseline=x'], /--baseline is not built yet/],
    [['--quiet=1'], /--quiet takes no value/],
    [['-x'], /There is no option -x/],
    [['--max-warnings', 'many'], /--max-warnings is a number/],
    [['--date', '2026-02-30'], /--date is a day/],
    [['--kubernetes-version', 'latest'], /--kubernetes-version is a release/],
    [['--rule', 'images/k8s-gcr'], /There is no rule images\/k8s-gcr; did you mean images\/k8s-gcr-io\?/],
    [['--unsafe-fixes'], /--unsafe-fixes needs --fix/],
    [['report'], /The command report is not built yet/],
    [['explain'], /explain takes one rule/],
    [['explain', 'images/docker-hup'], /did you mean images\/docker-hub\?/],
    [['lsp'], /lsp --stdio/],
  ] as const) {
    test(`${args.join(' ')} is refused with the reason, and 2`, () => {
      const { status, stdout, stderr } = run(folder, args);
      assert.match(stderr, says);
      assert.deepEqual([status, stdout], [2, '']);
    });
  }

  test('helps, without what is not built yet', () => {
    const help = run(folder, ['check', '--help']);
    assert.equal(help.status, 0);
    for (const option of [
      '--format text|json',
      '--fail-on',
      '--fix-dry-run',
      '--render auto|never|always',
      '--no-config',
    ]) {
      assert.ok(help.stdout.includes(option), option);
    }
    assert.doesNotMatch(help.stdout, /sarif|baseline|--jobs|--cache|always\|/);
    assert.match(run(folder, ['--help']).stdout, /scs-lint explain RULE/);
    assert.match(run(folder, ['--version']).stdout, /^scs-lint \d+\.\d+\.\d+\n$/);
  });

  test('a path that begins with a dash goes behind --', () => {
    writeFileSync(join(folder, '--web.yaml'), frozen);
    const { status, stdout } = run(folder, ['--quiet', '--', '--web.yaml']);
    assert.match(stdout, /^--web\.yaml:9:14: error/);
    assert.equal(status, 1);
  });

  test('explains a rule with its page and its sources', () => {
    const { status, stdout } = run(folder, ['explain', 'images/k8s-gcr-io']);
    assert.equal(status, 0);
    assert.ok(stdout.startsWith('# images/k8s-gcr-io\n'));
    assert.match(stdout, /## Why\n/);
    assert.match(stdout, /https:\/\/kubernetes\.io\/blog\/2023\/02\/06/);
  });

  test('lists the rules, one a line', () => {
    const { status, stdout } = run(folder, ['rules']);
    const lines = stdout.trimEnd().split('\n');
    assert.equal(status, 0);
    assert.ok(lines.length > 20);
    for (const line of lines)
      assert.match(
        line,
        /^[a-z0-9-]+\/[a-z0-9-]+ +(?:error|warning|info|hint) +[A-E] +(?:fixable|-) +\S.*\.(?: \(off .*\))?$/,
      );
    assert.match(stdout, /^images\/k8s-gcr-io +error +D +fixable +/m);
  });

  test('is a program of its own', () => {
    assert.ok(readFileSync(command, 'utf8').startsWith('#!/usr/bin/env node\n'));
    if (process.platform !== 'win32') accessSync(command, constants.X_OK);
    assert.ok(existsSync(command));
  });
});
