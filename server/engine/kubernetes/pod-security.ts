// SPDX-License-Identifier: Apache-2.0
import {
  appArmorAnnotation,
  baselineAppArmorAnnotations,
  baselineAppArmorTypes,
  baselineCapabilities,
  baselineSeccompTypes,
  baselineSeLinuxTypes,
  baselineSysctls,
  forbiddenPodFlags,
  hostHandlers,
} from '../catalogue/pod-security';
import type { YamlNode } from '../yaml/node';
import { containersOf, type PodSpec } from './manifest';

/** Something in a pod that the Baseline of the Pod Security Standards forbids. */
export interface Breach {
  /** What to point at. */
  readonly node: YamlNode;
  /** As it reads after "forbids". */
  readonly what: string;
}

/** The breaches of a pod, except for its volumes, of which the rules about storage speak. */
export function* breachesOf(pod: PodSpec): Iterable<Breach> {
  const { node } = pod;
  for (const key of forbiddenPodFlags) if (node.at(key).boolean() === true) yield { node: node.at(key), what: key };
  const context = node.at('securityContext');
  yield* ofContext(context);
  for (const sysctl of context.at('sysctls').items()) {
    const name = sysctl.at('name');
    const value = name.string();
    if (value !== undefined && !baselineSysctls.includes(value)) yield { node: name, what: `the sysctl ${value}` };
  }
  const annotations = pod.labels.parent?.at('annotations');
  for (const entry of annotations?.entries() ?? []) {
    const value = entry.string();
    if (!String(entry.key).startsWith(appArmorAnnotation) || value === undefined) continue;
    if (!baselineAppArmorAnnotations.some((one) => (one.endsWith('/') ? value.startsWith(one) : value === one)))
      yield { node: entry, what: `the AppArmor profile ${value}` };
  }
  const isInHostNetwork = node.at('hostNetwork').boolean() === true;
  for (const container of containersOf(pod)) {
    yield* ofContainer(container.node);
    // In the host's network, the host is what a probe has to name: that is told already.
    if (!isInHostNetwork) yield* ofHandlers(container.node);
  }
}

function* ofContainer(container: YamlNode): Iterable<Breach> {
  const context = container.at('securityContext');
  yield* ofContext(context);
  const privileged = context.at('privileged');
  if (privileged.boolean() === true) yield { node: privileged, what: 'privileged containers' };
  for (const item of context.at('capabilities', 'add').items()) {
    const name = item.string();
    if (name !== undefined && !baselineCapabilities.includes(name.replace(/^CAP_/, '')))
      yield { node: item, what: `the capability ${name}` };
  }
  const procMount = context.at('procMount');
  if (procMount.string() === 'Unmasked') yield { node: procMount, what: 'an unmasked /proc' };
  for (const port of container.at('ports').items()) {
    const hostPort = port.at('hostPort');
    if (hostPort.number()) yield { node: hostPort, what: 'ports of the host' };
  }
}

function* ofHandlers(container: YamlNode): Iterable<Breach> {
  for (const key of ['livenessProbe', 'readinessProbe', 'startupProbe', 'postStart', 'preStop']) {
    const handler = container.at(...(/^p/.test(key) ? ['lifecycle', key] : [key]));
    for (const kind of hostHandlers) {
      const host = handler.at(kind, 'host');
      if (host.string())
        yield { node: host, what: `hosts in ${/^p/.test(key) ? 'hooks' : 'probes'} (since Kubernetes 1.34)` };
    }
  }
}

/** What the security contexts of pods and of containers share. */
function* ofContext(context: YamlNode): Iterable<Breach> {
  const profiles = [
    ['seccompProfile', 'seccomp', baselineSeccompTypes],
    ['appArmorProfile', 'AppArmor', baselineAppArmorTypes],
  ] as const;
  for (const [key, name, allowed] of profiles) {
    const type = context.at(key, 'type');
    const value = type.string();
    if (value !== undefined && !allowed.includes(value)) yield { node: type, what: `the ${name} profile ${value}` };
  }
  const options = context.at('seLinuxOptions');
  const type = options.at('type');
  const value = type.string();
  if (value !== undefined && !baselineSeLinuxTypes.includes(value))
    yield { node: type, what: `the SELinux type ${value}` };
  for (const key of ['user', 'role']) {
    if (options.at(key).string()) yield { node: options.at(key), what: `an SELinux ${key}` };
  }
  const hostProcess = context.at('windowsOptions', 'hostProcess');
  if (hostProcess.boolean() === true) yield { node: hostProcess, what: 'processes of the host' };
}
