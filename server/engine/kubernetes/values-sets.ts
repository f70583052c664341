// SPDX-License-Identifier: Apache-2.0
import type { Source } from '../text/source';

/** What a site says of the values that its charts get. */
export interface ValuesChoice {
  /** The values files that are given together, the last one counts most; undefined where nobody chose. */
  readonly valuesFiles: readonly string[] | undefined;
  /** The path of a file, relative to the folder of the configuration that chose them. */
  readonly toGlobPath: (path: string) => string;
}

/** More files than these are not tried. */
const maxFiles = 12;

/** Beside Chart.yaml, what people call values that are given with `--values`; in `ci`, those of chart-testing. */
const otherValues = /^(?:values[^/]*|[^/]*[-._]values|ci\/[^/]+)\.ya?ml$/;

/**
 * The sets of values that a chart is looked at with: of each, the files that are given over its `values.yaml`, the
 * last one counts most. Chosen files are the only set. Where nobody chose, `values.yaml` alone comes first, and then
 * each other values file of the chart by itself.
 * @param folder the chart's, as in the paths of its files
 */
export function valuesSetsOf(
  folder: string,
  sources: readonly Source[],
  { valuesFiles, toGlobPath }: ValuesChoice,
): readonly (readonly Source[])[] {
  const inChart = ({ file }: Source) => within(folder, file.path);
  if (valuesFiles) {
    const named = valuesFiles.map((name) => name.replace(/^(?:\.\/)+/, ''));
    // A file of the chart goes before one of the same name beside the configuration.
    const find = (name: string) =>
      sources.find((source) => inChart(source) === name) ?? sources.find(({ file }) => toGlobPath(file.path) === name);
    return [named.flatMap((name) => find(name) ?? [])];
  }
  const others = sources.filter((source) => {
    const name = inChart(source);
    return source.file.role === 'values' && name !== 'values.yaml' && name !== undefined && otherValues.test(name);
  });
  others.sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  return [[], ...others.slice(0, maxFiles).map((source) => [source])];
}

/** A path inside a folder, relative to it; undefined outside. */
export function within(folder: string, path: string): string | undefined {
  if (folder === '' || folder === '.') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
