// SPDX-License-Identifier: Apache-2.0
import { endedSeries } from '../catalogue/cluster-stacks';
import { className, classNameOf, looksLikeClassName, releaseName, type StackPart } from '../kubernetes/cluster-stack';
import type { Manifest } from '../kubernetes/manifest';
import type { Finding } from '../lint/rule';
import type { YamlNode } from '../yaml/node';

/** The names of provider and stack, of which classes and releases are made with dashes between them. */
function namesOf({ form, node }: StackPart): { readonly provider: YamlNode; readonly name: YamlNode } | undefined {
  if (form === 'cluster-stack') return { provider: node.at('spec', 'provider'), name: node.at('spec', 'name') };
  if (form !== 'csctl') return undefined;
  return { provider: node.at('config', 'provider', 'type'), name: node.at('config', 'clusterStackName') };
}

/** Names with a dash of their own: the operator would take them for two parts. */
export function* dashedNames(part: StackPart): Iterable<Finding> {
  const names = namesOf(part);
  if (!names) return;
  for (const [what, node] of [
    ['provider', names.provider],
    ['name', names.name],
  ] as const) {
    if (!node.string()?.includes('-')) continue;
    yield {
      at: node.span,
      message: `The ${what} of a cluster stack has no dash, because the operator splits names like openstack-scs2-1-36-v1 at dashes.`,
    };
  }
}

/** A name of a class or release that the operator can't take apart. */
export function* unreadableName(manifest: Manifest): Iterable<Finding> {
  const node = classNameOf(manifest);
  const name = node?.scalar();
  if (!node || name === undefined) return;
  if (manifest.kind === 'ClusterStackRelease') {
    if (releaseName.test(name)) return;
  } else if (className.test(name) || !looksLikeClassName.test(name)) return;
  const pattern =
    manifest.kind === 'ClusterStackRelease'
      ? 'openstack-scs2-1-36-v1 or openstack-scs2-1-36-v0-sha-abc1234'
      : 'openstack-scs2-1-36-v1 or openstack-scs2-1-36-v0-sha.abc1234';
  yield { at: node.span, message: `The operator reads names of cluster stacks only in the form ${pattern}.` };
}

/** Names of a series that has ended. */
export function* oldNames(subject: StackPart | Manifest): Iterable<Finding> {
  if ('form' in subject) {
    const names = namesOf(subject);
    for (const { provider, name, last, successor } of endedSeries) {
      if (names?.provider.scalar() !== provider || names.name.scalar() !== name) continue;
      yield { at: names.name.span, message: ended(name, last, successor) };
    }
    return;
  }
  const node = classNameOf(subject);
  const [, provider, name] = className.exec(node?.scalar() ?? '') ?? [];
  const row = endedSeries.find((series) => series.provider === provider && series.name === name);
  if (node && row) yield { at: node.span, message: ended(row.name, row.last, row.successor) };
}

function ended(name: string, last: string, successor: string): string {
  return `The series ${name} ended with Kubernetes ${last}; ${successor} continues it.`;
}
