// SPDX-License-Identifier: Apache-2.0
import type { Edit } from '../text/edit';
import type { YamlNode } from '../yaml/node';

/** The edit that makes one mapping of two that follow each other in a list; undefined where it isn't just the dash. */
export function joinItems(first: YamlNode, second: YamlNode): readonly Edit[] | undefined {
  const { document } = second;
  const [from, to] = [first.entries()[0]?.keySpan?.start, second.entries()[0]?.keySpan?.start];
  if (first.isAlias || second.isAlias || from === undefined || to === undefined) return undefined;
  const [before, line] = [leadOf(document.yaml, from), leadOf(document.yaml, to)];
  if (!/^[ ]*-[ ]+$/.test(line) || before !== line) return undefined;
  const dash = to - line.length + line.indexOf('-');
  return [{ span: document.span(dash, dash + 1), text: ' ' }];
}

/** What stands on a line before an offset. */
function leadOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}
