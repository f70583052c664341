// SPDX-License-Identifier: Apache-2.0

/** A plain mapping as a YAML parser hands it out. */
export type Fields = { readonly [key: string]: unknown };

/** The mapping itself, or an empty one for anything else. */
export function fields(value: unknown): Fields {
  return isMapping(value) ? value : {};
}

export function isMapping(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list itself, or an empty one for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The string, or '' for anything else: Go's zero value. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The API server drops nulls of fields that aren't nullable, so null is absent. */
export function present(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function nameOf(policy: unknown): string {
  return text(fields(fields(policy).metadata).name);
}

/** A namespaced object without a namespace lands in `default`. */
export function namespaceOf(policy: unknown): string {
  return text(fields(fields(policy).metadata).namespace) || 'default';
}

export function labelsOf(policy: unknown): Readonly<Record<string, string>> {
  return (fields(fields(policy).metadata).labels as Readonly<Record<string, string>>) ?? {};
}

/** API group and kind: `networking.k8s.io/NetworkPolicy`. */
export function groupKind(policy: unknown): string {
  const { apiVersion, kind } = fields(policy);
  return `${text(apiVersion).split('/')[0]}/${text(kind)}`;
}

/** The first key outside `known`, if any. */
export function unknownKey(value: unknown, known: readonly string[]): string | undefined {
  return Object.keys(fields(value)).find((key) => !known.includes(key));
}
