// SPDX-License-Identifier: Apache-2.0
// What VS Code calls to run the tests inside its extension host. Bundled to one file.

import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What became of the tests so far, in the file that `SCS_LINT_RESULTS` names. */
interface Results {
  passed: string[];
  failed: { title: string; message: string }[];
  /** The test that runs: of interest when there is no end. */
  running?: string;
  finished: boolean;
}

/** Runs all tests; rejects when one fails. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 90_000 });
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, 'suite', mocha);
  const pattern = process.env.SCS_LINT_GREP;
  if (pattern) mocha.grep(pattern);
  await import('./activation.test');
  await import('./language.test');
  await import('./policy.test');
  await import('./chart.test');
  await import('./settings.test');
  await import('./recovery.test');

  const results: Results = { passed: [], failed: [], finished: false };
  const file = process.env.SCS_LINT_RESULTS;
  const save = () => {
    if (file) writeFileSync(file, JSON.stringify(results));
  };
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('test', (test) => {
        results.running = test.fullTitle();
        save();
      })
      .on('pass', (test) => {
        results.passed.push(test.fullTitle());
        save();
      })
      .on('fail', (test, error) => {
        results.failed.push({ title: test.fullTitle(), message: error.stack ?? String(error) });
        save();
      });
  });
  results.finished = true;
  save();
  if (failures > 0) throw new Error(`${failures} failed`);
}
