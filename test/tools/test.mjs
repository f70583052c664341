// SPDX-License-Identifier: Apache-2.0
// `npm test [-- OPTIONS] [FILE…]`: everything that must hold, with one line at the end that says how much does.

import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { compose } from 'node:stream';
import { run as runTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { installDependencies } from './dependencies.mjs';
import { root, run, say, temporaryFolder } from './process.mjs';
import { emptyExtension, runSuite, verdict } from './suite.mjs';
import { installBrowser, installHost } from './vscode-host.mjs';
import { startVsCode } from './vscode-server.mjs';

const usage = `npm test [-- OPTIONS] [FILE…]
  FILE           only test files whose name contains one of these
  --unit         only what needs no VS Code
  --vscode       only what runs in VS Code
  --electron     only the suite inside VS Code, in a desktop VS Code that is downloaded
  --grep TEXT    only tests whose name matches`;

const { values: options, positionals: wanted } = parseOptions();
const bundles = join(root, 'dist', 'test');
const state = temporaryFolder();
const vsix = join(root, 'dist', 'scs-lint.vsix');
const tally = { passed: 0, failed: 0, skipped: 0, failures: [] };
const found = new Set();
const whole = wanted.length === 0 && options.grep === undefined;

installDependencies();
const parts = { unit, vscode, electron };
const chosen = Object.keys(parts).filter((part) => options[part]);
for (const part of chosen.length > 0 ? chosen : ['unit', 'vscode']) await parts[part]();
report();

async function unit() {
  if (whole) {
    await step('types and style', () => run('npm', ['run', '--silent', 'check']));
    if (existsSync(join(root, 'server', 'dev', 'generate.ts')))
      await step('generated files are fresh', () => run('npm', ['run', '--silent', 'generate', '--', '--check']));
  }
  if (!(await step('build', () => run('npm', ['run', '--silent', 'build'])))) return;
  const files = readdirSync(join(root, 'test')).filter((name) => name.endsWith('.test.ts'));
  await runNodeTests(files.filter((name) => asked(name)));
}

async function vscode() {
  await withPackage(async () => {
    const entry = installHost();
    const chromium = installBrowser();
    const suite = await bundle('extension/suite/index.ts');
    const results = join(state, 'results.json');
    const env = {
      SCS_LINT_RESULTS: results,
      ...withHelm(),
      ...(options.grep ? { SCS_LINT_GREP: options.grep } : {}),
    };
    say('Starting VS Code …');
    const host = await startVsCode({ entry, vsix, state, env });
    try {
      if (asked('suite')) {
        const browser = await openBrowser(chromium);
        count('in VS Code: ', await runSuite(host, browser, { suite, results, state }));
        await browser.close();
      }
      process.env.SCS_LINT_VSCODE = host.url('').replace(/\?.*/, '');
      process.env.SCS_LINT_STATE = state;
      process.env.SCS_LINT_BROWSER = chromium;
      process.env.TMPDIR = state;
      for (const file of ['person.test.ts', 'start.test.ts']) {
        if (asked(file)) await runNodeTests([`extension/${file}`]);
      }
    } finally {
      await host.stop();
    }
  });
}

/** An environment in which helm is found; as it is where none is set up for this machine. */
function withHelm() {
  try {
    const { helm4 } = JSON.parse(run(process.execPath, [join(root, 'test', 'tools', 'charts.mjs')], { quiet: true }));
    const folder = join(state, 'bin');
    mkdirSync(folder, { recursive: true });
    symlinkSync(helm4, join(folder, 'helm'));
    return { SCS_LINT_HELM: helm4, PATH: `${folder}${delimiter}${process.env.PATH}` };
  } catch (error) {
    say(error.message);
    return {};
  }
}

async function electron() {
  await withPackage(async () => {
    emptyExtension(state);
    const results = join(state, 'results.json');
    const suite = await bundle('extension/suite/index.ts');
    const runner = await bundle('extension/run-electron.ts');
    const env = { SCS_LINT_RESULTS: results, SCS_LINT_SUITE: suite, SCS_LINT_VSIX: vsix, SCS_LINT_STATE: state };
    let code = 0;
    try {
      run(process.execPath, [runner], { env });
    } catch (error) {
      code = error.message;
    }
    count('in VS Code: ', verdict(code, results));
  });
}

/** Packages the extension, checks the package and goes on with it. */
async function withPackage(next) {
  if (!(await step('package', () => run('npm', ['run', '--silent', 'package'], { quiet: true })))) return;
  if (asked('package.test.ts')) await runNodeTests(['extension/package.test.ts']);
  await step('VS Code', next);
}

/** Bundles test files as the product is bundled, and runs them in processes of their own. */
async function runNodeTests(names) {
  const files = [];
  for (const name of names) {
    let file;
    if (
      await step(
        `bundle ${name}`,
        async () => {
          file = await bundle(name);
        },
        { silent: true },
      )
    )
      files.push(file);
  }
  if (files.length === 0) return;

  const events = runTests({
    files,
    concurrency: availableParallelism(),
    timeout: 1_800_000,
    ...(options.grep ? { testNamePatterns: [options.grep] } : {}),
  });
  events.on('test:pass', ({ name, details, skip, todo }) => {
    if (details.type === 'suite') return;
    if (files.includes(name) && !options.grep) fail(`${name} ran no test`);
    else if (skip !== undefined || todo !== undefined) tally.skipped++;
    else tally.passed++;
  });
  events.on('test:fail', ({ name, details, todo }) => {
    if (todo !== undefined) tally.skipped++;
    else if (details.type !== 'suite' || details.error?.failureType !== 'subtestsFailed') fail(name);
  });
  for await (const text of compose(events, new spec())) process.stdout.write(text);
}

/** Bundles a file of test/ into dist/test/; gives the bundle's path. */
async function bundle(name) {
  const { build } = await import('esbuild');
  const outfile = join(bundles, name.replace(/\.ts$/, '.cjs'));
  await build({
    entryPoints: [join(root, 'test', name)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    loader: { '.md': 'text' },
    external: ['vscode', 'mocha', 'playwright-core', '@vscode/test-electron', 'esbuild', 'typescript'],
    logLevel: 'warning',
  });
  return outfile;
}

/** One thing that works or doesn't. What is `silent` counts only when it doesn't. */
async function step(name, work, { silent = false } = {}) {
  if (!silent) say(`\n▶ ${name}`);
  try {
    await work();
    if (!silent) tally.passed++;
    return true;
  } catch (error) {
    say(error.message);
    fail(name);
    return false;
  }
}

function count(prefix, { passed, failed }) {
  for (const title of passed) console.log(`✔ ${prefix}${title}`);
  for (const { title, message } of failed) {
    console.log(`✖ ${prefix}${title}\n${message}`);
    fail(prefix + title);
  }
  tally.passed += passed.length;
}

function fail(name) {
  tally.failed++;
  tally.failures.push(name);
}

/** Is this file to be run? */
function asked(name) {
  const parts = wanted.filter((part) => name.includes(part));
  for (const part of parts) found.add(part);
  return wanted.length === 0 || parts.length > 0;
}

function report() {
  for (const part of wanted) if (!found.has(part)) fail(`no test file's name contains ${part}`);
  for (const name of tally.failures) console.log(`✖ ${name}`);
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  console.log(`${tally.passed} passed, ${tally.failed} failed${skipped}`);
  process.exit(tally.failed > 0 ? 1 : 0);
}

function parseOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        unit: { type: 'boolean' },
        vscode: { type: 'boolean' },
        electron: { type: 'boolean' },
        grep: { type: 'string' },
      },
    });
  } catch (error) {
    say(`${error.message}\n${usage}`);
    process.exit(2);
  }
}
