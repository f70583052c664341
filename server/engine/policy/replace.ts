// SPDX-License-Identifier: Apache-2.0
import type { Edit } from '../text/edit';
import { bodyStart } from './comments';
import type { Translation } from './translate';
import { write } from './write';

/**
 * The edit that puts a translation's results in place of the policy, in the layout of its document. Undefined without
 * results, and where the policy isn't a document of its own in block style: in a List, in JSON.
 */
export function replaceByResults({ policy, results }: Translation): Edit | undefined {
  const { root } = policy;
  const { document } = root;
  const isFlow = /^[{[]/.test(document.yaml.slice(bodyStart(document)).trimStart());
  if (results.length === 0 || root.parent || root.kind !== 'map' || isFlow || document.file.path.endsWith('.json'))
    return undefined;
  const start = bodyStart(document);
  const end = document.text.replace(/\s+(?:\.\.\.\s*)?$/, '').length;
  return { span: document.span(start, Math.max(start, end)), text: write(results).trimEnd() };
}
