// SPDX-License-Identifier: Apache-2.0
import { removedFlag, removedFlags } from '../../catalogue/component-flags';
import { compareBranches } from '../../catalogue/kubernetes-releases';
import { defineRule, type Fix } from '../../lint/rule';
import { targetOf } from '../api-rule';
import page from './removed-flag.md';

const sources = new Map(removedFlags.flatMap((row) => row.sources.map((basis) => [basis.url, basis])));
const [first = { title: '', url: '' }, ...others] = sources.values();

export default defineRule({
  id: 'versions/removed-flag',
  severity: 'error',
  tier: 'E',
  role: 'cluster',
  fixable: true,
  basis: [first, ...others],
  visits: 'componentFlag',
  page,

  *check({ component, flag, version, at, remove }, { settings }) {
    const row = removedFlag(component, flag);
    if (!row) return;
    const written = /^v?(\d+\.\d+)/.exec(version ?? '')?.[1];
    const branch = written ?? targetOf(settings);
    const isGone = compareBranches(row.removed, branch) <= 0;
    const effect = isGone ? 'does not start with it' : 'will not start with it then';
    const message = `Kubernetes ${row.removed} removed this flag, and ${component} ${effect}.${row.note ? ` ${row.note}` : ''}`;
    const edits = isGone ? remove() : undefined;
    const fix: Fix | undefined = edits && { title: 'Remove the flag', safe: written !== undefined, edits };
    yield { at, message, severity: isGone ? 'error' : 'warning', ...(fix && { fixes: [fix] }) };
  },
});
