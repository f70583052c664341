// SPDX-License-Identifier: Apache-2.0
import { argumentFields, type Component, guardedFlags } from '../catalogue/component-flags';
import type { Span } from '../text/document';
import type { Edit } from '../text/edit';
import { lookUp } from '../text/look-up';
import type { YamlNode } from '../yaml/node';
import { remove } from '../yaml/patch';
import { containersOf, type Manifest, podSpecsOf } from './manifest';

/** A command-line flag of one of Kubernetes' components, wherever a manifest sets it. */
export interface ComponentFlag {
  readonly component: Component;
  /** Without the dashes before it. */
  readonly flag: string;
  /** Undefined where it isn't known, or where the flag stands alone. */
  readonly value: string | undefined;
  /** What holds the value: an entry, the `value` of an item, or an argument as a whole. */
  readonly node: YamlNode;
  /** The flag's name. */
  readonly at: Span;
  /** The Kubernetes version that the same object asks for, as it is written. */
  readonly version: string | undefined;
  readonly manifest: Manifest;
  /** The edits that leave the flag out. */
  readonly remove: () => readonly Edit[] | undefined;
  /** The edits that give it another value. */
  readonly write: (value: string) => readonly Edit[] | undefined;
}

type Path = readonly string[];

/** Where objects hold kubeadm's configuration: the folder of `clusterConfiguration` and its siblings. */
const kubeadmPaths: Readonly<Record<string, Path>> = {
  KubeadmConfig: ['spec'],
  KubeadmConfigTemplate: ['spec', 'template', 'spec'],
  KubeadmControlPlane: ['spec', 'kubeadmConfigSpec'],
  KubeadmControlPlaneTemplate: ['spec', 'template', 'spec', 'kubeadmConfigSpec'],
};

const clusterComponents = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const;

/** The configurations of kubeadm in a manifest: those of the whole cluster, and those of nodes. */
export function kubeadmConfigurationsOf({ node, group, kind }: Manifest): {
  readonly cluster: readonly YamlNode[];
  readonly nodes: readonly YamlNode[];
} {
  if (group === 'kubeadm.k8s.io') {
    const isCluster = kind === 'ClusterConfiguration';
    return { cluster: isCluster ? [node] : [], nodes: isCluster ? [] : [node] };
  }
  const path = /(?:^|\.)cluster\.x-k8s\.io$/.test(group) ? lookUp(kubeadmPaths, kind) : undefined;
  if (!path) return { cluster: [], nodes: [] };
  const spec = node.at(...path);
  return {
    cluster: [spec.at('clusterConfiguration')],
    nodes: [spec.at('initConfiguration'), spec.at('joinConfiguration')],
  };
}

/**
 * The flags that a manifest gives to components: by kubeadm, by a cluster class's patches, or to their containers.
 * Fields of the kubelet's configuration that stand for a flag are there under its name.
 */
export function componentFlagsOf(manifest: Manifest): readonly ComponentFlag[] {
  const { cluster, nodes } = kubeadmConfigurationsOf(manifest);
  const version =
    manifest.node.at('spec', 'version').scalar() ?? cluster[0]?.at('kubernetesVersion').scalar() ?? undefined;
  const found: ComponentFlag[] = [];
  for (const component of clusterComponents) {
    for (const configuration of cluster) {
      fromArguments(configuration.at(...argumentFields[component]), component, { manifest, version }, found);
    }
  }
  for (const configuration of nodes) {
    fromArguments(configuration.at(...argumentFields.kubelet), 'kubelet', { manifest, version }, found);
  }
  if (manifest.kind === 'ClusterClass') fromPatches(manifest, found);
  if (manifest.kind === 'KubeletConfiguration') fromKubeletConfiguration(manifest, found);
  for (const pod of podSpecsOf(manifest)) {
    for (const container of containersOf(pod)) fromContainer(container.node, manifest, found);
  }
  return found;
}

/** `extraArgs`: a mapping, or since v1beta4 and v1beta2 a list of name and value. */
function fromArguments(
  node: YamlNode,
  component: Component,
  { manifest, version }: Pick<ComponentFlag, 'manifest' | 'version'>,
  found: ComponentFlag[],
): void {
  for (const entry of node.entries()) {
    if (!entry.keySpan) continue;
    found.push({
      component,
      flag: String(entry.key),
      value: entry.scalar(),
      node: entry,
      at: entry.keySpan,
      version,
      manifest,
      remove: () => remove(entry),
      write: (value) => rewrite(entry, value),
    });
  }
  for (const item of node.items()) {
    const flag = item.at('name').scalar();
    if (flag === undefined) continue;
    const value = item.at('value');
    const at = item.at('name').span;
    found.push({
      component,
      flag,
      value: value.scalar(),
      node: value,
      at,
      version,
      manifest,
      remove: () => remove(item),
      write: (text) => rewrite(value, text),
    });
  }
}

