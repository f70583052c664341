// SPDX-License-Identifier: Apache-2.0
// What a person does, in the VS Code that `npm test` has started: with eyes, mouse and keys, down to the file on disk.

import { equal, match, ok } from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The address of VS Code's server, the folder where it keeps its state, and the Chromium to visit it with. */
const { SCS_LINT_VSCODE, SCS_LINT_STATE, SCS_LINT_BROWSER } = process.env as Record<string, string>;

const pod = (image: string) => `apiVersion: v1
kind: Pod
metadata:
  name: pause
spec:
  containers:
    - name: pause
      image: ${image}
`;

let browser: Browser;
let page: Page;

before(async () => {
  browser = await chromium.launch({
    executablePath: SCS_LINT_BROWSER as string,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
});
after(() => browser.close());

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  page.setDefaultTimeout(90_000);
});
afterEach(() => page.close());

test('sees a squiggle, asks for the fix, takes it, saves', { timeout: 240_000 }, async () => {
  const file = await open('pod.yaml', pod('k8s.gcr.io/pause:3.9'));

  const { x, y } = await squiggle();
  await page.mouse.click(x, y);
  await page.locator('[class*="lightbulb"], .lightBulbWidget').first().waitFor();
  await page.keyboard.press('Control+.');
  const first = page.locator('.action-widget .monaco-list-row.action').first();
  await first.waitFor();
  equal(await first.textContent(), 'Pull from registry.k8s.io');
  await page.keyboard.press('Enter');
  await page.locator('.squiggly-error').waitFor({ state: 'detached' });
  await save();

  equal(readFileSync(file, 'utf8'), pod('registry.k8s.io/pause:3.9'));
});

test('replaces a policy of one vendor by the standard, and takes it back', { timeout: 240_000 }, async () => {
  const policy = readFileSync('test/examples/network/database.yaml', 'utf8').replace(/---.*/s, '');
  const file = await open('database.yaml', policy);

  const { x, y } = await squiggle('warning');
  await page.mouse.click(x, y);
  await page.locator('[class*="lightbulb"], .lightBulbWidget').first().waitFor();
  await page.keyboard.press('Control+.');
  await page
    .locator('.action-widget .monaco-list-row.action', { hasText: 'Replace by the standard' })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.squiggly-warning').waitFor({ state: 'detached' });
  await save();
  match(readFileSync(file, 'utf8'), /^kind: NetworkPolicy$/m);

  await page.keyboard.press('Control+z');
  await squiggle('warning');
  await save();
  equal(readFileSync(file, 'utf8'), policy);
});

test('reads why, with the mouse on the squiggle', { timeout: 240_000 }, async () => {
  await open('pod.yaml', pod('k8s.gcr.io/pause:3.9'));

  const { x, y } = await squiggle();
  await page.mouse.move(x, y, { steps: 5 });

  const hover = page.locator('.monaco-hover:not(.hidden)').first();
  await hover.getByText('Why').first().waitFor();
});

test('types an image, and is told', { timeout: 240_000 }, async () => {
  const file = await open('pod.yaml', pod(''));

  await page.locator('.view-line', { hasText: 'image:' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type('k8s.gcr.io/pause:3.9');
  await squiggle();
  await save();

  equal(readFileSync(file, 'utf8'), pod('k8s.gcr.io/pause:3.9'));
});

test('is told in a folder that is not trusted, too', { timeout: 240_000 }, async () => {
  const settings = join(SCS_LINT_STATE as string, 'server', 'data', 'User', 'settings.json');
  const trusting = readFileSync(settings, 'utf8');
  const cautious = {
    'security.workspace.trust.enabled': true,
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'never',
  };
  writeFileSync(settings, JSON.stringify({ ...JSON.parse(trusting), ...cautious }));
  try {
    await open('pod.yaml', pod('k8s.gcr.io/pause:3.9'));

    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await squiggle();
  } finally {
    writeFileSync(settings, trusting);
  }
});

/** Writes a file into a folder of its own and opens both in the browser. */
async function open(name: string, text: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'scs-lint-'));
  const file = join(folder, name);
  writeFileSync(file, text);
  const { host } = new URL(SCS_LINT_VSCODE as string);
  const payload = JSON.stringify([['openFile', `vscode-remote://${host}${file}`]]);
  await page.goto(`${SCS_LINT_VSCODE}?folder=${folder}&payload=${encodeURIComponent(payload)}`);
  await page.locator('.monaco-editor .view-line').first().waitFor();
  return file;
}

/** Waits for the problem; gives the middle of its squiggle. */
async function squiggle(severity: 'error' | 'warning' = 'error'): Promise<{ x: number; y: number }> {
  const error = page.locator(`.squiggly-${severity}`);
  await error.waitFor({ state: 'attached' });
  const box = await error.boundingBox();
  ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Saves, and waits until the tab says so. */
async function save(): Promise<void> {
  await page.locator('.tab.dirty').waitFor({ state: 'attached' });
  await page.keyboard.press('Control+s');
  await page.locator('.tab.dirty').waitFor({ state: 'detached' });
}
