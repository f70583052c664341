// SPDX-License-Identifier: Apache-2.0
import { compareBranches, newestPatch, support } from '../catalogue/kubernetes-releases';
import { type Manifest, manifestsOf } from '../kubernetes/manifest';
import type { Project } from '../kubernetes/project';
import { type VersionUse, versionsOf } from '../kubernetes/version';
import type { Finding } from '../lint/rule';
import type { Settings } from '../lint/settings';
import { rewrite } from './version-finding';

/** In one object: a version and the names of class and node image, each of another branch. */
export function* ofOtherBranch(manifest: Manifest, { date }: Settings): Iterable<Finding> {
  if (manifest.kind !== 'Cluster' && manifest.kind !== 'ClusterClass') return;
  const uses = versionsOf(manifest.node.document).filter((use) => use.manifest?.node.raw === manifest.node.raw);
  const chief =
    uses.find(({ place }) => place === 'cluster') ??
    (manifest.kind === 'ClusterClass' ? uses.find(({ place }) => place === 'class name') : undefined);
  if (chief?.branch === undefined) return;
  for (const use of uses) {
    if (use === chief || use.branch === undefined || use.branch === chief.branch) continue;
    if (use.place === 'class name') {
      const message = `The class ${use.text.value} is for Kubernetes ${use.branch}, and this asks for ${chief.branch}.`;
      // Going back to a release that has ended is no way out.
      const isEnded = support(use.branch, date) === 'ended';
      const fix = isEnded ? undefined : rewrite(chief, newestPatch(use.branch, date) ?? use.branch);
      yield { at: chief.at, message, related: [{ at: use.at, message: 'The class.' }], ...(fix && { fixes: [fix] }) };
    } else if (use.place === 'node image') {
      const message = `This node image is of Kubernetes ${use.branch}, and the ${noun(chief)} of ${chief.branch}.`;
      yield { at: use.at, message, related: [{ at: chief.at, message: `The ${noun(chief)}.` }] };
    }
  }
}

function noun({ place }: VersionUse): string {
  return place === 'cluster' ? 'cluster' : 'class';
}

/** Kubelets may be this many branches older than the API server, and none newer. */
const maxSkew = 3;

/** Machines whose kubelets don't fit the control plane of their cluster, in different objects of a folder. */
export function* skewed(project: Project, { date }: Settings): Iterable<Finding> {
  const planes = new Map<string, VersionUse>();
  const planeOf = new Map<string, string>();
  const machines: VersionUse[] = [];
  for (const document of project.documents()) {
    for (const use of versionsOf(document)) {
      if (use.place === 'machines') machines.push(use);
      if (use.place === 'control plane' && use.manifest?.name) planes.set(keyOf(use.manifest, use.manifest.name), use);
    }
  }
  if (planes.size === 0 || machines.length === 0) return;
  for (const document of project.documents()) {
    for (const manifest of manifestsOf(document)) {
      const plane = manifest.node.at('spec', 'controlPlaneRef', 'name').scalar();
      const isCluster = manifest.kind === 'Cluster' && manifest.group === 'cluster.x-k8s.io';
      if (isCluster && plane && manifest.name) planeOf.set(keyOf(manifest, manifest.name), keyOf(manifest, plane));
    }
  }
  for (const use of machines) {
    const cluster = use.manifest?.node.at('spec', 'clusterName').scalar();
    const plane = use.manifest && cluster && planes.get(planeOf.get(keyOf(use.manifest, cluster)) ?? '');
    if (plane) yield* skew(use, plane, date);
  }
}

function* skew(machines: VersionUse, plane: VersionUse, date: string): Iterable<Finding> {
  const [ours, theirs] = [machines.branch, plane.branch];
  if (ours === undefined || theirs === undefined) return;
  const older = minor(theirs) - minor(ours);
  const isNewer = compareBranches(ours, theirs) > 0;
  if (!isNewer && older <= maxSkew) return;
  const message = isNewer
    ? `Kubelets of ${ours} are newer than their control plane of ${theirs}, which Kubernetes doesn’t support.`
    : `Kubelets of ${ours} are ${older} releases older than their control plane of ${theirs}; Kubernetes supports ${maxSkew}.`;
  const version = plane.patch === undefined ? theirs : `${theirs}.${plane.patch}`;
  const fix = support(theirs, date) === 'ended' ? undefined : rewrite(machines, version);
  yield {
    at: machines.at,
    message,
    related: [{ at: plane.at, message: 'The control plane.' }],
    ...(fix && { fixes: [fix] }),
  };
}

function minor(branch: string): number {
  return Number(branch.split('.')[1]);
}

function keyOf({ node, namespace }: Manifest, name: string): string {
  return `${node.document.file.path.replace(/[^/]*$/, '')} ${namespace ?? ''} ${name}`;
}
