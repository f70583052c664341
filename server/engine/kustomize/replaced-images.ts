// SPDX-License-Identifier: Apache-2.0
import type { Image } from '../kubernetes/image';
import { imagesOf } from '../kubernetes/images';
import type { Problem } from '../lint/lint';
import { remember } from '../text/remember';
import { isKustomization, type Kustomization, kustomizationNames, type ReplacedImage } from './kustomization';

/** Says of problems with images whether kustomizations replace what they are about, wherever it is used. */
export class ReplacedImages {
  readonly #byPath = new Map<string, Kustomization>();
  /** The kustomizations that use a file, a folder's kustomization among them. */
  readonly #users = new Map<string, Kustomization[]>();

  constructor(kustomizations: readonly Kustomization[]) {
    for (const one of kustomizations) this.#byPath.set(one.path, one);
    for (const one of kustomizations) {
      for (const used of one.uses) {
        const path = this.#fileOf(used);
        const users = this.#users.get(path);
        if (users) users.push(one);
        else this.#users.set(path, [one]);
      }
    }
  }

  /**
   * True where the problem is about a part of an image that all kustomizations replace that the file is used by.
   * @param path the file of the problem, as the kustomizations name files
   */
  covers({ rule, finding }: Problem, path: string): boolean {
    if (this.#users.size === 0 || !rule.id.startsWith('images/')) return false;
    const image = imagesIn(finding.at.document).find(({ span }) => {
      return span.start <= finding.at.start && finding.at.end <= span.end;
    });
    const name = image && nameOf(image);
    if (name === undefined) return false;
    return this.#isReplaced(path, name, rule.id, new Map());
  }

  /**
   * Everybody who uses the file replaces the image, or passes it on without a word to those only who do. A kustomization
   * that names the image, for another tag, has decided to pull it from where it is.
   */
  #isReplaced(path: string, name: string, rule: string, known: Map<string, boolean>): boolean {
    const before = known.get(path);
    if (before !== undefined) return before;
    // What uses itself is replaced by nobody.
    known.set(path, false);
    const users = this.#users.get(path) ?? [];
    const isReplaced =
      users.length > 0 &&
      users.every((user) => {
        const named = this.#imagesOf(user, 0).filter((one) => one.name === name);
        return named.length > 0
          ? named.some((one) => isAbout(rule, one))
          : this.#isReplaced(user.path, name, rule, known);
      });
    known.set(path, isReplaced);
    return isReplaced;
  }

  /** What a kustomization replaces itself, and what its components do. */
  #imagesOf({ images, components }: Kustomization, depth: number): readonly ReplacedImage[] {
    if (components.length === 0 || depth > maxDepth) return images;
    const inside = components.flatMap((folder) => {
      const component = this.#byPath.get(this.#fileOf(folder));
      return component ? this.#imagesOf(component, depth + 1) : [];
    });
    return [...images, ...inside];
  }

  /** A folder stands for its kustomization. */
  #fileOf(path: string): string {
    if (isKustomization(path)) return path;
    const names = kustomizationNames.map((name) => (path === '' ? name : `${path}/${name}`));
    return names.find((name) => this.#byPath.has(name)) ?? path;
  }
}

const imagesIn = remember(imagesOf);

/** Components seldom have components. */
const maxDepth = 5;

/** As kustomize compares it: as it is written, without tag and digest. */
function nameOf({ registry, repository }: Image): string | undefined {
  if (!repository?.isKnown || registry?.isKnown === false) return undefined;
  return registry ? `${registry.text}/${repository.text}` : repository.text;
}

function isAbout(rule: string, { newName, hasTag, hasDigest }: ReplacedImage): boolean {
  if (rule === 'images/no-digest') return hasDigest;
  if (rule === 'images/latest-tag') return hasTag || hasDigest;
  return newName !== undefined;
}
