// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { Edit } from '../text/edit';
import { HOLE, type Text } from '../text/text';
import type { YamlNode } from '../yaml/node';
import type { Manifest } from './manifest';

/** A stretch of a text: a registry, a repository, a tag or a digest. */
export interface Part {
  /** As it is written, with HOLE where a template hides it. */
  readonly text: string;
  readonly span: Span;
  /** False where a template hides some of it. */
  readonly isKnown: boolean;
  readonly source: Text;
  readonly start: number;
  readonly end: number;
}

/** In which kind of place an image reference stands; rules differ by it. */
export type ImagePlace =
  /** A container's or an image volume's: what is pulled. */
  | 'container'
  /** A chart's values. */
  | 'values'
  /** A kustomization's replacement. */
  | 'kustomization'
  /** A repository prefix of kubeadm or the like, under which several images are found. */
  | 'prefix'
  /** containerd's `sandbox_image`. */
  | 'sandbox'
  /** A command, an argument, an environment variable, a field of a custom resource. */
  | 'other'
  /** Said about an image elsewhere: annotations, related images. */
  | 'mention';

/** An image reference, its parts each with the place where it is written. */
export interface Image {
  readonly place: ImagePlace;
  readonly manifest: Manifest | undefined;
  /** The scalar that holds the repository, or the registry where that is all. */
  readonly node: YamlNode;
  /** `undefined` where the reference leaves the registry out and the container runtime picks one. */
  readonly registry: Part | undefined;
  /** The path after the registry; `undefined` where the reference is a registry alone. */
  readonly repository: Part | undefined;
  readonly tag: Part | undefined;
  readonly digest: Part | undefined;
  /** What to point at when the reference as a whole is meant. */
  readonly span: Span;
  /** True where a tag may come from elsewhere: a chart's version, a kustomization, a prefix. */
  readonly isTagElsewhere: boolean;
}

/** The host that an image is pulled from, normalised: `docker.io` where none is written. Undefined where it isn't known. */
export function hostOf({ registry, repository }: Image): string | undefined {
  if (!registry) return repository && isKnownStart(repository) ? 'docker.io' : undefined;
  if (!registry.isKnown) return undefined;
  const host = registry.text.toLowerCase().split('/', 1)[0] ?? '';
  return dockerHub.has(host) ? 'docker.io' : host;
}

const dockerHub = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** Where an image is named: its repository, where that is a value of its own, else the whole reference. */
export function nameSpan({ registry, repository, span }: Image): Span {
  return registry && repository && registry.source !== repository.source ? repository.span : span;
}

/** The path below the host as far as it is known; for Docker Hub, one-segment names are those of `library/`. */
export function pathOf(image: Image): string {
  const extra = image.registry?.text.includes('/')
    ? image.registry.text.slice(image.registry.text.indexOf('/') + 1)
    : '';
  const path = image.repository?.text ?? '';
  const joined = extra ? (path ? `${extra}/${path}` : extra) : path;
  return joined;
}

/** Without a known first segment nobody can say whether it is a host. */
function isKnownStart({ text }: Part): boolean {
  const first = text.split('/', 1)[0] ?? '';
  return first !== '' && !first.includes(HOLE);
}

/** Placeholders that other tools fill in: `${X}`, `$(X)`, `{{ x }}`, `<< .X >>`, `%x%`, `@x@`, `__x__`, `<x>`. */
const placeholder =
  /\$\{[^}]*\}|\$\([^)]*\)|\{\{[^}]*\}\}|<<?[^<>]*>>?|%[A-Za-z_]\w*%|@[A-Za-z_]\w*@|__[A-Z_]+__|\$[A-Za-z_]\w*/g;

/** A text with what other tools will fill in made unknown; of the same length. */
export function withHoles(value: string): string {
  return /[$<%@_{]/.test(value) ? value.replace(placeholder, (found) => HOLE.repeat(found.length)) : value;
}

const host =
  /^(?:localhost|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*\.?)(?::\d+)?$/;
const path = /^[a-zA-Z0-9._\-/\uE000]+$/;
const tag = /^[\w.\-\uE000]{1,200}$/;
const digest = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F\uE000]*|\uE000+$/;

/** The bounds of a reference's parts in a string. */
export interface ReferenceParts {
  readonly registry?: readonly [number, number];
  readonly repository?: readonly [number, number];
  readonly tag?: readonly [number, number];
  readonly digest?: readonly [number, number];
}

/**
 * Takes a reference apart: `[host[:port]/]path[:tag][@digest]`, where HOLE may stand in any part.
 * Undefined where the string is no reference. Grammar: distribution/reference.
 */
