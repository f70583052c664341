// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { remember } from '../text/remember';
import { HOLE } from '../text/text';
import { rootOf, type YamlNode } from '../yaml/node';
import { type Manifest, manifestsOf, type PodSpec, podSpecsOf } from './manifest';
import { type NetworkPolicy, networkPolicyOf } from './network-policy';
import type { Project } from './project';
import { labelsOf } from './selector';
import { type Service, serviceOf } from './service';

/** What of a project NetworkPolicies are about: only what is surely known. */
export interface ProjectNetwork {
  readonly policies: readonly NetworkPolicy[];
  readonly pods: readonly ProjectPod[];
  readonly services: readonly ProjectService[];
  readonly namespaces: readonly ProjectNamespace[];
  /** True where every pod of the project is in `pods`: nothing in it makes others. */
  readonly hasAllPods: boolean;
}

export interface ProjectPod {
  readonly spec: PodSpec;
  /** Undefined where a template hides some of them. */
  readonly labels: ReadonlyMap<string, string> | undefined;
  readonly namespace: NamespaceKey;
}

export interface ProjectService extends Service {
  readonly manifest: Manifest;
  /** Undefined where there is none, or a template hides some of it. */
  readonly selector: ReadonlyMap<string, string> | undefined;
  readonly namespace: NamespaceKey;
}

export interface ProjectNamespace {
  readonly name: string | undefined;
  /** Undefined where a template hides some of them. */
  readonly labels: ReadonlyMap<string, string> | undefined;
}

const limits = { policies: 500, objects: 1_000 };

/** Gathers it once for each project; documents that an edit kept aren't read again. */
export const networkOf = remember((project: Project): ProjectNetwork => {
  const parts = [...project.documents()]
    .filter(({ file }) => file.role !== 'unknown' && file.role !== 'values')
    .map(readDocument);
  const policies = parts.flatMap((part) => part.policies);
  const pods = parts.flatMap((part) => part.pods);
  const services = parts.flatMap((part) => part.services);
  // Without a policy nobody asks, and nobody compares thousands of one with thousands of another.
  const isAsked = policies.length > 0 && policies.length <= limits.policies;
  const isMuch = pods.length + services.length > limits.objects;
  return {
    policies: isAsked ? policies : [],
    pods: isAsked && !isMuch ? pods : [],
    services: isAsked && !isMuch ? services : [],
    namespaces: isAsked ? parts.flatMap(({ namespaces }) => namespaces) : [],
    hasAllPods: !isMuch && parts.every(({ hasAllPods }) => hasAllPods),
  };
});

const readDocument = remember((document: Document): ProjectNetwork => {
  const manifests = document.file.role === 'manifest' || document.file.role === 'template' ? manifestsOf(document) : [];
  const whole = manifests.filter(({ isPartial }) => !isPartial);
  return {
    policies: whole.flatMap((manifest) => networkPolicyOf(manifest) ?? []),
    pods: whole.filter(isWorkload).flatMap((manifest) =>
      podSpecsOf(manifest).map((spec) => ({
        spec,
        labels: labelsOf(spec.labels),
        namespace: namespaceKey(manifest.node),
      })),
    ),
    services: whole.flatMap((manifest) => {
      const service = serviceOf(manifest);
      if (!service) return [];
      const selector = service.spec.at('selector');
      const labels = selector.exists ? labelsOf(selector) : undefined;
      return [
        { ...service, manifest, namespace: namespaceKey(manifest.node), selector: labels?.size ? labels : undefined },
      ];
    }),
    namespaces: whole
      .filter(({ kind, apiVersion }) => kind === 'Namespace' && apiVersion === 'v1')
      .map(({ name, node }) => ({ name, labels: labelsOf(node.at('metadata', 'labels')) })),
    hasAllPods: manifests.every(makesNoOthers) && isSelfContained(document),
  };
});

/** Groups of Kubernetes itself whose objects have pods. */
const workloadGroups: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions']);

const isWorkload = ({ group, kind }: Manifest): boolean => workloadGroups.has(group) && kind !== 'Service';

/** Objects of Kubernetes itself make only the pods that they describe; an operator's may make any. */
function makesNoOthers({ apiVersion, group }: Manifest): boolean {
  return apiVersion !== undefined && (!group.includes('.') || group.endsWith('.k8s.io'));
}

/** A kustomization or a chart takes objects from elsewhere. */
function isSelfContained(document: Document): boolean {
  if (document.file.role === 'chart') return rootOf(document).at('dependencies').items().length === 0;
  if (document.file.role !== 'kustomization') return true;
  const root = rootOf(document);
  const resources = [...root.at('resources').items(), ...root.at('bases').items(), ...root.at('components').items()];
  return !root.at('helmCharts').exists && resources.every((item) => /^[^/]+\.ya?ml$/.test(item.string() ?? ''));
}

/** The namespace of an object as it is written, for comparing: empty where it doesn't say. */
export type NamespaceKey = string;

/** Of an object's root. What a template hides is compared by its expression: the same one gives the same name. */
export function namespaceKey(root: YamlNode): NamespaceKey {
  const node = root.at('metadata', 'namespace');
  if (node.state === 'absent') return '';
  if (node.state === 'present') return node.scalar() ?? HOLE;
  const { document, start, end } = node.span;
  return `${HOLE}${document.text.slice(start, end)}`;
}

/** Whether two objects of one project lie in the same namespace: `maybe` where one doesn't say, or a template hides it. */
export function sameNamespace(a: NamespaceKey, b: NamespaceKey): 'yes' | 'maybe' | 'no' {
  if (a === b) return 'yes';
  return a === '' || b === '' || a.startsWith(HOLE) || b.startsWith(HOLE) ? 'maybe' : 'no';
}

/** The pods of one namespace, and those with a label of it. */
export interface NamespacePods {
  readonly all: readonly ProjectPod[];
  /** By `key=value`. */
  readonly byLabel: ReadonlyMap<string, readonly ProjectPod[]>;
}

/** The pods of a project by their namespaces. */
export const podsByNamespace = remember((network: ProjectNetwork): ReadonlyMap<NamespaceKey, NamespacePods> => {
  const index = new Map<NamespaceKey, { all: ProjectPod[]; byLabel: Map<string, ProjectPod[]> }>();
  for (const pod of network.pods) {
    const { all, byLabel } = index.get(pod.namespace) ?? { all: [], byLabel: new Map<string, ProjectPod[]>() };
    index.set(pod.namespace, { all, byLabel });
    all.push(pod);
    for (const [key, value] of pod.labels ?? []) {
      const label = `${key}=${value}`;
      const labelled = byLabel.get(label);
      if (labelled) labelled.push(pod);
      else byLabel.set(label, [pod]);
    }
  }
  return index;
});
