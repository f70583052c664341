// SPDX-License-Identifier: Apache-2.0
// What the editor offers at a place. `|` marks the cursor; what an action does is shown by the text after it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Action, acknowledgeActions, fixActions, problemsAt, rulesToFixAll } from '../server/engine/ide/actions';
import { Rounds } from '../server/engine/ide/compose';
import { fixAll, fixesTogether } from '../server/engine/ide/fixes';
import { hoverAt } from '../server/engine/ide/hover';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { lint } from '../server/engine/lint/lint';
import { defineRule, type Fix } from '../server/engine/lint/rule';
import { defaultSettings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules';
import { applyEdits, type PlacedEdit } from '../server/engine/text/edit';
import type { File, Role } from '../server/engine/text/file';
import { corpusFiles, skip } from './harness/corpus';

const settings = defaultSettings('2026-01-15');

/** A file with a cursor in it, checked. */
function at(marked: string, { path = 'pod.yaml', role = 'manifest' as Role, with: all = rules } = {}) {
  const offset = marked.search(/\|(?!\n)/); // At a line's end it is a block scalar's.
  assert.ok(offset >= 0, 'There is no cursor in the text.');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const file: File = { path, role };
  const source = readSource(file, text);
  const project = new Project([source]);
  const report = lint(project, all, settings);
  return { text, offset, file, source, project, report, here: problemsAt(report, source, offset, offset) };
}

/** The text after an action, with `|` where a person goes on typing. */
function done(text: string, { edits, cursor }: Action): string {
  const [edit] = edits;
  if (cursor === undefined || !edit) return applyEdits(text, edits);
  return applyEdits(text, [{ ...edit, text: `${edit.text.slice(0, cursor)}|${edit.text.slice(cursor)}` }]);
}

function run<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const pod = (image: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ${image}
`;

const indented = (text: string) => text.replace(/^/gm, '    ').trimEnd();

describe('Hover', () => {
  const here = at(pod('k8s.|gcr.io/pause:3.9'));
  const hover = hoverAt(here.report, here.source, here.offset);

  test('says what is asked for, why, how bad it is, and where that comes from', () => {
    const markdown = hover?.markdown ?? '';
    assert.match(markdown, /^Images do not come from `k8s\.gcr\.io`\./);
    assert.match(markdown, /\*\*Why\.\*\* The Kubernetes project froze/);
    assert.match(markdown, /^Error `images\/k8s-gcr-io` · Tier D: SCS minutes or reference practice$/m);
    assert.match(markdown, /^Sources: \[.+\]\(<https:\/\/.+>\)/m);
  });

  test('is about what the rule points at', () => {
    assert.ok(hover);
    assert.equal(here.text.slice(hover.start, hover.end), 'k8s.gcr.io');
  });

  test('is there at both ends, and nowhere else', () => {
    for (const marked of ['|k8s.gcr.io/pause:3.9', 'k8s.gcr.io|/pause:3.9']) {
      const { report, source, offset } = at(pod(marked));
      assert.ok(hoverAt(report, source, offset), marked);
    }
    const beside = at(pod('k8s.gcr.io/pau|se:3.9'));
    assert.equal(hoverAt(beside.report, beside.source, beside.offset), undefined);
  });

  test('tells each rule of a place once', () => {
    const twice = [1, 2].map((number) =>
      defineRule({
        id: `test/rule-${number}`,
        severity: 'hint',
        tier: 'E',
        basis: [{ title: 'A source', url: 'https://example.com/' }],
        page: '# x\n\nSummary.\n\n## Why\n\nBecause.\n',
        visits: 'image',
        *check({ span }) {
          yield { at: span, message: 'Once.' };
          yield { at: span, message: 'Twice.' };
        },
      }),
    );
    const { report, source, offset } = at(pod('regis|try.k8s.io/pause:3.9'), { with: twice });
    const { markdown } = hoverAt(report, source, offset) ?? { markdown: '' };
    assert.match(markdown, /^Summary\..*test\/rule-1.*\n---\n\nSummary\..*test\/rule-2/s);
    assert.equal(markdown.split('Summary.').length - 1, 2);
    assert.doesNotMatch(markdown, /Once|Twice/, 'the editor shows the messages itself');
  });

  test('tells why a use was acknowledged', () => {
    const text = pod('k8s.|gcr.io/pause:3.9').replace(
      /^( *)image/m,
      '$1# scs-ignore images/k8s-gcr-io: mirrored\n$1image',
    );
    const { report, source, offset, here: left } = at(text);
    assert.deepEqual(left, []);
    assert.match(
      hoverAt(report, source, offset)?.markdown ?? '',
      /^\*\*k8s\\?\.gcr\\?\.io.*\*\*\n\nAcknowledged: mirrored/,
    );
  });
});

describe('Fixes', () => {
  test('The preferred fix comes first, and changes only what it is about', () => {
    const { project, text, here } = at(pod('k8s.|gcr.io/pause:3.9'));
    const [fix] = fixActions(project, here);
    assert.ok(fix?.isPreferred);
    assert.equal(done(text, fix), pod('registry.k8s.io/pause:3.9'));
  });

  test('Where nothing is wrong nothing is offered', () => {
    const { project, here } = at(pod('registry|.k8s.io/pause:3.9'));
    assert.deepEqual([...fixActions(project, here), ...acknowledgeActions(here)], []);
  });

  test('Fixing all of a rule is offered where there is more than one', () => {
    const one = at(pod('k8s.|gcr.io/pause:3.9'));
    assert.deepEqual(rulesToFixAll(one.report, one.source, one.here), []);
    const two = at(`${pod('k8s.|gcr.io/pause:3.9')}---\n${pod('k8s.gcr.io/pause:3.9')}`);
    assert.deepEqual(rulesToFixAll(two.report, two.source, two.here), ['images/k8s-gcr-io']);
  });

  test('Fixing all fixes all, in one set of edits', () => {
    const both = (image: string) => `${pod(image)}---\n${pod(image)}`;
    const { project, report, source, text } = at(`|${both('k8s.gcr.io/pause:3.9')}`);
    const edits = run(fixAll(project, report, source, { rules, settings }));
    assert.equal(edits.length, 2);
    assert.equal(applyEdits(text, edits), both('registry.k8s.io/pause:3.9'));
  });

  test('A fix that uncovers the next is followed until nothing is left', () => {
    const next: Readonly<Record<string, string>> = { one: 'two-and-more', 'two-and-more': 'three' };
    const chain = defineRule({
      id: 'test/chain',
      severity: 'hint',
      tier: 'E',
      basis: [{ title: 'A source', url: 'https://example.com/' }],
      page: '',
      visits: 'image',
      *check(image) {
        const text = next[image.span.document.text.slice(image.span.start, image.span.end)];
        if (text === undefined) return;
        yield {
          at: image.span,
          message: 'More.',
          fixes: [{ title: 'Go on', safe: true, edits: [{ span: image.span, text }] }],
        };
      },
    });
    const { project, report, source, text } = at(`|${pod('one')}---\n${pod('one')}`, { with: [chain] });
    const edits = run(fixAll(project, report, source, { rules: [chain], settings }));
    assert.equal(applyEdits(text, edits), `${pod('three')}---\n${pod('three')}`);
    assert.equal(edits.length, 2);
  });

  test('Of fixes that touch the same text the first comes, whole; the same edit of two comes once', () => {
    const { project, source } = at('|abcdefgh\n');
    const { document } = source.tiles[0] ?? assert.fail();
    const fix = (...edits: [number, number, string][]): Fix => ({
      title: '',
      safe: true,
      edits: edits.map(([start, end, text]) => ({ span: document.span(start, end), text })),
    });
    const together = (...fixes: Fix[]) => applyEdits(source.text, fixesTogether(project, fixes).edits);
    assert.equal(together(fix([0, 2, 'X']), fix([1, 3, 'Y'], [6, 7, 'Z']), fix([3, 4, 'W'])), 'XcWefgh\n');
    assert.equal(together(fix([0, 1, 'X']), fix([0, 1, 'X'], [2, 3, 'Y'])), 'XbYdefgh\n');
    assert.equal(together(fix([2, 2, 'X']), fix([2, 2, 'Y'])), 'abXcdefgh\n');
  });

  test('Rounds of edits told as one come to the same text', () => {
    const text = 'one two three four';
    const edit = (start: number, end: number, text: string): PlacedEdit => ({ path: '', start, end, text });
    const rounds = [
      [edit(0, 3, '1'), edit(8, 13, 'drei ')],
      [edit(0, 0, '> '), edit(3, 7, ''), edit(9, 10, '!')],
      [edit(2, 3, 'eins')],
    ];
    const all = new Rounds(text.length);
    let now = text;
    for (const round of rounds) {
      all.add(round);
      now = applyEdits(now, round);
    }
    assert.equal(applyEdits(text, all.edits(text.length)), now);
  });
});

describe('Acknowledging', () => {
  const cases: Record<string, { before: string; after: string; path?: string; role?: Role }> = {
    'stands above the line, as far in as it': {
      before: pod('k8s.|gcr.io/pause:3.9'),
      after: pod('k8s.gcr.io/pause:3.9').replace('      image', '      # scs-ignore images/k8s-gcr-io: |\n      image'),
    },
    'stands above the dash of a list': {
      before: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: k8s.|gcr.io/a:1\n    name: a\n',
      after:
        'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  # scs-ignore images/k8s-gcr-io: |\n  - image: k8s.gcr.io/a:1\n    name: a\n',
    },
    'ends lines as the file does': {
      before: pod('k8s.|gcr.io/pause:3.9').replaceAll('\n', '\r\n'),
      after: pod('k8s.gcr.io/pause:3.9')
        .replace('      image', '      # scs-ignore images/k8s-gcr-io: |\n      image')
        .replaceAll('\n', '\r\n'),
    },
    'stands above the key that holds a block scalar': {
      before: `apiVersion: v1\nkind: ConfigMap\ndata:\n  pod.yaml: |\n${indented(pod('k8s.|gcr.io/pause:3.9'))}`,
      after: `apiVersion: v1\nkind: ConfigMap\ndata:\n  # scs-ignore images/k8s-gcr-io: |\n  pod.yaml: |\n${indented(pod('k8s.gcr.io/pause:3.9'))}`,
    },
    'stands in a template as in any other file': {
      path: 'templates/pod.yaml',
      role: 'template',
      before: `{{- if .Values.pause }}\n${pod('k8s.|gcr.io/{{ .Values.name }}:1')}{{- end }}\n`,
      after: `{{- if .Values.pause }}\n${pod('k8s.gcr.io/{{ .Values.name }}:1').replace('      image', '      # scs-ignore images/k8s-gcr-io: |\n      image')}{{- end }}\n`,
    },
    'stands in the other branch of a template too': {
      path: 'templates/pod.yaml',
      role: 'template',
      before: `{{- if .Values.pause }}\n${pod('a')}{{- else }}\n${pod('k8s.|gcr.io/b:1')}{{- end }}\n`,
      after: `{{- if .Values.pause }}\n${pod('a')}{{- else }}\n${pod('k8s.gcr.io/b:1').replace('      image', '      # scs-ignore images/k8s-gcr-io: |\n      image')}{{- end }}\n`,
    },
    'stands behind the first line, above which it would cover the document': {
      before: '{apiVersion: v1, kind: Pod, spec: {containers: [{image: k8s.|gcr.io/a:1}]}}\n',
      after:
        '{apiVersion: v1, kind: Pod, spec: {containers: [{image: k8s.gcr.io/a:1}]}} # scs-ignore images/k8s-gcr-io: |\n',
    },
  };
  for (const [title, { before, after, ...options }] of Object.entries(cases)) {
    test(`The comment ${title}`, () => {
      const { text, here } = at(before, options);
      const [action] = acknowledgeActions(here.filter(({ rule }) => rule.id === 'images/k8s-gcr-io'));
      assert.ok(action);
      assert.equal(done(text, action), after);

      const accepted = at(`|${done(text, action).replace('|', 'our mirror has it')}`, options);
      assert.deepEqual(
        accepted.report.problems.filter(({ rule }) => /^lint\/|k8s-gcr-io/.test(rule.id)),
        [],
        'with a reason it counts',
      );
      assert.equal(accepted.report.acknowledged[0]?.reason, 'our mirror has it');
      const unsaid = at(`|${done(text, action).replace('|', '')}`, options);
      assert.ok(
        unsaid.report.problems.some(({ rule }) => rule.id === 'images/k8s-gcr-io'),
        'without a reason it does not count',
      );
    });
  }

  test('In real files each counts, and none is read less well', { skip }, () => {
    let tried = 0;
    let number = 0;
    for (const { path, text, chart } of corpusFiles()) {
      if (number++ % 60 !== 0) continue;
      const file = fileOf(path, text, { chart });
      const source = readSource(file, text);
      const { problems } = lint(new Project([source]), rules, settings);
      for (const problem of new Map(problems.map((one) => [one.rule.id, one])).values()) {
        const [action] = acknowledgeActions([problem]);
        const [edit] = action?.edits ?? [];
        if (!edit) {
          assert.match(`${problem.rule.id} ${path}`, /^(?:lint|yaml)\/|\.json$/);
          continue;
        }
        const after = readSource(file, applyEdits(text, [{ ...edit, text: edit.text.replace(': ', ': accepted') }]));
        const report = lint(new Project([after]), rules, settings);
        assert.equal(report.acknowledged[0]?.problem.rule.id, problem.rule.id, path);
        assert.ok(report.problems.length < problems.length, path);
        tried++;
      }
    }
    assert.ok(tried > 20, String(tried));
  });

  test('JSON has no comments', () => {
    const json = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ image: 'k8s.gcr.io/a:1' }] } });
    const { here } = at(json.replace('k8s.', 'k8s.|'), { path: 'pod.json' });
    assert.notEqual(here.length, 0);
    assert.deepEqual(acknowledgeActions(here), []);
  });

  test('What is wrong with the checking itself is mended, not accepted', () => {
    const { report } = at(`|${pod('"a')}`);
    const faults = report.problems.filter(({ rule }) => rule.id === 'yaml/syntax');
    assert.equal(faults.length, 1);
    assert.deepEqual(acknowledgeActions(faults), []);
  });
});