export function parseReference(value: string): ReferenceParts | undefined {
  const lead = value.length - value.trimStart().length;
  const end = value.trimEnd().length;
  if (end <= lead || end - lead > 512) return undefined;

  let stop = end;
  const at = value.indexOf('@', lead);
  let digestPart: [number, number] | undefined;
  if (at >= 0) {
    if (!digest.test(value.slice(at + 1, end))) return undefined;
    digestPart = [at + 1, end];
    stop = at;
  }
  let tagPart: [number, number] | undefined;
  const colon = value.lastIndexOf(':', stop - 1);
  if (colon > lead && value.indexOf('/', colon) < 0 && colon < stop) {
    const isPort =
      !value.slice(lead, stop).includes('/') &&
      /^\d+$/.test(value.slice(colon + 1, stop)) &&
      value.slice(lead, colon) === 'localhost';
    if (!isPort) {
      if (colon + 1 < stop && !tag.test(value.slice(colon + 1, stop))) return undefined;
      tagPart = [colon + 1, stop];
      stop = colon;
    }
  }
  const slash = value.indexOf('/', lead);
  let start = lead;
  let registryPart: [number, number] | undefined;
  if (slash >= 0 && slash < stop) {
    const first = value.slice(lead, slash);
    // Docker's rule: a first segment is a host if it has a dot or a port, or is localhost.
    if (/[.:]/.test(first) || first === 'localhost' || first === '') {
      if (!host.test(first) && !first.includes(HOLE)) return undefined;
      registryPart = [lead, slash];
      start = slash + 1;
    }
  }
  if (start < stop && !path.test(value.slice(start, stop))) return undefined;
  if (start >= stop && !registryPart) return undefined;
  return {
    ...(registryPart && { registry: registryPart }),
    ...(start < stop && { repository: [start, stop] as const }),
    ...(tagPart && tagPart[0] <= tagPart[1] && { tag: tagPart }),
    ...(digestPart && { digest: digestPart }),
  };
}

/** A part of a text. */
export function partOf(source: Text, start = 0, end = source.value.length): Part {
  const text = withHoles(source.value.slice(start, end));
  return { text, span: source.span(start, end), isKnown: !text.includes(HOLE), source, start, end };
}

/** The edit that writes something else in a part's place. */
export function replacePart(part: Part, text: string): Edit | undefined {
  return part.source.edit(part.start, part.end, text);
}

/**
 * The edits that move an image to another host, with another path where one is given.
 * Undefined where some part of it can't be written.
 */
export function moveImage(image: Image, to: { host: string; path?: string }): readonly Edit[] | undefined {
  const { registry, repository } = image;
  const from = pathOf(image);
  const path = to.path ?? from;
  const whole = path ? `${to.host}/${path}` : to.host;
  if (!registry && !repository) return undefined;
  if (!registry && repository) return only(replacePart(repository, whole));
  if (registry && !repository) return only(replacePart(registry, whole));
  if (!registry || !repository) return undefined;

  if (registry.source === repository.source) {
    // One string: write as little as possible, so that what follows is not touched.
    const keep = commonTail(from, path);
    const end = repository.end - keep;
    const text = whole.slice(0, whole.length - keep);
    if (path !== from || registry.text.includes('/')) return only(registry.source.edit(registry.start, end, text));
    return only(replacePart(registry, to.host));
  }
  const split = registry.text.includes('/');
  const edits = split ? moveSplitPath(registry, repository, to.host, path) : [replacePart(registry, to.host)];
  if (!split && path !== repository.text) edits.push(replacePart(repository, path));
  return edits.every((edit) => edit !== undefined) ? (edits as Edit[]) : undefined;
}

/** The registry's scalar holds the start of the path: the repository stays what it is, if it can. */
function moveSplitPath(registry: Part, repository: Part, newHost: string, path: string): (Edit | undefined)[] {
  if (path !== repository.text && !path.endsWith(`/${repository.text}`)) return [undefined];
  const before = path.slice(0, Math.max(0, path.length - repository.text.length - 1));
  return [replacePart(registry, before ? `${newHost}/${before}` : newHost)];
}

function only(edit: Edit | undefined): readonly Edit[] | undefined {
  return edit && [edit];
}

/** How many units at the end two paths have in common, counted in whole segments. */
function commonTail(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let count = 0;
  let length = 0;
  while (
    count < left.length &&
    count < right.length &&
    left[left.length - 1 - count] === right[right.length - 1 - count]
  ) {
    length += (left[left.length - 1 - count]?.length ?? 0) + (count > 0 ? 1 : 0);
    count++;
  }
  return length;
}
