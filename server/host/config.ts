// SPDX-License-Identifier: Apache-2.0
import { dirname, join, relative, sep } from 'node:path';
import { readSource } from '../engine/kubernetes/project';
import { type Configuration, parseConfiguration } from '../engine/lint/configuration';
import { exists, repositoryRoot } from './files';

export const configurationName = '.scs-lint.yaml';

/**
 * The configuration that holds for the files of a folder: the nearest one upwards, to `top` or to the root of the
 * repository; outside of repositories, as far as there are folders.
 */
export function findConfiguration(folder: string, top = repositoryRoot(folder)): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, configurationName);
    if (exists(path)) return path;
    if (at === top || dirname(at) === at) return undefined;
  }
}

/**
 * Reads a configuration's text.
 * @param path as the user names it
 * @param absolute where it lies; its globs are relative to that folder
 * @param toAbsolute where a file lies that goes by a path
 */
export function readConfiguration(
  path: string,
  absolute: string,
  text: string,
  ruleIds: readonly string[],
  toAbsolute: (path: string) => string,
): Configuration {
  const folder = dirname(absolute);
  return parseConfiguration(readSource({ path, role: 'configuration' }, text), ruleIds, (file) =>
    relative(folder, toAbsolute(file)).replaceAll(sep, '/'),
  );
}
