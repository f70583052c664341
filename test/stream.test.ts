// SPDX-License-Identifier: Apache-2.0
// Files are cut into documents, positions hold across the cuts, and an edit costs what it touches.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { lint } from '../server/engine/lint/lint';
import { defaultSettings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules/index';
import type { File } from '../server/engine/text/file';
import type { Source } from '../server/engine/text/source';
import { counters } from '../server/engine/yaml/tree';

const file: File = { path: 'a.yaml', role: 'manifest' };
const tilesOf = (text: string) => readSource(file, text).tiles.map(({ document }) => document.text);

describe('a file is cut where a document ends', () => {
  for (const [title, text, expected] of [
    ['nothing', '', ['']],
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['one that begins with a separator', '---\na: 1\n', ['---\na: 1\n']],
    ['two', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
    ['comments above the first separator', '# x\n\n---\na: 1\n---\nb: 2\n', ['# x\n\n---\na: 1\n', '---\nb: 2\n']],
    ['a directive', '%YAML 1.2\n---\na: 1\n', ['%YAML 1.2\n---\na: 1\n']],
    ['a comment behind a separator', 'a: 1\n--- # x\nb: 2\n', ['a: 1\n', '--- # x\nb: 2\n']],
    ['a value behind a separator', 'a: 1\n--- {b: 2}\n', ['a: 1\n', '--- {b: 2}\n']],
    ['an end mark', 'a: 1\n...\nb: 2\n', ['a: 1\n...\n', 'b: 2\n']],
    [
      'a separator inside a block scalar at the start of a line ends it',
      'a: |\n  x\n---\nb: 2\n',
      ['a: |\n  x\n', '---\nb: 2\n'],
    ],
    ['no cut at an indented separator', 'a: |\n  ---\n  x\n', ['a: |\n  ---\n  x\n']],
    ['no cut at more dashes', 'a: 1\n----\n', ['a: 1\n----\n']],
    ['no cut at a word behind dashes', 'a: 1\n---b\n', ['a: 1\n---b\n']],
    ['a byte order mark', '\uFEFF---\na: 1\n---\nb: 2\n', ['\uFEFF---\na: 1\n', '---\nb: 2\n']],
    ['separators alone', '---\n---\n---', ['---\n', '---\n', '---']],
  ] as const) {
    test(title, () => {
      assert.deepEqual(tilesOf(text), expected);
      assert.equal(tilesOf(text).join(''), text, 'the documents tile the file');
    });
  }
});

describe('positions', () => {
  const texts = [
    '',
    'a',
    'a\n',
    'a: 1\n---\nb: 2',
    'a: 1\r\n---\r\nb: 2\r\n',
    'a\rb\n---\n\n---\nc: 🚀 x\n',
    '\uFEFFa: 1\n---\nb: 2\n',
  ];

  test('of every offset are what an editor says, and lead back', () => {
    for (const text of texts) {
      const source = readSource(file, text);
      for (let offset = 0; offset <= text.length; offset++) {
        const expected = positionIn(text, offset);
        // Between CR and LF no editor ever is.
        if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
        const position = source.position(offset);
        assert.deepEqual(position, expected, `${JSON.stringify(text)} at ${offset}`);
        assert.equal(source.offset(position), offset, `${JSON.stringify(text)} back to ${offset}`);
      }
    }
  });

  test('outside the text are taken to its ends', () => {
    const source = readSource(file, 'a: 1\n---\nb: 2');
    assert.deepEqual(source.position(99), { line: 2, character: 4 });
    assert.deepEqual(source.position(-1), { line: 0, character: 0 });
    assert.equal(source.offset({ line: 99, character: 0 }), 13);
  });
});

function positionIn(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: (lines.at(-1) ?? '').length };
}

describe('an edit costs what it touches', () => {
  const pod = (index: number) => `apiVersion: v1
kind: Pod
metadata:
  name: pod-${index}
spec:
  containers:
    - name: main
      image: k8s.gcr.io/pause:3.9
`;
  const settings = defaultSettings('2026-11-22');
  const text = Array.from({ length: 500 }, (_, index) => pod(index)).join('---\n');

  /** What a check of the next version of a file parses, and what it finds. */
  function check(next: string, previous?: Source) {
    const before = counters.parsed;
    const source = readSource(file, next, previous);
    const { problems } = lint(new Project([source]), rules, settings);
    return { source, parsed: counters.parsed - before, problems };
  }

  const first = check(text);
  test('the first check parses every document once', () => {
    assert.deepEqual([first.parsed, first.problems.length], [500, 500]);
  });

  for (const [title, edit, parsed, found] of [
    [
      'a keystroke in the middle of a file of 500 documents parses one',
      (t: string) => t.replace('name: pod-250', 'name: pod-250x'),
      1,
      500,
    ],
    ['one that makes lines', (t: string) => t.replace('name: pod-3\n', 'name: pod-3\n  labels: {}\n'), 1, 500],
    [
      'one that repairs an image',
      (t: string) => t.replace(pod(9), pod(9).replace('k8s.gcr.io', 'registry.k8s.io')),
      1,
      499,
    ],
    ['a new document above all', (t: string) => `${pod(-1)}---\n${t}`, 2, 501],
    ['a document taken out', (t: string) => t.replace(`---\n${pod(100)}`, ''), 0, 499],
    ['two documents made one', (t: string) => t.replace(`---\n${pod(7)}`, ''), 0, 499],
    ['the same text again', (t: string) => t, 0, 500],
  ] as const) {
    test(title, () => {
      const next = check(edit(text), first.source);
      assert.equal(next.parsed, parsed);
      assert.equal(next.problems.length, found);
      for (const { place } of next.problems) {
        assert.equal(place.source.text.slice(place.start, place.end), 'k8s.gcr.io', 'problems move with their lines');
      }
    });
  }
});
