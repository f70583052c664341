// SPDX-License-Identifier: Apache-2.0
// Reading, listing and writing real files.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { findConfiguration } from '../server/host/config';
import { decode, listFolder, readText, repositoryRoot, type Unreadable, writeText } from '../server/host/files';
import { chartOf, fileAt, groupByProject, projectFolder } from '../server/host/projects';
import { folderWith } from './harness/folder';

function list(folder: string, options: Partial<Parameters<typeof listFolder>[1]> = {}): readonly string[] {
  const onFault = (path: string, { problem }: { problem: string }) => assert.fail(`${path} ${problem}`);
  return listFolder(folder, { onFault, ...options });
}

describe('bytes', () => {
  const text = 'a: Straße 🚀\n';
  for (const [title, bytes, expected] of [
    ['UTF-8', Buffer.from(text), { text, encoding: 'utf-8' }],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), { text: `\uFEFF${text}`, encoding: 'utf-8' }],
    ['UTF-16LE', Buffer.from(`\uFEFF${text}`, 'utf16le'), { text: `\uFEFF${text}`, encoding: 'utf-16le' }],
    ['UTF-16BE', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), { text: `\uFEFF${text}`, encoding: 'utf-16be' }],
    ['nothing', Buffer.alloc(0), { text: '', encoding: 'utf-8' }],
    ['a stray NUL in a text', Buffer.from(`${text}\0${text}`), { text: `${text}\0${text}`, encoding: 'utf-8' }],
    ['an escape sequence', Buffer.from(`${text}\u001b[0m`), { text: `${text}\u001b[0m`, encoding: 'utf-8' }],
  ] as const) {
    test(`${title} is text`, () => assert.deepEqual(decode(bytes), expected));
  }

  for (const [title, bytes, kind, problem] of [
    ['an ELF file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0]), 'binary', /binary/],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0, 0x9c, 0xff, 0, 3]), 'binary', /binary/],
    ['Latin-1', Buffer.from('x\na: Stra\xdfe\n', 'latin1'), 'encoding', /not valid UTF-8 \(line 2\)/],
    ['a cut character', Buffer.from(text).subarray(0, -2), 'encoding', /not valid UTF-8 \(line 1\)/],
    ['UTF-16 that is cut', Buffer.from(`\uFEFF${text}`, 'utf16le').subarray(0, -1), 'encoding', /not valid UTF-16LE/],
    ['UTF-16LE without a mark', Buffer.from(text, 'utf16le'), 'encoding', /looks like UTF-16/],
  ] as const) {
    test(`${title} is not, and why is said`, () => {
      const read = decode(bytes);
      assert.ok('problem' in read);
      assert.equal(read.kind, kind);
      assert.match(read.problem, problem);
    });
  }

  test('a file that is too large is not read', () => {
    const folder = folderWith({ 'a.yaml': '' });
    truncateSync(join(folder, 'a.yaml'), 20_000_001);
    const read = readText(join(folder, 'a.yaml'));
    assert.ok('problem' in read && read.kind === 'size' && /21 MB/.test(read.problem));
  });

  test('a pipe is read only where it is named: another might have no end', () => {
    const pipe = join(folderWith({}), 'Chart.yaml');
    execFileSync('mkfifo', [pipe]);
    assert.deepEqual(readText(pipe), { kind: 'special', problem: 'is not a regular file' });
  });

  test('a missing file, a folder, a device and a link to itself are told apart', () => {
    const folder = folderWith({ 'a/b.yaml': '' });
    symlinkSync('loop', join(folder, 'loop'));
    const kind = (path: string) => {
      const read = readText(path);
      return 'kind' in read ? read.kind : 'text';
    };
    assert.equal(kind(join(folder, 'missing')), 'missing');
    assert.equal(kind(join(folder, 'a/b.yaml/c')), 'missing');
    assert.equal(kind(join(folder, 'a')), 'folder');
    if (process.platform !== 'win32') {
      assert.equal(kind('/dev/zero'), 'special');
      assert.equal(kind(join(folder, 'loop')), 'failed');
    }
  });

  test('what was read is written back byte for byte', () => {
    for (const bytes of [text, `\uFEFF${text}`].flatMap((one) => [
      Buffer.from(one),
      Buffer.from(`\uFEFF${one}`, 'utf16le'),
      Buffer.from(`\uFEFF${one}`, 'utf16le').swap16(),
    ])) {
      const path = join(folderWith({ 'a.yaml': bytes }), 'a.yaml');
      const read = readText(path);
      assert.ok('text' in read);
      writeText(path, read);
      assert.deepEqual(readFileSync(path), bytes);
    }
  });
});

