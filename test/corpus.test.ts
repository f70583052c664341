// SPDX-License-Identifier: Apache-2.0
// Real files: nothing throws, however they are cut; fixes settle and leave what they don't touch.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../server/engine/text/edit';
import { type CorpusFile, checkFile, corpusFiles, skip } from './harness/corpus';

/** A bug in a rule becomes a finding: here it is a failure. */
function assertSound(file: CorpusFile) {
  const report = checkFile(file);
  const failed = report.problems.find(({ rule }) => rule.id === 'lint/rule-failed');
  assert.equal(failed, undefined, `${file.path}: ${failed?.finding.message}`);
  for (const { place, finding, rule } of report.problems) {
    const { length } = place.source.text;
    assert.ok(
      place.start >= 0 && place.start <= place.end && place.end <= length,
      `${file.path}: ${rule.id} ${finding.message}`,
    );
  }
  return report;
}

test('every file is checked, whole and cut at twelve places', { skip }, () => {
  let count = 0;
  for (const file of corpusFiles()) {
    assertSound(file);
    for (let cut = 1; cut <= 12; cut++) {
      // Where a file is cut doesn't depend on what it says: a token, a quote, a comment may be left half.
      const length = Math.floor((file.text.length * cut) / 13);
      assertSound({ ...file, text: file.text.slice(0, length) });
    }
    count++;
  }
  assert.ok(count > 5_000, `${count} files`);
});

test('fixes settle, and leave a file that parses no worse', { skip }, () => {
  let fixed = 0;
  for (const file of corpusFiles()) {
    const before = assertSound(file);
    let text = fix(file);
    if (text === undefined) continue;
    fixed++;
    // What one fix writes, another rule may know more about: a policy in the standard's words is checked as one.
    let rounds = 1;
    for (let next = fix({ ...file, text }); next !== undefined && rounds < 3; next = fix({ ...file, text }), rounds++)
      text = next;
    const report = assertSound({ ...file, text });
    assert.ok(faults(report) <= faults(before), `${file.path} parses worse after its fixes`);
    assert.equal(fix({ ...file, text }), undefined, `${file.path} is not settled`);
  }
  assert.ok(fixed > 100, `${fixed} files were fixed`);
});

function faults({ problems }: ReturnType<typeof checkFile>): number {
  return problems.filter(({ rule }) => rule.id === 'yaml/syntax' || rule.id === 'yaml/duplicate-key').length;
}

/** The text after the first fix of each problem, safe or not; undefined where there is none. */
function fix(file: CorpusFile): string | undefined {
  const { problems, project } = checkFile(file);
  const edits = problems
    .flatMap(({ finding }) => finding.fixes?.[0]?.edits ?? [])
    .flatMap((edit) => project.placeEdit(edit) ?? [])
    .filter((edit) => edit.path === file.path);
  return edits.length === 0 ? undefined : applyEdits(file.text, edits);
}
