// SPDX-License-Identifier: Apache-2.0
import { applyEdits } from '../text/edit';
import type { YamlNode } from '../yaml/node';
import { lineOf } from './comments';
import type { StandardPolicy } from './standard-policy';
import { scalar } from './write';

/** What a server fills in, or keeps for one kind of object only. */
const serverKeys = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
  'ownerReferences',
  'finalizers',
];

const vendorKey = /^(?:[-\w.]+\.)?(?:cilium\.io|projectcalico\.org|tigera\.io|antrea\.io|antrea\.tanzu\.vmware\.com)\//;

const isVendors = (key: unknown) =>
  vendorKey.test(String(key)) || key === 'kubectl.kubernetes.io/last-applied-configuration';

/** The lines of a policy's metadata: as they are written in what it is made from, but for name, namespace and vendors' keys. */
export function metadataOf(policy: StandardPolicy, indent: number, bare: boolean): string[] {
  const node = policy.source.root.at('metadata');
  return (!bare && isPlainBlock(node) && copied(policy, node)) || fresh(policy, node, indent);
}

/** True for a mapping below a key at the start of a line, one entry a line, that isn't an alias. */
function isPlainBlock(node: YamlNode): boolean {
  const { document, keySpan } = node;
  if (node.kind !== 'map' || node.isAlias || !keySpan) return false;
  const { lineStarts } = document;
  const isFirst = lineStarts[lineOf(lineStarts, keySpan.start)] === keySpan.start;
  const lines = node.entries().map((entry) => lineOf(lineStarts, entry.keySpan?.start ?? 0));
  return (
    isFirst &&
    lines.length > 0 &&
    new Set(lines).size === lines.length &&
    !lines.includes(lineOf(lineStarts, keySpan.start))
  );
}

function copied(policy: StandardPolicy, node: YamlNode): string[] | undefined {
  const { document } = node;
  const { text, lineStarts } = document;
  const start = node.keySpan?.start ?? 0;
  const firstLine = lineOf(lineStarts, start);
  const next = policy.source.root
    .entries()
    .map(({ keySpan }) => keySpan?.start ?? 0)
    .filter((other) => other > start);
  const endLine = next.length > 0 ? lineOf(lineStarts, Math.min(...next)) : lineStarts.length;
  let last = firstLine;
  for (let line = firstLine + 1; line < endLine; line++) {
    const [from, to] = [lineStarts[line] ?? 0, lineStarts[line + 1] ?? text.length];
    const isOurs =
      /^[ \t]+\S/.test(text.slice(from, to)) || document.holes.some((hole) => hole.start < to && hole.end > from);
    if (isOurs) last = line;
  }
  const stop = lineStarts[last + 1] ?? text.length;
  const edits: { start: number; end: number; text: string }[] = [];
  const drop = (entry: YamlNode) => {
    const from = lineOf(lineStarts, entry.keySpan?.start ?? 0);
    const to = lineOf(lineStarts, Math.max(entry.extent.start, entry.extent.end - 1));
    edits.push({
      start: (lineStarts[from] ?? 0) - start,
      end: Math.min(stop, lineStarts[to + 1] ?? stop) - start,
      text: '',
    });
  };
  for (const entry of node.entries()) {
    if (serverKeys.includes(String(entry.key))) drop(entry);
    if (entry.key !== 'labels' && entry.key !== 'annotations') continue;
    const vendors = entry.entries().filter(({ key }) => isVendors(key));
    if (vendors.length > 0 && vendors.length === entry.entries().length) drop(entry);
    else for (const one of vendors) drop(one);
  }

  const name = node.at('name');
  const namespace = node.at('namespace');
  if (!name.keySpan) return undefined;
  if (name.state === 'present' && name.string() !== policy.name) {
    edits.push({ start: name.span.start - start, end: name.span.end - start, text: scalar(policy.name) });
  } else if (name.state === 'unknown' && policy.name !== policy.source.name) {
    // A template's name gets the number behind it.
    const end = name.span.end - (/["']$/.test(text.slice(name.span.start, name.span.end)) ? 1 : 0) - start;
    edits.push({ start: end, end, text: policy.name.slice(policy.source.name.length) });
  }
  const column = name.keySpan.start - (lineStarts[lineOf(lineStarts, name.keySpan.start)] ?? 0);
  if (namespace.state !== 'unknown' && namespace.string() !== policy.namespace) {
    if (namespace.exists) drop(namespace);
    if (policy.namespace !== undefined) {
      const at = Math.min(stop, lineStarts[lineOf(lineStarts, name.extent.end) + 1] ?? stop);
      const lead = text[at - 1] === '\n' || text[at - 1] === '\r' ? '' : '\n';
      edits.push({
        start: at - start,
        end: at - start,
        text: `${lead}${' '.repeat(column)}namespace: ${scalar(policy.namespace)}\n`,
      });
    }
  }
  return applyEdits(text.slice(start, stop), edits)
    .split(/\r\n?|\n/)
    .filter((line, index, all) => index < all.length - 1 || line !== '');
}

function fresh(policy: StandardPolicy, node: YamlNode, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const lines = ['metadata:', `${pad}name: ${scalar(policy.name)}`];
  if (policy.namespace !== undefined) lines.push(`${pad}namespace: ${scalar(policy.namespace)}`);
  for (const key of ['labels', 'annotations']) {
    const kept = node
      .at(key)
      .entries()
      .filter((entry) => !isVendors(entry.key) && entry.string() !== undefined);
    if (kept.length === 0) continue;
    lines.push(
      `${pad}${key}:`,
      ...kept.map((entry) => `${pad}${pad}${scalar(String(entry.key))}: ${scalar(entry.string() ?? '')}`),
    );
  }
  return lines;
}
