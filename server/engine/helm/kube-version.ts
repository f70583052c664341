// SPDX-License-Identifier: Apache-2.0
import { semverCompare } from './semver';

/**
 * What a constraint, as in `kubeVersion` or `semverCompare`, lets through of a Kubernetes branch (`1.35`):
 * every patch release, some, or none. Undefined where it isn't a constraint.
 */
export function allowed(constraint: string, branch: string): 'all' | 'some' | 'none' | undefined {
  const patches = new Set([0, 9_999]);
  for (const [, patch] of constraint.slice(0, 1_000).matchAll(/\d\.\d{1,4}\.(\d{1,4})/g)) {
    for (const near of [-1, 0, 1]) patches.add(Math.max(0, Number(patch) + near));
  }
  const answers = [...patches].map((patch) => semverCompare(constraint, `${branch}.${patch}`));
  if (answers.includes(undefined)) return undefined;
  return answers.every((answer) => answer) ? 'all' : answers.includes(true) ? 'some' : 'none';
}
