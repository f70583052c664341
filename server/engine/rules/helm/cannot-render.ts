// SPDX-License-Identifier: Apache-2.0
import { defineRule, type Severity } from '../../lint/rule';
import page from './cannot-render.md';

/** What went wrong, and how bad that is. A chart that needs values to be given is no fault. */
const told: Readonly<Record<string, { readonly words: string; readonly severity: Severity } | undefined>> = {
  run: { words: 'Helm stops here with the values of the chart', severity: 'warning' },
  fail: { words: 'The chart asks for other values than its own here', severity: 'info' },
  chart: { words: 'Helm cannot render this', severity: 'warning' },
  schema: { words: 'The chart’s values.schema.json does not allow this', severity: 'error' },
};

export default defineRule({
  id: 'helm/cannot-render',
  severity: 'warning',
  tier: 'E',
  basis: [
    { title: 'Helm: Debugging Templates', url: 'https://helm.sh/docs/chart_template_guide/debugging/' },
    { title: 'Helm: Schema Files', url: 'https://helm.sh/docs/topics/charts/#schema-files' },
  ],
  visits: 'renderFailure',
  page,

  *check({ at, kind, reason }) {
    const how = told[kind];
    if (how) yield { at, severity: how.severity, message: `${how.words}: ${reason}` };
  },
});
