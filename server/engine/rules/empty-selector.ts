// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '../lint/rule';
import type { YamlNode } from '../yaml/node';
import { set } from '../yaml/patch';

/** What is to be said of a label selector, or its `matchLabels`, that has a key and no value. */
export function emptySelectorFinding(selector: YamlNode, isPeer: boolean): Finding | undefined {
  const empty = [selector, selector.at('matchLabels')].find((node) => node.pair && !node.exists && !node.isOpen);
  if (!empty) return undefined;
  const others = selector.parent?.entries() ?? [];
  const isRejected = isPeer && empty === selector && others.every((other) => !other.exists);
  const edits = set(empty, '{}');
  return {
    at: empty.keySpan ?? empty.span,
    message: isRejected
      ? 'The API server rejects a peer without a value: write {} where all are meant.'
      : 'Without a value, this selects everything: write {} where that is meant.',
    severity: isRejected ? 'error' : 'hint',
    ...(edits && { fixes: [{ title: 'Write {}', safe: !isRejected, edits }] }),
  };
}
