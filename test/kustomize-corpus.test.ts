// SPDX-License-Identifier: Apache-2.0
// Real kustomizations, where they lie beside the project: of their paths, only those are told that aren’t there.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { danglingPaths } from '../server/engine/kustomize/dangling';
import { isKustomization, kustomizationOf } from '../server/engine/kustomize/kustomization';
import { withNamedPaths } from '../server/host/kustomize-paths';

const corpus = '../shared/corpus/files';
const skip = existsSync(corpus) ? false : `${corpus} is not there`;

function* kustomizationsIn(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* kustomizationsIn(path);
    else if (isKustomization(path)) yield path;
  }
}

test('every path that is told leads to nothing', { skip }, () => {
  let references = 0;
  let told = 0;
  for (const path of kustomizationsIn(corpus)) {
    const source = readSource({ path, role: 'kustomization' }, readFileSync(path, 'utf8'));
    const neighbours = withNamedPaths({}, [source], (own) => resolve(own));
    const findings = [...danglingPaths(new Project([source], neighbours))];
    const [first] = source.tiles;
    assert.ok(first);
    const named = kustomizationOf(path, first.document).references;
    references += named.length;
    told += findings.length;
    for (const { span, name } of named) {
      const isTold = findings.some(({ at }) => at.start === span.start);
      const target = join(dirname(path), name);
      // A folder of which the corpus has the manifests and not the kustomization is told too.
      const isThere = existsSync(target) && !(isTold && readdirSync(target).every((file) => !isKustomization(file)));
      assert.ok(!isTold || !isThere, `${path}: ${name}`);
    }
  }
  assert.ok(references > 500 && told < 30, `${told} of ${references}`);
});
