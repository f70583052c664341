// SPDX-License-Identifier: Apache-2.0
import { isCommonInScs, type Provider, providers } from '../catalogue/providers';

/** Whose a driver is, as the beginning of a sentence; most SCS providers run OpenStack, and yet not all. */
export function ownerOfDriver(name: string, provider: Provider): string {
  return isCommonInScs(provider)
    ? `${name} is there with SCS providers on OpenStack only`
    : `${name} belongs to ${providers[provider]}`;
}
