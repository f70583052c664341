// SPDX-License-Identifier: Apache-2.0
import { type Chart, chartsOf } from '../kubernetes/chart';
import { resolvedImagesOf } from '../kubernetes/chart-images';
import type { Image } from '../kubernetes/image';
import type { Project } from '../kubernetes/project';
import type { Document, Span } from '../text/document';
import type { Source } from '../text/source';
import type { Found } from './lint';
import { type Severity, severities } from './rule';
import type { Settings } from './settings';

/**
 * What is found in the images that templates put together from values: each in the file that says so.
 * Stops after each template that had to be resolved.
 */
export function* chartFindings(
  project: Project,
  settings: Settings,
  findingsOf: (image: Image) => readonly Found[],
): Generator<void, readonly Found[]> {
  if (!project.sources.some(({ file }) => file.chart !== undefined && file.role === 'template')) return [];
  const all: Found[] = [];
  for (const chart of chartsOf(project)) {
    for (const source of chart.templates) {
      const before = memos.get(source)?.found;
      const found = remembered(chart, source, settings, findingsOf);
      for (const one of found) all.push(one);
      if (found !== before) yield;
    }
  }
  return all;
}

interface Memo {
  readonly inputs: readonly Document[];
  readonly settings: Settings;
  readonly found: readonly Found[];
}

const memos = new WeakMap<Source, Memo>();

/** A template is resolved again only when it, the values or a helper has changed. */
function remembered(
  chart: Chart,
  source: Source,
  settings: Settings,
  findingsOf: (image: Image) => readonly Found[],
): readonly Found[] {
  const before = memos.get(source);
  const isSame =
    before?.settings === settings &&
    before.inputs.length === chart.inputs.length &&
    before.inputs.every((input, index) => input === chart.inputs[index]);
  if (isSame) return before.found;
  const found = resolvedImagesOf(chart, source, settings).flatMap(({ image, at }) =>
    findingsOf(image).flatMap((one) => withPointer(one, at)),
  );
  memos.set(source, { inputs: chart.inputs, settings, found });
  return found;
}

/** A problem of the values, and an information at the template that leads there: the values may not be open. */
function withPointer({ rule, finding }: Found, template: Span): readonly Found[] {
  if (finding.at.document.file === template.document.file) return [{ rule, finding }];
  const cause = {
    rule,
    finding: { ...finding, related: [...(finding.related ?? []), { at: template, message: 'This template uses it.' }] },
  };
  if (!matters(finding.severity ?? rule.severity)) return [cause];
  const { path } = finding.at.document.file;
  const pointer = {
    at: template,
    severity: 'info' as const,
    message: `${finding.message.replace(/\.$/, '')}; it is written in ${path.slice(path.lastIndexOf('/') + 1)}.`,
    related: [{ at: finding.at, message: 'It is written here.' }],
    ...(finding.fixes && { fixes: finding.fixes }),
  };
  return [cause, { rule, finding: pointer }];
}

function matters(severity: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf('warning');
}
