// SPDX-License-Identifier: Apache-2.0

import { equal, match, ok, rejects } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { chromium } from 'playwright-core';

test('npm start says one line and leads to the squiggle; Ctrl+C ends it all', { timeout: 300_000 }, async (context) => {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...withoutDesktop } = process.env;
  const start = spawn(process.execPath, ['test/tools/start.mjs'], {
    env: withoutDesktop,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => start.kill('SIGTERM'));
  const ended = once(start, 'exit');
  let said = '';
  const line = new Promise<void>((resolve, reject) => {
    start.once('exit', () => reject(new Error('It ended.')));
    start.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.endsWith('\n')) resolve();
    });
  });
  await line;
  match(said, /^SCS Lint: http:\/\/127\.0\.0\.1:\d+\/\?folder=\S+\n$/);
  const address = said.trim().replace('SCS Lint: ', '');

  const browser = await chromium.launch({
    executablePath: process.env.SCS_LINT_BROWSER as string,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  context.after(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  // Two loaded cores take their time.
  page.setDefaultTimeout(90_000);
  await page.goto(address);
  // VS Code shows the folder's README when it gets to it: a file that is opened sooner would be covered.
  await page.getByRole('tab', { name: /README/ }).waitFor();
  await page.getByRole('treeitem', { name: 'deploy' }).click();
  await page.getByRole('treeitem', { name: 'web.yaml' }).dblclick();
  const squiggle = page.locator('.squiggly-error').first();
  await squiggle.waitFor({ state: 'attached' });
  ok(await page.locator('.view-line', { hasText: 'k8s.gcr.io' }).isVisible());

  start.kill('SIGINT');
  await ended;
  await rejects(fetch(address));
  equal(said.split('\n').length, 2);
});
