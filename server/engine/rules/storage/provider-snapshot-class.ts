// SPDX-License-Identifier: Apache-2.0
import { providerOfDriver, removedSnapshotVersions, snapshotGroup, storageSources } from '../../catalogue/storage';
import { isRendered } from '../../helm/guard';
import { defineRule } from '../../lint/rule';
import { aimedAt } from '../../lint/settings';
import { targetOf } from '../api-rule';
import { ownerOfDriver } from '../driver-owner';
import page from './provider-snapshot-class.md';

export default defineRule({
  id: 'storage/provider-snapshot-class',
  severity: 'info',
  tier: 'D',
  fixable: true,
  basis: [storageSources.snapshots, storageSources.standard],
  visits: 'manifest',
  page,

  *check({ apiVersion, group, version, kind, node }, { settings }) {
    if (group !== snapshotGroup || !/^VolumeSnapshot(?:Class|Content)?$/.test(kind)) return;
    const place = node.at('apiVersion');
    const rendered = isRendered(place.document, place.span.start, targetOf(settings));
    if (removedSnapshotVersions.includes(version) && rendered !== 'no') {
      const edit = place.text?.edit(0, place.text.value.length, `${group}/v1`);
      const message = `Snapshots no longer have the version ${apiVersion}; ${group}/v1 takes its place.`;
      const fixes = edit && [{ title: `Use ${group}/v1`, safe: version === 'v1beta1', edits: [edit] }];
      yield { at: place.span, message, severity: rendered === 'maybe' ? 'info' : 'error', ...(fixes && { fixes }) };
    }
    const driver = node.at('driver');
    const name = kind === 'VolumeSnapshotClass' ? driver.string() : undefined;
    const provider = name === undefined ? undefined : providerOfDriver(name);
    if (name === undefined || !provider) return;
    const message = `${ownerOfDriver(name, provider)}; no SCS standard guarantees snapshots.`;
    yield { at: driver.span, message, ...aimedAt(provider, settings) };
  },
});
