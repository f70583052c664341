// SPDX-License-Identifier: Apache-2.0

import { compareBranches } from './kubernetes-releases';
import { apiRow, apiRows, isRemovedIn } from './removed-apis';

/**
 * The stable API versions of Kubernetes and the branch from which on they are served, as the OpenAPI documents of
 * the releases have them. A kind that came later stands with its own branch.
 */
const stable: Readonly<Record<string, string>> = {
  v1: '1.0',
  'admissionregistration.k8s.io/v1': '1.16',
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy': '1.30',
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding': '1.30',
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicy': '1.36',
  'apiextensions.k8s.io/v1': '1.16',
  'apiregistration.k8s.io/v1': '1.10',
  'apps/v1': '1.9',
  'authentication.k8s.io/v1': '1.6',
  'authorization.k8s.io/v1': '1.6',
  'autoscaling/v1': '1.2',
  'autoscaling/v2': '1.23',
  'batch/v1': '1.2',
  'batch/v1/CronJob': '1.21',
  'certificates.k8s.io/v1': '1.19',
  'coordination.k8s.io/v1': '1.14',
  'discovery.k8s.io/v1': '1.21',
  'events.k8s.io/v1': '1.19',
  'flowcontrol.apiserver.k8s.io/v1': '1.29',
  'networking.k8s.io/v1': '1.7',
  'networking.k8s.io/v1/Ingress': '1.19',
  'networking.k8s.io/v1/IngressClass': '1.19',
  'networking.k8s.io/v1/ServiceCIDR': '1.33',
  'networking.k8s.io/v1/IPAddress': '1.33',
  'node.k8s.io/v1': '1.20',
  'policy/v1': '1.21',
  'rbac.authorization.k8s.io/v1': '1.8',
  'resource.k8s.io/v1': '1.34',
  'scheduling.k8s.io/v1': '1.14',
  'storage.k8s.io/v1': '1.6',
  'storage.k8s.io/v1/CSIStorageCapacity': '1.24',
  'storage.k8s.io/v1/VolumeAttributesClass': '1.34',
};

const builtIn = new Set([
  '',
  'extensions',
  'settings.k8s.io',
  'internal.apiserver.k8s.io',
  'storagemigration.k8s.io',
  ...Object.keys(stable).flatMap((name) => (name.includes('/') ? [name.slice(0, name.indexOf('/'))] : [])),
]);

/** API groups of files that programs read and no cluster stores. */
const filesOnly =
  /(?:^|\.)config\.k8s\.io$|^(?:kubeadm|audit|client\.authentication)\.k8s\.io$|^kind\.(?:x-k8s|sigs\.k8s)\.io$|^(?:(?:.+\.)?csctl|metadata)\.clusterstack\.x-k8s\.io$|^clusteraddonconfig\.x-k8s\.io$|^openstack\.infrastructure\.clusterstack\.x-k8s\.io$|^ctlptl\.dev$|^k3d\.io$|^eksctl\.io$/;

/** Whether an API group is Kubernetes' own. */
export function isBuiltIn(group: string): boolean {
  return builtIn.has(group);
}

/** Whether an API group is of resources that some add-on defines in the cluster. */
export function isCustom(group: string): boolean {
  return !isBuiltIn(group) && group.includes('.') && !filesOnly.test(group);
}

/**
 * Whether a cluster of that branch has an API by itself, as `.Capabilities.APIVersions.Has` asks: `policy/v1` or
 * `policy/v1/PodDisruptionBudget`. Undefined where add-ons or the cluster's owner decide.
 */
export function isServed(api: string, branch: string): boolean | undefined {
  const [, apiVersion = '', kind] = /^((?:[^/]+\/)?v\d\w*)(?:\/(\w+))?$/.exec(api) ?? [];
  if (kind !== undefined) {
    const row = apiRow(apiVersion, kind);
    if (row) return isRemovedIn(row, branch) ? false : undefined;
  } else {
    const rows = apiRows.filter((row) => row.apiVersion === apiVersion);
    if (rows.length > 0 && rows.every((row) => isRemovedIn(row, branch))) return false;
  }
  const since = (kind && stable[api]) ?? stable[apiVersion];
  return since === undefined ? undefined : compareBranches(since, branch) <= 0;
}
