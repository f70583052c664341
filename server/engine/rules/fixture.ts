// SPDX-License-Identifier: Apache-2.0
import type { Severity } from '../lint/rule';
import type { Document } from '../text/document';

/** Folders of files that are old or wrong on purpose. */
const fixture = /(?:^|\/)(?:tests?|testdata|fixtures|e2e)\//;

/** A note only, where a file is there to be wrong. */
export function inFixture({ file }: Document): { readonly severity?: Severity } {
  return fixture.test(file.path) ? { severity: 'info' } : {};
}
