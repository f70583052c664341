// SPDX-License-Identifier: Apache-2.0
import { readPage } from '../engine/lint/page';
import { severities } from '../engine/lint/rule';
import { rules } from '../engine/rules/index';

const namespace = { type: 'string', pattern: '^[a-z\\d](?:[-a-z\\d]{0,61}[a-z\\d])?$' };
const addressRange = { type: 'string', pattern: '^[\\da-fA-F:.]+/\\d{1,3}$' };

function list(items: object, description: string) {
  return { type: 'array', items, description };
}

const text = { type: 'string', minLength: 1 };

/** The JSON schema of `.scs-lint.yaml`: editors complete and check the file by it. */
export function configurationSchema(): string {
  const groups = [...new Set(rules.map(({ id }) => `${id.slice(0, id.indexOf('/'))}/*`))];
  const level = { $ref: '#/definitions/level' };
  const perRule = rules.map((rule) => [
    rule.id,
    { ...level, description: `${readPage(rule.page).summary} (${rule.severity}${rule.optional ? ', off' : ''})` },
  ]);
  const perGroup = groups.map((group) => [group, { ...level, description: `All rules of ${group.slice(0, -2)}.` }]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Generated from the rules by `npm run generate`.',
    title: 'SCS Lint',
    description: 'What a site chooses: .scs-lint.yaml.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      profile: {
        enum: ['default', 'certified', 'draft', 'strict'],
        description: 'Which rules count, and how much.',
        default: 'default',
      },
      role: {
        enum: ['workload', 'cluster', 'all'],
        description: 'For whom the rules are that count: who deploys onto a cluster, who builds clusters, or both.',
        default: 'all',
      },
      targets: list(
        text,
        'The providers that are aimed at, such as openstack: what only they have is no more than a hint.',
      ),
      kubernetesVersion: {
        type: ['string', 'number'],
        pattern: '^v?1\\.\\d{1,3}(?:\\.\\d{1,4})?$',
        description: 'The Kubernetes release that is deployed to, such as "1.35"; else the oldest that is supported.',
      },
      mirrors: {
        type: 'object',
        additionalProperties: text,
        description: 'Registries, and where their images are mirrored.',
      },
      registries: list(text, 'The only registries that images may come from.'),
      transparentMirrors: list(text, 'Registries whose images the cluster itself pulls from a mirror.'),
      clusterCIDRs: list(addressRange, 'The addresses of pods and nodes: they make more translations exact.'),
      serviceCIDR: { ...addressRange, description: 'The addresses of services.' },
      ingressNamespace: { ...namespace, description: 'The namespace of the ingress controller.' },
      namespaces: list(namespace, 'Namespaces besides those found in the files.'),
      helm: {
        type: 'object',
        additionalProperties: false,
        description: 'How charts are read and rendered.',
        properties: {
          path: {
            ...text,
            description:
              'The program helm: a name that is looked for in PATH, or a path, which is run only with --render always.',
          },
          valuesFiles: list(
            text,
            'Values files that are given together over values.yaml, the last one counts most: files of the chart, or beside this file. Without them, each values file of a chart counts by itself.',
          ),
        },
      },
      kustomize: {
        type: 'object',
        additionalProperties: false,
        description: 'How kustomizations are built.',
        properties: {
          path: {
            ...text,
            description:
              'The program kustomize or kubectl: a name that is looked for in PATH, or a path, which is run only with --render always.',
          },
        },
      },
      rules: {
        type: 'object',
        additionalProperties: false,
        description: 'The severity of rules and of groups of rules; off turns them off.',
        properties: Object.fromEntries([...perGroup, ...perRule]),
      },
      ignore: list(text, 'Files that are left out, as globs.'),
      acknowledge: list(
        {
          type: 'object',
          additionalProperties: false,
          required: ['rule', 'reason'],
          properties: {
            rule: {
              enum: ['*', ...groups, ...groups.map((group) => group.slice(0, -2)), ...rules.map(({ id }) => id)],
              description: 'What is accepted.',
            },
            paths: list(text, 'Where it is accepted, as globs; everywhere without them.'),
            reason: { ...text, description: 'Why it is accepted.' },
            until: {
              type: 'string',
              pattern: '^\\d{4}-\\d\\d-\\d\\d$',
              description: 'The last day on which this counts.',
            },
          },
        },
        'Uses that are known and accepted.',
      ),
      custom: { type: 'array', description: 'Rules of your own. They are not checked yet.' },
    },
    definitions: { level: { enum: ['off', ...severities] } },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
