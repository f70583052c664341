// SPDX-License-Identifier: Apache-2.0
import { resolve } from './node';

/** Text that may hold a scalar that the versions of YAML read differently. */
export const maybeAmbiguous = /[:,{][ \t]*(?:[-+]?(?:0[\d_box]|\d[\d_.]*_)|(?:y|n|yes|no|on|off)\b)/im;

/**
 * What YAML 1.1, by which Kubernetes reads, makes of a plain scalar that YAML 1.2 takes for something else; undefined
 * where both agree.
 */
export function ambiguity(plain: string): string | undefined {
  const old = resolve(plain);
  if (old === undefined || old === null || Object.is(old, resolveCore(plain))) return undefined;
  return String(old);
}

/** What the core schema of YAML 1.2 makes of a plain scalar, as far as it concerns booleans and numbers. */
function resolveCore(plain: string): boolean | number | undefined {
  if (/^(?:true|True|TRUE)$/.test(plain)) return true;
  if (/^(?:false|False|FALSE)$/.test(plain)) return false;
  if (/^0o[0-7]+$/.test(plain)) return Number.parseInt(plain.slice(2), 8);
  if (/^0x[\da-fA-F]+$/.test(plain)) return Number.parseInt(plain.slice(2), 16);
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain)) return Number(plain);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(plain) ? Number.NaN : undefined;
}
