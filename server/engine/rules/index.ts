// SPDX-License-Identifier: Apache-2.0
// Generated from the files in this folder by `npm run generate`.
import type { AnyRule } from '../lint/rule';
import apisAlphaCrd from './apis/alpha-crd';
import apisCapiV1beta1 from './apis/capi-v1beta1';
import apisCapoRemoved from './apis/capo-removed';
import apisDeprecated from './apis/deprecated';
import apisNotGa from './apis/not-ga';
import apisOldKubeadmConfig from './apis/old-kubeadm-config';
import apisRemoved from './apis/removed';
import clusterStacksAddonLostOnUpgrade from './cluster-stacks/addon-lost-on-upgrade';
import clusterStacksClassVersion from './cluster-stacks/class-version';
import clusterStacksDeprecatedCsctlField from './cluster-stacks/deprecated-csctl-field';
import clusterStacksInertHook from './cluster-stacks/inert-hook';
import clusterStacksInlineSecret from './cluster-stacks/inline-secret';
import clusterStacksMissingAddonDirectory from './cluster-stacks/missing-addon-directory';
import clusterStacksNameGrammar from './cluster-stacks/name-grammar';
import clusterStacksOldSeries from './cluster-stacks/old-series';
import clusterStacksProviderReference from './cluster-stacks/provider-reference';
import clusterStacksSchema from './cluster-stacks/schema';
import clusterStacksUnknownHook from './cluster-stacks/unknown-hook';
import clusterStacksUnquotedVersion from './cluster-stacks/unquoted-version';
import cniAntreaPolicy from './cni/antrea-policy';
import cniBundled from './cni/bundled';
import cniCalicoPolicy from './cni/calico-policy';
import cniCiliumPolicy from './cni/cilium-policy';
import cniVendorAnnotation from './cni/vendor-annotation';
import cniVendorLabel from './cni/vendor-label';
import cniVendorResource from './cni/vendor-resource';
import hardeningApiserverAuthorizationMode from './hardening/apiserver-authorization-mode';
import hardeningApiserverProfiling from './hardening/apiserver-profiling';
import hardeningBindAllAddresses from './hardening/bind-all-addresses';
import hardeningEtcdPlainHttp from './hardening/etcd-plain-http';
import hardeningInsecureApiserver from './hardening/insecure-apiserver';
import hardeningKubeletAnonymousAuth from './hardening/kubelet-anonymous-auth';
import hardeningKubeletAuthorization from './hardening/kubelet-authorization';
import hardeningKubeletInsecureTls from './hardening/kubelet-insecure-tls';
import hardeningKubeletReadOnlyPort from './hardening/kubelet-read-only-port';
import hardeningMissingAuditLog from './hardening/missing-audit-log';
import hardeningMissingEncryptionAtRest from './hardening/missing-encryption-at-rest';
import hardeningNodeRestriction from './hardening/node-restriction';
import hardeningOldTls from './hardening/old-tls';
import hardeningOpenEtcdMetrics from './hardening/open-etcd-metrics';
import hardeningOpenSecurityGroup from './hardening/open-security-group';
import hardeningSingleAuthentication from './hardening/single-authentication';
import helmCannotRender from './helm/cannot-render';
import helmTemplateSyntax from './helm/template-syntax';
import imagesBitnami from './images/bitnami';
import imagesCorednsPath from './images/coredns-path';
import imagesDockerHub from './images/docker-hub';
import imagesDockerPkgGithub from './images/docker-pkg-github';
import imagesGcrIo from './images/gcr-io';
import imagesGoogleContainers from './images/google-containers';
import imagesK8sArtifactsProd from './images/k8s-artifacts-prod';
import imagesK8sGcrIo from './images/k8s-gcr-io';
import imagesK8sStaging from './images/k8s-staging';
import imagesK8scloudprovider from './images/k8scloudprovider';
import imagesKubeRbacProxy from './images/kube-rbac-proxy';
import imagesLatestTag from './images/latest-tag';
import imagesNoDigest from './images/no-digest';
import imagesQuayK8scsi from './images/quay-k8scsi';
import imagesRetiredGcrProject from './images/retired-gcr-project';
import imagesSandboxImage from './images/sandbox-image';
import imagesUnlistedRegistry from './images/unlisted-registry';
import kustomizeCannotBuild from './kustomize/cannot-build';
import kustomizeMissingPath from './kustomize/missing-path';
import lintConfig from './lint/config';
import lintMissingReason from './lint/missing-reason';
import lintRuleFailed from './lint/rule-failed';
import lintStaleData from './lint/stale-data';
import lintUnknownRule from './lint/unknown-rule';
import lintUnusedIgnore from './lint/unused-ignore';
import networkPolicyDefaultProtocol from './network-policy/default-protocol';
import networkPolicyDenyThatAllows from './network-policy/deny-that-allows';
import networkPolicyDnsPort from './network-policy/dns-port';
import networkPolicyEmptyPeersAllowAll from './network-policy/empty-peers-allow-all';
import networkPolicyHostNetworkPod from './network-policy/host-network-pod';
import networkPolicyIgnoredRules from './network-policy/ignored-rules';
import networkPolicyImplicitIngress from './network-policy/implicit-ingress';
import networkPolicyInvalidRange from './network-policy/invalid-range';
import networkPolicyIpv4Only from './network-policy/ipv4-only';
import networkPolicyLabelUnseenByCilium from './network-policy/label-unseen-by-cilium';
import networkPolicyMeaningChangedByAnnotation from './network-policy/meaning-changed-by-annotation';
import networkPolicyMissingNamedPort from './network-policy/missing-named-port';
import networkPolicyNoDns from './network-policy/no-dns';
import networkPolicyNodeAddress from './network-policy/node-address';
import networkPolicyOrInsteadOfAnd from './network-policy/or-instead-of-and';
import networkPolicySelectorMatchesNothing from './network-policy/selector-matches-nothing';
import networkPolicySelfIsolation from './network-policy/self-isolation';
import networkPolicyServicePort from './network-policy/service-port';
import networkPolicySourceBehindLoadBalancer from './network-policy/source-behind-load-balancer';
import networkPolicyUnknownNamespaceLabel from './network-policy/unknown-namespace-label';
import networkPolicyVendorLabel from './network-policy/vendor-label';
import networkAdminNetworkPolicy from './network/admin-network-policy';
import networkClusterNetworkPolicy from './network/cluster-network-policy';
import networkGatewayApi from './network/gateway-api';
import networkGatewayApiExperimental from './network/gateway-api-experimental';
import networkIngressClassAnnotation from './network/ingress-class-annotation';
import networkIngressControllerAnnotation from './network/ingress-controller-annotation';
import networkIngressWithoutClass from './network/ingress-without-class';
import networkIpblockClusterRange from './network/ipblock-cluster-range';
import networkMetadataEgress from './network/metadata-egress';
import networkProviderGatewayClass from './network/provider-gateway-class';
import networkProviderIngressClass from './network/provider-ingress-class';
import networkRetiredIngressNginx from './network/retired-ingress-nginx';
import networkSctpPolicy from './network/sctp-policy';
import openstackFixedNetworkId from './openstack/fixed-network-id';
import openstackFlavorName from './openstack/flavor-name';
import openstackImageName from './openstack/image-name';
import openstackLoadBalancerProvider from './openstack/load-balancer-provider';
import openstackOptionalFlavor from './openstack/optional-flavor';
import podsBaseline from './pods/baseline';
import podsInsecureSecurityContext from './pods/insecure-security-context';
import podsMissingPodSecurityLabel from './pods/missing-pod-security-label';
import podsMissingProbe from './pods/missing-probe';
import robustnessControlPlaneWithoutAntiAffinity from './robustness/control-plane-without-anti-affinity';
import robustnessDeprecatedCertificateFlags from './robustness/deprecated-certificate-flags';
import robustnessEvenControlPlane from './robustness/even-control-plane';
import robustnessFixedFailureDomain from './robustness/fixed-failure-domain';
import robustnessMissingCertificateRotation from './robustness/missing-certificate-rotation';
import robustnessMissingEtcdBackup from './robustness/missing-etcd-backup';
import robustnessMissingEtcdCompaction from './robustness/missing-etcd-compaction';
import robustnessMissingEventRateLimit from './robustness/missing-event-rate-limit';
import robustnessMissingInflightLimits from './robustness/missing-inflight-limits';
import robustnessSingleControlPlane from './robustness/single-control-plane';
import robustnessSingleWorker from './robustness/single-worker';
import robustnessSingleZoneControlPlane from './robustness/single-zone-control-plane';
import schedulingDeprecatedBetaLabel from './scheduling/deprecated-beta-label';
import schedulingDeprecatedTopologyLabel from './scheduling/deprecated-topology-label';
import schedulingFixedZone from './scheduling/fixed-zone';
import schedulingHardZoneSpread from './scheduling/hard-zone-spread';
import schedulingInstanceTypeValue from './scheduling/instance-type-value';
import schedulingMissingDisruptionBudget from './scheduling/missing-disruption-budget';
import schedulingNodeRoleMaster from './scheduling/node-role-master';
import schedulingProviderNodeLabel from './scheduling/provider-node-label';
import schedulingProviderRuntimeClass from './scheduling/provider-runtime-class';
import schedulingRetiredHostIdLabel from './scheduling/retired-host-id-label';
import schedulingUnguaranteedTopologyKey from './scheduling/unguaranteed-topology-key';
import schedulingUnknownPriorityClass from './scheduling/unknown-priority-class';
import schedulingUnspreadReplicas from './scheduling/unspread-replicas';
import servicesEndpointsObject from './services/endpoints-object';
import servicesFixedNodePort from './services/fixed-node-port';
import servicesHostPortHostIp from './services/host-port-host-ip';
import servicesLoadBalancerClass from './services/load-balancer-class';
import servicesLoadBalancerId from './services/load-balancer-id';
import servicesLoadBalancerIp from './services/load-balancer-ip';
import servicesLocalTrafficPolicy from './services/local-traffic-policy';
import servicesNodeportSessionAffinity from './services/nodeport-session-affinity';
import servicesProviderAnnotation from './services/provider-annotation';
import sourcesLegacyPackageRepository from './sources/legacy-package-repository';
import sourcesRetiredHelmRepository from './sources/retired-helm-repository';
import storageBetaClassAnnotation from './storage/beta-class-annotation';
import storageBetaDefaultAnnotation from './storage/beta-default-annotation';
import storageFixedClassName from './storage/fixed-class-name';
import storageFlexOrGitVolume from './storage/flex-or-git-volume';
import storageHostPath from './storage/host-path';
import storageInTreeProviderVolume from './storage/in-tree-provider-volume';
import storageInTreeProvisioner from './storage/in-tree-provisioner';
import storageLocalDefaultClass from './storage/local-default-class';
import storageLocalVolume from './storage/local-volume';
import storageProviderCsiDriver from './storage/provider-csi-driver';
import storageProviderParameters from './storage/provider-parameters';
import storageProviderProvisioner from './storage/provider-provisioner';
import storageProviderSnapshotClass from './storage/provider-snapshot-class';
import storageReadWriteMany from './storage/read-write-many';
import storageRecyclePolicy from './storage/recycle-policy';
import storageRemovedVolumeType from './storage/removed-volume-type';
import storageSeveralDefaultClasses from './storage/several-default-classes';
import versionsEndOfLife from './versions/end-of-life';
import versionsEndOfLifeSoon from './versions/end-of-life-soon';
import versionsExcludedByChart from './versions/excluded-by-chart';
import versionsMalformedVersion from './versions/malformed-version';
import versionsMismatchedVersions from './versions/mismatched-versions';
import versionsOutdatedPatch from './versions/outdated-patch';
import versionsRemovedFlag from './versions/removed-flag';
import versionsSkippedMinor from './versions/skipped-minor';
import versionsUnknownVersion from './versions/unknown-version';
import yamlAmbiguousScalar from './yaml/ambiguous-scalar';
import yamlControlCharacter from './yaml/control-character';
import yamlDuplicateKey from './yaml/duplicate-key';
import yamlSyntax from './yaml/syntax';
import yamlTooMuch from './yaml/too-much';

