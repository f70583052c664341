// SPDX-License-Identifier: Apache-2.0
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long all tests in one VS Code may take together. */
const limit = 240_000;

/**
 * Opens VS Code in a page and runs a compiled suite inside its extension host.
 *
 * @param vscode what `startVsCode` gives
 * @param browser what `openBrowser` gives
 * @param {{ suite: string, results: string, state: string }} paths the bundled suite, the file it writes its results to,
 *   and a folder to work in
 * @returns {Promise<{ passed: string[], failed: { title: string, message: string }[] }>}
 */
export async function runSuite(vscode, browser, { suite, results, state }) {
  const workspace = join(state, 'workspace');
  mkdirSync(workspace, { recursive: true });
  const page = await browser.newPage();
  const exit = new Promise((resolve) => {
    const timer = setTimeout(() => resolve(`no end after ${limit / 1000} s`), limit);
    page.exposeFunction('codeAutomationLog', () => {});
    page.exposeFunction('codeAutomationExit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
  await page.goto(
    vscode.url(workspace, [
      // The extension under test is installed; this one only makes VS Code run tests.
      ['extensionDevelopmentPath', vscode.remote(emptyExtension(state))],
      ['extensionTestsPath', vscode.remote(suite)],
      ['enableProposedApi', ''],
    ]),
  );
  const code = await exit;
  await page.close();
  return verdict(code, results);
}

/** The results, with what went wrong besides the tests as one more failure. */
export function verdict(code, file) {
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: [], failed: [] };
  const blame = (title, message) => results.failed.push({ title, message });
  // `process.exit` inside a suite is reported as success, so the exit code alone says nothing.
  if (!results.finished) blame(results.running ?? 'the suite', `did not finish (${code})`);
  else if (results.passed.length + results.failed.length === 0) blame('the suite', 'ran no test');
  else if (code !== 0 && results.failed.length === 0) blame('the suite', `exit code ${code}`);
  return results;
}

/** An extension that does nothing. */
export function emptyExtension(state) {
  const folder = join(state, 'empty');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'empty', publisher: 'scs-lint', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
