// SPDX-License-Identifier: Apache-2.0

// npm run renew-releases -- STANDARDS [WEBSITE]
//
// Renews server/engine/catalogue/release-table.ts from local checkouts: the ends of life that the SCS compliance test
// uses from SovereignCloudStack/standards, and, if given, releases, patches and upstream ends of life from
// kubernetes/website. What neither has stays as it is. `asOf` becomes the day of the older of the two checkouts.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOf, type Branch, branches, compareBranches } from '../engine/catalogue/kubernetes-releases';

type Facts = { -readonly [K in keyof Branch]: Branch[K] };

/** The table with what the files say; each argument is a file's text. */
export function renewed(table: readonly Branch[], scs: string, schedule = '', ended = ''): readonly Branch[] {
  const rows = new Map<string, Facts>(table.map((row) => [row.branch, { ...row }]));
  const row = (branch: string): Facts => {
    const known = rows.get(branch) ?? { branch };
    rows.set(branch, known);
    return known;
  };

  for (const [, branch = '', day = ''] of scs.matchAll(/branch: '?(\d+\.\d+)'?\s+end-of-life: '?(\d{4}-\d\d-\d\d)/g)) {
    row(branch).endOfLifeScs = day;
  }
  for (const item of items(schedule)) {
    const name = field(item, 'release', /\d+\.\d+/);
    if (name === undefined) continue;
    const known = row(name);
    known.released = field(item, 'releaseDate', /\S+/) ?? known.released ?? '';
    known.maintenance = field(item, 'maintenanceModeStartDate', /\S+/) ?? known.maintenance ?? '';
    known.endOfLifeUpstream = field(item, 'endOfLifeDate', /\S+/) ?? known.endOfLifeUpstream ?? '';
    known.patches = { [`${name}.0`]: known.released, ...known.patches, ...patches(item) };
  }
  for (const item of items(ended)) {
    const name = field(item, 'release', /\d+\.\d+/);
    if (name === undefined || !rows.has(name)) continue;
    const known = row(name);
    known.endOfLifeUpstream = field(item, 'endOfLifeDate', /\S+/) ?? known.endOfLifeUpstream ?? '';
    known.lastPatch = field(item, 'finalPatchRelease', /\S+/) ?? known.lastPatch ?? '';
  }
  return [...rows.values()].sort((a, b) => compareBranches(b.branch, a.branch));
}

/** The table as the source file that holds it; Biome puts it in shape. */
export function written(day: string, table: readonly Branch[]): string {
  const rows = table.map((row) => `  ${JSON.stringify(row, (_, value) => (value === '' ? undefined : value))},\n`);
  return `// SPDX-License-Identifier: Apache-2.0
// Generated from the SCS standards by \`npm run renew-releases -- PATH\`; what they lack was added by hand and is kept.

import type { Branch } from './kubernetes-releases';

/** The day up to which the table is known to be right. */
export const asOf = '${day}';

/** The newest branch first. */
export const branches: readonly Branch[] = [
${rows.join('')}];
`;
}

/** The entries of a file's top-level list, each without the release that is only planned. */
function items(text: string): readonly string[] {
  const list = text.slice(text.search(/^- /m)).split(/^[a-z_]+:$/m)[0] ?? '';
  return list.split(/^- /m).map((item) => `  ${item.replace(/^ {2}next:\n(?: {4}.*\n)*/m, '')}`);
}

function field(item: string, key: string, value: RegExp): string | undefined {
  return new RegExp(`^ {2}${key}: "?(${value.source.replace('\\S', '[^\\s"]')})"?$`, 'm').exec(item)?.[1];
}

function patches(item: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const patch of item.split(/^ {2,4}- /m).slice(1)) {
    const version = /release: (\d+\.\d+\.\d+)/.exec(patch)?.[1];
    const day = /targetDate: "?(\d{4}-\d\d-\d\d)/.exec(patch)?.[1];
    if (version !== undefined && day !== undefined) found[version] = day;
  }
  const number = (version: string) => Number(version.split('.')[2]);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => number(a) - number(b)));
}

function run(standards: string, website: string | undefined): void {
  const scs = ['scs_0210_version_policy', 'k8s-version-policy']
    .map((folder) => join(standards, 'Tests/kaas', folder, 'k8s-eol-data.yml'))
    .find(existsSync);
  if (scs === undefined) throw new Error(`${standards} has no Tests/kaas/scs_0210_version_policy/k8s-eol-data.yml`);

  const read = (name: string) => (website ? readFileSync(join(website, 'data/releases', name), 'utf8') : '');
  const table = renewed(branches, readFileSync(scs, 'utf8'), read('schedule.yaml'), read('eol.yaml'));
  const days = [standards, website]
    .filter((path) => path !== undefined)
    .map(dayOf)
    .sort();
  const day = days[0] !== undefined && days[0] > asOf ? days[0] : asOf;

  const target = 'server/engine/catalogue/release-table.ts';
  writeFileSync(target, written(day, table));
  execFileSync('npx', ['biome', 'check', '--write', target], { stdio: 'inherit' });
  console.log(`${target}: ${table[0]?.branch} is the newest branch, as of ${day}`);
}

function dayOf(checkout: string): string {
  return execFileSync('git', ['-C', checkout, 'log', '-1', '--format=%cs'], { encoding: 'utf8' }).trim();
}

if (process.argv[1]?.endsWith('renew-releases.cjs')) {
  const [standards, website] = process.argv.slice(2);
  if (standards === undefined) throw new Error('npm run renew-releases -- STANDARDS [WEBSITE]');
  run(standards, website);
}
