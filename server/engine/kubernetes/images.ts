// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import type { Text } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';
import { WrittenText } from '../yaml/written-text';
import { type Image, type ImagePlace, type Part, parseReference, partOf, withHoles } from './image';
import { type Manifest, manifestOf } from './manifest';

/** Every image reference of a document, in the order of the file: the one place that knows where they can stand. */
export function imagesOf(document: Document): readonly Image[] {
  const images: Image[] = [];
  const root = rootOf(document);
  switch (document.file.role) {
    case 'values':
      walkValues(root, undefined, images, 0);
      break;
    case 'kustomization':
      kustomizationImages(root, images);
      break;
    case 'chart':
      break;
    default:
      if (document.file.role === 'template' || isChecked(root)) walk(root, undefined, images, 0);
  }
  return images;
}

/** The image that a text names, in place of one at a node whose own text isn't known. */
export function imageFrom(
  text: Text,
  { node, place, manifest }: Pick<Image, 'node' | 'place' | 'manifest'>,
): Image | undefined {
  return referenceIn(node, text, 0, text.value.length, place, manifest);
}

/** Beyond this nobody writes image references by hand. */
const maxDepth = 60;

/** Keys under which nothing is pulled: state that a cluster wrote, schemas, prose. */
const notPulled = new Set(['status', 'managedFields', 'openAPIV3Schema', 'description']);

/** Kinds that talk about images, to allow or forbid them, or to describe other objects. */
const policyGroup = /(?:^|\.)(?:kyverno\.io|gatekeeper\.sh|kubewarden\.io|sigstore\.dev)$|^skaffold$/;

/** Keys whose items or value is a container, in pods and in what is modelled on them. */
const containerKeys = new Set([
  'containers',
  'initContainers',
  'ephemeralContainers',
  'steps',
  'sidecars',
  'stepTemplate',
  'container',
  'script',
  'nodes',
]);

/** A document is walked if it is a manifest, a list of them, a patch, or a Talos machine configuration. */
function isChecked(root: YamlNode): boolean {
  if (root.kind === 'seq') return root.items().some((item) => isPatchOperation(item) || manifestOf(item) !== undefined);
  return (
    manifestOf(root) !== undefined ||
    root.at('machine', 'install').kind === 'map' ||
    root.document.file.role === 'cloud-config'
  );
}

function isPatchOperation(node: YamlNode): boolean {
  return node.at('op').kind === 'scalar' && node.at('path').kind === 'scalar';
}

function walk(node: YamlNode, owner: Manifest | undefined, images: Image[], depth: number): void {
  if (depth > maxDepth) return;
  if (node.kind === 'seq') {
    for (const item of node.items()) {
      if (item.kind === 'scalar') argument(item, owner, images);
      else walk(item, owner, images, depth + 1);
    }
    return;
  }
  if (node.kind !== 'map') return;
  const manifest = manifestOf(node) ?? owner;
  if (manifest !== owner && manifest) {
    if (manifest.kind === 'CustomResourceDefinition' || policyGroup.test(manifest.group)) return;
  }
  named(node, manifest, images);

  for (const entry of node.entries()) {
    const key = String(entry.key);
    if (notPulled.has(key)) continue;
    if (key === 'annotations' && entry.kind === 'map') {
      annotations(entry, manifest, images);
      continue;
    }
    if (isValuesOf(key, manifest) && entry.kind === 'map') {
      walkValues(entry, manifest, images, depth + 1);
      continue;
    }
    if (entry.kind !== 'scalar') {
      if (key === 'image' && entry.kind === 'map' && entry.at('reference').kind === 'scalar') {
        push(images, reference(entry.at('reference'), 'container', manifest));
        continue;
      }
      if (/^image$/i.test(key) && entry.kind === 'map' && split(entry, manifest, images)) continue;
      walk(entry, manifest, images, depth + 1);
      continue;
    }
    if (/imageRepository$/i.test(key)) push(images, prefix(entry, manifest));
    else if (key === 'pod-infra-container-image') push(images, reference(entry, 'other', manifest));
    else if (key === 'image') {
      const place = placeOf(node, manifest);
      push(images, literal(entry, place, manifest) ?? reference(entry, place, manifest));
    } else if (/[a-z]Image$|^baseImage$/.test(key)) push(images, reference(entry, 'other', manifest));
    else lines(entry, manifest, images);
  }
}

