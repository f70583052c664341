// SPDX-License-Identifier: Apache-2.0

/** The first of a list of addresses that is plain HTTP and isn't the machine itself. */
export function insecureAddress(list: string | undefined): string | undefined {
  return list
    ?.split(',')
    .map((address) => address.trim())
    .find((address) => /^http:\/\/(?!(?:127\.\d|localhost\b|\[::1\]))/.test(address));
}

/** A list of addresses with TLS. */
export function secured(list: string | undefined): string {
  return (list ?? '').replaceAll('http://', 'https://');
}
