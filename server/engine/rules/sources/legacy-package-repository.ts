// SPDX-License-Identifier: Apache-2.0
import { packageRepositories } from '../../catalogue/registries';
import { type Basis, defineRule } from '../../lint/rule';
import page from './legacy-package-repository.md';

export default defineRule({
  id: 'sources/legacy-package-repository',
  severity: 'error',
  tier: 'E',
  basis: packageRepositories[0]?.sources as readonly [Basis, ...Basis[]],
  visits: 'sourceReference',
  page,

  *check({ kind, url, text, start, end }) {
    if (kind !== 'package-repository') return;
    const address = url.replace(/^https?:\/\//, '');
    const lineEnd = text.value.indexOf('\n', end);
    const line = text.value.slice(text.value.lastIndexOf('\n', start) + 1, lineEnd < 0 ? undefined : lineEnd);
    const row = packageRepositories.find(
      ({ host, word }) => address.startsWith(host) && (!word || line.includes(word)),
    );
    // The key that signs packages lies beside them and is named with them: one finding a line is enough.
    if (!row || /\.gpg$/.test(url)) return;
    yield {
      at: text.span(start, end),
      message: `${row.host} ${row.fact}; packages are at pkgs.k8s.io, one repository a release.`,
    };
  },
});
