// SPDX-License-Identifier: Apache-2.0
import type { Image } from '../kubernetes/image';
import { imagesOf } from '../kubernetes/images';
import type { Project } from '../kubernetes/project';
import type { Problem, Report } from '../lint/lint';
import type { Document, Span } from '../text/document';
import { remember } from '../text/remember';
import {
  isKustomization,
  type Kustomization,
  kustomizationNames,
  kustomizationOf,
  type Patch,
  type Purpose,
} from './kustomization';
import { isPatchedAway, isReplacedAway, mayReorder, replacementsIn, stepsTo } from './replacing';

/** Says of problems with images whether kustomizations replace what they are about, wherever it is used. */
export class ReplacedImages {
  readonly #byPath = new Map<string, Kustomization>();
  readonly #documentsAt: (path: string) => readonly Document[];
  readonly #known = new Map<string, readonly Document[]>();
  readonly #together = new Map<Kustomization, readonly Kustomization[]>();
  readonly #named = new Map<string, ReadonlySet<string>>();
  /** The kustomizations that use a file, a folder's kustomization among them, as a resource or component, or as a patch. */
  readonly #users = new Map<string, { readonly user: Kustomization; readonly purpose: Purpose }[]>();

  /** @param documentsAt what a file of patches or replacements holds; nothing where it can't be read */
  constructor(kustomizations: readonly Kustomization[], documentsAt: (path: string) => readonly Document[] = () => []) {
    this.#documentsAt = documentsAt;
    for (const one of kustomizations) this.#byPath.set(one.path, one);
    for (const user of kustomizations) {
      for (const { path: used, purpose } of user.references) {
        if (purpose !== 'resource' && purpose !== 'component' && purpose !== 'patch') continue;
        const path = this.#fileOf(used);
        const users = this.#users.get(path);
        const use = { user, purpose };
        if (users) users.push(use);
        else this.#users.set(path, [use]);
      }
    }
  }

  /**
   * True where the problem is about a part of an image that all kustomizations replace that the file is used by.
   * @param path the file of the problem, as the kustomizations name files
   */
  covers({ rule, finding }: Problem, path: string): boolean {
    if (this.#users.size === 0 || !rule.id.startsWith('images/')) return false;
    const image = imageAt(finding.at);
    if (!image) return false;
    const isInPatch =
      isKustomization(path) || (this.#users.get(path)?.some(({ purpose }) => purpose === 'patch') ?? false);
    return this.#isReplaced(path, { image, rule: rule.id, isInPatch }, new Map());
  }

  /**
   * True where the problem is about an image that a kustomization replaces a part of, by its name: with another name in
   * the file it would no longer find it.
   * @param path the file of the problem, as the kustomizations name files
   */
  #isNamed({ finding }: Pick<Problem, 'finding'>, path: string): boolean {
    if (this.#users.size === 0) return false;
    const image = imageAt(finding.at);
    const name = image && nameOf(image);
    return name !== undefined && this.#namesFor(path).has(name);
  }

  /** A problem, of whose fixes none is safe that would take an image away from who looks for its name. */
  withCare(problem: Problem, path: string): Problem {
    const { finding } = problem;
    if (!finding.fixes?.some(({ safe }) => safe) || !this.#isNamed(problem, path)) return problem;
    return { ...problem, finding: { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, safe: false })) } };
  }

