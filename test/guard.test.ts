// SPDX-License-Identifier: Apache-2.0
// What is known, without rendering, of conditions that ask which cluster a chart is installed in.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isServed } from '../server/engine/catalogue/api-groups';
import { evaluate } from '../server/engine/helm/guard';
import { allowed } from '../server/engine/helm/kube-version';

describe('conditions on a cluster of 1.35', () => {
  const cases: readonly [condition: string, expected: boolean | undefined][] = [
    ['.Capabilities.APIVersions.Has "policy/v1"', true],
    ['.Capabilities.APIVersions.Has "policy/v1/PodDisruptionBudget"', true],
    ['.Capabilities.APIVersions.Has "policy/v1beta1"', false],
    ['$.Capabilities.APIVersions.Has `policy/v1beta1/PodSecurityPolicy`', false],
    ['.Capabilities.APIVersions.Has "monitoring.coreos.com/v1"', undefined],
    ['.Capabilities.APIVersions.Has "networking.k8s.io/v1beta1"', undefined],
    ['not (.Capabilities.APIVersions.Has "policy/v1")', false],
    ['and .Values.psp (.Capabilities.APIVersions.Has "policy/v1beta1")', false],
    ['and .Values.psp (.Capabilities.APIVersions.Has "policy/v1")', undefined],
    ['or .Values.psp (.Capabilities.APIVersions.Has "policy/v1")', true],
    ['or .Values.psp (.Capabilities.APIVersions.Has "policy/v1beta1")', undefined],
    ['and (or .Values.a .Values.b) (not (.Capabilities.APIVersions.Has "policy/v1"))', false],
    ['semverCompare "<1.19-0" .Capabilities.KubeVersion.GitVersion', false],
    ['semverCompare ">=1.19-0" .Capabilities.KubeVersion.GitVersion', true],
    ['semverCompare "^1.8-0" (include "harbor.ingress.kubeVersion" .)', true],
    ['semverCompare ">=1.35.3" .Capabilities.KubeVersion.Version', undefined],
    ['semverCompare ">=1.19-0" .Values.version', undefined],
    ['.Capabilities.APIVersions.Has "policy/v1" | not', undefined],
    ['(true)', true],
    ['true)', undefined],
    ['', undefined],
    ['('.repeat(5_000), undefined],
  ];
  for (const [condition, expected] of cases) {
    test(condition.slice(0, 80), () => assert.equal(evaluate(condition, '1.35'), expected));
  }
});

describe('which patch releases of 1.35 a constraint lets through', () => {
  const cases: readonly [constraint: string, expected: 'all' | 'some' | 'none' | undefined][] = [
    ['>=1.16.0', 'all'],
    ['>= 1.16.0-0 < 1.25.0-0', 'none'],
    ['>=1.16.0, <1.36.0', 'all'],
    ['1.20 - 1.34', 'none'],
    ['1.20.x || 1.35.x', 'all'],
    ['~1.35.2', 'some'],
    ['^1.35.2', 'some'],
    ['=1.35.4', 'some'],
    ['<1.35', 'none'],
    ['<=1.35', 'all'],
    ['>1.35', 'none'],
    ['*', 'all'],
    ['latest', undefined],
  ];
  for (const [constraint, expected] of cases) {
    test(constraint, () => assert.equal(allowed(constraint, '1.35'), expected));
  }
});

test('what a cluster serves by itself depends on its release', () => {
  assert.equal(isServed('policy/v1beta1/PodDisruptionBudget', '1.24'), undefined);
  assert.equal(isServed('policy/v1beta1/PodDisruptionBudget', '1.25'), false);
  assert.equal(isServed('resource.k8s.io/v1', '1.33'), false);
  assert.equal(isServed('resource.k8s.io/v1', '1.34'), true);
  assert.equal(isServed('batch/v1/CronJob', '1.20'), false);
  assert.equal(isServed('nonsense', '1.35'), undefined);
});
