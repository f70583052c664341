// SPDX-License-Identifier: Apache-2.0
import { fields, list, present, text } from './object';

export type Labels = Readonly<Record<string, string>>;

/** What a Kubernetes label selector says of these labels; an empty selector matches all. */
export function selects(selector: unknown, labels: Labels): boolean {
  const { matchLabels, matchExpressions } = fields(selector);
  for (const [key, value] of Object.entries(fields(matchLabels))) {
    if (!Object.hasOwn(labels, key) || labels[key] !== value) return false;
  }
  for (const expression of list(matchExpressions)) {
    const { key, operator, values } = fields(expression);
    const name = text(key);
    const has = Object.hasOwn(labels, name);
    const listed = has && list(values).includes(labels[name]);
    const holds = { In: listed, NotIn: !listed, Exists: has, DoesNotExist: !has }[text(operator)];
    if (holds !== true) return false;
  }
  return true;
}

const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const qualifiedName = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const dnsSubdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export function isLabelValue(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 63 && labelValue.test(value);
}

export function isLabelKey(key: string): boolean {
  const [head = '', tail, rest] = key.split('/');
  if (rest !== undefined) return false;
  if (tail === undefined) return head.length <= 63 && qualifiedName.test(head);
  return head.length <= 253 && dnsSubdomain.test(head) && tail.length <= 63 && qualifiedName.test(tail);
}

/**
 * What the API server's selector validation objects to, if anything
 * (apimachinery pkg/apis/meta/v1/validation: values with In and NotIn, none with Exists and DoesNotExist).
 */
export function invalidSelector(selector: unknown, isKey = isLabelKey): string | undefined {
  if (!present(selector)) return;
  if (typeof selector !== 'object' || Array.isArray(selector)) return 'a selector must be a mapping';
  const { matchLabels, matchExpressions, ...others } = fields(selector);
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return `unknown field ${unknown} in a selector`;
  for (const [key, value] of Object.entries(fields(matchLabels))) {
    if (!isKey(key)) return `${key} is no label key`;
    if (!isLabelValue(value)) return `${String(value)} is no label value`;
  }
  for (const expression of list(matchExpressions)) {
    const { key, operator, values } = fields(expression);
    if (!isKey(text(key))) return `${text(key)} is no label key`;
    const count = list(values).length;
    if (operator === 'In' || operator === 'NotIn') {
      if (count === 0) return `${operator} needs values`;
      if (!list(values).every(isLabelValue)) return 'no label value';
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (count > 0) return `${operator} takes no values`;
    } else return `${String(operator)} is no operator`;
  }
  return;
}
