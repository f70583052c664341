// SPDX-License-Identifier: Apache-2.0
import { lookUp } from '../text/look-up';

/** A key that a schema knows. */
export interface SchemaKey {
  readonly key: string;
  readonly description: string | undefined;
}

/** Larger schemas are not read, deeper ones not to their end, and of keys not more than these are told. */
const limits = { length: 1_000_000, schemas: 200, keys: 500 };

type Json = Readonly<Record<string, unknown>>;

/**
 * The keys that a values.schema.json knows at a path of `.Values`. The schema is read as data: nothing is checked by it,
 * and only references into itself are followed. Empty for what is no JSON.
 */
export function schemaKeysAt(schema: string, path: readonly string[]): readonly SchemaKey[] {
  const root = parsed(schema);
  if (!root) return [];
  let schemas = alternatives(root, [root]);
  for (const key of path) {
    const inner = schemas.flatMap(
      (one): readonly Json[] | Json =>
        asObject(lookUp(propertiesOf(one), key)) ?? asObject(one.additionalProperties) ?? [],
    );
    schemas = alternatives(root, inner);
  }
  const found = new Map<string, SchemaKey>();
  for (const [key, value] of schemas.flatMap((one) => Object.entries(propertiesOf(one)))) {
    if (found.size >= limits.keys) break;
    const about = alternatives(root, [asObject(value) ?? {}]);
    const description = about.map((one) => one.description ?? one.title).find((text) => typeof text === 'string');
    if (!found.get(key)?.description) found.set(key, { key, description });
  }
  return [...found.values()];
}

function parsed(schema: string): Json | undefined {
  if (schema.length > limits.length) return undefined;
  try {
    return asObject(JSON.parse(schema.replace(/^\uFEFF/, '')));
  } catch {
    return undefined;
  }
}

/** Schemas, and all that they refer to or are put together from, each once. */
function alternatives(root: Json, schemas: readonly Json[]): readonly Json[] {
  const found = new Set<Json>();
  const waiting = [...schemas];
  for (let schema = waiting.shift(); schema && found.size < limits.schemas; schema = waiting.shift()) {
    if (found.has(schema)) continue;
    found.add(schema);
    const target = typeof schema.$ref === 'string' ? referred(root, schema.$ref) : undefined;
    const lists = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
    const parts: readonly unknown[] = [target, schema.if, schema.then, schema.else, ...lists.slice(0, limits.schemas)];
    for (const part of parts) {
      const inner = asObject(part);
      if (inner) waiting.push(inner);
    }
  }
  return [...found];
}

/** What `#/$defs/image` is; undefined for what lies in another file. */
function referred(root: Json, reference: string): unknown {
  if (!/^#(?:\/|$)/.test(reference)) return undefined;
  const keys = reference.split('/').slice(1, 20);
  let at: unknown = root;
  for (const key of keys) at = lookUp(asObject(at) ?? {}, key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return at;
}

function propertiesOf({ properties }: Json): Json {
  return asObject(properties) ?? {};
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}
