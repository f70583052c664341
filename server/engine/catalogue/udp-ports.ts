// SPDX-License-Identifier: Apache-2.0

import type { Basis } from './standards';

export const dnsOverTcp: Basis = { title: 'RFC 7766: DNS over TCP', url: 'https://www.rfc-editor.org/rfc/rfc7766' };

/** What is served by UDP at a port, of the services that people write policies for (IANA's registry of port numbers). */
export const udpServices: ReadonlyMap<number, string> = new Map([
  [53, 'DNS'],
  [67, 'DHCP'],
  [68, 'DHCP'],
  [69, 'TFTP'],
  [123, 'NTP'],
  [161, 'SNMP'],
  [162, 'SNMP'],
  [500, 'IPsec'],
  [514, 'syslog'],
  [1194, 'OpenVPN'],
  [1812, 'RADIUS'],
  [1813, 'RADIUS'],
  [3478, 'STUN'],
  [4500, 'IPsec'],
  [4789, 'VXLAN'],
  [5353, 'DNS'],
  [8472, 'VXLAN'],
  [51820, 'WireGuard'],
]);

/** Ports that the DNS pods of some distributions listen on, where others’ listen on 53. */
export const otherDnsPorts: ReadonlyMap<number, string> = new Map([
  [5353, 'OpenShift'],
  [8053, 'Gardener'],
]);
