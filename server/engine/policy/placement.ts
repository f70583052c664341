// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { NamespaceFact, PolicyContext } from './context';
import { type Found, legal } from './emit';
import { NAME_LABEL, type PodTerm, type Policy } from './policy';
import { conjoin, everything, matches, type Selector } from './selector';

/** Where a NetworkPolicy has to be, and which pods it selects there. */
export interface Placement {
  readonly namespace: string | undefined;
  readonly pod: Selector;
}

/** More copies than this nobody wants to keep. */
const MAX_NAMESPACES = 200;

/** The placements that a union of pods needs. Namespaces that can't be named are those of the context. */
export function place(
  subject: readonly PodTerm[],
  at: Span,
  policy: Policy,
  context: PolicyContext,
  found: Found[],
): Placement[] {
  const placements = subject.flatMap((term): Placement[] => {
    const pod = legal(term.pod, 'pods');
    const where = legal(term.namespace, 'namespaces');
    if (!pod || !where) {
      found.push({
        at,
        feature: 'selector',
        class: 'selects-nothing',
        effect: 'dropped',
        weight: 'note',
        message: 'This selects no pod.',
      });
      return [];
    }
    if (term.own) return placeOwn(where, pod);
    const names = conjoin(everything, where)?.get(NAME_LABEL)?.only;
    const others = where.filter(({ key }) => key !== NAME_LABEL);
    if (names) {
      const wanted = names.filter((name) => {
        const known = context.namespaces.find((one) => one.name === name);
        return !known || matches(others, known.labels);
      });
      if (others.length > 0)
        depends(`Whether ${list(names)} has the labels can change, and a NetworkPolicy is there all the same.`);
      return wanted.map((namespace) => ({ namespace, pod }));
    }
    const chosen = context.namespaces.filter(({ labels }) => matches(where, labels)).slice(0, MAX_NAMESPACES);
    fanOut(copies(chosen));
    return chosen.length > 0 ? chosen.map(({ name }) => ({ namespace: name, pod })) : [{ namespace: undefined, pod }];
  });
  return placements;

  function placeOwn(where: Selector, pod: Selector): Placement[] {
    if (where.length === 0) return [{ namespace: policy.namespace, pod }];
    const own: NamespaceFact | undefined = context.namespaces.find(({ name }) => name === policy.namespace);
    if (own && !matches(where, own.labels)) {
      found.push({
        at,
        feature: 'selector',
        class: 'selects-nothing',
        effect: 'dropped',
        weight: 'note',
        message: `${own.name} hasn't got these labels, so that this selects no pod.`,
      });
      return [];
    }
    depends("A NetworkPolicy doesn't ask for the labels of its own namespace.");
    return [{ namespace: policy.namespace, pod }];
  }

  function depends(message: string): void {
    found.push({
      at,
      feature: 'namespace labels',
      class: 'namespace-labels',
      effect: 'dropped',
      weight: 'part',
      message,
    });
  }

  function fanOut(detail: string): void {
    const message = `A NetworkPolicy lives in one namespace: ${detail}.`;
    if (found.some((one) => one.message === message)) return;
    found.push({ at, feature: 'namespaces', class: 'fan-out', effect: 'wider', weight: 'part', message });
  }
}

function copies(chosen: readonly NamespaceFact[]): string {
  if (chosen.length === 0) return 'this has to be put into each of them. Namespaces created later are not covered';
  const count = chosen.length === 1 ? 'one copy' : `${chosen.length} copies`;
  return `${count} for ${list(chosen.map(({ name }) => name))}. Namespaces created later are not covered`;
}

/** Names in a sentence: not more than can be read. */
export const list = (names: readonly string[]) =>
  names.length <= 8 ? names.join(', ') : `${names.slice(0, 8).join(', ')} and ${names.length - 8} more`;
