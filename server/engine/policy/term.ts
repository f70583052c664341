// SPDX-License-Identifier: Apache-2.0
import type { PodTerm } from './policy';
import { isSatisfiable, negate } from './selector';

/** True where some pod can be in both unions. */
export function subjectsMeet(a: readonly PodTerm[], b: readonly PodTerm[]): boolean {
  return a.some((one) => b.some((other) => termsMeet(one, other)));
}

export function termsMeet(a: PodTerm, b: PodTerm): boolean {
  return isSatisfiable([...a.namespace, ...b.namespace]) && isSatisfiable([...a.pod, ...b.pod]);
}

/** True where every pod of the second union is in one and the same term of the first. */
export function covers(outer: readonly PodTerm[], inner: readonly PodTerm[]): boolean {
  return inner.every((one) => outer.some((other) => termCovers(other, one)));
}

function termCovers(outer: PodTerm, inner: PodTerm): boolean {
  return (
    (!outer.own || inner.own) &&
    outer.namespace.every((requirement) => !isSatisfiable([...inner.namespace, negate(requirement)])) &&
    outer.pod.every((requirement) => !isSatisfiable([...inner.pod, negate(requirement)]))
  );
}
