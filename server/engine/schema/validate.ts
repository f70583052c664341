// SPDX-License-Identifier: Apache-2.0
import { closest } from '../text/closest';
import type { Span } from '../text/document';
import type { Edit } from '../text/edit';
import type { YamlNode } from '../yaml/node';
import { renameKey, set } from '../yaml/patch';
import { facts, validators } from './validators';

export type SchemaName = keyof typeof validators;

/** A place that is not what a schema asks for: what a rule passes on. */
export interface SchemaFault {
  readonly at: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** What ajv says of a value. */
interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Validator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

interface Fact {
  readonly properties?: readonly string[];
  readonly message?: string;
}

/** How far a value is followed; deeper there is nothing that a schema asks for. */
const maxDepth = 20;

/** What keeps a value from being what a schema asks for, in the order of the file. Silent about what templates hide. */
export function validate(root: YamlNode, name: SchemaName, isPartial = false): readonly SchemaFault[] {
  const validator = validators[name] as Validator;
  if (root.kind === 'none' || validator(plainOf(root, 0))) return [];
  const schema = facts[name] as Readonly<Record<string, Fact>>;
  const seen: SchemaError[] = [];
  const findings = (validator.errors ?? []).slice(0, 200).flatMap((error) => {
    const node = nodeAt(root, error.instancePath);
    // Each kind of error is told once at a place, and a wrong type before all else.
    const isTold = seen.some(
      (other) => other.instancePath === error.instancePath && other.keyword === 'type' && error.keyword !== 'required',
    );
    seen.push(error);
    if (isTold || node.state === 'unknown') return [];
    const finding = findingOf(error, node, schema, validator.errors ?? [], isPartial);
    return finding ? [finding] : [];
  });
  return findings.sort((a, b) => a.at.start - b.at.start);
}

function findingOf(
  { keyword, params, schemaPath, instancePath }: SchemaError,
  node: YamlNode,
  schema: Readonly<Record<string, Fact>>,
  all: readonly SchemaError[],
  isPartial: boolean,
): SchemaFault | undefined {
  const path = schemaPath.slice(0, schemaPath.lastIndexOf('/'));
  switch (keyword) {
    case 'required': {
      const missing = String(params.missingProperty);
      if (isPartial || node.isOpen) return undefined;
      const isMisspelt = all.some(
        (error) =>
          error.keyword === 'additionalProperties' &&
          error.instancePath === instancePath &&
          closest(String(error.params.additionalProperty), [missing]) !== undefined,
      );
      if (isMisspelt) return undefined;
      const child = node.at(missing);
      return child.pair
        ? { at: child.span, message: `${missing} is empty, and it is required.` }
        : { at: node.span, message: `${missing} is missing${nameOf(node)}.` };
    }
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      const known = (schema[path]?.properties ?? []).filter((key) => node.at(key).state === 'absent');
      const entry = node.at(name);
      const meant = closest(name, known);
      const edits = meant === undefined ? undefined : renameKey(entry, meant);
      const fix: Fix | undefined = edits && { title: `Rename it to ${meant}`, safe: false, edits };
      const question = meant === undefined ? '.' : `; did you mean ${meant}?`;
      const message = `Nothing is called ${name}${nameOf(node) || ' here'}${question}`;
      return { at: entry.keySpan ?? entry.span, message, ...(fix && { fixes: [fix] }) };
    }
    case 'type':
      return typeFinding(node, String(params.type), schema[path]?.message);
    case 'enum':
    case 'const': {
      const allowed = (keyword === 'enum' ? (params.allowedValues as unknown[]) : [params.allowedValue]).map(String);
      const value = node.scalar() ?? '';
      const meant = allowed.length === 1 ? allowed[0] : closest(value, allowed);
      const edits = meant === undefined ? undefined : set(node, meant);
      const message = `${labelOf(node)} has to be ${list(allowed)}, not ${value}.`;
      const fix: Fix | undefined = edits && { title: `Write ${meant}`, safe: false, edits };
      return { at: node.span, message, ...(fix && { fixes: [fix] }) };
    }
    case 'minItems':
      return { at: node.span, message: `${labelOf(node)} must not be empty.` };
    default: {
      const message = schema[path]?.message ?? `${labelOf(node)} has a value that is not allowed here.`;
      return { at: node.span, message };
    }
  }
}

const types: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'a mapping',
  array: 'a list',
};

/** Where a pattern is asked for as well, its words say more than the type, and quotes would not be all. */
function typeFinding(node: YamlNode, wanted: string, pattern: string | undefined): SchemaFault {
  const found = typeOf(node);
  const message = `${labelOf(node)} has to be ${types[wanted] ?? wanted}, and this is ${found}.`;
  const value = node.scalar();
  if (pattern !== undefined && node.kind === 'scalar') return { at: node.span, message: pattern };
  if (wanted === 'string' && node.kind === 'scalar' && value !== undefined) {
    const edits = set(node, JSON.stringify(value));
    if (edits) return { at: node.span, message, fixes: [{ title: 'Put it in quotes', safe: true, edits }] };
  }
  return { at: node.span, message };
}

function typeOf(node: YamlNode): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'seq') return 'a list';
  if (node.number() !== undefined) return 'a number';
  return node.boolean() === undefined ? 'a string' : 'true or false';
}

/** What a place is called in a sentence: its key, or that of the list that it is an item of. */
function labelOf(node: YamlNode): string {
  if (typeof node.key === 'string') return node.key;
  const list = node.parent?.key;
  return typeof list === 'string' ? `Each of ${list}` : 'This';
}

function nameOf(node: YamlNode): string {
  if (typeof node.key === 'string') return ` in ${node.key}`;
  return typeof node.parent?.key === 'string' ? ` in an item of ${node.parent.key}` : '';
}

function list(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

/** The node at a JSON pointer. */
function nodeAt(root: YamlNode, pointer: string): YamlNode {
  let node = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    node = node.at(node.kind === 'seq' ? Number(key) : key);
  }
  return node;
}

/** A value as Kubernetes reads it; null counts as not there, and what a template hides as an empty string. */
function plainOf(node: YamlNode, depth: number): unknown {
  if (depth > maxDepth) return undefined;
  if (node.kind === 'seq') return node.items().map((item) => plainOf(item, depth + 1));
  if (node.kind === 'map') {
    const value: Record<string, unknown> = Object.create(null);
    for (const entry of node.entries()) {
      const inner = plainOf(entry, depth + 1);
      if (inner !== undefined) value[String(entry.key)] = inner;
    }
    return value;
  }
  if (node.kind === 'none') return node.state === 'unknown' ? '' : undefined;
  return node.boolean() ?? node.number() ?? node.scalar() ?? '';
}
