// SPDX-License-Identifier: Apache-2.0
// `npm run screenshots`: the pictures of README.md, from the examples in a real VS Code.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { installDependencies } from './dependencies.mjs';
import { copyExamples } from './examples.mjs';
import { root, run, say, temporaryFolder } from './process.mjs';
import { installBrowser, installHost } from './vscode-host.mjs';
import { startVsCode } from './vscode-server.mjs';

const pictures = join(root, 'test', 'examples', 'screenshots');
const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.scrollBeyondLastLine': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
};

installDependencies();
const entry = installHost();
const chromium = installBrowser();
run('npm', ['run', '--silent', 'package'], { quiet: true });
const vscode = await startVsCode({
  entry,
  vsix: join(root, 'dist', 'scs-lint.vsix'),
  state: temporaryFolder(),
  settings,
});
const browser = await openBrowser(chromium);
mkdirSync(pictures, { recursive: true });

await picture('hover.png', 'deploy/web.yaml', async (page, squiggle) => {
  await page.mouse.move(squiggle.x, squiggle.y, { steps: 5 });
  const hover = page.locator('.monaco-hover:not(.hidden)');
  await hover.getByText('Why').first().waitFor();
  await hover.getByText('Quick Fix...').first().waitFor({ state: 'attached' });
});
await picture('quick-fix.png', 'deploy/web.yaml', async (page, squiggle) => {
  await page.mouse.click(squiggle.x, squiggle.y);
  await page.locator('[class*="lightbulb"]').first().waitFor();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
});

await picture('translation.png', 'network/database.yaml', async (page, squiggle) => {
  await page.mouse.click(squiggle.x, squiggle.y);
  await page.locator('[class*="lightbulb"]').first().waitFor();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row', { hasText: 'standard NetworkPolicy' }).first().waitFor();
});

await picture(
  'chart.png',
  'chart/templates/deployment.yaml',
  async (page, squiggle) => {
    await page.mouse.move(squiggle.x - squiggle.width / 3, squiggle.y, { steps: 5 });
    const hover = page.locator('.monaco-hover:not(.hidden)');
    await hover.getByText('values-prod.yaml').first().waitFor();
  },
  '.squiggly-info',
);

await browser.close();
await vscode.stop();

/** Opens an example, does something at its first error or warning, or what else is to be marked, and takes a picture. */
async function picture(name, file, act, mark = '.squiggly-error, .squiggly-warning') {
  const examples = copyExamples();
  const page = await browser.newPage({ viewport: { width: 1000, height: 640 }, deviceScaleFactor: 1.5 });
  await page.goto(vscode.url(examples, [['openFile', vscode.remote(join(examples, file))]]));
  const error = page.locator(mark).first();
  await error.waitFor({ state: 'attached' });
  await page.keyboard.press('Control+b');
  await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  const { x, y, width, height } = await error.boundingBox();
  await act(page, { x: x + width / 2, y: y + height / 2, width });
  await page.screenshot({ path: join(pictures, name), animations: 'disabled' });
  await page.close();
  say(join(pictures, name));
}
