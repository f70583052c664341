// SPDX-License-Identifier: Apache-2.0

/** Larger schemas are not read. */
const maxLength = 1_000_000;

/**
 * Whether a values.schema.json is complete in itself. Helm fetches what others refer to, from the network or the disk.
 * False for what is no JSON too.
 */
export function isSelfContained(schema: string): boolean {
  if (schema.length > maxLength) return false;
  let root: unknown;
  try {
    root = JSON.parse(schema);
  } catch {
    return false;
  }
  const values = [root];
  for (let value = values.pop(); value !== undefined; value = values.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (/^\$(?:dynamic|recursive)?ref$/i.test(key) && !(typeof inner === 'string' && inner.startsWith('#')))
        return false;
      if (key.toLowerCase() === '$schema' && !isKnownDraft.test(String(inner))) return false;
      values.push(inner);
    }
  }
  return true;
}

/** What helm has with it. */
const isKnownDraft = /^https?:\/\/json-schema\.org\/(?:draft-0[3-7]\/|draft\/20(?:19-09|20-12)\/)?schema#?$/;

/** A value that a chart's schema refuses. */
export interface SchemaViolation {
  /** The chart as its parent calls it; of the outermost one, its name. */
  readonly chart: string;
  /** The keys that lead to the value. */
  readonly path: readonly string[];
  /** What is wrong with it, in Helm's words. */
  readonly reason: string;
}

const heading = /^(?:Error: )?values don't meet the specifications of the schema\(s\) in the following chart\(s\):$/m;

/** More are not told. */
const most = 50;

/** What helm says of values on standard error: helm 4 by JSON Pointer, helm 3 by keys with dots between. */
export function schemaViolations(stderr: string): readonly SchemaViolation[] {
  const start = heading.exec(stderr);
  if (!start) return [];
  const found = new Map<string, SchemaViolation>();
  const add = (chart: string, path: readonly string[], reason: string) => {
    const key = JSON.stringify([chart, path]);
    const before = found.get(key);
    if (before?.reason.includes(reason)) return;
    found.set(key, { chart, path, reason: before ? `${before.reason}; ${reason}` : reason });
  };
  let chart = '';
  // Below these are the parts of one violation: each says how one of several schemas would have to be met.
  let choice: { readonly indent: number; readonly path: readonly string[] } | undefined;
  for (const line of stderr.slice(start.index + start[0].length).split('\n')) {
    const name = /^(\S+):$/.exec(line)?.[1];
    if (name !== undefined) chart = name;
    const pointer = /^( *)- at '([^']*)': (.+)$/.exec(line);
    const dotted = /^- (.+?): (.+)$/.exec(line);
    if (pointer) {
      const [, indent = '', written = '', reason = ''] = pointer;
      const path = written.split('/').slice(1).map(unescaped);
      if (choice && indent.length > choice.indent) {
        add(chart, choice.path, reason);
        continue;
      }
      choice = /^'\w+' failed/.test(reason) ? { indent: indent.length, path } : undefined;
      if (!isHeading.test(reason)) for (const to of wrongKeys(path, reason)) add(chart, to, reason);
      else choice = undefined;
    } else if (dotted) {
      const [, path = '', reason = ''] = dotted;
      for (const to of wrongKeys(path === '(root)' ? [] : path.split('.'), reason)) add(chart, to, reason);
    }
    if (found.size >= most) break;
  }
  return [...found.values()];
}

/** All of what follows has to be met. */
const isHeading = /^(?:'allOf' failed|validation failed)/;

/** A key that should not be there is what is wrong, not the mapping that has it. */
function wrongKeys(path: readonly string[], reason: string): readonly (readonly string[])[] {
  const one = /^Additional property (.+) is not allowed$/.exec(reason)?.[1];
  const several = /^additional properties (.+) not allowed$/.exec(reason)?.[1];
  const keys = one === undefined ? [...(several ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '') : [one];
  return keys.length === 0 ? [path] : keys.map((key) => [...path, key]);
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