const all = [
  apisAlphaCrd,
  apisCapiV1beta1,
  apisCapoRemoved,
  apisDeprecated,
  apisNotGa,
  apisOldKubeadmConfig,
  apisRemoved,
  clusterStacksAddonLostOnUpgrade,
  clusterStacksClassVersion,
  clusterStacksDeprecatedCsctlField,
  clusterStacksInertHook,
  clusterStacksInlineSecret,
  clusterStacksMissingAddonDirectory,
  clusterStacksNameGrammar,
  clusterStacksOldSeries,
  clusterStacksProviderReference,
  clusterStacksSchema,
  clusterStacksUnknownHook,
  clusterStacksUnquotedVersion,
  cniAntreaPolicy,
  cniBundled,
  cniCalicoPolicy,
  cniCiliumPolicy,
  cniVendorAnnotation,
  cniVendorLabel,
  cniVendorResource,
  hardeningApiserverAuthorizationMode,
  hardeningApiserverProfiling,
  hardeningBindAllAddresses,
  hardeningEtcdPlainHttp,
  hardeningInsecureApiserver,
  hardeningKubeletAnonymousAuth,
  hardeningKubeletAuthorization,
  hardeningKubeletInsecureTls,
  hardeningKubeletReadOnlyPort,
  hardeningMissingAuditLog,
  hardeningMissingEncryptionAtRest,
  hardeningNodeRestriction,
  hardeningOldTls,
  hardeningOpenEtcdMetrics,
  hardeningOpenSecurityGroup,
  hardeningSingleAuthentication,
  helmCannotRender,
  helmTemplateSyntax,
  imagesBitnami,
  imagesCorednsPath,
  imagesDockerHub,
  imagesDockerPkgGithub,
  imagesGcrIo,
  imagesGoogleContainers,
  imagesK8sArtifactsProd,
  imagesK8sGcrIo,
  imagesK8sStaging,
  imagesK8scloudprovider,
  imagesKubeRbacProxy,
  imagesLatestTag,
  imagesNoDigest,
  imagesQuayK8scsi,
  imagesRetiredGcrProject,
  imagesSandboxImage,
  imagesUnlistedRegistry,
  kustomizeCannotBuild,
  kustomizeMissingPath,
  lintConfig,
  lintMissingReason,
  lintRuleFailed,
  lintStaleData,
  lintUnknownRule,
  lintUnusedIgnore,
  networkPolicyDefaultProtocol,
  networkPolicyDenyThatAllows,
  networkPolicyDnsPort,
  networkPolicyEmptyPeersAllowAll,
  networkPolicyHostNetworkPod,
  networkPolicyIgnoredRules,
  networkPolicyImplicitIngress,
  networkPolicyInvalidRange,
  networkPolicyIpv4Only,
  networkPolicyLabelUnseenByCilium,
  networkPolicyMeaningChangedByAnnotation,
  networkPolicyMissingNamedPort,
  networkPolicyNoDns,
  networkPolicyNodeAddress,
  networkPolicyOrInsteadOfAnd,
  networkPolicySelectorMatchesNothing,
  networkPolicySelfIsolation,
  networkPolicyServicePort,
  networkPolicySourceBehindLoadBalancer,
  networkPolicyUnknownNamespaceLabel,
  networkPolicyVendorLabel,
  networkAdminNetworkPolicy,
  networkClusterNetworkPolicy,
  networkGatewayApi,
  networkGatewayApiExperimental,
  networkIngressClassAnnotation,
  networkIngressControllerAnnotation,
  networkIngressWithoutClass,
  networkIpblockClusterRange,
  networkMetadataEgress,
  networkProviderGatewayClass,
  networkProviderIngressClass,
  networkRetiredIngressNginx,
  networkSctpPolicy,
  openstackFixedNetworkId,
  openstackFlavorName,
  openstackImageName,
  openstackLoadBalancerProvider,
  openstackOptionalFlavor,
  podsBaseline,
  podsInsecureSecurityContext,
  podsMissingPodSecurityLabel,
  podsMissingProbe,
  robustnessControlPlaneWithoutAntiAffinity,
  robustnessDeprecatedCertificateFlags,
  robustnessEvenControlPlane,
  robustnessFixedFailureDomain,
  robustnessMissingCertificateRotation,
  robustnessMissingEtcdBackup,
  robustnessMissingEtcdCompaction,
  robustnessMissingEventRateLimit,
  robustnessMissingInflightLimits,
  robustnessSingleControlPlane,
  robustnessSingleWorker,
  robustnessSingleZoneControlPlane,
  schedulingDeprecatedBetaLabel,
  schedulingDeprecatedTopologyLabel,
  schedulingFixedZone,
  schedulingHardZoneSpread,
  schedulingInstanceTypeValue,
  schedulingMissingDisruptionBudget,
  schedulingNodeRoleMaster,
  schedulingProviderNodeLabel,
  schedulingProviderRuntimeClass,
  schedulingRetiredHostIdLabel,
  schedulingUnguaranteedTopologyKey,
  schedulingUnknownPriorityClass,
  schedulingUnspreadReplicas,
  servicesEndpointsObject,
  servicesFixedNodePort,
  servicesHostPortHostIp,
  servicesLoadBalancerClass,
  servicesLoadBalancerId,
  servicesLoadBalancerIp,
  servicesLocalTrafficPolicy,
  servicesNodeportSessionAffinity,
  servicesProviderAnnotation,
  sourcesLegacyPackageRepository,
  sourcesRetiredHelmRepository,
  storageBetaClassAnnotation,
  storageBetaDefaultAnnotation,
  storageFixedClassName,
  storageFlexOrGitVolume,
  storageHostPath,
  storageInTreeProviderVolume,
  storageInTreeProvisioner,
  storageLocalDefaultClass,
  storageLocalVolume,
  storageProviderCsiDriver,
  storageProviderParameters,
  storageProviderProvisioner,
  storageProviderSnapshotClass,
  storageReadWriteMany,
  storageRecyclePolicy,
  storageRemovedVolumeType,
  storageSeveralDefaultClasses,
  versionsEndOfLife,
  versionsEndOfLifeSoon,
  versionsExcludedByChart,
  versionsMalformedVersion,
  versionsMismatchedVersions,
  versionsOutdatedPatch,
  versionsRemovedFlag,
  versionsSkippedMinor,
  versionsUnknownVersion,
  yamlAmbiguousScalar,
  yamlControlCharacter,
  yamlDuplicateKey,
  yamlSyntax,
  yamlTooMuch,
] as const;

/** The id of each rule there is. */
export type RuleId = (typeof all)[number]['id'];

/** All rules, by id. */
export const rules: readonly AnyRule[] = all;