describe('listing', () => {
  test('finds what may hold manifests, in order', () => {
    const folder = folderWith({
      'b.yml': '',
      'a.YAML': '',
      'c.json': '',
      'd.yaml.gotmpl': '',
      'd.yaml.bak': '',
      'd.gotmpl': '',
      'x/_helpers.tpl': '',
      'x/NOTES.txt': '',
      'k/Kustomization': '',
      '.github/e.yaml': '',
      'x/.git/f.yaml': '',
      'x/node_modules/g/g.yaml': '',
    });
    assert.deepEqual(list(folder), [
      '.github/e.yaml',
      'a.YAML',
      'b.yml',
      'c.json',
      'd.yaml.gotmpl',
      'k/Kustomization',
      'x/_helpers.tpl',
    ]);
  });

  test('agrees with git about what is ignored', (context) => {
    const patterns = [
      'out/',
      '/top.yaml',
      '*.log.yaml',
      '!keep.log.yaml',
      'a/**/z.yaml',
      'doc/*.yaml',
      '# comment',
      '',
      '\\#x.yaml',
      'sp\\ ',
      'b[0-9].yaml',
    ];
    const names = [
      'top.yaml',
      'x/top.yaml',
      'out/a.yaml',
      'x/out/a.yaml',
      'q.log.yaml',
      'keep.log.yaml',
      'a/z.yaml',
      'a/b/c/z.yaml',
      'doc/a.yaml',
      'doc/x/a.yaml',
      '#x.yaml',
      'b1.yaml',
      'bx.yaml',
      'x/y/a.yaml',
      'x/y/b.yaml',
      'OUT/a.yaml',
    ];
    const folder = folderWith({
      ...Object.fromEntries(names.map((name) => [name, ''])),
      '.gitignore': patterns.join('\n'),
      'x/.gitignore': 'y/*\n!y/b.yaml\n',
    });
    try {
      execFileSync('git', ['init', '-q'], { cwd: folder, stdio: 'ignore' });
    } catch {
      return context.skip('git is not installed');
    }
    const listed = execFileSync('git', ['ls-files', '-z', '--others', '--exclude-standard'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const expected = listed
      .split('\0')
      .filter((name) => name.endsWith('.yaml'))
      .sort();
    assert.deepEqual(list(folder), expected);
  });

  test('asks about each file and folder, and doesn’t enter what is ignored', () => {
    const folder = folderWith({ 'a/b.yaml': '', 'c/d.yaml': '' });
    const asked: string[] = [];
    const isIgnored = (path: string) => {
      asked.push(path.slice(folder.length + 1));
      return path.endsWith('/a/');
    };
    assert.deepEqual(list(folder, { isIgnored }), ['c/d.yaml']);
    assert.deepEqual(asked.sort(), ['a/', 'c/', 'c/d.yaml']);
  });

  test('follows links within the repository, and not out of it', () => {
    const outside = folderWith({ 'x.yaml': '', 'deep/y.yaml': '' });
    const folder = folderWith({ '.git/HEAD': '', 'shared/a.yaml': '', 'app/b.yaml': '' });
    symlinkSync('../shared', join(folder, 'app/shared'));
    symlinkSync('..', join(folder, 'app/up'));
    symlinkSync(outside, join(folder, 'app/outside'));
    symlinkSync(join(outside, 'x.yaml'), join(folder, 'app/x.yaml'));
    const told: string[] = [];
    const onFault = (path: string, { kind }: Unreadable) => told.push(`${path} ${kind}`);
    assert.deepEqual(listFolder(join(folder, 'app'), { onFault }), ['b.yaml', 'shared/a.yaml']);
    assert.deepEqual(listFolder(folder, { onFault }), ['app/b.yaml', 'shared/a.yaml']);
    assert.deepEqual(told, ['x.yaml outside', 'app/x.yaml outside']);
  });
});

describe('what belongs together', () => {
  const folder = folderWith({
    '.git/HEAD': '',
    'chart/Chart.yaml': 'name: a\n',
    'chart/templates/web.yaml': '',
    'chart/charts/sub/Chart.yaml': 'name: b\n',
    'chart/charts/sub/templates/db.yaml': '',
    'chart/examples/other/Chart.yaml': 'name: c\n',
    'plain/a.yaml': '',
    'plain/b/c.yaml': '',
  });
  const at = (path: string) => ({ path, absolute: join(folder, path) });

  test('a file’s chart is the nearest one above it', () => {
    for (const [path, chart] of [
      ['chart/templates/web.yaml', 'chart'],
      ['chart/charts/sub/templates/db.yaml', 'chart/charts/sub'],
      ['plain/a.yaml', undefined],
    ] as const) {
      assert.equal(chartOf(join(folder, path)), chart && join(folder, chart));
    }
  });

  test('a subchart belongs to its chart, another chart in an examples folder doesn’t', () => {
    for (const [path, project] of [
      ['chart/charts/sub/templates/db.yaml', 'chart'],
      ['chart/examples/other/Chart.yaml', 'chart/examples/other'],
      ['plain/a.yaml', 'plain'],
      ['plain/b/c.yaml', 'plain/b'],
    ] as const) {
      assert.equal(projectFolder(join(folder, path)), join(folder, project));
    }
    const files = ['chart/Chart.yaml', 'plain/a.yaml', 'chart/charts/sub/Chart.yaml'].map(at);
    assert.deepEqual(
      groupByProject(files).map((group) => group.map(({ path }) => path)),
      [['chart/Chart.yaml', 'chart/charts/sub/Chart.yaml'], ['plain/a.yaml']],
    );
  });

  test('what a file is depends on where it lies, not on how it is called', () => {
    const absolute = join(folder, 'chart/templates/web.yaml');
    for (const [path, chart] of [
      ['chart/templates/web.yaml', 'chart'],
      ['templates/web.yaml', '.'],
      ['web.yaml', '..'],
      [absolute, join(folder, 'chart')],
    ] as const) {
      assert.deepEqual(fileAt({ path, absolute }, 'a: {{ .x }}\n'), { path, role: 'template', chart });
    }
  });

  test('the nearest configuration is found, up to the root of the repository', () => {
    const outer = folderWith({
      '.scs-lint.yaml': '',
      'r/.git/HEAD': '',
      'r/a/b/x.yaml': '',
      'r/a/.scs-lint.yaml': '',
      'r/c/x.yaml': '',
      'plain/d/x.yaml': '',
    });
    assert.equal(findConfiguration(join(outer, 'r/a/b')), join(outer, 'r/a/.scs-lint.yaml'));
    assert.equal(findConfiguration(join(outer, 'r/c')), undefined);
    assert.equal(findConfiguration(join(outer, 'plain/d')), join(outer, '.scs-lint.yaml'));
    assert.equal(findConfiguration(join(outer, 'plain/d'), join(outer, 'plain')), undefined);
    assert.equal(repositoryRoot(join(outer, 'r/a/b')), join(outer, 'r'));
  });
});
