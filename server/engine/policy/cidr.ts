// SPDX-License-Identifier: Apache-2.0

export type Family = 4 | 6;

export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** A range of addresses, without host bits. */
export interface Cidr {
  readonly family: Family;
  readonly base: bigint;
  readonly length: number;
}

const bits = (family: Family) => (family === 4 ? 32 : 128);

export const anywhere4: Cidr = { family: 4, base: 0n, length: 0 };
export const anywhere6: Cidr = { family: 6, base: 0n, length: 0 };

/** An IPv4 or IPv6 address; undefined where the text is none. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parse6(text) : parse4(text);
}

function parse4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256n + BigInt(part);
  }
  return { family: 4, value };
}

function parse6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map(readGroups);
  const [head, tail] = groups;
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...new Array<number>(Math.max(0, missing)).fill(0), ...(tail ?? [])];
  return { family: 6, value: all.reduce((value, group) => value * 65536n + BigInt(group), 0n) };
}

function readGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.') && index === parts.length - 1) {
      const embedded = parse4(part);
      if (!embedded) return undefined;
      groups.push(Number(embedded.value >> 16n), Number(embedded.value & 0xffffn));
    } else if (/^[\da-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

/** A range in CIDR notation, host bits masked; undefined where the text is none, as for a bare address. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const suffix = text.slice(slash + 1);
  if (!address || !/^(?:0|[1-9]\d{0,2})$/.test(suffix) || Number(suffix) > bits(address.family)) return undefined;
  return range(address, Number(suffix));
}

/** The range of one length that an address is in. */
export function range({ family, value }: Address, length: number): Cidr {
  const shift = BigInt(bits(family) - length);
  return { family, base: (value >> shift) << shift, length };
}

export const firstOf = ({ base }: Cidr): bigint => base;
export const lastOf = ({ family, base, length }: Cidr): bigint => base + (1n << BigInt(bits(family) - length)) - 1n;

/** True where all of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return (
    outer.family === inner.family &&
    outer.length <= inner.length &&
    range({ family: inner.family, value: inner.base }, outer.length).base === outer.base
  );
}

export const overlaps = (a: Cidr, b: Cidr): boolean => contains(a, b) || contains(b, a);

export function isIn({ family, value }: Address, cidr: Cidr): boolean {
  return family === cidr.family && value >= firstOf(cidr) && value <= lastOf(cidr);
}

export function formatAddress({ family, value }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  // The longest run of zeroes is left out (RFC 5952).
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (groups[end] === '0') end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  if (best.start < 0) return groups.join(':');
  return `${groups.slice(0, best.start).join(':')}::${groups.slice(best.start + best.length).join(':')}`;
}

export const formatCidr = ({ family, base, length }: Cidr): string =>
  `${formatAddress({ family, value: base })}/${length}`;

export const cidrKey = ({ family, base, length }: Cidr): string => `${family}:${base}/${length}`;

/** A range and what is taken out of it. */
export interface Block {
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
}

/** The block with its exceptions in order: none outside it, none within another. Undefined where nothing is left. */
export function tidy({ cidr, except }: Block): Block | undefined {
  if (except.some((one) => contains(one, cidr))) return undefined;
  const inside = except.filter((one) => contains(cidr, one));
  const kept = inside.filter(
    (one, index) =>
      !inside.some(
        (other, at) => at !== index && contains(other, one) && (cidrKey(other) !== cidrKey(one) || at < index),
      ),
  );
  return { cidr, except: kept };
}

/** What is in the first block and not in the second. */
export function without(block: Block, taken: Block): readonly Block[] {
  if (!overlaps(block.cidr, taken.cidr)) return [block];
  // What the second leaves out stays, as far as the first has it.
  const spared = taken.except
    .filter((one) => overlaps(one, block.cidr))
    .map((one) => ({ cidr: contains(block.cidr, one) ? one : block.cidr, except: block.except }));
  const rest = contains(taken.cidr, block.cidr) ? [] : [{ cidr: block.cidr, except: [...block.except, taken.cidr] }];
  return [...rest, ...spared].map(tidy).filter((one) => one !== undefined);
}

/** Ranges that pods and nodes are likely to have addresses in, where nobody says: those that aren't routed publicly. */
export const privateRanges: readonly Cidr[] = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
  'fe80::/10',
].map((text) => parseCidr(text) as Cidr);
