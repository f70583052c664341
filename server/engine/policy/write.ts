// SPDX-License-Identifier: Apache-2.0
import type { Document, Span } from '../text/document';
import { resolve } from '../yaml/node';
import { formatCidr } from './cidr';
import { Comments, footerOf, headerOf } from './comments';
import { metadataOf } from './metadata';
import type { Direction } from './policy';
import { isWhole, type PortRange } from './ports';
import type { Selector } from './selector';
import type { StandardPeer, StandardPolicy, StandardRule } from './standard-policy';

/** How the text around is laid out. */
export interface Style {
  /** Spaces a level. */
  readonly indent: number;
  /** True where items of a list stand deeper than the list's key. */
  readonly indentedLists: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\r';
}

export const plainStyle: Style = { indent: 2, indentedLists: true, lineEnd: '\n' };

/** The style that most of a document has. */
export function styleOf({ text }: Document): Style {
  const lines = text.split(/\r\n?|\n/, 400);
  const indents = new Map<number, number>();
  let deeper = 0;
  let flush = 0;
  let key: { indent: number; list: boolean } | undefined;
  for (const line of lines) {
    const match = /^( *)(- +)?[^\s#]/.exec(line);
    if (!match) continue;
    const indent = match[1]?.length ?? 0;
    if (key?.list && match[2] && indent > key.indent) deeper++;
    if (key?.list && match[2] && indent === key.indent) flush++;
    const step = key ? indent - key.indent : 0;
    if (step >= 2 && step <= 8 && !match[2]) indents.set(step, (indents.get(step) ?? 0) + 1);
    key = { indent: indent + (match[2]?.length ?? 0), list: /:\s*(?:#.*)?$/.test(line) };
  }
  const [indent = 2] = [...indents].sort((a, b) => b[1] - a[1])[0] ?? [];
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] as Style['lineEnd'] | undefined;
  return { indent, indentedLists: deeper >= flush, lineEnd: lineEnd ?? '\n' };
}

type Value = string | readonly Entry[] | { readonly items: readonly Item[] };
interface Entry {
  readonly key: string;
  readonly value: Value;
}
interface Item {
  readonly value: string | readonly Entry[];
  readonly at?: Span | undefined;
}

/**
 * NetworkPolicies as YAML, one document each. Metadata, comments and what a template does around them are those of what
 * they are made from; `bare` leaves all of that out but names, so that what comes of a template can be read.
 */
export function write(policies: readonly StandardPolicy[], style?: Style, bare = false): string {
  const seen = new Map<Document, Comments>();
  return policies
    .map((policy, index) => {
      const { document } = policy.source.root;
      const layout = style ?? styleOf(document);
      const comments = seen.get(document) ?? new Comments(document);
      seen.set(document, comments);
      const { root } = policy.source;
      const header = index === 0 && !bare ? headerOf(root) : [];
      const footer = index === policies.length - 1 && !bare ? footerOf(root) : [];
      const lines = [
        ...(index === 0 ? [] : ['---']),
        ...header,
        'apiVersion: networking.k8s.io/v1',
        'kind: NetworkPolicy',
        ...metadataOf(policy, layout.indent, bare),
        ...entries([{ key: 'spec', value: spec(policy) }], '', layout, comments),
        ...footer,
      ];
      return lines.map((line) => line + layout.lineEnd).join('');
    })
    .join('');
}

const typeNames: Readonly<Record<Direction, string>> = { ingress: 'Ingress', egress: 'Egress' };

function spec(policy: StandardPolicy): Entry[] {
  const directions = policy.policyTypes.map((direction): Entry => {
    const rules = policy[direction];
    const key = direction === 'ingress' ? 'from' : 'to';
    return {
      key: direction,
      value: rules.length === 0 ? '[]' : { items: rules.map((one) => ({ value: rule(one, key), at: one.at })) },
    };
  });
  return [
    { key: 'podSelector', value: selector(policy.podSelector) },
    { key: 'policyTypes', value: { items: policy.policyTypes.map((direction) => ({ value: typeNames[direction] })) } },
    ...directions,
  ];
}

function rule({ peers, ports }: StandardRule, key: string): string | Entry[] {
  const result: Entry[] = [];
  if (peers !== 'everyone')
    result.push({ key, value: { items: peers.map((one) => ({ value: peer(one), at: one.at })) } });
  if (ports !== 'everything')
    result.push({ key: 'ports', value: { items: ports.map((one) => ({ value: port(one), at: one.at })) } });
  return result.length === 0 ? '{}' : result;
}

function peer(one: StandardPeer): Entry[] {
  if ('block' in one) {
    const { cidr, except } = one.block;
    const block: Entry[] = [{ key: 'cidr', value: scalar(formatCidr(cidr)) }];
    if (except.length > 0)
      block.push({ key: 'except', value: { items: except.map((each) => ({ value: scalar(formatCidr(each)) })) } });
    return [{ key: 'ipBlock', value: block }];
  }
  const { pods, namespaces } = one;
  const result: Entry[] = namespaces ? [{ key: 'namespaceSelector', value: selector(namespaces) }] : [];
  if (!namespaces || pods.length > 0) result.push({ key: 'podSelector', value: selector(pods) });
  return result;
}

function port(range: PortRange): Entry[] {
  const { protocol, from, to, name } = range;
  const result: Entry[] = [{ key: 'protocol', value: protocol }];
  if (name !== undefined) result.push({ key: 'port', value: scalar(name) });
  else if (!isWhole(range)) {
    result.push({ key: 'port', value: String(from) });
    if (to > from) result.push({ key: 'endPort', value: String(to) });
  }
  return result;
}

function selector(requirements: Selector): Value {
  const count = (key: string) => requirements.filter((one) => one.key === key).length;
  const isLabel = ({ key, operator, values }: Selector[number]) =>
    operator === 'In' && values.length === 1 && count(key) === 1;
  const labels = requirements.filter(isLabel);
  const expressions = requirements.filter((one) => !isLabel(one));
  const result: Entry[] = [];
  if (labels.length > 0) {
    result.push({
      key: 'matchLabels',
      value: labels.map(({ key, values }) => ({ key: scalar(key), value: scalar(values[0] ?? '') })),
    });
  }
  if (expressions.length > 0) {
    const items = expressions.map(({ key, operator, values }): Item => {
      const item: Entry[] = [
        { key: 'key', value: scalar(key) },
        { key: 'operator', value: operator },
      ];
      if (values.length > 0)
        item.push({ key: 'values', value: { items: values.map((value) => ({ value: scalar(value) })) } });
      return { value: item };
    });
    result.push({ key: 'matchExpressions', value: { items } });
  }
  return result.length === 0 ? '{}' : result;
}

function entries(list: readonly Entry[], indent: string, style: Style, comments: Comments): string[] {
  return list.flatMap(({ key, value }) => {
    if (typeof value === 'string') return [`${indent}${key}: ${value}`];
    const deeper = indent + ' '.repeat(style.indent);
    if (Array.isArray(value))
      return [`${indent}${key}:`, ...entries(value as readonly Entry[], deeper, style, comments)];
    const { items } = value as { readonly items: readonly Item[] };
    const dash = style.indentedLists ? deeper : indent;
    return [`${indent}${key}:`, ...items.flatMap((one) => item(one, dash, style, comments))];
  });
}

function item({ value, at }: Item, indent: string, style: Style, comments: Comments): string[] {
  const { above, beside } = at ? comments.take(at) : { above: [], beside: undefined };
  const lines = typeof value === 'string' ? [indent + value] : entries(value, `${indent}  `, style, comments);
  const [first = '', ...rest] = lines;
  const start = `${indent}- ${first.slice(typeof value === 'string' ? indent.length : indent.length + 2)}`;
  return [...above.map((comment) => indent + comment), beside ? `${start} ${beside}` : start, ...rest];
}

/** A string as YAML, quoted where it would be read as something else. */
export function scalar(text: string): string {
  const isPlain =
    /^[A-Za-z\d](?:[-\w./]|:(?=[\da-fA-F:/]))*$/.test(text) && resolve(text) === undefined && !/^\d{4}-\d/.test(text);
  return isPlain ? text : JSON.stringify(text);
}
