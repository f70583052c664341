// SPDX-License-Identifier: Apache-2.0
import type { Edit } from '../text/edit';
import type { YamlNode } from '../yaml/node';
import { remove, set } from '../yaml/patch';

/**
 * The edits that move an annotation's value to the field that took its place: undefined where the field says something
 * else, or something that isn't known.
 */
export function moveToField(annotation: YamlNode, field: YamlNode): readonly Edit[] | undefined {
  const value = annotation.string();
  const removed = remove(annotation);
  if (value === undefined || !removed) return undefined;
  if (field.string() === value) return removed;
  if (field.state !== 'absent') return undefined;
  const added = set(field, /^[a-z][a-z0-9.-]*$/.test(value) ? value : JSON.stringify(value));
  return added && [...removed, ...added];
}
