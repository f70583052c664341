// SPDX-License-Identifier: Apache-2.0
import { defineRule, type Severity } from '../../lint/rule';
import page from './cannot-render.md';

/** What went wrong with some values, and how bad that is. A chart that needs values to be given is no fault. */
const told: Readonly<Record<string, { words(values: string): string; readonly severity: Severity } | undefined>> = {
  run: { words: (values) => `Helm stops here with ${values}`, severity: 'warning' },
  fail: { words: (values) => `The chart asks for other values here than ${values}`, severity: 'info' },
  chart: { words: (values) => `Helm cannot render this with ${values}`, severity: 'warning' },
  schema: { words: () => 'The chart’s values.schema.json does not allow this', severity: 'error' },
};

const isMissing = /^missing propert|^\S+ is required\b/;

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

  *check({ at, kind, reason, given }) {
    const how = told[kind];
    if (!how) return;
    const severity = kind === 'schema' && isMissing.test(reason) ? 'info' : how.severity;
    yield { at, severity, message: `${how.words(given ?? 'the chart’s own values')}: ${reason}` };
  },
});
