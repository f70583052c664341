// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import { remember } from '../text/remember';
import type { YamlNode } from '../yaml/node';

/** One requirement of a label selector; a conjunction of them is a selector, and an empty one takes everything. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
}

const operators: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** What a label selector asks for; undefined where a template hides some of it, or where it isn't valid. */
export const requirementsOf = remember(readRequirements);

function readRequirements(selector: YamlNode): readonly LabelRequirement[] | undefined {
  if (selector.state === 'unknown' || selector.isOpen || selector.kind === 'scalar') return undefined;
  const labels = labelsOf(selector.at('matchLabels'));
  const expressions = selector.at('matchExpressions');
  if (!labels || expressions.isOpen) return undefined;
  const found: LabelRequirement[] = [...labels].map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  for (const item of expressions.items()) {
    const key = item.at('key').string();
    const operator = item.at('operator').string() ?? '';
    const values = item
      .at('values')
      .items()
      .map((value) => value.string());
    if (key === undefined || !operators.has(operator) || values.includes(undefined)) return undefined;
    found.push({ key, operator: operator as LabelRequirement['operator'], values: values as string[] });
  }
  return found;
}

/** The labels of a mapping; undefined where a template hides some of them. */
export function labelsOf(node: YamlNode): ReadonlyMap<string, string> | undefined {
  if (node.state === 'unknown' || node.isOpen) return undefined;
  const labels = new Map<string, string>();
  for (const entry of node.entries()) {
    const value = entry.state === 'absent' ? '' : entry.string();
    if (value === undefined) return undefined;
    labels.set(String(entry.key), value);
  }
  return labels;
}

/** A key that a label selector asks for. */
export interface SelectorKey {
  readonly key: string;
  /** Where it is written. */
  readonly at: Span;
  /** The entry of `matchLabels`; undefined for an expression. */
  readonly entry: YamlNode | undefined;
  /** True where the selector wants it absent, or with other values. */
  readonly isNegative: boolean;
}

/** The keys that a label selector asks for, each where it stands. */
export const selectorKeysOf = remember((selector: YamlNode): readonly SelectorKey[] => {
  const labels = selector.at('matchLabels').entries();
  const expressions = selector.at('matchExpressions').items();
  return [
    ...labels.map((entry) => ({ key: String(entry.key), at: entry.keySpan ?? entry.span, entry, isNegative: false })),
    ...expressions.flatMap((item): SelectorKey[] => {
      const node = item.at('key');
      const key = node.string();
      const isNegative = /^(?:NotIn|DoesNotExist)$/.test(item.at('operator').string() ?? '');
      return key === undefined ? [] : [{ key, at: node.span, entry: undefined, isNegative }];
    }),
  ];
});
