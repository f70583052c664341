// SPDX-License-Identifier: Apache-2.0

import type { Provider } from './providers';
import { type Basis, standards } from './standards';
import { keyIndex, source } from './vendor-features';

/** Ingress classes and controllers that one provider has. Names end where they end, or go on after `*`. */
export interface ProviderIngressClass {
  readonly classes: readonly string[];
  /** Values of an IngressClass's `spec.controller`. */
  readonly controllers: readonly string[];
  readonly provider: Provider;
  readonly sources: readonly [Basis, ...Basis[]];
}

export const providerIngressClasses: readonly ProviderIngressClass[] = [
  {
    classes: ['alb'],
    controllers: ['ingress.k8s.aws/alb', 'eks.amazonaws.com/alb'],
    provider: 'aws',
    sources: [source('kubernetes-sigs/aws-load-balancer-controller', 'docs/guide/ingress'), standards.networking],
  },
  {
    classes: ['gce', 'gce-internal'],
    controllers: ['k8s.io/ingress-gce'],
    provider: 'gcp',
    sources: [source('kubernetes/ingress-gce'), standards.networking],
  },
  {
    classes: ['azure-application-gateway', 'azure/application-gateway', 'webapprouting.kubernetes.azure.com'],
    controllers: ['azure/application-gateway', 'webapprouting.kubernetes.azure.com/nginx'],
    provider: 'azure',
    sources: [source('Azure/application-gateway-kubernetes-ingress', 'docs'), standards.networking],
  },
];

/** The row about a class name, or about a controller. */
export function providerIngressClass(name: string): ProviderIngressClass | undefined {
  return providerIngressClasses.find((row) => row.classes.includes(name) || row.controllers.includes(name));
}

/** Annotations of an Ingress that one controller reads. */
export interface IngressAnnotation {
  readonly keys: readonly string[];
  readonly controller: string;
  /** The value is configuration that many administrators forbid. */
  readonly snippet?: true;
  readonly sources: readonly [Basis, ...Basis[]];
}

const nginx: readonly [Basis, ...Basis[]] = [
  source('kubernetes/ingress-nginx', 'docs/user-guide/nginx-configuration/annotations.md'),
  standards.networking,
];
const nginxInc: readonly [Basis, ...Basis[]] = [source('nginx/kubernetes-ingress', 'docs'), standards.networking];

export const ingressAnnotations: readonly IngressAnnotation[] = [
  {
    keys: [
      'nginx.ingress.kubernetes.io/auth-snippet',
      'nginx.ingress.kubernetes.io/configuration-snippet',
      'nginx.ingress.kubernetes.io/modsecurity-snippet',
      'nginx.ingress.kubernetes.io/server-snippet',
      'nginx.ingress.kubernetes.io/stream-snippet',
    ],
    controller: 'ingress-nginx',
    snippet: true,
    sources: nginx,
  },
  { keys: ['nginx.ingress.kubernetes.io/*'], controller: 'ingress-nginx', sources: nginx },
  {
    keys: ['nginx.org/location-snippets', 'nginx.org/server-snippets'],
    controller: 'NGINX Ingress Controller',
    snippet: true,
    sources: nginxInc,
  },
  { keys: ['nginx.org/*', 'nginx.com/*'], controller: 'NGINX Ingress Controller', sources: nginxInc },
  {
    keys: ['traefik.ingress.kubernetes.io/*'],
    controller: 'Traefik',
    sources: [source('traefik/traefik', 'docs'), standards.networking],
  },
  {
    keys: ['haproxy.org/*'],
    controller: 'HAProxy Kubernetes Ingress Controller',
    sources: [source('haproxytech/kubernetes-ingress', 'documentation'), standards.networking],
  },
  {
    keys: ['haproxy-ingress.github.io/*'],
    controller: 'HAProxy Ingress',
    sources: [source('jcmoraisjr/haproxy-ingress', 'docs'), standards.networking],
  },
  {
    keys: ['alb.ingress.kubernetes.io/*'],
    controller: 'AWS Load Balancer Controller',
    sources: [source('kubernetes-sigs/aws-load-balancer-controller', 'docs/guide/ingress'), standards.networking],
  },
  {
    keys: [
      'networking.gke.io/*',
      'ingress.gcp.kubernetes.io/*',
      'kubernetes.io/ingress.global-static-ip-name',
      'kubernetes.io/ingress.allow-http',
    ],
    controller: 'GKE Ingress',
    sources: [source('kubernetes/ingress-gce'), standards.networking],
  },
  {
    keys: ['appgw.ingress.kubernetes.io/*'],
    controller: 'Application Gateway Ingress Controller',
    sources: [source('Azure/application-gateway-kubernetes-ingress', 'docs/annotations.md'), standards.networking],
  },
  {
    keys: ['alb.stackit.cloud/*'],
    controller: 'STACKIT Application Load Balancer',
    sources: [source('stackitcloud/application-load-balancer-controller'), standards.networking],
  },
  {
    keys: ['konghq.com/*'],
    controller: 'Kong Ingress Controller',
    sources: [source('Kong/kubernetes-ingress-controller'), standards.networking],
  },
  {
    keys: ['projectcontour.io/*'],
    controller: 'Contour',
    sources: [source('projectcontour/contour', 'site/content/docs'), standards.networking],
  },
];

/** The row about an annotation of an Ingress. */
export const ingressAnnotation = keyIndex(ingressAnnotations);

/** ingress-nginx, which has been maintained by nobody since March 2026, by all the names that it is installed under. */
export const ingressNginx = {
  charts: ['ingress-nginx'],
  repositories: ['kubernetes.github.io/ingress-nginx'],
  /** How the repository paths of its images end, in whatever registry or mirror. */
  images: ['ingress-nginx/controller', 'ingress-nginx/controller-chroot', 'nginx-ingress-controller'],
  controllers: ['k8s.io/ingress-nginx'],
  retired: '2026-03',
  sources: [
    source('kubernetes/ingress-nginx'),
    {
      title: 'SCS standards: retirement of ingress-nginx',
      url: 'https://github.com/SovereignCloudStack/standards/issues/1097',
    },
  ],
} as const;

/** Whether a repository path is that of ingress-nginx's controller, also behind a mirror's own beginning. */
export function isIngressNginxImage(repository: string): boolean {
  return ingressNginx.images.some((path) => repository === path || repository.endsWith(`/${path}`));
}
