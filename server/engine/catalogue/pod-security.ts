// SPDX-License-Identifier: Apache-2.0

// The Baseline of the Pod Security Standards, which scs-0217-v1 requires at least:
// https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline

/** The label of a Namespace that turns a level on. Annotations of that name do nothing. */
export const enforceLabel = 'pod-security.kubernetes.io/enforce';
export const podSecurityLevels: readonly string[] = ['privileged', 'baseline', 'restricted'];

/** Namespaces of the cluster itself, whose pods need more. */
export const systemNamespaces: readonly string[] = [
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'calico-system',
  'tigera-operator',
  'calico-apiserver',
  'cilium-secrets',
  'kube-flannel',
  'metallb-system',
  'openstack-system',
  'rook-ceph',
  'longhorn-system',
];

/** Capabilities that a container may add. */
export const baselineCapabilities: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** Kernel parameters that a pod may set, because each pod has its own. */
export const baselineSysctls: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];

/** Types of `seLinuxOptions`; its user and role must not be set. */
export const baselineSeLinuxTypes: readonly string[] = [
  '',
  'container_engine_t',
  'container_init_t',
  'container_kvm_t',
  'container_t',
];

export const baselineSeccompTypes: readonly string[] = ['Localhost', 'RuntimeDefault'];
export const baselineAppArmorTypes: readonly string[] = ['Localhost', 'RuntimeDefault'];
/** The annotation that stood for `appArmorProfile` before 1.30, followed by the container's name. */
export const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';
/** Values of that annotation; a `/` at the end lets them go on. */
export const baselineAppArmorAnnotations: readonly string[] = ['localhost/', 'runtime/default'];

/** Fields of a pod that must not be true. */
export const forbiddenPodFlags: readonly string[] = ['hostIPC', 'hostNetwork', 'hostPID'];

/** Handlers of probes and lifecycle hooks that must not name a `host` (from 1.34 on). */
export const hostHandlers: readonly string[] = ['httpGet', 'tcpSocket'];
