// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '../lint/rule';
import type { YamlNode } from '../yaml/node';
import { remove } from '../yaml/patch';

/** The fix that takes an entry out, where it can be taken out. What it did is no longer done: it is never safe. */
export function removalOf(node: YamlNode, title: string): Pick<Finding, 'fixes'> {
  const edits = remove(node);
  return edits ? { fixes: [{ title, safe: false, edits }] } : {};
}
