// SPDX-License-Identifier: Apache-2.0
import type { Chart, ChartSettings } from '../kubernetes/chart';
import type { Project } from '../kubernetes/project';
import type { Place, Source } from '../text/source';
import type { YamlNode } from '../yaml/node';
import {
  basesOf,
  calledNameAt,
  inEachSet,
  pathAt,
  placesOf,
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
  settings: ChartSettings,
): readonly Place[] {
  const place = templatePlaceAt(project, source, offset, settings);
  if (!place) return [];
  const { charts, expression } = place;
  const called = calledNameAt(place);
  if (called) {
    const found = charts.flatMap(({ defines }) => defines.get(called.name) ?? [])[0];
    return found ? [{ source: found.source.of, ...withoutQuotes(found.definition.nameSpan) }] : [];
  }
  const path = pathAt(expression, offset);
  if (!path?.name) return [];

  const [root, ...names] = rootPath(path.of, offset) ?? [];
  if (root === 'Values') return distinct(charts.flatMap((chart) => placesWritten(chart, names, project)));
  if (root === 'Chart') {
    return distinct(charts.flatMap((chart) => placeOf(chart.writtenInMetadata(names), project)));
  }

  // Behind `with`, `range` and variables the value itself says where it is written.
  const keys = [...path.before, path.name.name];
  const places = inEachSet(place, settings, path.of, (chart, resolved) =>
    valuesAt(basesOf(chart, path.of, resolved), keys).flatMap((value) => placesOf(value, project)),
  );
  return distinct(places.flat());
}

/** The keys in values files that say what is at a path of `.Values`, the one that counts first. */
export function placesWritten(chart: Chart, path: readonly string[], project: Project): readonly Place[] {
  return chart.written(path).flatMap((node) => placeOf(node, project));
}

function placeOf(node: YamlNode | undefined, project: Project): readonly Place[] {
  const place = node && project.place(node.keySpan ?? node.span);
  return place ? [place] : [];
}

function distinct(places: readonly Place[]): readonly Place[] {
  return places.filter((one, index) => places.findIndex((other) => isSame(one, other)) === index);
}

function withoutQuotes({ start, end }: { start: number; end: number }) {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}

function isSame(a: Place, b: Place): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}
