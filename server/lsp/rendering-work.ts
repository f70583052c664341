// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { normalize } from 'node:path';
import { Project } from '../engine/kubernetes/project';
import { builtFindings } from '../engine/kustomize/built-findings';
import { failureFinding, shownFailure } from '../engine/kustomize/failure';
import { lintInSteps } from '../engine/lint/lint';
import { failureFindings, refusalFindings, renderedFindings } from '../engine/lint/rendered-findings';
import type { Settings } from '../engine/lint/settings';
import { rules } from '../engine/rules';
import type { Source } from '../engine/text/source';
import { buildKustomization } from '../host/build-kustomization';
import { chartOfProject, renderWithValues } from '../host/chart-rendering';
import { slashes } from '../host/files';
import type { Work } from './renderings';
import { inSlices } from './slices';

/** What is rendered is wanted whatever happens meanwhile: it is told of later versions too. */
const always = () => true;

/**
 * The rendering of a chart; undefined where there is none to render.
 * @param member the path of a file of the chart
 */
export function chartWork(helm: string, project: Project, member: string, settings: Settings): Work | undefined {
  const chart = chartOfProject(project, normalize(member), normalize);
  if (!chart) return undefined;
  return {
    title: `Rendering ${chart.name}`,
    key: keyOf(project.sources, [helm, settings]),
    async run() {
      const { renderings, failures, refused, notes } = await renderWithValues(helm, chart, settings);
      const report = await inSlices(lintInSteps(project, rules, settings), always);
      const steps = report && renderedFindings(project, renderings, report, rules, settings);
      const found = steps && (await inSlices(steps, always));
      if (!report || !found) return undefined;
      return {
        project,
        found: [
          ...found,
          ...failureFindings(project, failures, report, rules, settings),
          ...refusalFindings(project, refused, rules, settings),
        ],
        notes: notes.map((note) => `${chart.name}: ${note}`),
      };
    },
  };
}

/**
 * The build of a kustomization.
 * @param path the kustomization, with `/`
 * @param sources the files that it is built from, by absolute path with `/`
 */
export function kustomizationWork(
  tool: string,
  path: string,
  sources: ReadonlyMap<string, Source>,
  settings: Settings,
): Work {
  const texts = new Map([...sources].map(([file, { text }]) => [normalize(file), text]));
  const folder = path.slice(0, path.lastIndexOf('/'));
  return {
    title: `Building ${folder}`,
    key: keyOf(sources.values(), [tool, settings]),
    async run() {
      const { objects, error, notes } = await buildKustomization(tool, { path: normalize(path), texts });
      const found = await inSlices(builtFindings({ objects, path, sources }, rules, settings), always);
      if (!found) return undefined;
      const message = error && shownFailure(error, slashes(folder));
      const failure = error && failureFinding(error, message ?? '', path, sources, rules, settings);
      return {
        project: new Project([...sources.values()]),
        found: failure && failure !== 'known' ? [...found, failure] : found,
        notes: [...notes, ...(error && !failure ? [`kustomize cannot build it: ${message}`] : [])].map(
          (note) => `${folder}: ${note}`,
        ),
      };
    },
  };
}

function keyOf(sources: Iterable<Source>, [tool, settings]: readonly [string, Settings]): string {
  const { kubernetesVersion, date, valuesFiles } = settings;
  const hash = createHash('sha1').update(JSON.stringify([tool, kubernetesVersion, date, valuesFiles]));
  for (const { file, text } of sources) hash.update(`\0${file.path}\0${text}`);
  return hash.digest('base64');
}
