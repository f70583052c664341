// SPDX-License-Identifier: Apache-2.0
import { Document, type Span } from '../text/document';
import type { Edit } from '../text/edit';
import type { File, Role } from '../text/file';
import { HOLE, type Text } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';
import { cut } from '../yaml/stream';

/** How deep documents in documents in documents are followed, and how many a document may hold. */
const limits = { nesting: 3, depth: 60, documents: 1_000 };

/** The documents that are written inside scalars of a document: manifests in ConfigMaps, cloud-init, Helm values. */
export function embeddedIn(document: Document): readonly Document[] {
  const found: Document[] = [];
  // Only a scalar of several lines holds a document, or the examples of an operator; most documents have neither.
  if (
    !/[|>][-+0-9]*[ \t]*(?:#.*)?\r?\n|\\n|\balm-examples\b|\bpatch:[ \t]*["'][[{]/.test(document.yaml) ||
    nesting(document) >= limits.nesting
  )
    return found;
  visit(rootOf(document), found, 0);
  return found;
}

function nesting(document: Document): number {
  let depth = 0;
  for (let outer = document.origin?.span().document; outer; outer = outer.origin?.span().document) depth++;
  return depth;
}

function visit(node: YamlNode, found: Document[], depth: number): void {
  if (depth > limits.depth || found.length >= limits.documents) return;
  if (node.kind === 'scalar') {
    const { text } = node;
    const role = text && roleOf(node, text.value);
    if (role) found.push(...documentsOf(node.document.file, text, role));
    return;
  }
  for (const child of node.kind === 'seq' ? node.items() : node.entries()) {
    if (child.key !== 'description' && child.key !== 'kubectl.kubernetes.io/last-applied-configuration')
      visit(child, found, depth + 1);
  }
}

/** What a scalar holds, if it is a document that we check. */
function roleOf(node: YamlNode, value: string): Role | undefined {
  // The objects that an operator's ClusterServiceVersion gives as examples: a list in JSON.
  if (node.key === 'alm-examples' && value.startsWith('[')) return 'manifest';
  // A patch of a kustomization, on one line.
  if (node.key === 'patch' && /^(?:\[[ \t]*|-[ \t]+)?\{/.test(value)) return 'manifest';
  if (!value.includes('\n')) return undefined;
  if (/^#cloud-config\b/.test(value)) return 'cloud-config';
  if (isObject(value)) return 'manifest';
  const { key } = node;
  if ((key === 'values' && node.parent?.key === 'helm') || key === 'valuesContent') return 'values';
  if (key === 'patch' || key === 'patchesJson6902') return 'manifest';
  return undefined;
}

/**
 * Objects of Kubernetes in YAML, and no script that pipes them somewhere; in JSON only if it is JSON: code that makes
 * objects looks much like it.
 */
function isObject(text: string): boolean {
  if (/<<-?[ \t]*["']?[A-Za-z_]+["']?[ \t]*$/m.test(text)) return false;
  if (/^[ \t]*(?:- )?apiVersion[ \t]*:/m.test(text) && /^[ \t]*(?:- )?kind[ \t]*:/m.test(text)) return true;
  return /"apiVersion"[ \t]*:/.test(text) && /"kind"[ \t]*:/.test(text) && isJson(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const files = new WeakMap<File, Map<Role, File>>();

/** The file as which a document inside it is read: the same object each time. */
function withRole(file: File, role: Role): File {
  const byRole = files.get(file) ?? new Map<Role, File>();
  files.set(file, byRole);
  const known = byRole.get(role) ?? { ...file, role };
  byRole.set(role, known);
  return known;
}

function documentsOf(file: File, text: Text, role: Role): Document[] {
  const inner = withRole(file, role);
  const hidden = text.value.includes(HOLE);
  return cut(inner, text.value, text.value, [], [])
    .filter(({ document }) => document.text.trim() !== '')
    .map(({ document, start }) => {
      // What a template renders inside a scalar has left blank lines behind: nothing there is surely missing.
      const holes = hidden ? [{ start: 0, end: document.text.length, kind: 'block' as const }] : [];
      return new Document(document.file, document.text, undefined, holes, start === 0 ? text : new Slice(text, start));
    });
}

/** The rest of a text, from an offset on. */
class Slice implements Text {
  readonly value: string;
  readonly #whole: Text;
  readonly #start: number;

  constructor(whole: Text, start: number) {
    this.value = whole.value.slice(start);
    this.#whole = whole;
    this.#start = start;
  }

  span(start = 0, end = this.value.length): Span {
    return this.#whole.span(this.#start + start, this.#start + end);
  }

  edit(start: number, end: number, text: string): Edit | undefined {
    return this.#whole.edit(this.#start + start, this.#start + end, text);
  }

  encode(text: string): string | undefined {
    return this.#whole.encode(text);
  }
}
