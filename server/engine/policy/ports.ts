// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';

/** `other` stands for everything that is neither of these: GRE, ESP, IGMP, UDPLite… */
export type Protocol = 'TCP' | 'UDP' | 'SCTP' | 'ICMP' | 'other';

/** The protocols that a NetworkPolicy can name. */
export const portProtocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

const allProtocols: readonly Protocol[] = [...portProtocols, 'ICMP', 'other'];

export const LAST_PORT = 65535;

/** Ports of one protocol, both ends included; with a name, the port that the destination's pod gives this name. */
export interface PortRange {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
  readonly name?: string;
  readonly at?: Span;
}

export const allPorts = (protocol: Protocol): PortRange => ({ protocol, from: 0, to: LAST_PORT });

export const isWhole = ({ from, to, name }: PortRange): boolean => name === undefined && from <= 1 && to === LAST_PORT;

/** True where a range includes another for certain. */
function includes(outer: PortRange, inner: PortRange): boolean {
  if (outer.protocol !== inner.protocol) return false;
  if (outer.name !== undefined) return outer.name === inner.name;
  return isWhole(outer) || (inner.name === undefined && outer.from <= inner.from && outer.to >= inner.to);
}

/** True where two ranges may have a port in common. */
function meets(a: PortRange, b: PortRange): boolean {
  if (a.protocol !== b.protocol) return false;
  return a.name !== undefined || b.name !== undefined || (a.from <= b.to && b.from <= a.to);
}

export type Ports = readonly PortRange[] | undefined;

export const portsMeet = (a: Ports, b: Ports): boolean =>
  (a ?? allProtocols.map(allPorts)).some((one) => (b ?? allProtocols.map(allPorts)).some((other) => meets(one, other)));

/** True where every port of `inner` is in one range of `outer`. */
export const portsInclude = (outer: Ports, inner: Ports): boolean =>
  outer === undefined ||
  (inner ?? allProtocols.map(allPorts)).every((one) => outer.some((other) => includes(other, one)));

/** The ports of `ports` that aren't in `taken`; `exact` is false where names make that impossible to say. */
export function portsWithout(
  ports: Ports,
  taken: Ports,
): { readonly ports: readonly PortRange[]; readonly exact: boolean } {
  if (taken === undefined) return { ports: [], exact: true };
  let left: readonly PortRange[] = ports ?? allProtocols.map(allPorts);
  let exact = true;
  for (const one of taken) {
    left = left.flatMap((range) => {
      if (!meets(range, one)) return [range];
      if (includes(one, range)) return [];
      if (one.name !== undefined || range.name !== undefined) {
        exact = false;
        return [range];
      }
      return [
        { ...range, to: one.from - 1 },
        { ...range, from: one.to + 1 },
      ].filter(({ from, to }) => from <= to && to > 0);
    });
  }
  return { ports: left, exact };
}

/** The ports that are in both. Names are taken to differ from numbers and from each other. */
export function portsInBoth(a: Ports, b: Ports): Ports {
  if (a === undefined || b === undefined) return a ?? b;
  return a.flatMap((one) =>
    b.flatMap((other): PortRange[] => {
      if (one.protocol !== other.protocol) return [];
      if (one.name !== undefined || other.name !== undefined) {
        if (isWhole(one)) return [other];
        return isWhole(other) || one.name === other.name ? [one] : [];
      }
      const both = { ...one, from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
      return both.from <= both.to ? [both] : [];
    }),
  );
}

/** As one key, equal for equal ranges. */
export const portKey = ({ protocol, from, to, name }: PortRange): string =>
  `${protocol}/${name ?? (from <= 1 && to === LAST_PORT ? '*' : `${from}-${to}`)}`;
