// SPDX-License-Identifier: Apache-2.0
import { unclosed } from '../../helm/template';
import { templateOf } from '../../kubernetes/read-template';
import { defineRule } from '../../lint/rule';
import { spanIn } from '../../text/source';
import page from './template-syntax.md';

/** After a fault, what follows may be misread: nobody needs to see all of it. */
const most = 20;

export default defineRule({
  id: 'helm/template-syntax',
  severity: 'error',
  tier: 'E',
  basis: [{ title: 'Go: package text/template', url: 'https://pkg.go.dev/text/template' }],
  visits: ['project', 'renderFailure'],
  page,

  *check(subject) {
    if ('kind' in subject) {
      if (subject.kind === 'parse') yield { at: subject.at, message: `Helm cannot read this: ${subject.reason}` };
      return;
    }
    for (const source of subject.sources) {
      if (source.file.role !== 'template' || source.file.chart === undefined) continue;
      const { errors } = templateOf(source).template;
      const open = errors.filter(({ message }) => message === unclosed);
      for (const { start, end, message } of errors.slice(0, most)) {
        // What else is wrong in an action that isn't closed may be right when it is.
        if (message !== unclosed && open.some((one) => one.start <= start && end <= one.end)) continue;
        const at = spanIn(source, start, end);
        if (at) yield { at, message };
      }
    }
  },
});
