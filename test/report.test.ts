// SPDX-License-Identifier: Apache-2.0
// What reports look like: excerpts under every kind of line, degrees of use, and diffs that patch tools take.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { lint } from '../server/engine/lint/lint';
import type { AnyRule, Finding } from '../server/engine/lint/rule';
import { defaultSettings } from '../server/engine/lint/settings';
import { unifiedDiff } from '../server/engine/report/diff';
import { jsonReport } from '../server/engine/report/json';
import { Collected, type Findings, findingsOf } from '../server/engine/report/reported';
import { textReport } from '../server/engine/report/text';
import type { Document } from '../server/engine/text/document';

/** A rule that finds a word wherever it stands. */
function finder(word: string, finding: Partial<Finding> = {}, more: Partial<AnyRule> = {}): AnyRule {
  return {
    id: 'test/finder',
    severity: 'warning',
    tier: 'E',
    basis: [{ title: 'A source', url: 'https://example.com/source' }],
    page: '',
    visits: 'document',
    *check(document: Document) {
      for (let at = document.text.indexOf(word); at >= 0; at = document.text.indexOf(word, at + 1)) {
        yield { at: document.span(at, at + word.length), message: `Here is ${word}.`, ...finding };
      }
    },
    ...more,
  };
}

function findings(files: Readonly<Record<string, string>>, ...rules: AnyRule[]): Findings {
  const project = new Project(Object.entries(files).map(([path, text]) => readSource(fileOf(path, text), text)));
  return findingsOf(project, lint(project, rules, defaultSettings('2026-11-22')));
}

/** The lines of an excerpt, with the underline. */
function excerpt(line: string, word: string): string {
  const { problems } = findings({ 'a.yaml': `kind: A\napiVersion: v1\n${line}\n` }, finder(word));
  const lines = textReport({ color: false })
    .problem(problems[0] as (typeof problems)[number])
    .split('\n');
  return lines.slice(1, 3).join('\n');
}

describe('an excerpt underlines what is meant', () => {
  for (const [title, line, word, expected] of [
    ['in a plain line', 'a: word', 'word', '  3 │ a: word\n    │    ^^^^'],
    ['behind tabs', '\ta:\tword', 'word', '  3 │     a:  word\n    │         ^^^^'],
    ['behind wide characters', 'a: 集群 # word', 'word', `  3 │ a: 集群 # word\n    │           ^^^^`],
    ['that is wide', 'a: 集群', '集群', '  3 │ a: 集群\n    │    ^^^^'],
    ['behind an emoji and a combining mark', 'a: 🚀e\u0301 word', 'word', '  3 │ a: 🚀e\u0301 word\n    │        ^^^^'],
    [
      'behind characters that command a terminal',
      'a: \u001b[31m\u202e word',
      'word',
      '  3 │ a: \ufffd[31m\ufffd word\n    │           ^^^^',
    ],
    ['at the end of a line', 'a: word   ', 'word', '  3 │ a: word\n    │    ^^^^'],
  ] as const) {
    test(title, () => assert.equal(excerpt(line, word), expected));
  }

  test('in a long line, around it', () => {
    const [shown = '', marks = ''] = excerpt(`a: ${'x'.repeat(500)} word ${'y'.repeat(500)}`, 'word').split('\n');
    assert.ok(shown.length < 130 && shown.includes('…') && shown.endsWith('…'));
    assert.equal(shown.slice(marks.indexOf('^'), marks.indexOf('^') + 4), 'word');
  });

  test('that is longer than the line can be', () => {
    const [shown = '', marks = ''] = excerpt(`a: ${'x'.repeat(500)}`, 'x'.repeat(500)).split('\n');
    assert.ok(shown.length < 130 && marks.length < 130 && marks.endsWith('^^^'));
  });

  test('in the first line, behind a byte order mark, in a file with CRLF', () => {
    const { problems } = findings({ 'a.yaml': '\uFEFFkind: A\r\napiVersion: v1\r\n' }, finder('kind'));
    const [problem] = problems;
    assert.deepEqual([problem?.line, problem?.column, problem?.excerpt], [1, 2, '\uFEFFkind: A']);
    assert.match(
      textReport({ color: false }).problem(problem as NonNullable<typeof problem>),
      / {2}1 │ kind: A\n {4}│ \^{4}\n/,
    );
  });
});

test('a source is cited once a run', () => {
  const { problems } = findings({ 'a.yaml': 'kind: word\napiVersion: word\n' }, finder('word'));
  const report = textReport({ color: false });
  const text = problems.map((problem) => report.problem(problem)).join('');
  assert.equal(text.split('https://example.com/source').length, 2);
});