/** Where Helm values stand inside of manifests. */
export function isValuesOf(key: string, manifest: Manifest | undefined): boolean {
  if (key === 'values')
    return manifest?.kind === 'HelmRelease' || manifest?.kind === 'HelmApp' || manifest?.kind === 'HelmChartProxy';
  return key === 'valuesObject' && manifest?.group === 'argoproj.io';
}

function placeOf(node: YamlNode, manifest: Manifest | undefined): ImagePlace {
  const list = typeof node.key === 'number' ? node.parent?.key : node.key;
  if (list === 'relatedImages') return 'mention';
  if (containerKeys.has(String(list))) return 'container';
  const isMonitoring = manifest?.group === 'monitoring.coreos.com' && node.key === 'spec';
  return isMonitoring || (list === 'install' && node.parent?.key === 'machine') ? 'container' : 'other';
}

/** Pairs of a name and a value that stand for a field: environment variables, variables of a cluster, JSON patches. */
function named(node: YamlNode, manifest: Manifest | undefined, images: Image[]): void {
  const value = node.at('value');
  const name = node.at('name').scalar();
  if (name !== undefined && value.kind === 'scalar') {
    if (/_IMAGE$|^RELATED_IMAGE_|^pod-infra-container-image$/.test(name))
      push(images, reference(value, 'other', manifest));
    else if (/imageRepository$/i.test(name)) push(images, prefix(value, manifest));
    else if (/[iI]mage$/.test(name) && manifest?.group === 'cluster.x-k8s.io')
      push(images, reference(value, 'other', manifest));
  }
  const fallback = node.at('schema', 'openAPIV3Schema', 'default');
  if (name !== undefined && fallback.kind === 'scalar') {
    if (/imageRepository$/i.test(name)) push(images, prefix(fallback, manifest));
    else if (/[iI]mage$/.test(name)) push(images, reference(fallback, 'other', manifest));
  }
  const path = node.at('path').scalar();
  if (path !== undefined && node.at('op').kind === 'scalar' && value.kind === 'scalar') {
    if (/\/image$/.test(path))
      push(images, reference(value, /ontainers\/[^/]+\/image$/.test(path) ? 'container' : 'other', manifest));
    else if (/imageRepository$|sandbox_image$/.test(path)) push(images, prefix(value, manifest));
  }
}

/** Annotations say something about images; nothing is pulled by them. */
function annotations(node: YamlNode, manifest: Manifest | undefined, images: Image[]): void {
  for (const entry of node.entries()) {
    if (entry.key === 'kubectl.kubernetes.io/last-applied-configuration') continue;
    if (/image$/i.test(String(entry.key))) push(images, reference(entry, 'mention', manifest));
  }
}

/** `--sidecar-image=registry/name:tag`, among a container's arguments or anywhere else. */
function argument(node: YamlNode, manifest: Manifest | undefined, images: Image[]): void {
  const text = node.text;
  if (!text) return;
  const flag = /^--?[\w-]*image[\w-]*=/i.exec(text.value);
  if (flag && !/\s/.test(text.value))
    push(images, referenceIn(node, text, flag[0].length, text.value.length, 'other', manifest));
  else lines(node, manifest, images);
}

