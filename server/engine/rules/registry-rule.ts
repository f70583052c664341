// SPDX-License-Identifier: Apache-2.0
import {
  type RegistryRow,
  type RegistryRule,
  registryRow,
  registryRows,
  registrySubject,
  successorOf,
} from '../catalogue/registries';
import { hostOf, type Image, moveImage, pathOf } from '../kubernetes/image';
import type { AnyRule, Basis, Finding, Fix, Rule, Severity, Tier } from '../lint/rule';
import type { Span } from '../text/document';
import { HOLE } from '../text/text';

/** A rule about the registries that the catalogue lists under its id. */
export function registryRule<const Id extends RegistryRule>(
  rule: { id: Id; severity: Severity; tier: Tier; page: string } & Pick<AnyRule, 'fixable'>,
): Rule<Id, 'image'> {
  return { ...rule, basis: basisOf(rule.id), visits: 'image', check: (image) => registryFindings(rule.id, image) };
}

/** What the catalogue says of an image under a rule's id. */
export function* registryFindings(id: RegistryRule, image: Image): Iterable<Finding> {
  const row = rowOf(image);
  if (row?.rule !== id || image.place === 'sandbox') return;
  yield registryFinding(row, image);
}

export function registryFinding(row: RegistryRow, image: Image): Finding {
  const subject = registrySubject(row, hostOf(image), pathOf(image));
  const fixes = registryFixes(row, image);
  return {
    at: spanOf(row, image),
    message: `${subject} ${row.fact}.`,
    ...(image.place === 'mention' ? { severity: 'hint' as const } : row.severity && { severity: row.severity }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** The most specific row about an image; undefined where too much of it is unknown. */
export function rowOf(image: Image): RegistryRow | undefined {
  const host = hostOf(image);
  if (host === undefined) return undefined;
  const path = pathOf(image);
  const row = registryRow(host, path, tagOf(image));
  // Whether a project is one of those that moved can't be said of a project that isn't known.
  if (row?.rule === 'images/gcr-io' && (path === '' || path.split('/', 1)[0]?.includes(HOLE))) return undefined;
  return row;
}

/** The tag that is pulled, `latest` where none is written; undefined where it isn't known. */
function tagOf({ tag, digest, repository, isTagElsewhere }: Image): string | undefined {
  if (tag) return tag.isKnown ? tag.text : undefined;
  return digest || isTagElsewhere || repository?.isKnown === false ? undefined : 'latest';
}

/** The sources of all rows of a rule, each once. */
export function basisOf(id: RegistryRule): readonly [Basis, ...Basis[]] {
  const all = registryRows.filter((row) => row.rule === id).flatMap((row) => row.sources);
  return [...new Map(all.map((basis) => [basis.url, basis])).values()] as [Basis, ...Basis[]];
}

/** The part of a reference that a row is about: the host, with the path that it names where both are one string. */
function spanOf(row: RegistryRow, image: Image): Span {
  const { registry, repository } = image;
  const start = registry ?? repository;
  if (!start) return image.span;
  if (row.path === undefined) return registry?.span ?? image.span;
  const path = pathOf(image);
  const length = registrySubject(row, 'x', path).length - 2;
  if (!repository) return start.span;
  const inRepository = length - (path.length - repository.text.length);
  if (!registry) return repository.source.span(repository.start, repository.start + length);
  if (registry.source === repository.source && inRepository > 0) {
    return registry.source.span(registry.start, repository.start + inRepository);
  }
  // Of two scalars, the one that carries the host; at Docker Hub the path is what is wrong.
  return row.hosts.includes('docker.io') && inRepository > 0
    ? repository.source.span(repository.start, repository.start + inRepository)
    : registry.span;
}

export function registryFixes(row: RegistryRow, image: Image): readonly Fix[] {
  const path = pathOf(image);
  const to = successorOf(row, path, tagOf(image));
  if (!to || !row.successor) return [];
  const { safe, check } = row.successor;
  const fixes: Fix[] = [];
  const edits = moveImage(image, { host: to.host, path: to.repository });
  if (edits && edits.length > 0) {
    // Under a prefix several images are found, and kubeadm's name for CoreDNS depends on it.
    const isSafe = safe && image.place !== 'prefix';
    const from = row.successor.prefix && hostOf(image) === to.host ? `${to.host}/${row.successor.prefix}` : to.host;
    fixes.push({ title: `Pull from ${from}${check ? `, and check that ${check}` : ''}`, safe: isSafe, edits });
  }
  const plain = to.repository.replace(/-(?:amd64|arm64|arm|ppc64le|s390x)$/, '');
  const moved = plain === to.repository ? undefined : moveImage(image, { host: to.host, path: plain });
  if (moved)
    fixes.push({
      title: `Pull ${to.host}/${plain} for all architectures, and check that this tag exists there`,
      safe: false,
      edits: moved,
    });
  return fixes;
}
