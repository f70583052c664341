// SPDX-License-Identifier: Apache-2.0
import type { Edit } from '../text/edit';
import type { YamlNode } from '../yaml/node';
import { replaceEntry } from '../yaml/patch';

const plain = /^[A-Za-z0-9][\w.-]*$/;

/** The edits that write a PersistentVolume's `cinder` as the CSI volume that it is; undefined for any other type. */
export function csiVolume(type: YamlNode): readonly Edit[] | undefined {
  const [handle, fsType] = ['volumeID', 'fsType'].map((key) => type.at(key).scalar());
  if (type.key !== 'cinder' || !handle || !plain.test(handle)) return undefined;
  const known = new Set(['volumeID', 'fsType']);
  if (type.entries().some(({ key }) => !known.has(String(key)))) return undefined;
  const rest = fsType && plain.test(fsType) ? `, fsType: ${fsType}` : '';
  return replaceEntry(type, `csi: { driver: cinder.csi.openstack.org, volumeHandle: ${handle}${rest} }`);
}
