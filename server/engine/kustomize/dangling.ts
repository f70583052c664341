// SPDX-License-Identifier: Apache-2.0
import type { PathTarget, Project } from '../kubernetes/project';
import type { Finding, Fix } from '../lint/rule';
import { closest } from '../text/closest';
import { remember } from '../text/remember';
import { isKustomization, type Kustomization, kustomizationOf, type Purpose, type Reference } from './kustomization';

/** How many paths of a kustomization are compared with what is there: who has more that lead to nothing made no slip. */
const mostGuesses = 100;

/**
 * The paths of a project's kustomizations that kustomize can't follow: where there is nothing, or something else than
 * is needed there. Silent where nobody looked, and where what is named may be made before kustomize runs.
 */
export function* danglingPaths({ sources, neighbours: { paths } }: Project): Iterable<Finding> {
  if (!paths) return;
  for (const { file, tiles } of sources) {
    const [first] = tiles;
    if (!first || file.role !== 'kustomization' || !isKustomization(file.path)) continue;
    const kustomization = kustomizationOf(file.path, first.document);
    if (kustomization.kind === 'other') continue;
    let guesses = 0;
    for (const reference of kustomization.references) {
      const target = paths.get(reference.path);
      const fault = target && faultOf(reference, target);
      if (!target || fault === undefined) continue;
      const isGuessed = target.kind === 'nothing' && guesses++ < mostGuesses;
      const meant = isGuessed ? meantBy(reference, target, kustomization) : undefined;
      yield {
        at: reference.span,
        message: meant === undefined ? `${fault}.` : `${fault}; did you mean ${meant}?`,
        ...(meant !== undefined && { fixes: fixesWith(reference, meant) }),
      };
    }
  }
}

/** Why kustomize stops at a path, in words without a full stop; undefined where it doesn't, or nobody can say. */
export function faultOf(reference: Reference, { kind }: Pick<PathTarget, 'kind'>): string | undefined {
  if (kind === 'nothing' && isMadeLater(reference)) return undefined;
  const say = faults[needs[reference.purpose]][kind];
  return say && `${reference.name} ${say}`;
}

/** Secrets are often written by hand or by another program, and environments too. */
function isMadeLater({ field, name }: Reference): boolean {
  return field === 'secretGenerator' || /(?:^|\/)\.env[^/]*$|\.env(?:\.[^/]*)?$/.test(name);
}

type Need = 'resource' | 'component' | 'plugin' | 'file';

const needs: Readonly<Record<Purpose, Need>> = {
  resource: 'resource',
  component: 'component',
  plugin: 'plugin',
  patch: 'file',
  replacement: 'file',
  data: 'file',
  settings: 'file',
  values: 'file',
};

const nothing = 'does not exist';
const bareFolder = 'has no kustomization.yaml, without which a folder cannot be used';

/** What is wrong with what is there, by what is needed. */
const faults: Readonly<Record<Need, Partial<Record<PathTarget['kind'], string>>>> = {
  resource: { nothing, folder: bareFolder, component: 'is a component, which belongs under components' },
  component: {
    nothing,
    folder: bareFolder,
    file: 'is a file, and a component is a folder with a kustomization of the kind Component',
    kustomization: 'is not of the kind Component, so it belongs under resources',
  },
  plugin: { nothing, folder: bareFolder },
  file: {
    nothing,
    folder: 'is a folder, and this has to be a file',
    kustomization: 'is a folder, and this has to be a file',
    component: 'is a folder, and this has to be a file',
  },
};

const pathsOf = remember(({ references }: Kustomization) => new Set(references.map(({ path }) => path)));

/** The name that the author may have had in mind: one like it that nothing else of the kustomization names. */
function meantBy(reference: Reference, { beside }: PathTarget, kustomization: Kustomization): string | undefined {
  const { name, purpose, path } = reference;
  const trimmed = name.replace(/\/+$/, '');
  const last = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  const folder = trimmed.slice(0, trimmed.length - last.length);
  const parent = path.slice(0, path.length - last.length);
  const named = pathsOf(kustomization);
  const candidates = beside.flatMap((entry) => {
    const isFolder = entry.endsWith('/');
    const bare = isFolder ? entry.slice(0, -1) : entry;
    const fits = needs[purpose] === 'file' ? !isFolder : needs[purpose] === 'component' ? isFolder : true;
    const isUsable = isFolder || needs[purpose] === 'file' || /\.(?:ya?ml|json)$/.test(bare);
    const isLike = bare[0]?.toLowerCase() === last[0]?.toLowerCase();
    return fits && isUsable && isLike && !named.has(parent + bare) && !isKustomization(bare) ? [bare] : [];
  });
  const best = closest(last, candidates);
  return best === undefined ? undefined : folder + best;
}

function fixesWith(reference: Reference, name: string): readonly Fix[] {
  const edit = reference.rename(name);
  return edit ? [{ title: `Use ${name}`, safe: false, edits: [edit] }] : [];
}