/** What a container runtime's configuration and commands name, in scalars of one or many lines. */
const pulled =
  /(sandbox_image|pinned_images\]?\s*\n?\s*sandbox|^\s*sandbox)[ \t]*=[ \t]*["']([^"'\s]+)["']|\b(?:crictl(?:[ \t]+-\S+)*|docker|podman|nerdctl|ctr(?:[ \t]+-n[ \t=]\S+)?[ \t]+(?:image|images|i))[ \t]+pull[ \t]+(?:--?\S+[ \t]+)*["']?([^\s"';&|\\]+)|--[\w-]*image[\w-]*=["']?([^\s"',\]]+)/gm;

function lines(node: YamlNode, manifest: Manifest | undefined, images: Image[]): void {
  const text = node.text;
  if (!text || text.value.length < 10 || !/sandbox|pull|image/.test(text.value)) return;
  // A manifest inside a scalar is a document of its own.
  if (/^[ \t]*(?:-[ \t]+)?apiVersion[ \t]*:/m.test(text.value)) return;
  for (const match of text.value.matchAll(pulled)) {
    const found = match[2] ?? match[3] ?? match[4] ?? '';
    const start = match.index + match[0].lastIndexOf(found);
    push(images, referenceIn(node, text, start, start + found.length, match[2] ? 'sandbox' : 'other', manifest));
  }
}

/** `images[]` of a kustomization: what is pulled in place of a name. The name itself is a match key. */
function kustomizationImages(root: YamlNode, images: Image[]): void {
  for (const item of root.at('images').items()) {
    const name = item.at('newName');
    const image = reference(name, 'kustomization', undefined);
    if (!image) continue;
    const tag = item.at('newTag');
    const digest = item.at('digest');
    push(images, {
      ...image,
      tag: whole(tag) ?? image.tag,
      digest: whole(digest) ?? image.digest,
      isTagElsewhere: tag.state === 'absent' && digest.state === 'absent',
    });
  }
  for (const patch of root.at('patches').items()) walk(patch.at('patch'), undefined, images, 0);
}

/** Helm values: every key that the catalogue's shapes name. */
function walkValues(node: YamlNode, manifest: Manifest | undefined, images: Image[], depth: number): void {
  if (depth > maxDepth) return;
  if (node.kind === 'seq') {
    for (const item of node.items()) {
      if (item.kind === 'scalar') argument(item, manifest, images);
      else walkValues(item, manifest, images, depth + 1);
    }
    return;
  }
  if (node.kind !== 'map') return;
  const taken = new Set<string | number | undefined>();
  if (isImageMap(node) && split(node, manifest, images)) {
    for (const key of ['registry', 'repository', 'image', 'name', 'tag', 'digest']) taken.add(key);
  }
  named(node, manifest, images);
  for (const entry of node.entries()) {
    const key = String(entry.key);
    if (taken.has(entry.key) && entry.kind === 'scalar') continue;
    if (entry.kind !== 'scalar') walkValues(entry, manifest, images, depth + 1);
    else if (/^(?:image|.*[a-z_-]Image|.*[-_]image|Image)$/.test(key)) push(images, flat(node, entry, key, manifest));
    else if (/^(?:image(?:Repository|Name)|Image(?:Repository|Name)?|.+Image(?:Repository|Name))$/.test(key)) {
      push(images, flat(node, entry, key.replace(/(?:Repository|Name)$/, ''), manifest));
    } else if (/^(?:imageRegistry|.+ImageRegistry)$/.test(key) || (key === 'registry' && node.key === 'image')) {
      if (!hasPath(node, key)) push(images, prefix(entry, manifest));
    } else if (key === 'hub' && node.at('image').kind !== 'scalar') push(images, prefix(entry, manifest));
    else lines(entry, manifest, images);
  }
}

function hasPath(node: YamlNode, key: string): boolean {
  return key === 'registry'
    ? node.at('repository').exists
    : node.at(key.replace(/Registry$/, 'Repository')).kind === 'scalar';
}

/** A mapping that is one image: under a key that says so, or with a tag beside its repository. */
function isImageMap(node: YamlNode): boolean {
  const repository = node.at('repository').kind === 'scalar';
  const name = node.at('name').kind === 'scalar' || node.at('image').kind === 'scalar';
  const tag = ['tag', 'digest', 'pullPolicy', 'imagePullPolicy', 'sha', 'imageTag'].some(
    (key) => node.at(key).pair !== undefined,
  );
  const named =
    /image$/i.test(String(node.key)) || (typeof node.key === 'number' && /images$/i.test(String(node.parent?.key)));
  const child = node.parent?.key === 'images';
  return (
    (repository && (tag || named || child || node.at('registry').kind === 'scalar')) ||
    (name && tag && (named || child))
  );
}

/** `registry` + `repository` + `tag`, or `hub` + `image` + `tag`: one image out of several scalars. */
function split(node: YamlNode, manifest: Manifest | undefined, images: Image[]): boolean {
  const repository = ['repository', 'image', 'name']
    .map((key) => node.at(key))
    .find((found) => found.kind === 'scalar');
  if (!repository) return false;
  const parsed = reference(repository, 'values', manifest);
  if (!parsed) return false;
  const registry = whole(node.at('registry')) ?? whole(node.at('hub'));
  const tag = node.at('tag').pair ? node.at('tag') : node.at('imageTag');
  const own = parsed.registry;
  // With a registry of its own, the repository is all path: `ghcr.io` + `a.b/c` names no host twice.
  const path =
    registry && own && parsed.repository ? partOf(own.source, own.start, parsed.repository.end) : parsed.repository;
  push(images, {
    ...parsed,
    registry: registry ?? own,
    repository: path,
    tag: whole(tag) ?? parsed.tag,
    digest: whole(node.at('digest')) ?? whole(node.at('sha')) ?? parsed.digest,
    isTagElsewhere: !parsed.tag,
  });
  return true;
}

/** `imageRegistry`, `image` and `imageTag` side by side; `Image` and `ImageTag` in old charts. */
function flat(parent: YamlNode, entry: YamlNode, stem: string, manifest: Manifest | undefined): Image | undefined {
  const image = reference(entry, 'values', manifest);
  if (!image) return undefined;
  const base = stem.replace(/[-_]?[iI]mage$/, '');
  const tag = [
    `${stem}Tag`,
    `${stem}Version`,
    `${stem}_tag`,
    ...(base === '' ? ['tag', 'Tag', 'version'] : [`${base}Tag`]),
  ]
    .map((key) => parent.at(key))
    .find((node) => node.pair !== undefined);
  const registry =
    whole(parent.at(`${stem}Registry`)) ??
    (stem === 'image' ? (whole(parent.at('registry')) ?? whole(parent.at('hub'))) : undefined);
  if (!tag && !registry) return image;
  return {
    ...image,
    registry: registry && !image.registry ? registry : image.registry,
    tag: (tag && whole(tag)) ?? image.tag,
    isTagElsewhere: image.isTagElsewhere || tag !== undefined,
  };
}

/** A repository prefix, under which images are found by names and tags of other places. */
function prefix(node: YamlNode, manifest: Manifest | undefined): Image | undefined {
  const image = reference(node, 'prefix', manifest);
  if (!image) return undefined;
  // A prefix of one segment is a host if it looks like one.
  const only = image.repository;
  if (!image.registry && only && /[.:]/.test(only.text) && !only.text.includes('/')) {
    const end = image.tag ? image.tag.end : only.end;
    return {
      ...image,
      registry: partOf(only.source, only.start, end),
      repository: undefined,
      tag: undefined,
      isTagElsewhere: true,
    };
  }
  return image.registry ? { ...image, isTagElsewhere: true } : undefined;
}

/** A whole scalar as one part; undefined where it is absent or empty. */
function whole(node: YamlNode): Part | undefined {
  const { text } = node;
  return text && text.value !== '' ? partOf(text) : undefined;
}

function reference(node: YamlNode, place: ImagePlace, manifest: Manifest | undefined): Image | undefined {
  const { text } = node;
  return text && referenceIn(node, text, 0, text.value.length, place, manifest);
}

/** An image that a template's action names itself: `{{ default "quay.io/acme/api:1" .Values.image }}`. */
function literal(node: YamlNode, place: ImagePlace, manifest: Manifest | undefined): Image | undefined {
  if (node.state !== 'unknown') return undefined;
  const { document, extent, keySpan } = node;
  const start = keySpan?.end ?? extent.start;
  const action = document.text.slice(start, extent.end);
  const found = /\{\{[^{}]*?["`]([\w.-]+\.[a-z]{2,}(?::\d+)?\/[\w./-]+(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?)["`]/.exec(
    action,
  );
  if (!found?.[1]) return undefined;
  const from = start + found.index + found[0].length - 1 - found[1].length;
  const text = new WrittenText(document, from, from + found[1].length);
  return referenceIn(node, text, 0, text.value.length, place, manifest);
}

function referenceIn(
  node: YamlNode,
  text: Text,
  start: number,
  end: number,
  place: ImagePlace,
  manifest: Manifest | undefined,
): Image | undefined {
  const parts = parseReference(withHoles(text.value.slice(start, end)));
  if (!parts) return undefined;
  const part = (bounds: readonly [number, number] | undefined) =>
    bounds && partOf(text, start + bounds[0], start + bounds[1]);
  return {
    place,
    manifest,
    node,
    registry: part(parts.registry),
    repository: part(parts.repository),
    tag: part(parts.tag),
    digest: part(parts.digest),
    span: text.span(start, end),
    isTagElsewhere: false,
  };
}

function push(images: Image[], image: Image | undefined): void {
  if (image) images.push(image);
}
