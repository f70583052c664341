// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '../lint/rule';
import { contains, parseAddress, parseCidr, privateRanges } from '../policy/cidr';
import type { YamlNode } from '../yaml/node';
import { set } from '../yaml/patch';

const rejected = 'so that the API server rejects the policy.';

/** What is wrong with a range of addresses; nothing where it isn't known. */
export function addressFault(node: YamlNode): Finding | undefined {
  const text = node.scalar();
  if (text === undefined || parseCidr(text) !== undefined) return undefined;
  const address = parseAddress(text);
  if (!address) return { at: node.span, message: `This is no range of addresses in CIDR notation, ${rejected}` };
  const range = `${text}/${address.family === 4 ? 32 : 128}`;
  const edits = set(node, range.includes('::') ? `"${range}"` : range);
  return {
    at: node.span,
    message: `This is an address and no range, ${rejected}`,
    ...(edits && { fixes: [{ title: `Write ${range}`, safe: false, edits }] }),
  };
}

/** What is wrong with an exception of a range. */
export function exceptFault(node: YamlNode, cidr: YamlNode): Finding | undefined {
  const [inner, outer] = [parseCidr(node.scalar() ?? ''), parseCidr(cidr.scalar() ?? '')];
  if (!inner || !outer || (contains(outer, inner) && inner.length > outer.length)) return undefined;
  return { at: node.span, message: `This is not a part of ${cidr.scalar()}, ${rejected}` };
}

/** What is wrong with an entry of `ports` that has an `endPort`. */
export function portRangeFault(entry: YamlNode): Finding | undefined {
  const [port, end] = [entry.at('port'), entry.at('endPort')];
  if (end.state !== 'present' || port.state === 'unknown') return undefined;
  const [first, last] = [port.number(), end.number()];
  if (!port.exists) return { at: end.span, message: `endPort has no port to begin with, ${rejected}` };
  if (first === undefined)
    return { at: end.span, message: `endPort goes with a number and not with a port’s name, ${rejected}` };
  if (last !== undefined && last >= first) return undefined;
  return { at: end.span, message: `endPort is less than port, ${rejected}` };
}

/** True for the range of one address that a node may have; link-local ones are services of the cloud or of the node. */
export function isSinglePrivate(cidr = ''): boolean {
  const range = parseCidr(cidr);
  if (!range || range.length !== (range.family === 4 ? 32 : 128) || /^(?:169\.254\.|fe80)/i.test(cidr)) return false;
  return privateRanges.some((outer) => contains(outer, range));
}
