// SPDX-License-Identifier: Apache-2.0

import { source } from './vendor-features';

export const ciliumLabelFilter = source('cilium/cilium', 'pkg/labelsfilter/filter.go');

/** Beginnings of labels of pods that are no part of Cilium's identities by default. */
const beginnings = [
  'annotation.',
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'controller-revision-hash',
  'controller-uid',
  'etcd_node',
  'io.kubernetes',
  'k8s.io',
  'kubernetes.io',
  'pod-template-generation',
  'pod-template-hash',
  'statefulset.kubernetes.io/pod-name',
  'topology.kubernetes.io/',
];

/** False where no policy selects by a label of pods on Cilium, unless its label filter is configured otherwise. */
export function isInCiliumIdentity(key: string): boolean {
  return !beginnings.some((beginning) => key.startsWith(beginning)) && !key.includes('beta.kubernetes.io');
}
