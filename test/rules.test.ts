// SPDX-License-Identifier: Apache-2.0
// Every rule does what its page says, and what the edge cases beside this file say.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type Neighbours, type PathTarget, Project, readSource } from '../server/engine/kubernetes/project';
import { fileOf } from '../server/engine/kubernetes/role';
import { folderOf, joined } from '../server/engine/kustomize/kustomization';
import { lint, type Problem } from '../server/engine/lint/lint';
import { readPage } from '../server/engine/lint/page';
import { type FailedLine, failureFindings } from '../server/engine/lint/rendered-findings';
import type { AnyRule } from '../server/engine/lint/rule';
import { defaultSettings, type Profile, type Settings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules/index';
import { applyEdits } from '../server/engine/text/edit';
import { annotate, type Case, casesOf, strip } from './harness/cases';

const update = process.env.UPDATE === '1';

for (const rule of rules) {
  describe(rule.id, () => {
    for (const path of [`server/engine/rules/${rule.id}.md`, `test/rules/${rule.id}.md`]) {
      if (!existsSync(path)) continue;
      const page = readFileSync(path, 'utf8');
      const cases = casesOf(page);
      for (const example of cases) test(`${example.title}, ${path}:${example.line}`, () => check(rule, example, path));
      if (path.startsWith('server')) {
        test('has a page that says what, why and where from, with an example for and one against', () => {
          const { summary, why } = readPage(page);
          assert.ok(page.startsWith(`# ${rule.id}\n`), 'the title is the id');
          assert.ok(/[.]$/.test(summary) && why.length > 40, 'a summary and a reason');
          assert.ok(rule.basis.length > 0 && rule.basis.every(({ title, url }) => title && url.startsWith('https://')));
          const drawn = cases.map(({ yaml }) => strip(yaml) !== yaml);
          assert.ok(drawn.includes(true) && drawn.includes(false), 'one example with a problem and one without');
          assert.equal(
            cases.some(({ fixed }) => fixed !== undefined),
            rule.fixable === true,
            'fixable shows a fixed text',
          );
          assert.doesNotMatch(page, /not (?:SCS-)?compliant/i);
        });
      }
    }
  });
}

test('edge cases belong to rules that exist', () => {
  for (const group of readdirSync('test/rules')) {
    for (const file of readdirSync(join('test/rules', group))) {
      const id = `${group}/${file.replace(/\.md$/, '')}`;
      assert.ok(
        rules.some((rule) => rule.id === id),
        `no rule ${id}`,
      );
    }
  }
});

test('no rule file has more than 40 lines, so that each fits on a screen', () => {
  const long = rules.filter(({ id }) => readFileSync(`server/engine/rules/${id}.ts`, 'utf8').split('\n').length > 41);
  assert.deepEqual(
    long.map(({ id }) => id),
    [],
  );
});

function check(rule: AnyRule, example: Case, path: string): void {
  const text = strip(example.yaml);
  const settings = settingsOf(rule, example);
  const run = example.options.has('throws') ? [...rules, thrower] : rules;
  const source = read(example, text);
  const neighbours = neighboursOf(example, source.file.path, text);
  const failed = failedLines(example, source.file.path);
  const own = problemsOf(rule, run, settings, source, neighbours, failed);
  const drawn = annotate(
    text,
    own.map(({ finding, place }) => {
      const start = source.position(place.start);
      const end = source.position(place.end);
      assert.equal(end.line, start.line, 'a finding points at one line');
      assert.doesNotMatch(finding.message, /not (?:SCS-)?compliant/i);
      assert.match(finding.message, /^\S.*[.?]$/s, 'a message is a sentence');
      const severity = finding.severity && finding.severity !== rule.severity ? `[${finding.severity}] ` : '';
      return { line: start.line, start: start.character, end: end.character, message: `${severity}${finding.message}` };
    }),
  );
  if (update && drawn !== example.yaml) {
    rewrite(path, example.line, example.yaml, drawn);
    return;
  }
  assert.equal(drawn, example.yaml);

  const fixes = own.flatMap((problem) => problem.finding.fixes?.[0] ?? []);
  if (fixes.length === 0) {
    assert.equal(example.fixed, undefined, 'there is nothing to fix');
    return;
  }
  const project = new Project([source]);
  const edits = fixes.flatMap((fix) => fix.edits.flatMap((edit) => project.placeEdit(edit) ?? []));
  const fixedText = applyEdits(text, edits);
  if (update && example.fixed !== undefined && example.fixed !== fixedText) {
    rewrite(path, example.fixedLine, example.fixed, fixedText);
    return;
  }
  assert.equal(fixedText, example.fixed ?? 'a block `yaml fixed` is missing');
  const left = problemsOf(rule, run, settings, read(example, fixedText), neighbours).filter(
    (problem) => problem.finding.fixes?.length,
  );
  assert.deepEqual(
    left.map(({ finding }) => finding.message),
    [],
    'a fix leaves nothing of its kind to fix',
  );
}

function read(example: Case, text: string) {
  const path = example.options.get('path') ?? 'example.yaml';
  const chart = example.options.get('chart') ?? (/^chart\//.test(path) ? 'chart' : undefined);
  return readSource(fileOf(path, text, { chart }), text);
}

/**
 * `folders=cluster-addon:cni,csi`: the folders in a folder beside the file.
 * `paths=../base:kustomization,a.yaml:file,b.yaml:nothing|a.yaml|c/`: what paths lead to, and what is in the folder of nothing.
 * `before=1.34.4`: what stood before in the place of each `1.2.3`.
 */
function neighboursOf({ options }: Case, path: string, text: string): Neighbours {
  const [folder, names] = options.get('folders')?.split(':') ?? [];
  const before = options.get('before');
  const paths = options
    .get('paths')
    ?.split(',')
    .map((pair): [string, PathTarget] => {
      const [name = '', found = ''] = pair.split(':');
      const [kind, ...beside] = found.split('|');
      return [joined(folderOf(path), name), { kind: kind as PathTarget['kind'], beside }];
    });
  return {
    ...(paths && { paths: new Map(paths) }),
    ...(folder !== undefined && { folders: new Map([[folder, names?.split(',') ?? []]]) }),
    ...(before !== undefined && { before: new Map([[path, text.replace(/\d+\.\d+\.\d+/g, before)]]) }),
  };
}

/** `fails=3:run:out_of_luck`: what rendering says of a line. */
function failedLines({ options }: Case, path: string): readonly FailedLine[] {
  const [, line, kind, reason] = /^(\d+):(\w+):(.+)$/.exec(options.get('fails') ?? '') ?? [];
  if (!line || !kind || !reason) return [];
  return [{ path, line: Number(line), kind: kind as FailedLine['kind'], reason: `${reason.replaceAll('_', ' ')}.` }];
}

function problemsOf(
  rule: AnyRule,
  run: readonly AnyRule[],
  settings: Settings,
  source: ReturnType<typeof read>,
  neighbours: Neighbours,
  failed: readonly FailedLine[] = [],
): Problem[] {
  const project = new Project([source], neighbours);
  const report = lint(project, run, settings);
  const others = failureFindings(project, failed, report, run, settings);
  const { problems } = others.length > 0 ? lint(project, run, settings, others) : report;
  return problems.filter((problem) => problem.rule.id === rule.id);
}

/** A rule that fails, to see what becomes of it. */
const thrower: AnyRule = {
  id: 'test/thrower',
  severity: 'error',
  tier: 'E',
  basis: [{ title: 'none', url: 'https://example.com' }],
  page: '',
  visits: 'manifest',
  // biome-ignore lint/correctness/useYield: it never comes to that
  *check() {
    throw new Error('out of luck');
  },
};

function settingsOf(rule: AnyRule, { options }: Case): Settings {
  const list = (name: string) => options.get(name)?.split(',') ?? [];
  const pairs = Object.fromEntries(list('mirrors').map((pair) => pair.split(/:(.*)/).slice(0, 2)));
  return {
    ...defaultSettings(options.get('date') ?? '2026-11-22'),
    only: [
      rule.id,
      ...list('with'),
      ...(options.has('throws') ? [thrower.id] : []),
      ...(rule.id.startsWith('lint/') ? ['images/docker-hub'] : []),
    ],
    profile: (options.get('profile') as Profile | undefined) ?? 'default',
    kubernetesVersion: options.get('kubernetes'),
    mirrors: pairs,
    registries: list('registries'),
    transparentMirrors: list('transparent'),
    targets: list('targets'),
    clusterCIDRs: list('clusterCIDRs'),
    namespaces: list('namespaces'),
  };
}

/** With UPDATE=1 the pages say what happens; look at the difference before committing it. */
const rewrites = new Map<string, { line: number; before: string; after: string }[]>();

function rewrite(path: string, line: number, before: string, after: string): void {
  rewrites.set(path, [...(rewrites.get(path) ?? []), { line, before, after }]);
}

after(() => {
  for (const [path, changes] of rewrites) {
    const lines = readFileSync(path, 'utf8').split('\n');
    // From the end of the page, so that the lines above keep their numbers.
    for (const { line, before, after } of changes.sort((a, b) => b.line - a.line)) {
      lines.splice(line - 1, before.split('\n').length - 1, ...after.split('\n').slice(0, -1));
    }
    writeFileSync(path, lines.join('\n'));
  }
  rewrites.clear();
});