  /** The images that those name who use a file, directly or through others. */
  #namesFor(path: string): ReadonlySet<string> {
    const known = this.#named.get(path);
    if (known) return known;
    const names = new Set<string>();
    const reached = new Set([path]);
    for (const one of reached) {
      for (const { user } of this.#users.get(one) ?? []) {
        reached.add(user.path);
        for (const { path: at, images } of this.#withComponents(user)) {
          reached.add(at);
          for (const { name } of images) names.add(name);
        }
      }
    }
    this.#named.set(path, names);
    return names;
  }

  /**
   * Everybody who uses the file replaces the image, or passes it on without a word to those only who do. A kustomization
   * that names the image, for another tag, has decided to pull it from where it is.
   */
  #isReplaced(path: string, use: Use, known: Map<string, boolean>): boolean {
    const before = known.get(path);
    if (before !== undefined) return before;
    // What uses itself is replaced by nobody.
    known.set(path, false);
    const users = this.#users.get(path) ?? [];
    const name = nameOf(use.image);
    const isReplaced =
      users.length > 0 &&
      users.every(({ user, purpose }) => {
        // Before a patch are the components of who has it, and maybe those beside its own.
        const all = use.isInPatch && purpose !== 'resource' ? [user] : this.#withComponents(user);
        // Which of several patches has the last word isn't asked.
        if (purpose !== 'patch' && all.some((one) => this.#changes(one, use.image))) return true;
        const named = isLookedAt(use.image)
          ? all.flatMap(({ images }) => images).filter((one) => one.name === name)
          : [];
        return named.length > 0 ? named.some((one) => isAbout(use.rule, one)) : this.#isReplaced(user.path, use, known);
      });
    known.set(path, isReplaced);
    return isReplaced;
  }

  /** True where a kustomization's own patches and replacements put something else in an image's place. */
  #changes({ patches, replacements }: Kustomization, image: Image): boolean {
    const { manifest } = image;
    if (!manifest || (patches.length === 0 && replacements.length === 0)) return false;
    const steps = stepsTo(image.node, manifest);
    // Lists of one item have no order.
    const isOrdered = steps?.some(({ key, count }) => typeof key === 'number' && count > 1) ?? true;
    const read = patches.map((patch) => ({ patch, documents: this.#documentsOf(patch) }));
    const isMoved = isOrdered && read.some(({ patch, documents }) => mayReorder(manifest, patch, documents));
    return (
      read.some(({ patch, documents }) => isPatchedAway(image, patch, documents, isMoved)) ||
      replacements
        .flatMap((one) => (typeof one === 'string' ? this.#read(one).flatMap(replacementsIn) : [one]))
        .some((replacement) => isReplacedAway(image, replacement))
    );
  }

  #documentsOf({ path, documents }: Patch): readonly Document[] {
    return path === undefined ? documents : this.#read(path);
  }

  #read(path: string): readonly Document[] {
    const documents = this.#known.get(path) ?? this.#documentsAt(path);
    this.#known.set(path, documents);
    return documents;
  }

  /** A kustomization and its components: what these change counts for all that it takes together. */
  #withComponents(kustomization: Kustomization): readonly Kustomization[] {
    const known = this.#together.get(kustomization);
    if (known) return known;
    const all = new Set([kustomization]);
    for (const { references } of all) {
      for (const { path, purpose } of references) {
        const component = purpose === 'component' ? this.#byPath.get(this.#fileOf(path)) : undefined;
        if (component) all.add(component);
      }
    }
    const together = [...all];
    this.#together.set(kustomization, together);
    return together;
  }

  /** A folder stands for its kustomization. */
  #fileOf(path: string): string {
    if (isKustomization(path)) return path;
    const names = kustomizationNames.map((name) => (path === '' ? name : `${path}/${name}`));
    return names.find((name) => this.#byPath.has(name)) ?? path;
  }
}

/** An image, and the rule that has something to say of it. */
interface Use {
  readonly image: Image;
  readonly rule: string;
  /** True where a patch gives the image, which no patch before it replaces, nor itself. */
  readonly isInPatch: boolean;
}

const imagesIn = remember(imagesOf);

function imageAt({ document, start, end }: Span): Image | undefined {
  return imagesIn(document).find(({ span }) => span.start <= start && end <= span.end);
}

/** As kustomize compares it: as it is written, without tag and digest. */
function nameOf({ registry, repository }: Image): string | undefined {
  if (!repository?.isKnown || registry?.isKnown === false) return undefined;
  return registry ? `${registry.text}/${repository.text}` : repository.text;
}

/** `images:` is about containers, unless somebody configures it: other fields of custom resources are left as they are. */
function isLookedAt({ node, place }: Image): boolean {
  if (place === 'kustomization') return true;
  const list = node.key === 'value' ? node.parent?.at('path').scalar()?.split('/').at(-3) : node.parent?.parent?.key;
  return list === 'containers' || list === 'initContainers';
}

function isAbout(rule: string, { newName, hasTag, hasDigest }: Kustomization['images'][number]): boolean {
  if (rule === 'images/no-digest') return hasDigest;
  if (rule === 'images/latest-tag') return hasTag || hasDigest;
  return newName !== undefined;
}

const inProject = remember(({ sources }: Project): ReplacedImages | undefined => {
  const found = sources.flatMap(({ file: { path }, tiles: [first] }) =>
    isKustomization(path) && first ? [kustomizationOf(path, first.document)] : [],
  );
  return found.length === 0 ? undefined : new ReplacedImages(found);
});

/** A report of a project, of whose fixes none is safe that would take an image away from one of its kustomizations. */
export function carefulReport(project: Project, report: Report): Report {
  const replaced = inProject(project);
  if (!replaced) return report;
  return { ...report, problems: report.problems.map((one) => replaced.withCare(one, one.place.source.file.path)) };
}
