// SPDX-License-Identifier: Apache-2.0
import type { VersionUse } from '../kubernetes/version';
import type { Finding, Fix } from '../lint/rule';
import { set } from '../yaml/patch';

/** What keeps a version from being read at its place, and how it has to be written where that is known. */
export function malformation(use: VersionUse): Omit<Finding, 'at'> | undefined {
  const { place, text, branch, patch } = use;
  const { value } = text;
  if (place === 'csctl') {
    if (/^v\d+\.\d+\.\d+$/.test(value)) return undefined;
    const message = 'csctl takes a Kubernetes version only in the form v1.36.4.';
    if (branch === undefined || patch === undefined) return { message };
    return { message, ...writing(use, `v${branch}.${patch}`, /^\d+\.\d+\.\d+$/.test(value)) };
  }
  const isNumber = use.node.number() !== undefined;
  if (place === 'cluster stack') {
    // That it is a number is another rule's part; here it has lost its zero as well.
    if (isNumber) {
      if (!/\.\d*0$/.test(value)) return undefined;
      return {
        message: `Without quotes this is the number ${Number(value)}, not the version ${value}.`,
        ...quoting(use),
      };
    }
    if (/^\d\.\d+$/.test(value)) return undefined;
    const message = 'A ClusterStack names a branch of Kubernetes in the form 1.36, without v and patch release.';
    return { message, ...(branch !== undefined && writing(use, branch, /^v\d\.\d+$/.test(value))) };
  }
  if (!isNumber || !use.manifest || place === 'kind') return undefined;
  return { message: 'Without quotes this is a number, and the API takes a version only as a string.', ...quoting(use) };
}

/** Quotes around what stands there keep a number a string. */
export function quoting({ node, text }: Pick<VersionUse, 'node' | 'text'>): { fixes?: readonly Fix[] } {
  const edits = set(node, `"${text.value}"`);
  return edits ? { fixes: [{ title: 'Put it in quotes', safe: true, edits }] } : {};
}

function writing({ node }: VersionUse, version: string, safe: boolean): { fixes?: readonly Fix[] } {
  const edits = set(node, /^\d+\.\d+$/.test(version) ? `"${version}"` : version);
  return edits ? { fixes: [{ title: `Write ${version}`, safe, edits }] } : {};
}