const patchPath =
  /\/(apiServer|controllerManager|scheduler|nodeRegistration|etcd\/local)\/(?:kubeletE|e)xtraArgs(?:\/([^/]+))?$/;

const componentOf: Readonly<Record<string, Component>> = {
  apiServer: 'kube-apiserver',
  controllerManager: 'kube-controller-manager',
  scheduler: 'kube-scheduler',
  nodeRegistration: 'kubelet',
  'etcd/local': 'etcd',
};

function fromPatches(manifest: Manifest, found: ComponentFlag[]): void {
  for (const patch of manifest.node.at('spec', 'patches').items()) {
    for (const definition of patch.at('definitions').items()) {
      for (const operation of definition.at('jsonPatches').items()) {
        const path = operation.at('path');
        const match = patchPath.exec(path.scalar() ?? '');
        const component = componentOf[match?.[1] ?? ''];
        if (!match || !component || operation.at('op').scalar() === 'remove') continue;
        const value = operation.at('value');
        const version = undefined;
        const key = match[2];
        if (key === undefined) fromArguments(value, component, { manifest, version }, found);
        else if (/^(?:-|\d+)$/.test(key)) {
          const flag = value.at('name').scalar();
          if (flag === undefined) continue;
          const at = value.at('name').span;
          const [node, given] = [value.at('value'), value.at('value').scalar()];
          const write = (text: string) => rewrite(node, text);
          found.push({ component, flag, value: given, node, at, version, manifest, remove: () => undefined, write });
        } else {
          const flag = key.replaceAll('~1', '/').replaceAll('~0', '~');
          const { span: at } = path;
          found.push({
            component,
            flag,
            value: value.scalar(),
            node: value,
            at,
            version,
            manifest,
            remove: () => undefined,
            write: (text) => rewrite(value, text),
          });
        }
      }
    }
  }
}

const program = /(?:^|\/)(etcd|kube-apiserver|kube-controller-manager|kube-scheduler|kubelet)$/;

/** A component that runs as a container: a static pod, or a control plane hosted in another cluster. */
function fromContainer(container: YamlNode, manifest: Manifest, found: ComponentFlag[]): void {
  const words = [...container.at('command').items(), ...container.at('args').items()];
  const component = words.slice(0, 3).flatMap((word) => program.exec(word.scalar() ?? '')?.[1] ?? [])[0];
  if (component === undefined) return;
  // The image that is run says which release its flags have to be known to.
  const version = /:(v\d+\.\d+[\w.+-]*)$/.exec(container.at('image').scalar() ?? '')?.[1];
  for (const node of words) {
    const text = node.text;
    const match = text && /^--?([\w-]+)(?:=(.*))?$/s.exec(text.value);
    if (!text || !match?.[1]) continue;
    const start = text.value.indexOf(match[1]);
    found.push({
      component: component as Component,
      flag: match[1],
      value: node.state === 'present' ? match[2] : undefined,
      node,
      at: text.span(start, start + match[1].length),
      version,
      manifest,
      remove: () => remove(node),
      write: (value) => {
        const edit = text.edit(text.value.indexOf('=') + 1, text.value.length, value);
        return match[2] === undefined || !edit ? undefined : [edit];
      },
    });
  }
}

function fromKubeletConfiguration(manifest: Manifest, found: ComponentFlag[]): void {
  if (manifest.group !== 'kubelet.config.k8s.io') return;
  for (const { component, flag, field } of guardedFlags) {
    const node = field && manifest.node.at(...field);
    if (!node?.exists) continue;
    found.push({
      component,
      flag,
      value: node.scalar(),
      node,
      at: node.keySpan ?? node.span,
      version: undefined,
      manifest,
      remove: () => remove(node),
      write: (value) => rewrite(node, value),
    });
  }
}

function rewrite({ text }: YamlNode, value: string): readonly Edit[] | undefined {
  const edit = text?.edit(0, text.value.length, value);
  return edit && [edit];
}
