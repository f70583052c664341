// SPDX-License-Identifier: Apache-2.0
import type { ClusterSettings } from '../kubernetes/chart';
import type { Project } from '../kubernetes/project';
import type { Place, Source } from '../text/source';
import type { YamlNode } from '../yaml/node';
import {
  basesOf,
  calledNameAt,
  pathAt,
  placesOf,
  resolvedAt,
  rootPath,
  templatePlaceAt,
  valuesAt,
} from './template-place';

/**
 * Where that is written which a template names at an offset: the key of a value in each values file that has it, the
 * one that counts first; the key in Chart.yaml; the definition of a named template.
 */
export function definitionsAt(
  project: Project,
  source: Source,
  offset: number,
  settings: ClusterSettings,
): readonly Place[] {
  const place = templatePlaceAt(project, source, offset);
  if (!place) return [];
  const { chart, expression } = place;
  const called = calledNameAt(place);
  if (called) {
    const found = chart.defines.get(called.name);
    return found ? [{ source: found.source.of, ...withoutQuotes(found.definition.nameSpan) }] : [];
  }
  const path = pathAt(expression, offset);
  if (!path?.name) return [];

  const [root, ...names] = rootPath(path.of, offset) ?? [];
  const written =
    root === 'Values' ? chart.written(names) : root === 'Chart' ? [chart.writtenInMetadata(names)] : undefined;
  if (written) return written.flatMap((node) => placeOf(node, project));

  // Behind `with`, `range` and variables the value itself says where it is written.
  const resolved = resolvedAt(place, settings, path.of);
  const values = valuesAt(basesOf(place, path.of, resolved), [...path.before, path.name.name]);
  const places = values.flatMap((value) => placesOf(value, project));
  return places.filter((one, index) => places.findIndex((other) => isSame(one, other)) === index);
}

function placeOf(node: YamlNode | undefined, project: Project): readonly Place[] {
  const place = node && project.place(node.keySpan ?? node.span);
  return place ? [place] : [];
}

function withoutQuotes({ start, end }: { start: number; end: number }) {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}

function isSame(a: Place, b: Place): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}
