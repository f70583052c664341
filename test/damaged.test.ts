// SPDX-License-Identifier: Apache-2.0
// Where a document can only be read in part, what is lost may be what counts: only words are fixed there.
// And where a template’s blocks begin and end is its own affair.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { lint } from '../server/engine/lint/lint';
import { translatedPolicies } from '../server/engine/lint/policy-findings';
import { defaultSettings } from '../server/engine/lint/settings';
import { rules } from '../server/engine/rules';

const settings = defaultSettings('2026-01-15');

/** Checks a manifest; gives its project, and the fixes of a rule. */
function check(text: string, rule: string) {
  const project = new Project([readSource({ path: 'web.yaml', role: 'manifest' }, text)]);
  const { problems } = lint(project, rules, settings);
  assert.ok(problems.some((problem) => problem.rule.id === rule));
  const fixes = problems.flatMap((problem) => (problem.rule.id === rule ? (problem.finding.fixes ?? []) : []));
  return { project, fixes, isDamaged: problems.some((problem) => problem.rule.id === 'yaml/syntax') };
}

const policy = (path: string) => `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  endpointSelector:
    matchLabels: {app: web}
  ingress:
    - fromEndpoints:
        - matchLabels: {app: proxy}
${path}
`;

for (const [text, isDamaged] of [
  [policy('      toPorts: [{ports: [{port: "80", protocol: TCP}]}]'), false],
  [policy('     toPorts: [{ports: [{port: "80", protocol: TCP}]}]'), true],
] as const) {
  test(`A policy is ${isDamaged ? 'not ' : ''}replaced where it is ${isDamaged ? 'damaged' : 'whole'}`, () => {
    const found = check(text, 'cni/cilium-policy');
    const steps = translatedPolicies(found.project, settings);
    let step = steps.next();
    while (!step.done) step = steps.next();
    assert.equal(found.isDamaged, isDamaged);
    assert.deepEqual(
      step.value.map(({ translation }) => translation.verdict),
      [isDamaged ? 'invalid' : 'exact'],
    );
    assert.equal(
      found.fixes.some(({ safe }) => safe),
      !isDamaged,
    );
  });
}

const ports = (indent: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - ports:
        - port: metrics
        ${indent}name: web
`;

test('No line is put in where another one may be indented wrongly', () => {
  assert.equal(check(ports('  '), 'network-policy/default-protocol').fixes.length, 1);
  assert.equal(check(ports('    '), 'network-policy/default-protocol').fixes.length, 0);
});

test('No line is put in where the block of a template would repeat it', () => {
  const policy = (item: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web}\nspec:\n  podSelector: {}\n  egress:\n${item}`;
  const item = '    - to: [{podSelector: {}}]\n';
  const repeated = `    {{- range .Values.ports }}\n${item}    {{- end }}\n`;
  assert.ok(check(policy(item), 'network-policy/implicit-ingress').fixes.length > 0);
  assert.ok(check(policy(repeated + item), 'network-policy/implicit-ingress').fixes.length > 0);
  assert.equal(check(policy(item + repeated), 'network-policy/implicit-ingress').fixes.length, 0);
});

test('A word is replaced all the same', () => {
  const pod =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - image: k8s.gcr.io/pause:3.1\n   name: web\n';
  const { fixes, isDamaged } = check(pod, 'images/k8s-gcr-io');
  assert.ok(isDamaged && fixes.length === 1);
});
