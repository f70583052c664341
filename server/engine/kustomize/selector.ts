// SPDX-License-Identifier: Apache-2.0
import type { Manifest } from '../kubernetes/manifest';
import { matches } from '../text/glob';
import type { YamlNode } from '../yaml/node';

/**
 * Whether a selector of a patch or a replacement is for an object: true and false where that is sure. Labels and
 * annotations may have been added on the way, and of regular expressions only simple ones are understood.
 * @param names the object's name, and those that it had before
 */
export function selects(
  selector: YamlNode,
  { kind, namespace, group, version }: Manifest,
  names: readonly (string | undefined)[],
): boolean | undefined {
  const wanted: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['kind', [kind]],
    ['name', names],
    ['namespace', [namespace ?? 'default']],
    ['group', [group]],
    ['version', [version]],
  ];
  const answers = wanted.map(([key, values]) => {
    const node = selector.at(key);
    const pattern = node.state === 'absent' ? '' : node.scalar();
    if (pattern === undefined) return undefined;
    return pattern === '' ? true : anyFits(pattern, values);
  });
  if (answers.includes(false)) return false;
  const isByLabel = selector.at('labelSelector').exists || selector.at('annotationSelector').exists;
  return isByLabel || answers.includes(undefined) ? undefined : true;
}

function anyFits(pattern: string, values: readonly (string | undefined)[]): boolean | undefined {
  const known = values.filter((value) => value !== undefined);
  const answers = known.map((value) => fits(pattern, value));
  if (answers.includes(true)) return true;
  return answers.length === 0 || answers.includes(undefined) ? undefined : false;
}

/** Kustomize anchors its regular expressions. They are matched here as globs, which take no time to speak of. */
function fits(pattern: string, value: string): boolean | undefined {
  if (pattern === value) return true;
  // Braces without a number in them stand for themselves: `\${NAME}` is what templates of Cluster API have.
  const isLiteralBrace = !/\{\d/.test(pattern);
  const globs: string[] = [];
  for (const part of pattern.split('|')) {
    let glob = '';
    for (const [token] of part.matchAll(/\\.|\.[*+]|./gsu)) {
      if (token === '.*') glob += '**';
      else if (token === '.+') glob += '?**';
      else if (token === '.') glob += '?';
      else if (/^\\[^\w*?/]$/.test(token)) glob += token.slice(1);
      else if (/^[\w-]$/.test(token) || (isLiteralBrace && /^[{}]$/.test(token))) glob += token;
      else return undefined;
    }
    globs.push(glob);
  }
  return !value.includes('/') && globs.some((glob) => matches(glob, value));
}
