// SPDX-License-Identifier: Apache-2.0
// `.scs-lint.yaml`: what counts, and what is said of what doesn't.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSource } from '../server/engine/kubernetes/project';
import { type Configuration, parseConfiguration } from '../server/engine/lint/configuration';
import { applyEdits } from '../server/engine/text/edit';
import { matches } from '../server/engine/text/glob';
import { annotate, strip } from './harness/cases';

const ids = ['images/docker-hub', 'images/latest-tag', 'storage/host-path', 'cni/cilium-policy'];

function read(text: string): Configuration {
  return parseConfiguration(readSource({ path: '.scs-lint.yaml', role: 'configuration' }, text), ids, (path) => path);
}

/** The configuration with its faults drawn into it. */
function drawn(yaml: string): { text: string; configuration: Configuration } {
  const text = strip(yaml);
  const configuration = read(text);
  const { source, faults } = configuration;
  const starts = new Map(source.tiles.map(({ document, start }) => [document, start]));
  const marks = faults.map(({ at, message, severity }) => {
    const offset = starts.get(at.document) ?? 0;
    const { line, character } = source.position(offset + at.start);
    const end = source.position(offset + at.end);
    assert.equal(end.line, line, 'a fault points at one line');
    return { line, start: character, end: end.character, message: `${severity ? `[${severity}] ` : ''}${message}` };
  });
  return { text: annotate(text, marks), configuration };
}

test('every key is read', () => {
  const { settings, ignore, helm, faults, isInvalid } = read(`# yaml-language-server: $schema=scs-lint.schema.json
profile: strict
role: workload
targets: [openstack]
kubernetesVersion: "1.35"
mirrors:
  docker.io: registry.example.com/docker.io
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
  - { rule: images/*, reason: everywhere }
`);
  const { toGlobPath, rules, mirrors, ...others } = settings;
  const rest = { ...others, acknowledge: others.acknowledge?.map(({ at, ...entry }) => entry) };
  assert.deepEqual(rest, {
    profile: 'strict',
    role: 'workload',
    targets: ['openstack'],
    kubernetesVersion: '1.35',
    registries: ['registry.k8s.io', 'registry.example.com'],
    transparentMirrors: ['docker.io'],
    clusterCIDRs: ['10.244.0.0/16', 'fd00::/48'],
    serviceCIDR: '10.96.0.0/12',
    ingressNamespace: 'ingress-nginx',
    namespaces: ['shop', 'shop-test'],
    valuesFiles: ['values-prod.yaml'],
    acknowledge: [
      {
        rule: 'cni/cilium-policy',
        paths: ['platform/**'],
        reason: "the platform team owns this cluster's CNI",
        until: '2027-06-30',
      },
      { rule: 'images/*', paths: ['**'], reason: 'everywhere' },
    ],
  });
  assert.deepEqual({ ...rules }, { 'images/latest-tag': 'error', 'storage/*': 'off' });
  assert.deepEqual({ ...mirrors }, { 'docker.io': 'registry.example.com/docker.io' });
  assert.deepEqual(ignore, ['**/testdata/**']);
  assert.deepEqual(helm, { path: 'helm' });
  assert.deepEqual([faults.length, isInvalid], [0, false]);
});