test('related places and fixes are told', () => {
  const text = 'kind: word\napiVersion: v1\n';
  const rule: AnyRule = {
    ...finder('word'),
    *check(document: Document) {
      const at = document.span(6, 10);
      const edits = [{ span: at, text: 'other' }];
      yield {
        at,
        message: 'Here.',
        related: [{ at: document.span(0, 4), message: 'This one.' }],
        fixes: [
          { title: 'Say other', safe: false, edits },
          { title: 'Say something else', safe: true, edits },
        ],
      };
    },
  };
  const found = findings({ 'a.yaml': text }, rule);
  const lines = found.problems.map((problem) => textReport({ color: false }).problem(problem)).join('');
  assert.match(lines, /= a\.yaml:1:1: This one\.\n/);
  assert.match(lines, /= fix: Say other \(to be checked\); 1 more\n/);
  const { problems } = JSON.parse(jsonReport(found, { version: '1', checked: 1, skipped: [] }));
  const edits = [{ path: 'a.yaml', start: 6, end: 10, text: 'other' }];
  assert.deepEqual(problems[0].fix, { title: 'Say other', safe: false, edits });
  assert.deepEqual(problems[0].fixes[1], { title: 'Say something else', safe: true, edits });
  assert.deepEqual(problems[0].related, [
    { path: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 5, message: 'This one.' },
  ]);
});

describe('objects and the degree to which they use standardised features', () => {
  const object = (name: string, word = '') =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n# ${word}\ndata: {}\n`;

  test('are counted, with those that nobody has to say anything about', () => {
    const text = [object('a'), object('b', 'word'), object('c', 'word word')].join('---\n');
    const { objects } = findings(
      { 'a.yaml': text, 'b.yaml': object('d') },
      finder('word', {}, { id: 'storage/finder' }),
    );
    assert.deepEqual([objects.all, objects.portable, [...objects.byGroup]], [4, 2, [['storage', 2]]]);
  });

  test('hints and remarks about the check itself leave them portable, acknowledged uses don’t', () => {
    const text = object('a', 'word');
    assert.equal(findings({ 'a.yaml': text }, finder('word', { severity: 'hint' })).objects.portable, 1);
    assert.equal(findings({ 'a.yaml': text }, finder('word', {}, { id: 'lint/finder' })).objects.portable, 1);
    const acknowledged = text.replace('# word', 'word: 1 # scs-ignore test/finder: we know');
    const { objects, acknowledged: uses } = findings({ 'a.yaml': acknowledged }, finder('word'));
    assert.deepEqual(
      [objects.portable, uses],
      [0, [{ rule: 'test/finder', path: 'a.yaml', line: 5, reason: 'we know' }]],
    );
  });

  test('in a list each item is one, and a problem names its item', () => {
    const items = ['a', 'b'].map(
      (name) => `  - apiVersion: v1\n    kind: ConfigMap\n    metadata: { name: ${name} }\n`,
    );
    const text = `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
    const { objects, problems } = findings({ 'a.yaml': text }, finder('name: b'));
    assert.deepEqual([objects.all, objects.portable], [2, 1]);
    assert.deepEqual(problems[0]?.resource, { apiVersion: 'v1', kind: 'ConfigMap', name: 'b' });
  });

  test('add up over projects', () => {
    const all = new Collected();
    for (const name of ['a', 'b']) all.add(findings({ [`${name}.yaml`]: object(name, 'word') }, finder('word')));
    assert.deepEqual([all.objects.all, all.objects.portable, all.problems.length], [2, 0, 2]);
    assert.deepEqual([...all.objects.byGroup], [['test', 2]]);
    assert.equal(
      textReport({ color: false }).summary(all, 2),
      '2 warnings in 2 files.\nOf 2 objects, 0 use standardised features only; there are problems with test in 2.\n',
    );
  });
});

describe('a unified diff', () => {
  const numbers = (length: number) => Array.from({ length }, (_, index) => `${index}\n`).join('');

  test('of equal texts is empty', () => assert.equal(unifiedDiff('a', 'x\n', 'x\n'), ''));

  test('shows three lines around a change, and joins changes that are near', () => {
    assert.equal(
      unifiedDiff('./a/b.yaml', numbers(20), numbers(20).replace('\n5\n', '\nfive\n').replace('\n9\n', '\n')),
      `--- a/a/b.yaml\n+++ b/a/b.yaml\n@@ -3,11 +3,10 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n-9\n 10\n 11\n 12\n`,
    );
  });

  test('applies to what it was made of, whatever was changed', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'scs-lint-'));
    try {
      for (const [before, after] of pairs(120)) {
        writeFileSync(join(folder, 'a.yaml'), before);
        const input = unifiedDiff('a.yaml', before, after);
        const { error, stderr } = spawnSync('git', ['apply', '--unsafe-paths', '-'], {
          cwd: folder,
          input,
          encoding: 'utf8',
        });
        if (error) return context.skip('git is not installed');
        assert.equal(stderr, '', input);
        assert.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), after, input);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('of texts that have nothing in common is one change, soon', () => {
    const diff = unifiedDiff('a', numbers(5000), numbers(5000).replaceAll('\n', 'x\n'));
    assert.ok(diff.startsWith('--- a/a\n+++ b/a\n@@ -1,5000 +1,5000 @@\n'));
  });
});

/** Pairs of different texts of few distinct lines, with and without an end of line at their end; the same every time. */
function* pairs(count: number): Iterable<readonly [string, string]> {
  let seed = 42;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const text = () => {
    const lines = Array.from({ length: 1 + random(12) }, () => 'abc'[random(3)]).join('\n');
    return random(2) ? `${lines}\n` : lines;
  };
  for (let made = 0; made < count; ) {
    const [before, after] = [text(), text()];
    if (before === after) continue;
    made++;
    yield [before, after];
  }
}
