// SPDX-License-Identifier: Apache-2.0
// The schema by which editors complete and check `.scs-lint.yaml`.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { contributes } from '../package.json';
import { readSource } from '../server/engine/kubernetes/project';
import { configurationKeys, parseConfiguration } from '../server/engine/lint/configuration';
import { rules } from '../server/engine/rules';

const [{ url, fileMatch }] = contributes.yamlValidation as [{ url: string; fileMatch: string }];
const schema = JSON.parse(readFileSync(url, 'utf8'));
const validate = new Ajv({ allowUnionTypes: true }).compile(schema);

/** What the schema says of a configuration; '' where nothing is wrong. */
function faults(yaml: string): string {
  validate(parse(yaml));
  return (validate.errors ?? [])
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${Object.values(params)[0]}`)
    .join('\n');
}

const everything = `profile: default
role: workload
targets: [openstack]
kubernetesVersion: "1.35"
mirrors: { docker.io: registry.example.com/docker.io }
registries: [registry.k8s.io, registry.example.com]
transparentMirrors: [docker.io]
clusterCIDRs: [10.244.0.0/16, "fd00::/48"]
serviceCIDR: 10.96.0.0/12
ingressNamespace: ingress-nginx
namespaces: [shop, shop-test]
helm: { path: helm, valuesFiles: [values-prod.yaml] }
rules:
  images/latest-tag: error
  storage/*: off
ignore: [ "**/testdata/**" ]
acknowledge:
  - rule: cni/cilium-policy
    paths: [ "platform/**" ]
    reason: the platform team owns this cluster's CNI
    until: 2027-06-30
  - { rule: "images/*", reason: everywhere }
`;

describe('The schema of .scs-lint.yaml', () => {
  test('is what editors get for that file', () => assert.equal(fileMatch, '.scs-lint.yaml'));

  test('knows the keys that are read, and each rule with its summary', () => {
    const { properties } = schema;
    assert.deepEqual(Object.keys(properties), configurationKeys['']);
    assert.deepEqual(Object.keys(properties.helm.properties), configurationKeys.helm);
    assert.deepEqual(Object.keys(properties.acknowledge.items.properties), configurationKeys.acknowledge);
    for (const { id } of rules) assert.ok(properties.rules.properties[id].description.length > 10, id);
  });

  test('accepts all that is read, and nothing at all', () => {
    assert.equal(faults(everything), '');
    assert.equal(faults('# nothing yet\n'), '');
    assert.equal(faults('kubernetesVersion: 1.35\n'), '');
  });

  test('accepts the documented example', {
    skip: existsSync('../shared/design/interface.md') ? false : 'not here',
  }, () => {
    const documented = readFileSync('../shared/design/interface.md', 'utf8');
    const [, example = ''] = /\n## Configuration\n\n```yaml\n(.*?)\n```/s.exec(documented) ?? [];
    assert.match(example, /acknowledge:/);
    assert.equal(faults(example), '');
    assert.equal(faults(example.replace(/\ncustom:.*/s, '')), '');
  });

  test('refuses what the configuration refuses', () => {
    const ids = rules.map(({ id }) => id);
    const file = { path: '.scs-lint.yaml', role: 'configuration' } as const;
    for (const [yaml, fault] of [
      ['profil: default', ' must NOT have additional properties profil'],
      ['profile: defualt', '/profile must be equal to one of the allowed values default,certified,draft,strict'],
      ['helm: { valueFiles: [a.yaml] }', '/helm must NOT have additional properties valueFiles'],
      ['rules: { images/latest-tags: off }', '/rules must NOT have additional properties images/latest-tags'],
      ['rules: { images/latest-tag: fatal }', /^\/rules\/images~1latest-tag must be equal to one of/],
      ['targets: openstack', '/targets must be array array'],
      ['kubernetesVersion: latest', /^\/kubernetesVersion must match pattern/],
      ['serviceCIDR: 10.96.0.0', /^\/serviceCIDR must match pattern/],
      ['namespaces: [Shop]', /^\/namespaces\/0 must match pattern/],
      ['acknowledge: [{ rule: images/latest-tag }]', "/acknowledge/0 must have required property 'reason' reason"],
      ['acknowledge: [{ rule: x/y, reason: z }]', /^\/acknowledge\/0\/rule must be equal to one of/],
      ['acknowledge: [{ rule: "*", reason: z, untill: 2027-01-01 }]', /must NOT have additional properties untill$/],
    ] as const) {
      if (typeof fault === 'string') assert.equal(faults(yaml), fault);
      else assert.match(faults(yaml), fault);
      assert.notEqual(parseConfiguration(readSource(file, yaml), ids, (path) => path).faults.length, 0, yaml);
    }
  });
});