describe('what cannot be followed is said where it stands, and the rest counts', () => {
  for (const [title, yaml, counts] of [
    [
      'a misspelt key',
      `profle: strict
#<^^^^^^ There is no key "profle" here; did you mean profile?
role: cluster
`,
      { role: 'cluster' },
    ],
    [
      'a value that is none of the choices',
      `profile: stict
#        ^^^^^ profile is one of default, certified, draft or strict.
role: [all]
#<^^^^ role is one of workload, cluster or all.
targets: [openstack]
`,
      { targets: ['openstack'] },
    ],
    [
      'a target and a mirror that nothing can come of',
      `targets: [openstak, stackit]
#         ^^^^^^^^ [warning] No rule knows the provider openstak; did you mean openstack?
mirrors:
  docker.io: https://registry.example.com
  #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "https://registry.example.com" is not a registry such as registry.example.com/docker.io.
`,
      { targets: ['openstak', 'stackit'], mirrors: {} },
    ],
    [
      'another type than the key has',
      `targets: openstack
#        ^^^^^^^^^ targets is a list.
mirrors: [docker.io]
#<^^^^^^^ mirrors is a mapping.
registries:
  - registry.k8s.io
  - { a: b }
  #   ^ registries[1] is a string.
namespaces: [Shop, shop]
#            ^^^^ "Shop" is not the name of a namespace.
helm: yes
#     ^^^ helm is a mapping of keys to values.
`,
      { registries: ['registry.k8s.io'], namespaces: ['shop'] },
    ],
    [
      'ranges and releases that are none',
      `clusterCIDRs: [10.244.0.0, 10.244.0.0/16, 300.1.1.1/8, "fd00::/129"]
#              ^^^^^^^^^^ "10.244.0.0" is not an address range such as 10.244.0.0/16.
#                                         ^^^^^^^^^^^ "300.1.1.1/8" is not an address range such as 10.244.0.0/16.
#                                                      ^^^^^^^^^^^^ "fd00::/129" is not an address range such as 10.244.0.0/16.
kubernetesVersion: latest
#                  ^^^^^^ kubernetesVersion is a Kubernetes release such as "1.35".
`,
      { clusterCIDRs: ['10.244.0.0/16'] },
    ],
    [
      'a release without quotes, which YAML takes for a number',
      'kubernetesVersion: 1.30\n',
      { kubernetesVersion: '1.30' },
    ],
    [
      'rules that do not exist, and severities that do not',
      `rules:
  images/dockerhub: off
 #^^^^^^^^^^^^^^^^ There is no rule images/dockerhub; did you mean images/docker-hub?
  storage: off
 #^^^^^^^ There is no rule storage; did you mean storage/*?
  images/latest-tag: warn
  #                  ^^^^ rules.images/latest-tag is one of off, hint, info, warning or error.
`,
      { rules: {} },
    ],
    [
      'acknowledgements that are not complete hide nothing',
      `acknowledge:
  - rule: cni/cilium-policy
  # ^^^^ This acknowledgement gives no reason, so it does not count.
  - reason: why not
  # ^^^^^^ This acknowledgement names no rule.
  - { rule: images/docker-hub, reason: later, until: 2027-02-30 }
  #                                                  ^^^^^^^^^^ "2027-02-30" is not a day such as 2027-06-30.
  - { rule: images/docker-hub, reson: a slip, reason: ours }
  #                            ^^^^^ There is no key "reson" here; did you mean reason?
  - rule: images/latest
  #       ^^^^^^^^^^^^^ There is no rule images/latest; did you mean images/latest-tag?
    reason: gone
`,
      { acknowledge: [{ rule: 'images/docker-hub', paths: ['**'], reason: 'ours' }] },
    ],
    [
      'rules of one’s own, which are not checked yet',
      `custom:
#<^^^^^^ [info] Rules of your own are not checked yet; everything else in this file is.
  - id: site/team-label
role: all
`,
      { role: 'all' },
    ],
    [
      'something else than a mapping',
      `- profile
# ^^^^^^^ A configuration is a mapping of keys to values.
`,
      {},
    ],
    ['nothing at all', '', {}],
    ['only comments', '# to be written\n', {}],
    ['keys that every object has', '__proto__: 1\n#<^^^^^^^^^ There is no key "__proto__" here', undefined],
  ] as const) {
    test(title, () => {
      const { text, configuration } = drawn(yaml);
      if (counts === undefined) {
        assert.ok(text.startsWith(yaml));
        return;
      }
      assert.equal(text, yaml);
      const { toGlobPath, ...settings } = configuration.settings;
      const plain = JSON.stringify(settings, (key, value) => (key === 'at' ? undefined : value));
      assert.deepEqual(JSON.parse(plain), counts);
    });
  }
});

test('a fault makes it invalid; an unknown rule and what is not built yet do not, broken YAML does', () => {
  for (const [text, isInvalid] of [
    ['profle: strict\n', true],
    ['rules: { images/dockerhub: off }\n', false],
    ['custom: []\n', false],
    ['profile: [\n', true],
    ['profile: strict\nprofile: draft\n', true],
    ['profile: strict\n', false],
  ] as const) {
    assert.equal(read(text).isInvalid, isInvalid, text);
  }
});

test('a misspelt key can be corrected in place', () => {
  const text = 'role: all\nprofle: strict\n';
  const { faults } = read(text);
  const edits = faults.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []);
  const placed = edits.map(({ span, text }) => ({ start: span.start, end: span.end, text }));
  assert.equal(applyEdits(text, placed), 'role: all\nprofile: strict\n');
});

test('a configuration cut anywhere is read without an exception', () => {
  const text =
    'profile: strict\nrules: { "images/*": off }\nacknowledge:\n  - rule: x\n    paths: ["a/**"]\nhelm: { path: |\n  x\n}\n';
  for (let length = 0; length <= text.length; length++) read(text.slice(0, length));
});

test('globs match paths', () => {
  for (const [glob, yes, no] of [
    ['**/testdata/**', ['testdata/a.yaml', 'a/testdata/b/c.yaml', 'a/testdata/'], ['testdatas/a.yaml', 'a/testdata']],
    ['platform/**', ['platform/a.yaml', 'platform/b/a.yaml'], ['x/platform/a.yaml', 'platform']],
    ['*.yaml', ['a.yaml', './a.yaml'], ['b/a.yaml', 'a.yml']],
    ['./a/*.y?ml', ['a/b.yaml'], ['a/b.yml', 'a/b/c.yaml']],
    ['**/*.json', ['a.json', 'a/b/c.json'], ['a.jsonx']],
    ['**', ['a', 'a/b'], []],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb']],
    ['dir/', ['dir/a', 'dir/a/b'], ['dir', 'xdir/a']],
    ['a.b', ['a.b'], ['axb']],
    ['(x)[1]+', ['(x)[1]+'], ['x1']],
  ] as const) {
    for (const path of yes) assert.ok(matches(glob, path), `${glob} matches ${path}`);
    for (const path of no) assert.ok(!matches(glob, path), `${glob} doesn't match ${path}`);
  }
});

test('a hostile glob takes no longer than its length allows', () => {
  assert.equal(matches(`${'**/*a'.repeat(200)}b`, 'a/'.repeat(1000)), false);
});
