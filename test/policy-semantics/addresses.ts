// SPDX-License-Identifier: Apache-2.0

export type Family = 4 | 6;

/** Four 32-bit words; an IPv4 address uses the first only. */
interface Address {
  readonly family: Family;
  readonly words: readonly number[];
}

interface Prefix extends Address {
  readonly bits: number;
}

const addresses = new Map<string, Address | undefined>();
const prefixes = new Map<string, Prefix | undefined>();

function readAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const parts = text.split('.');
    if (parts.length !== 4 || parts.some((part) => !/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255)) return;
    const word = parts.reduce((sum, part) => sum * 256 + Number(part), 0) >>> 0;
    return { family: 4, words: [word, 0, 0, 0] };
  }
  const halves = text.split('::');
  if (halves.length > 2) return;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const head = groups[0] ?? [];
  const tail = groups[1] ?? [];
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return;
  const all = [...head, ...Array<string>(halves.length === 1 ? 0 : missing).fill('0'), ...tail];
  if (all.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return;
  const numbers = all.map((group) => Number.parseInt(group, 16));
  const words = [0, 2, 4, 6].map((at) => (((numbers[at] ?? 0) << 16) | (numbers[at + 1] ?? 0)) >>> 0);
  return { family: 6, words };
}

function address(text: string): Address | undefined {
  if (!addresses.has(text)) addresses.set(text, readAddress(text));
  return addresses.get(text);
}

function prefix(text: string): Prefix | undefined {
  if (!prefixes.has(text)) {
    const [ip = '', bits, rest] = text.split('/');
    const parsed = address(ip);
    const width = parsed?.family === 4 ? 32 : 128;
    const length = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    const good = parsed && rest === undefined && length <= width;
    prefixes.set(text, good ? { ...parsed, bits: length } : undefined);
  }
  return prefixes.get(text);
}

/** The address family of an address or a CIDR; undefined when it is neither. */
export function familyOf(text: string): Family | undefined {
  return prefix(text)?.family;
}

/** Whether the text is `address/length`; a bare address isn't. */
export function isCidr(text: string): boolean {
  return text.includes('/') && prefix(text) !== undefined;
}

export function prefixLength(cidr: string): number {
  return prefix(cidr)?.bits ?? 0;
}

/** Whether the CIDR (or bare address) holds the first address of `inner`. Never across families. */
export function holds(cidr: string, inner: string): boolean {
  const outer = prefix(cidr);
  const ip = prefix(inner);
  if (!outer || !ip || outer.family !== ip.family) return false;
  for (let word = 0, left = outer.bits; left > 0; word++, left -= 32) {
    const mask = left >= 32 ? 0xffffffff : (0xffffffff << (32 - left)) >>> 0;
    if ((((outer.words[word] ?? 0) ^ (ip.words[word] ?? 0)) & mask) >>> 0 !== 0) return false;
  }
  return true;
}

/** Whether the CIDR holds the address, and none of `except` does. */
export function inBlock(cidr: string, except: readonly unknown[], ip: string): boolean {
  return holds(cidr, ip) && !except.some((hole) => holds(String(hole), ip));
}

function toBigInt({ words, family }: Address): bigint {
  return family === 4 ? BigInt(words[0] ?? 0) : words.reduce((sum, word) => (sum << 32n) | BigInt(word), 0n);
}

function toText(value: bigint, family: Family): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  return Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16)).join(':');
}

const edgesOf = new Map<string, readonly string[]>();

/** The first and last address of a CIDR and its two neighbours: what tells it from a wider or narrower one. */
export function edges(cidr: string): readonly string[] {
  const known = edgesOf.get(cidr);
  if (known) return known;
  const parsed = prefix(cidr);
  const result: string[] = [];
  if (parsed) {
    const width = parsed.family === 4 ? 32n : 128n;
    const host = width - BigInt(parsed.bits);
    const first = (toBigInt(parsed) >> host) << host;
    const last = first + (1n << host) - 1n;
    const top = (1n << width) - 1n;
    for (const value of [first, last, last + 1n, first - 1n]) {
      if (value >= 0n && value <= top) result.push(toText(value, parsed.family));
    }
  }
  edgesOf.set(cidr, result);
  return result;
}

/** The CIDR one bit shorter; undefined for a whole family. */
export function widened(cidr: string): string | undefined {
  const parsed = prefix(cidr);
  if (!parsed || parsed.bits === 0) return;
  const host = (parsed.family === 4 ? 32n : 128n) - BigInt(parsed.bits) + 1n;
  return `${toText((toBigInt(parsed) >> host) << host, parsed.family)}/${parsed.bits - 1}`;
}
