// SPDX-License-Identifier: Apache-2.0

import { equal, ok } from 'node:assert/strict';
import { closeEditors, deployment, diagnosed, extension, openFile, server, servers } from './editor';

// First in the suite: nothing has started the server yet.
suite('Activation', () => {
  suiteTeardown(closeEditors);

  test('JSON that is no manifest starts no server', async () => {
    await openFile('package.json', '{ "name": "shop" }\n');
    await extension().activate();
    await openFile('tsconfig.json', '{}\n');

    equal(servers().length, 0);
  });

  test('the first manifest starts the server', async () => {
    const { document } = await openFile('first.yaml', deployment('k8s.gcr.io/pause:3.9'));
    await diagnosed(document, 'images/k8s-gcr-io');

    ok(extension().isActive);
    ok(server().connected);
  });
});
