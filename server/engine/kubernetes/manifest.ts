// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../text/document';
import { lookUp } from '../text/look-up';
import { remember } from '../text/remember';
import { rootOf, type YamlNode } from '../yaml/node';

/** A Kubernetes object as it is written. */
export interface Manifest {
  readonly node: YamlNode;
  /** As `apps/v1`; undefined where a template hides it. */
  readonly apiVersion: string | undefined;
  /** As `apps`; empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** True for a strategic-merge patch or another part of an object, in which nothing is missing. */
  readonly isPartial: boolean;
}

/** A pod's specification, wherever it stands. */
export interface PodSpec {
  readonly node: YamlNode;
  readonly manifest: Manifest;
  /** The pod's own labels, where the object has a place for them. */
  readonly labels: YamlNode;
}

export interface Container {
  readonly node: YamlNode;
  readonly role: 'container' | 'init container' | 'ephemeral container';
  readonly pod: PodSpec;
}

/** A manifest, if the node is one: it has a kind, and an API version or something that hides one. */
export function manifestOf(node: YamlNode, isPartial = false): Manifest | undefined {
  const kind = node.at('kind').scalar();
  const version = node.at('apiVersion');
  if (kind === undefined || version.state === 'absent') return undefined;
  const apiVersion = version.scalar();
  const slash = apiVersion?.indexOf('/') ?? -1;
  return {
    node,
    apiVersion,
    group: apiVersion && slash > 0 ? apiVersion.slice(0, slash) : '',
    version: apiVersion?.slice(slash + 1) ?? '',
    kind,
    name: node.at('metadata', 'name').scalar(),
    namespace: node.at('metadata', 'namespace').scalar(),
    isPartial,
  };
}

/** How deep lists of lists are followed. */
const maxListDepth = 4;

/** How deep values are searched for objects. */
const maxValuesDepth = 8;

/** The manifests of a document: its root, or the items of a list; in values, the objects that a chart passes on. */
export const manifestsOf = remember((document: Document): readonly Manifest[] => {
  const root = rootOf(document);
  return document.file.role === 'values' ? [...passedOn(root, 0)] : collect(root, 0);
});

function* passedOn(node: YamlNode, depth: number): Iterable<Manifest> {
  if (depth > maxValuesDepth) return;
  if (node.kind === 'map' && node.at('metadata').kind === 'map') {
    const manifest = manifestOf(node);
    if (manifest) {
      yield manifest;
      return;
    }
  }
  const children = node.kind === 'seq' ? node.items() : node.entries();
  for (const child of children) if (child.kind !== 'scalar') yield* passedOn(child, depth + 1);
}

function collect(node: YamlNode, depth: number): Manifest[] {
  if (node.kind === 'seq' && depth === 0) return node.items().flatMap((item) => collect(item, depth + 1));
  const manifest = manifestOf(node);
  if (!manifest) return [];
  const items = node.at('items');
  const isList = manifest.kind.endsWith('List') && items.kind === 'seq';
  if (!isList || depth >= maxListDepth) return [manifest];
  return [manifest, ...items.items().flatMap((item) => collect(item, depth + 1))];
}

type Path = readonly string[];

const template: readonly Path[] = [['spec', 'template', 'spec']];

/** The keys that lead from an object to its pod specs, by kind; every API group that has the kind means the same. */
const podSpecPaths: Readonly<Record<string, readonly Path[]>> = {
  Pod: [['spec']],
  PodTemplate: [['template', 'spec']],
  ReplicationController: template,
  Deployment: template,
  DaemonSet: template,
  StatefulSet: template,
  ReplicaSet: template,
  Job: template,
  CronJob: [['spec', 'jobTemplate', 'spec', 'template', 'spec']],
  ScheduledJob: [['spec', 'jobTemplate', 'spec', 'template', 'spec']],
  // argoproj.io
  Rollout: template,
  // serving.knative.dev
  Service: template,
  Configuration: template,
  Revision: [['spec']],
  // monitoring.coreos.com: the specification has a pod's fields among its own
  Prometheus: [['spec']],
  PrometheusAgent: [['spec']],
  Alertmanager: [['spec']],
  ThanosRuler: [['spec']],
};

const genericDepth = 12;

/** The pod specs of a manifest: by its kind, or else wherever a mapping looks like one. */
export const podSpecsOf = remember((manifest: Manifest): readonly PodSpec[] => {
  const paths = lookUp(podSpecPaths, manifest.kind);
  if (paths) {
    return paths.flatMap((path) => {
      const node = manifest.node.at(...path);
      if (node.kind !== 'map') return [];
      const owner = path.length > 1 ? manifest.node.at(...path.slice(0, -1)) : manifest.node;
      return [{ node, manifest, labels: owner.at('metadata', 'labels') }];
    });
  }
  if (manifest.kind === 'CustomResourceDefinition' || manifest.kind.endsWith('List')) return [];
  return [...lookalikes(manifest.node, manifest, 0)];
});

/** A mapping with containers and something else that only pods have is a pod specification. */
function* lookalikes(node: YamlNode, manifest: Manifest, depth: number): Iterable<PodSpec> {
  if (depth > genericDepth) return;
  if (node.kind === 'seq') {
    for (const item of node.items()) yield* lookalikes(item, manifest, depth + 1);
    return;
  }
  if (node.kind !== 'map') return;
  const entries = node.entries();
  const keys = new Set(entries.map((entry) => entry.key));
  const isPodSpec =
    node.at('containers').kind === 'seq' &&
    ['volumes', 'restartPolicy', 'serviceAccountName', 'nodeSelector', 'tolerations', 'initContainers'].some((key) =>
      keys.has(key),
    );
  if (isPodSpec) {
    yield { node, manifest, labels: node.parent?.at('metadata', 'labels') ?? node.at('metadata', 'labels') };
    return;
  }
  for (const entry of entries) {
    if (entry.key !== 'status' && entry.key !== 'metadata') yield* lookalikes(entry, manifest, depth + 1);
  }
}

const containerLists = [
  ['containers', 'container'],
  ['initContainers', 'init container'],
  ['ephemeralContainers', 'ephemeral container'],
] as const;

export function containersOf(pod: PodSpec): readonly Container[] {
  return containerLists.flatMap(([list, role]) =>
    pod.node
      .at(list)
      .items()
      .filter((node) => node.kind === 'map')
      .map((node) => ({ node, role, pod })),
  );
}
