// SPDX-License-Identifier: Apache-2.0
import type { HelmRepositoryRow } from '../catalogue/registries';
import type { SourceReference } from '../kubernetes/source-reference';
import type { Finding } from '../lint/rule';

/** What is to be said where a row's chart repository is named. */
export function helmRepositoryFinding(row: HelmRepositoryRow, reference: SourceReference): Finding {
  return {
    at: reference.text.span(reference.start, reference.end),
    message: `${row.location} ${row.fact}.`,
    severity: row.severity,
  };
}
