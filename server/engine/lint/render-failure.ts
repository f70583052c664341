// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { Found } from './lint';
import type { AnyRule, Finding } from './rule';
import type { Settings } from './settings';

/** Something that keeps a chart from being rendered, or a kustomization from being built: for the rules that tell of it. */
export interface RenderFailure {
  readonly at: Span;
  /**
   * Of charts, `parse`: a template can't be read; `run`: it stops; `fail`: it asks for other values; `schema`: a value is
   * refused; `chart`: anything else. `build`: of a kustomization.
   */
  readonly kind: 'parse' | 'run' | 'fail' | 'schema' | 'chart' | 'build';
  /** A sentence, or the end of one. */
  readonly reason: string;
  /** The values files that were given over the chart's own, if any. */
  readonly given?: string;
}

/** What the rules say of a failure, whichever of them it is for. */
export function tellFailure(failure: RenderFailure, rules: readonly AnyRule[], settings: Settings): readonly Found[] {
  return rules
    .filter(({ visits }) => visits.includes('renderFailure'))
    .flatMap((rule) => [...rule.check(failure, { settings })].map((finding: Finding) => ({ rule, finding })));
}
